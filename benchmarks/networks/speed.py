"""How long networks take, on statements drawn at random with a fixed seed."""

import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from onrecord import analysis
from onrecord.analysis import Column, Kind, NetworkSettings, StatementTable, Windows

START = int(np.datetime64("2015-01-01", "s").astype(np.int64))
FIVE_YEARS = 5 * 365 * 86_400
# Seconds DNA 3.1.2 took on two cores for the same sizes.
DNA_SECONDS = {
    ("windows_249x13_weeks", 10_000): 153.0,
    ("windows_249x13_weeks", 100_000): 474.0,
    ("duplicates_per_document", 10_000): 21.0,
    ("duplicates_per_document", 100_000): 900.0,
    ("congruence_500x200", 10_000): 3.5,
    ("congruence_500x200", 100_000): 2.5,
}
LIMITS = {
    ("windows_249x13_weeks", 10_000): 0.5,
    ("windows_249x13_weeks", 100_000): 3.0,
    ("duplicates_per_document", 100_000): 0.5,
    ("congruence_5000x500", 1_000_000): 5.0,
}


def made(n: int, actors: int = 500, issues: int = 200) -> StatementTable:
    """Statements drawn evenly over actors, issues, sides and five years; four a document."""
    rng = np.random.default_rng(1)
    days = rng.integers(START, START + FIVE_YEARS, max(1, n // 4))
    document = rng.integers(0, len(days), n)

    def column(name: str, size: int) -> Column:
        labels = tuple(f"{name} {i:05}" for i in range(size))
        return Column(
            name=name, kind=Kind.SHORT_TEXT, codes=rng.integers(0, size, n), labels=labels
        )

    side = Column(name="side", kind=Kind.BOOLEAN, codes=rng.integers(0, 2, n), labels=("0", "1"))
    return StatementTable(
        ids=np.arange(n),
        documents=document,
        times=days[document],
        columns=(column("actor", actors), column("issue", issues), side),
        period=(START, START + FIVE_YEARS),
    )


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Wall and processor seconds, the better of two runs."""
    best = {"wall_s": float("inf"), "cpu_s": float("inf")}
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        best["wall_s"] = min(best["wall_s"], time.perf_counter() - wall)
        best["cpu_s"] = min(best["cpu_s"], time.process_time() - cpu)
    return {name: round(value, 4) for name, value in best.items()}


def congruence(**changes: object) -> NetworkSettings:
    """The settings all timings share."""
    asked: dict[str, object] = {
        "variable1": "actor",
        "variable2": "issue",
        "qualifier": "side",
        "aggregation": "congruence",
        "compat": analysis.DNA,
    }
    return NetworkSettings(**{**asked, **changes})  # type: ignore[arg-type]


def measured() -> list[dict[str, Any]]:
    """One row a task and size; the largest last, so that its memory is the peak."""
    out = []
    for n in (10_000, 100_000, 1_000_000):
        table = made(n)
        tasks: dict[str, Callable[[], object]] = {
            "congruence_500x200": lambda t=table: analysis.one_mode(t, congruence()),
            "duplicates_per_document": lambda t=table: analysis.one_mode(
                t, congruence(duplicates="document")
            ),
        }
        if n < 1_000_000:
            weeks = Windows(unit="weeks", size=13)  # type: ignore[arg-type]
            tasks["windows_249x13_weeks"] = lambda t=table, w=weeks: analysis.series(
                t, congruence(), w
            )
        for name, work in tasks.items():
            out.append(_row(name, n, timed(work)))
    large = made(1_000_000, actors=5_000, issues=500)
    out.append(_row("congruence_5000x500", 1_000_000, timed(lambda: _matrix(large))))
    out[-1]["peak_memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return out


def _matrix(table: StatementTable) -> object:
    return analysis.one_mode(table, congruence()).weights


def _row(name: str, n: int, seconds: dict[str, float]) -> dict[str, Any]:
    row: dict[str, Any] = {"task": name, "statements": n, **seconds}
    if (name, n) in DNA_SECONDS:
        row["dna_s"] = DNA_SECONDS[name, n]
        row["times_faster"] = round(DNA_SECONDS[name, n] / seconds["wall_s"])
    if (name, n) in LIMITS:
        row["limit_s"] = LIMITS[name, n]
        row["within_limit"] = seconds["wall_s"] < LIMITS[name, n]
    print(row)
    return row


def growth(rows: list[dict[str, Any]]) -> dict[str, float]:
    """How many times longer ten times as many statements take, by task and step."""
    seconds = {(row["task"], row["statements"]): row["cpu_s"] for row in rows}
    return {
        f"{task} {n} to {10 * n}": round(seconds[task, 10 * n] / max(value, 1e-4), 2)
        for (task, n), value in seconds.items()
        if (task, 10 * n) in seconds
    }
