"""What OpenCV makes of small images and filters: the reference that FilterBank, ClassicFilter and Gabor are tested against.

    python -m venv /tmp/reference
    /tmp/reference/bin/pip install opencv-python-headless==5.0.0.93 numpy==2.4.6
    /tmp/reference/bin/python tools/reference/opencv_filter2d.py > lib/src/test/resources/loupe/inspect/opencv.json
"""
import json

import cv2
import numpy as np

# height and width of the image, then of the filter: odd, even, one-sided, larger than the image
SIZES = [((9, 6), (3, 3)), ((9, 6), (5, 5)), ((6, 9), (4, 4)), ((7, 8), (2, 3)), ((5, 8), (1, 4)), ((3, 2), (5, 5)), ((1, 6), (3, 3))]
GABORS = [(5, 1.2, 0.0, 3.0, 1.0, 0.0), (5, 1.5, 0.7, 4.0, 0.6, 1.1), (7, 2.0, 2.4, 5.0, 1.5, -0.8)]


def numbers(array):
    return np.asarray(array, dtype=np.float32).ravel().astype(float).round(7).tolist()


def filtered(random, image, kernel):
    pixels = random.uniform(-1, 3, image).round(3).astype(np.float32)
    weights = random.uniform(-1, 1, kernel).round(3).astype(np.float32)
    result = cv2.filter2D(pixels, cv2.CV_32F, weights)  # anchor in the middle, BORDER_REFLECT_101
    return {"image": image, "kernel": kernel, "pixels": numbers(pixels), "weights": numbers(weights), "result": numbers(result)}


def derivative(size, x, y):
    across, down = cv2.getDerivKernels(x, y, size)
    return np.outer(down, across)


def classic(size):
    smooth = np.outer(*[cv2.getGaussianKernel(size, 0)] * 2)  # of these sizes OpenCV has binomial ones
    kernels = {"SOBEL_X": derivative(size, 1, 0), "SOBEL_Y": derivative(size, 0, 1), "GAUSSIAN": smooth,
               "LAPLACIAN": derivative(size, 2, 0) + derivative(size, 0, 2)}
    return {"size": size, "kernels": {name: numbers(kernel) for name, kernel in kernels.items()}}


def gabor(size, deviation, angle, wavelength, aspect, phase):
    kernel = cv2.getGaborKernel((size, size), deviation, angle, wavelength, aspect, phase, cv2.CV_64F)
    return {"size": size, "deviation": deviation, "angle": angle, "wavelength": wavelength, "aspect": aspect, "phase": phase, "values": numbers(kernel)}


random = np.random.default_rng(5)
print(json.dumps({"opencv": cv2.__version__, "filtered": [filtered(random, *sizes) for sizes in SIZES],
                  "classic": [classic(size) for size in (3, 5)], "gabor": [gabor(*each) for each in GABORS]}))
