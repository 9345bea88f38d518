"""Does the top score tell which questions the sources answer? Distribution, AUC, calibration."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.cases import read_questions
from tools.train_embeddings.measures import Ranker, Row, Vectors, questions

_BINS = 10


def tops(ranker: Ranker, elsewhere: Sequence[str]) -> dict[str, Vectors]:
    """The best score of each answerable, unanswerable and off-topic question, by group and split."""
    groups: dict[str, Sequence[str]] = {"off-topic": elsewhere}
    for split in ("dev", "test"):
        groups[f"answerable {split}"] = [q.question for q in questions(split)]
        groups[f"near {split}"] = [
            q.question
            for q in read_questions()
            if q.split == split and q.expect == "not_in_sources"
        ]
    return {name: ranker.scores(texts).max(axis=1) for name, texts in groups.items()}


def distribution(top: dict[str, Vectors]) -> Row:
    """The 10th, 50th and 90th percentile of both splits together."""
    groups = {
        "answerable": np.concatenate([top["answerable dev"], top["answerable test"]]),
        "near the topic, no answer": np.concatenate([top["near dev"], top["near test"]]),
        "off-topic": top["off-topic"],
    }
    return {
        f"{name} (n {len(values)})": [float(v) for v in np.percentile(values, (10, 50, 90))]
        for name, values in groups.items()
    }


def separation(top: dict[str, Vectors]) -> Row:
    """AUC, and how well a logistic curve through the scores of dev foretells those of test."""
    yes, no = top["answerable test"], top["near test"]
    chance, truth = _foretold(top), np.r_[np.ones(len(yes)), np.zeros(len(no))]
    return {
        "AUC, near the topic, dev": area(top["answerable dev"], top["near dev"]),
        f"AUC, near the topic, test (n {len(yes)} / {len(no)})": area(yes, no),
        "AUC, off-topic, test": area(yes, top["off-topic"]),
        "Brier score": float(((chance - truth) ** 2).mean()),
        "of a constant": float(truth.var()),
        "calibration error": calibration_error(chance, truth),
    }


def _foretold(top: dict[str, Vectors]) -> NDArray[np.float64]:
    from sklearn.linear_model import LogisticRegression

    yes, no = top["answerable dev"], top["near dev"]
    scale = np.concatenate([yes, no]).std()
    curve = LogisticRegression(C=1e6)
    curve.fit(
        np.concatenate([yes, no])[:, None] / scale, np.r_[np.ones(len(yes)), np.zeros(len(no))]
    )
    test = np.concatenate([top["answerable test"], top["near test"]])
    return np.asarray(curve.predict_proba(test[:, None] / scale)[:, 1])


def area(yes: Vectors, no: Vectors) -> float:
    """Area under the ROC curve: how often an answerable question scores higher; half for a tie."""
    higher = (yes[:, None] > no[None]).mean() + 0.5 * (yes[:, None] == no[None]).mean()
    return float(higher)


def calibration_error(chance: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """Expected calibration error over ten bins of equal width."""
    which = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    return float(
        sum(
            (which == b).mean() * abs(chance[which == b].mean() - truth[which == b].mean())
            for b in np.unique(which)
        )
    )
