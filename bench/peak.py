"""The machine's best in multiplying float32 matrices: python peak.py multiply library=NumPy|PyTorch threads=2"""
import os
import time

import contestant

SIZE = 2048


def product(library, threads):
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)
    if library == "NumPy":
        import numpy
        a, b, c = (numpy.ones((SIZE, SIZE), numpy.float32) for _ in range(3))
        return lambda: numpy.matmul(a, b, out=c)
    import torch
    torch.set_num_threads(threads)
    a, b, c = (torch.ones(SIZE, SIZE) for _ in range(3))
    return lambda: torch.mm(a, b, out=c)


def main():
    task, given = contestant.arguments()
    multiply, best = product(given["library"], int(given["threads"])), float("inf")
    for _ in range(40):
        start = time.perf_counter()
        multiply()
        best = min(best, time.perf_counter() - start)
    contestant.report(gigaflops=2 * SIZE ** 3 / best / 1e9)


if __name__ == "__main__":
    main()
