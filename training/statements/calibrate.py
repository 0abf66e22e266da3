#!/usr/bin/env python3
"""Fit the confidence of statements on the dev split, and say how far it can be trusted.

    calibrate.py MODEL.onnx --silver silver.dev.jsonl --json results/reliability.json

Confidence is a logistic function of the evidence of `statements/decode.py`. It is fitted on one
half of the articles and measured on the other, both ways; what is written into the model is
fitted on all of them. Names are hidden, as the package reads.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from evaluate import as_rows, encoded_rows, figures, open_model, scorer, written
from export import add_notes, notes_in
from numpy.typing import NDArray
from prepare import corpus_file, read_rows

from onrecord.statements.decode import EVIDENCE, Confidence, Found, Settings, statements_from

Floats = NDArray[np.float64]
Row = dict[str, Any]
BINS = np.linspace(0, 1, 11)


def rights_of(row: Row, found: Sequence[Found]) -> list[bool]:
    """Which statements count as right: content IoU >= 0.5, one to one, and the source right."""
    module = scorer("score")
    text = row["text"]
    gold = [s for s in (module.Statement(raw, text) for raw in row["statements"]) if s.content]
    mine = [module.Statement({"content": f.content, "source": f.source}, text) for f in found]
    pairs = [
        (module.iou(g.content, m.content) + 1e-9 * module.source_right(g, m), i, j)
        for i, g in enumerate(gold) for j, m in enumerate(mine)
    ]  # fmt: skip
    chosen = module.greedy([p for p in pairs if p[0] >= 0.5])
    good = {j for i, j in chosen if module.source_right(gold[i], mine[j])}
    return [j in good for j in range(len(mine))]


def fitted(evidence: Floats, right: Floats, penalty: float = 1.0) -> Confidence:
    """Logistic regression by Newton's method on standardised evidence, weights given back raw."""
    mean, spread = evidence.mean(0), evidence.std(0) + 1e-9
    x = np.c_[(evidence - mean) / spread, np.ones(len(evidence))]
    w = np.zeros(x.shape[1])
    ridge = penalty * np.eye(len(w))
    ridge[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        w += np.linalg.solve(hessian, x.T @ (right - p) - ridge @ w)
    weights = w[:-1] / spread
    return Confidence(weights=weights.astype(np.float32), bias=float(w[-1] - weights @ mean))


def reliability(confidence: Floats, right: Floats) -> dict[str, Any]:
    """How often statements of each confidence are right; the mean gap between the two."""
    place = np.clip(np.digitize(confidence, BINS) - 1, 0, len(BINS) - 2)
    table = [
        {"from": round(float(BINS[i]), 1), "to": round(float(BINS[i + 1]), 1),
         "n": int((place == i).sum()), "confidence": float(confidence[place == i].mean()),
         "right": float(right[place == i].mean())}
        for i in range(len(BINS) - 1) if (place == i).any()
    ]  # fmt: skip
    gap = sum(t["n"] * abs(t["confidence"] - t["right"]) for t in table) / len(right)
    return {"n": len(right), "calibration error": gap, "table": table,
            "brier": float(((confidence - right) ** 2).mean())}  # fmt: skip


def halves(n: int) -> NDArray[np.bool_]:
    """Which articles are in the first half; by lot, always the same."""
    return np.random.default_rng(5).permutation(n) % 2 == 0


def cross_fitted(evidence: Sequence[Floats], right: Sequence[Floats]) -> Floats:
    """Confidence of each statement from a fit on the other half of the articles."""
    first = halves(len(evidence))
    out = []
    fits = {}
    for half in (True, False):
        others = np.flatnonzero(first != half)
        fits[half] = fitted(np.concatenate([evidence[i] for i in others if len(evidence[i])]),
                            np.concatenate([right[i] for i in others]))  # fmt: skip
    for i, rows in enumerate(evidence):
        fit = fits[bool(first[i])]
        out.append(1 / (1 + np.exp(-(rows @ fit.weights + fit.bias))) if len(rows) else np.zeros(0))
    return np.concatenate(out)


def main() -> None:
    """Fit, measure across halves, write into the model."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--silver", type=Path, required=True, help="whose names are hidden")
    args = parser.parse_args()
    rows = read_rows(corpus_file("dev"))
    silver = {row["doc"]: row for row in read_rows(args.silver)}
    model = open_model(args.model)
    every = replace(model.decoder, settings=replace(Settings(), confidence=0.0, signed=False))
    encoded = encoded_rows(rows, model.network, silver)
    found = [statements_from(row["text"], one, every)
             for row, one in zip(rows, encoded, strict=True)]  # fmt: skip
    right = [np.array(rights_of(row, f), dtype=float) for row, f in zip(rows, found, strict=True)]
    evidence = [np.array([s.evidence for s in f]).reshape(len(f), -1) for f in found]
    crossed = cross_fitted(evidence, right)
    whole = fitted(np.concatenate([e for e in evidence if len(e)]), np.concatenate(right))
    notes = {"weights": [float(w) for w in whole.weights], "bias": whole.bias}
    add_notes(args.model, {**notes_in(args.model), "confidence": json.dumps(notes)})
    result = {
        "model": args.model.name, "split": "PolNeAR dev, fitted on one half, measured on the other",
        "right means": "content IoU >= 0.5, one to one, and the source right",
        "evidence": list(EVIDENCE), **reliability(crossed, np.concatenate(right)),
        "thresholds": thresholds(rows, found, crossed),
    }  # fmt: skip
    print(json.dumps(result, indent=1))
    if args.json:
        written(args.json, result)


def thresholds(
    rows: Sequence[Row], found: Sequence[Sequence[Found]], confidence: Floats
) -> list[dict[str, float]]:
    """What is left when statements below some cross-fitted confidence are dropped."""
    starts = np.cumsum([0, *map(len, found)])
    out = []
    for least in (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [[s for s, c in zip(f, confidence[a:], strict=False) if c >= least]
                for f, a in zip(found, starts, strict=False)]  # fmt: skip
        scores = figures(rows, as_rows(rows, kept))
        out.append({"confidence": least, **{k: scores[k] for k in (
            "statement F1", "statement P", "statement R", "direct statement F1", "direct IoU F1",
            "other recall", "own voice F1")}})  # fmt: skip
    return out


if __name__ == "__main__":
    main()
