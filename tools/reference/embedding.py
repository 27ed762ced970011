"""What scikit-learn says about the vectors of Vectors.java: the expected values of the tests of loupe.embedding and loupe.evaluation.

    python tools/reference/embedding.py        (with NumPy, SciPy and scikit-learn 1.9.1)
"""
import json
from pathlib import Path

import numpy as np
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities
from sklearn.metrics import adjusted_rand_score, pairwise_distances, silhouette_samples
from sklearn.model_selection import LeaveOneOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

FOLDER = Path(__file__).resolve().parents[2] / "lib/src/test/resources/loupe/embedding"


def numbers(values):
    return [round(float(value), 7) for value in np.ravel(values)]


def neighbours(vectors, metric):
    """The five nearest others of each, itself left out."""
    return NearestNeighbors(n_neighbors=5, metric=metric, algorithm="brute").fit(vectors).kneighbors(return_distance=False).tolist()


def principal(vectors):
    pca = PCA().fit(vectors)
    return {"explained": numbers(pca.explained_variance_ratio_[:10]), "variances": numbers(pca.explained_variance_[:10]), "first": numbers(pca.components_[0]),
            "x": numbers(pca.transform(vectors)[:, 0]), "y": numbers(pca.transform(vectors)[:, 1])}


def tsne(vectors, perplexity):
    plane = TSNE(perplexity=perplexity, init="pca", method="exact").fit_transform(vectors)
    return {"perplexity": perplexity, "trustworthiness": float(trustworthiness(vectors, plane, n_neighbors=5))}


def main():
    table = np.loadtxt(FOLDER / "vectors.csv", delimiter=",")
    labels, vectors = table[:, 0].astype(int), table[:, 1:].astype(np.float32).astype(float)
    plane = PCA(2).fit_transform(vectors)
    knn = KNeighborsClassifier(1, algorithm="brute")
    found = {
        "from_first": {metric: numbers(pairwise_distances(vectors[:1], vectors, metric=metric)) for metric in ("sqeuclidean", "euclidean", "cosine")},
        "neighbours": {metric: neighbours(vectors, metric) for metric in ("euclidean", "cosine")},
        "leave_one_out": cross_val_predict(knn, vectors, labels, cv=LeaveOneOut()).tolist(),
        "silhouette": {metric: numbers(silhouette_samples(vectors, labels, metric=metric)) for metric in ("euclidean", "cosine")},
        "inertia": float(KMeans(13, n_init=100, random_state=0).fit(vectors).inertia_),
        "letters_inertia": float(KMeans(3, n_init=100, random_state=0).fit(vectors[:27]).inertia_),
        "adjusted_rand": {"by_row": adjusted_rand_score(labels, np.arange(len(labels)) % 5), "by_half": adjusted_rand_score(labels, labels // 2)},
        "pca": principal(vectors),
        "pca_wide": principal(vectors[:27]),
        "trustworthiness": {str(k): float(trustworthiness(vectors, plane, n_neighbors=k)) for k in (1, 5, 12)},
        "affinities": numbers(squareform(_joint_probabilities(pairwise_distances(vectors, metric="sqeuclidean"), 15, 0))[0] * len(vectors)),
        "tsne": [tsne(vectors, 5), tsne(vectors, 15), tsne(vectors, 30)],
    }
    (FOLDER / "scikit-learn.json").write_text(json.dumps(found, indent=None, separators=(",", ":")).replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
