"""The other side of PythonInteropTest: the official safetensors package and networks in NumPy.

  interop.py check              exits with 0 where safetensors and NumPy are there
  interop.py describe FILE      prints what the official package finds in a file, as JSON
  interop.py make NET FILE      writes random weights for NET (digits or keras) under PyTorch's names
  interop.py forward NET FILE PIXELS COUNT
                                reads COUNT images of 28 x 28 bytes, prints the network's scores as JSON
"""

import json
import sys

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

SHAPES = {
    "digits": {"conv1": (10, 1, 5, 5), "conv2": (20, 10, 5, 5), "fc1": (50, 320), "fc2": (10, 50)},
    "keras": {"conv1": (32, 1, 3, 3), "conv2": (32, 32, 3, 3), "fc1": (128, 4608), "fc2": (10, 128)},
}


def describe(path):
    with safe_open(path, framework="np") as file:
        tensors = {}
        for name in file.keys():
            tensor = file.get_tensor(name)
            tensors[name] = {"dtype": str(tensor.dtype), "shape": list(tensor.shape), "values": tensor.astype(float).ravel().tolist()}
        return {"metadata": file.metadata(), "tensors": tensors}


def make(net, path):
    random = np.random.default_rng(7)
    tensors = {}
    for layer, shape in SHAPES[net].items():
        bound = 1 / np.sqrt(np.prod(shape[1:]))
        tensors[layer + ".weight"] = random.uniform(-bound, bound, shape).astype(np.float32)
        tensors[layer + ".bias"] = random.uniform(-bound, bound, shape[0]).astype(np.float32)
    save_file(tensors, path, metadata={"format": "pt"})


def convolution(x, weights, layer):
    weight = weights[layer + ".weight"].astype(np.float64)
    size = weight.shape[2]
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))
    return np.einsum("bcyxij,fcij->bfyx", windows, weight, optimize=True) + weights[layer + ".bias"][None, :, None, None]


def pool(x):
    batch, channels, height, width = x.shape
    return x.reshape(batch, channels, height // 2, 2, width // 2, 2).max(axis=(3, 5))


def dense(x, weights, layer):
    return x @ weights[layer + ".weight"].astype(np.float64).T + weights[layer + ".bias"]


def relu(x):
    return np.maximum(x, 0)


def forward(net, weights, pixels):
    x = (pixels.astype(np.float64) / 255 - 0.1307) / 0.3081
    if net == "digits":
        x = relu(pool(convolution(x, weights, "conv1")))
        x = relu(pool(convolution(x, weights, "conv2")))
    else:
        x = relu(convolution(x, weights, "conv1"))
        x = pool(relu(convolution(x, weights, "conv2")))
    x = relu(dense(x.reshape(len(x), -1), weights, "fc1"))
    return dense(x, weights, "fc2")


def main(what, *arguments):
    if what == "describe":
        print(json.dumps(describe(*arguments)))
    elif what == "make":
        make(*arguments)
    elif what == "forward":
        net, path, images, count = arguments
        pixels = np.fromfile(images, dtype=np.uint8).reshape(int(count), 1, 28, 28)
        print(json.dumps(forward(net, load_file(path), pixels).tolist()))
    elif what != "check":
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
