"""The NumPy contestants: python peer_numpy.py train way=... images=... epochs=... data=FOLDER

A perceptron of 784, 64 and 10 units by hand: sigmoid, softmax, cross-entropy, stochastic gradient descent with momentum.
"""
import os
import time

import contestant

task, settings = contestant.arguments()
if "threads" in settings:
    os.environ["OPENBLAS_NUM_THREADS"] = settings["threads"]  # read when NumPy loads
import numpy  # noqa: E402

import mnist  # noqa: E402

BATCH, HIDDEN, CLASSES, RATE, MOMENTUM = 256, 64, 10, 0.5, 0.9


class AsWritten:
    """As one writes it down from the formulas, in NumPy's own double precision."""
    TYPE = numpy.float64

    def __init__(self, images, labels, random):
        self.x, self.y = (images.reshape(len(images), -1) / 255).astype(self.TYPE), numpy.eye(CLASSES)[labels].astype(self.TYPE)
        sizes = [(self.x.shape[1], HIDDEN), HIDDEN, (HIDDEN, CLASSES), CLASSES]
        self.weights = [random.normal(0, 0.1, size).astype(self.TYPE) if isinstance(size, tuple) else numpy.zeros(size, self.TYPE) for size in sizes]
        self.velocity = [numpy.zeros_like(weight) for weight in self.weights]

    def forward(self, x):
        w1, b1, w2, b2 = self.weights
        hidden = 1 / (1 + numpy.exp(-(x @ w1 + b1)))
        scores = hidden @ w2 + b2
        powers = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        return hidden, powers / powers.sum(axis=1, keepdims=True)

    def step(self, picked):
        x, y = self.x[picked], self.y[picked]
        hidden, probabilities = self.forward(x)
        output = (probabilities - y) / len(picked)
        inner = output @ self.weights[2].T * hidden * (1 - hidden)
        for i, gradient in enumerate([x.T @ inner, inner.sum(axis=0), hidden.T @ output, output.sum(axis=0)]):
            self.velocity[i] = MOMENTUM * self.velocity[i] + gradient
            self.weights[i] -= RATE * self.velocity[i]


class Tuned(AsWritten):
    """In single precision, each batch picked into memory that is used again, nothing made anew that is large."""
    TYPE = numpy.float32

    def __init__(self, images, labels, random):
        super().__init__(images, labels, random)
        self.batch = numpy.empty((BATCH, self.x.shape[1]), self.TYPE)
        self.gradient = numpy.empty_like(self.weights[0])

    def forward(self, x):
        w1, b1, w2, b2 = self.weights
        hidden = x @ w1
        hidden += b1
        numpy.negative(hidden, out=hidden)
        numpy.exp(hidden, out=hidden)
        hidden += 1
        numpy.reciprocal(hidden, out=hidden)
        scores = hidden @ w2
        scores += b2
        scores -= scores.max(axis=1, keepdims=True)
        numpy.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return hidden, scores

    def step(self, picked):
        x = numpy.take(self.x, picked, axis=0, out=self.batch[:len(picked)], mode="clip")
        hidden, output = self.forward(x)
        output -= self.y[picked]
        output *= 1 / len(picked)
        inner = output @ self.weights[2].T
        inner *= hidden
        inner *= 1 - hidden
        numpy.matmul(x.T, inner, out=self.gradient)
        for velocity, weight, gradient in zip(self.velocity, self.weights, [self.gradient, inner.sum(axis=0), hidden.T @ output, output.sum(axis=0)]):
            velocity *= MOMENTUM
            velocity += gradient
            weight -= RATE * velocity


WAYS = {"as written": AsWritten, "tuned": Tuned}


def train(given):
    images, labels = mnist.repeated(*mnist.read(given["data"], "train"), int(given["images"]))
    random = numpy.random.default_rng(42)
    network, seconds = WAYS[given["way"]](images, labels, random), []
    for _ in range(int(given["epochs"])):
        start = time.perf_counter()
        order = random.permutation(len(labels))
        for first in range(0, len(order), BATCH):
            network.step(order[first:first + BATCH])
        seconds.append(time.perf_counter() - start)
    contestant.report(epochs=seconds, accuracy=accuracy(network, given))


def accuracy(network, given):
    images, labels = mnist.read(given["data"], "t10k")
    x = (images.reshape(len(images), -1) / 255).astype(network.TYPE)
    return float((network.forward(x)[1].argmax(axis=1) == labels).mean())


if __name__ == "__main__":
    {"train": train}[task](settings)
