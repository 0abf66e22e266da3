"""Who held an office on a day: 150 questions of our own against the table of the package.

python -m benchmarks.offices.run [--half dev|test]... [--gate]
"""

import argparse
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measured import (
    UnusableError,
    below,
    circumstances,
    data_files,
    end,
    save,
    set_floors,
)
from benchmarks.resampled import bootstrap, with_intervals

from onrecord.actors.table import OfficeTable, answer, office_table
from onrecord.actors.table.terms import name_key
from onrecord.records.errors import InputError

HERE = Path(__file__).parent
UNKNOWN = "not known"
Row = dict[str, Any]


def main() -> None:
    """Ask each half: write its result, compare it with its floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--half", action="append", choices=["dev", "test"])
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors to these")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    files = data_files(HERE)
    start_s = time.perf_counter()
    table = office_table()
    load_s = time.perf_counter() - start_s
    troubles: list[str] = []
    for half in wanted.half or ["dev", "test"]:
        asked = [judged(row, table) for row in questions(files[half])]
        if wanted.gate:
            troubles += below(HERE, half, scores(asked))
            continue
        save(result(half, asked, load_s), HERE / "results" / f"{half}.json")
        if wanted.set_floors:
            set_floors(HERE, half, scores(asked), lower=wanted.lower)
    end(troubles)


def questions(path: Path) -> list[Row]:
    """The questions of one half, with the day and the expected names."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    if head != "question\ton\texpected":
        raise UnusableError(f"{path.name} has other columns")
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def judged(row: Row, table: OfficeTable) -> Row:
    """The question with our answer; right when exactly the expected persons are named."""
    try:
        found = answer(row["question"], date.fromisoformat(row["on"]), table)
        names = sorted(term.person for term in found.holders)
        why = found.why
    except InputError as error:
        names, why = [], error.what
    expected = [] if row["expected"] == UNKNOWN else row["expected"].split(" + ")
    right = sorted(map(name_key, names)) == sorted(map(name_key, expected))
    return {**row, "answer": " + ".join(names) or UNKNOWN, "why": why, "right": right}


def scores(asked: Sequence[Row]) -> dict[str, float]:
    """Share answered right; share of the questions without an answer that got none."""
    unknown = [row for row in asked if row["expected"] == UNKNOWN]
    return {
        "right": sum(row["right"] for row in asked) / len(asked),
        "silent_where_not_known": sum(row["right"] for row in unknown) / max(1, len(unknown)),
    }


def result(half: str, asked: Sequence[Row], load_s: float) -> Row:
    """The scores with their 95 % intervals and every question that was answered wrong."""
    return {
        "question": "Who held an office on a day?",
        "half": half,
        "n": {
            "questions": len(asked),
            "without an answer": sum(row["expected"] == UNKNOWN for row in asked),
        },
        "scores": with_intervals(scores, asked),
        "bootstrap": bootstrap("question"),
        "load_s": round(load_s, 3),
        **circumstances(),
        "wrong": [row for row in asked if not row["right"]],
    }


if __name__ == "__main__":
    main()
