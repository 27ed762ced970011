"""MNIST as NumPy arrays, from its four IDX files, gzipped or not."""
import gzip
from pathlib import Path

import numpy

MEAN, DEVIATION = 0.1307, 0.3081


def read(folder, part):
    """Images as bytes (count, 28, 28) and labels; part is "train" or "t10k"."""
    images = numpy.frombuffer(_file(folder, f"{part}-images-idx3-ubyte"), numpy.uint8, offset=16).reshape(-1, 28, 28)
    labels = numpy.frombuffer(_file(folder, f"{part}-labels-idx1-ubyte"), numpy.uint8, offset=8)
    return images, labels


def repeated(images, labels, count):
    """The first count of them, or all of them again and again."""
    times = -(-count // len(images))
    return (images[:count], labels[:count]) if times == 1 else (numpy.tile(images, (times, 1, 1))[:count], numpy.tile(labels, times)[:count])


def standardized(images):
    """The 256 pixel values as the networks take them: mean 0, deviation 1 over MNIST."""
    table = ((numpy.arange(256, dtype=numpy.float32) / 255 - MEAN) / DEVIATION).astype(numpy.float32)
    return table[images]


def _file(folder, name):
    path = Path(folder) / name
    return path.read_bytes() if path.exists() else gzip.decompress(path.with_name(name + ".gz").read_bytes())
