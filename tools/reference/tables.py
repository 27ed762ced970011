"""What scikit-learn says about a small table that is drawn here: the expected values of the tests of loupe.tabular and of Roc.

    python tools/reference/tables.py        (with NumPy and scikit-learn 1.9.1)
"""
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, roc_curve
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier

FOLDER = Path(__file__).resolve().parents[2] / "lib/src/test/resources/loupe/tabular"
ROWS = 120


def drawn(random):
    """Two numbers and a category that have something to do with the class, and overlap."""
    labels = random.integers(0, 2, ROWS)
    age = (50 + 8 * labels + random.normal(0, 9, ROWS)).round()
    rate = (150 - 15 * labels + random.normal(0, 20, ROWS)).round(1)
    kind = np.where(random.random(ROWS) < 0.3 + 0.35 * labels, "flat", np.where(random.random(ROWS) < 0.5, "up", "down"))
    return labels, age, rate, kind


def main():
    labels, age, rate, kind = drawn(np.random.default_rng(5))
    numbers = StandardScaler().fit_transform(np.column_stack([age, rate]))
    columns = StandardScaler().fit_transform(OneHotEncoder(sparse_output=False).fit_transform(kind[:, None]))
    encoded = np.hstack([numbers, columns])
    regression = LogisticRegression(C=np.inf, max_iter=10_000, tol=1e-10).fit(encoded, labels)
    probabilities = regression.predict_proba(encoded)[:, 1]
    coarse = probabilities.round(1)  # with ties
    false_positives, true_positives, _ = roc_curve(labels, coarse, drop_intermediate=False)
    tree = DecisionTreeClassifier(criterion="gini", max_depth=1, random_state=0).fit(encoded, labels)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "scikit-learn.json").write_text(json.dumps({
        "labels": labels.tolist(), "age": age.astype(int).tolist(), "rate": rate.tolist(), "kind": kind.tolist(),
        "encoded": encoded.round(6).tolist(), "probabilities": probabilities.round(6).tolist(), "coarse": coarse.tolist(),
        "falsePositives": false_positives.tolist(), "truePositives": true_positives.tolist(),
        "area": roc_auc_score(labels, probabilities), "coarseArea": roc_auc_score(labels, coarse),
        "stump": tree.predict(encoded).tolist()}) + "\n", encoding="utf-8")


main()
