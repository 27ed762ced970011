"""The scikit-learn contestants: python peer_sklearn.py embed way=... vectors=FILE"""
import json
import time

import numpy
from sklearn.manifold import TSNE, trustworthiness

import contestant

WAYS = {"as written": {}, "two jobs": {"n_jobs": 2}, "exact": {"method": "exact"}}


def embed(given):
    with open(given["vectors"], encoding="utf-8") as file:
        vectors = numpy.array(json.load(file), numpy.float32)
    start = time.perf_counter()
    plane = TSNE(perplexity=30, max_iter=1000, init="pca", **WAYS[given["way"]]).fit_transform(vectors)
    seconds = time.perf_counter() - start
    contestant.report(seconds=seconds, trustworthiness=float(trustworthiness(vectors, plane, n_neighbors=5)))


if __name__ == "__main__":
    embed(contestant.arguments()[1])
