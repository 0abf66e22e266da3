#!/usr/bin/env python3
"""Learn one weight for each word piece: how much it makes a sentence contestable.

train.py [--out FILE]        # the shipped model
train.py --smoke --out FILE  # a few seconds, made-up sentences and vectors, no corpus
"""

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
from prepare import Floats, Split, means, pretrained, split
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from onrecord.models.wordpiece import WordPieces

HERE = Path(__file__).parent
OUT = Path("/tmp/onrecord-own-voice.json")


def main() -> None:
    """Choose the strength in folds of the training split, fit, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--smoke", action="store_true")
    options.add_argument("--out", type=Path, default=OUT)
    wanted = options.parse_args()
    settings = tomllib.loads((HERE / "settings.toml").read_text(encoding="utf-8"))
    vocabulary, vectors = smoke_vectors() if wanted.smoke else pretrained()
    train = smoke_split() if wanted.smoke else split("train")
    learned = fitted(train, vocabulary, vectors, settings)
    wanted.out.write_text(json.dumps(learned), encoding="utf-8")
    shown = {key: value for key, value in learned.items() if key != "weights"}
    print(json.dumps(shown, indent=1))


def fitted(
    train: Split, vocabulary: WordPieces, vectors: Floats, settings: dict[str, Any]
) -> dict[str, Any]:
    """The weights of the pieces, the bias, and how well the folds were told apart."""
    x = means(train.sentences, vocabulary, vectors)  # (n, width)
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    x = (x - middle) / spread
    y = train.subjective
    folds = StratifiedKFold(settings["folds"], shuffle=True, random_state=settings["seed"])
    tried = []
    for strength in settings["strengths"]:
        model = LogisticRegression(C=strength, max_iter=1000, class_weight="balanced")
        scores = cross_val_predict(model, x, y, cv=folds, method="decision_function")
        tried.append((f1_score(y, scores > 0, average="macro"), strength, scores))
    f1, strength, scores = max(tried, key=lambda one: one[0])
    model = LogisticRegression(C=strength, max_iter=1000, class_weight="balanced").fit(x, y)
    slope = model.coef_[0] / spread  # (width,)
    return {
        "strength": strength,
        "folds_macro_f1": round(float(f1), 4),
        "sure": sure(scores, y, settings["share_sure"]),
        "bias": float(model.intercept_[0] - slope @ middle),
        "weights": (vectors @ slope).tolist(),  # (n_pieces,)
    }


def sure(scores: Floats, subjective: Any, share: float) -> float:
    """The lowest score above which at least this share of the folds' sentences is subjective."""
    order = np.argsort(-scores)
    right = np.cumsum(subjective[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(right >= share)
    return float(scores[order[enough[-1]]]) if len(enough) else float(scores.max())


def smoke_split() -> Split:
    """Forty made-up sentences, every second one subjective."""
    plain = ("The bridge opened on Monday", "Varga met Reyl in Port Alma", "Ships waited in April")
    loaded = (
        "The bridge is a disgrace",
        "Varga is a wonderful leader",
        "Ships never had it so bad",
    )
    sentences = [(loaded if i % 2 else plain)[i % 3] for i in range(40)]
    return Split(sentences=tuple(sentences), subjective=np.arange(40) % 2 == 1)


def smoke_vectors() -> tuple[WordPieces, Floats]:
    """A vocabulary of the made-up words with random vectors."""
    words = sorted({word.lower() for one in smoke_split().sentences for word in one.split()})
    return WordPieces(["[UNK]", *words]), np.random.default_rng(1).normal(size=(len(words) + 1, 16))


if __name__ == "__main__":
    main()
