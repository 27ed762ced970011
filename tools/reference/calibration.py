"""What scikit-learn, SciPy and NumPy say about how sure random scores are: the reference that Calibration and TemperatureScaling are tested against.

    python -m venv /tmp/reference
    /tmp/reference/bin/pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1
    /tmp/reference/bin/python tools/reference/calibration.py > lib/src/test/resources/loupe/evaluation/calibration.json
"""
import json

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss

EXAMPLES, CLASSES = 120, 4


def drawn(random):
    """Scores that say too much: the truth is drawn from softer probabilities than they stand for."""
    scores = random.normal(0, 3, (EXAMPLES, CLASSES)).round(2)
    truth = [int(random.choice(CLASSES, p=softmax(row / 2))) for row in scores]
    return scores, np.array(truth)


def binned(scores, truth, bins):
    probabilities = softmax(scores, axis=1)
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    accuracy, mean = calibration_curve(right, confidence, n_bins=bins, strategy="uniform")  # of bins with examples alone
    counts = np.histogram(confidence, np.linspace(0, 1, bins + 1))[0]
    gaps = np.abs(accuracy - mean)
    return {"bins": bins, "counts": counts.tolist(), "accuracy": accuracy.tolist(), "confidence": mean.tolist(),
            "expected": float(np.average(gaps, weights=counts[counts > 0])), "maximum": float(gaps.max())}


def main():
    scores, truth = drawn(np.random.default_rng(7))
    best = minimize_scalar(lambda log_t: log_loss(truth, softmax(scores / np.exp(log_t), axis=1)), bracket=(-1, 1), tol=1e-12)
    one_hot = np.eye(CLASSES)[truth]
    print(json.dumps({"scores": scores.tolist(), "truth": truth.tolist(), "binned": [binned(scores, truth, bins) for bins in (10, 15)],
                      "brier": float(((softmax(scores, axis=1) - one_hot) ** 2).sum(axis=1).mean()),
                      "temperature": float(np.exp(best.x)), "loss": float(best.fun)}))


main()
