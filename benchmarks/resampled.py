"""Scores with their intervals: the same scores over the units drawn again, with replacement."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

ROUNDS = 1000
SEED = 1
Unit = TypeVar("Unit")
Scores = Mapping[str, float]


def intervals(
    scores: Callable[[Sequence[Unit]], Scores], several: Sequence[Unit]
) -> dict[str, list[float]]:
    """The 2.5th and 97.5th percentile of each score, by its name; `several` is not empty."""
    rng = random.Random(SEED)
    samples = [scores(rng.choices(several, k=len(several))) for _ in range(ROUNDS)]
    columns = {name: sorted(sample[name] for sample in samples) for name in samples[0]}
    return {
        name: [round(column[int(part * ROUNDS)], 4) for part in (0.025, 0.975)]
        for name, column in columns.items()
    }


def with_intervals(
    scores: Callable[[Sequence[Unit]], Scores], several: Sequence[Unit]
) -> dict[str, dict[str, Any]]:
    """Each score with its 95 % interval, by its name."""
    ends = intervals(scores, several)
    return {
        name: {"value": round(value, 4), "interval_95": ends[name]}
        for name, value in scores(several).items()
    }


def bootstrap(unit: str) -> dict[str, Any]:
    """How the intervals came about, for a result file."""
    return {"rounds": ROUNDS, "seed": SEED, "unit": unit}


def total(several: Sequence[Counter[str]]) -> Counter[str]:
    """The sum of some counters."""
    out: Counter[str] = Counter()
    for one in several:
        out.update(one)
    return out
