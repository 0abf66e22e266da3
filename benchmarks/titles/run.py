"""Is the office given to a person the one he held on the day of publication? 200 cases of our own.

python -m benchmarks.titles.run [--show] [--gate]
"""

import argparse
from collections import Counter
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

from onrecord.checks.article import Article
from onrecord.checks.catalogue import catalogue
from onrecord.checks.title import title_findings
from onrecord.read.plain import blocks_in
from onrecord.records.actor import ActorKind
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.run.pipeline import steps
from onrecord.run.settings import Settings, StepSettings
from onrecord.run.titles import terms_in_office

HERE = Path(__file__).parent
SILENT = "-"
CHOICE = "title"
COLUMNS = "kind\tpublished\ttext\texpected"
Row = dict[str, Any]


def main() -> None:
    """Judge every case: write the result, compare it with its floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", action="store_true", help="list what differs")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors to these")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    judged = found_in(cases(data_files(HERE)["cases"]))
    troubles: list[str] = []
    if wanted.show:
        print(*(row for row in judged if row["found"] != row["expected"]), sep="\n")
        print(scores(judged))
    elif wanted.gate:
        troubles += below(HERE, CHOICE, scores(judged))
    else:
        save(result(judged), HERE / "results" / f"{CHOICE}.json")
        if wanted.set_floors:
            set_floors(HERE, CHOICE, scores(judged), lower=wanted.lower)
    end(troubles)


def cases(path: Path) -> list[Row]:
    """The cases with kind, day of publication, text, and what should be found."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    if head != COLUMNS:
        raise UnusableError(f"{path.name} has other columns")
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def found_in(rows: Sequence[Row]) -> list[Row]:
    """The cases with what is found, and whether the table knows person and office at all."""
    readings = [
        Reading(
            document=Document(
                row["text"],
                id=f"case {number}",
                blocks=blocks_in(row["text"]),
                published=date.fromisoformat(row["published"]),
                language="en",
            )
        )
        for number, row in enumerate(rows, start=2)
    ]
    for step in steps(Settings(steps=StepSettings(statements="rules"))):
        if step.fills in ("parse", "statements", "cast"):
            readings = step.apply(readings)
    return [
        {"line": line, **row, "found": said(reading), "known": is_known(reading)}
        for line, (row, reading) in enumerate(zip(rows, readings, strict=True), start=2)
    ]


def said(reading: Reading) -> str:
    """Which message is given; "-" for none."""
    messages = [finding.message for finding in title_findings(Article(reading), terms_in_office)]
    says = catalogue()["title"].says
    tails = {key: text.partition("{person}")[2].partition("{day}")[0] for key, text in says.items()}
    kinds = {key for key, tail in tails.items() for message in messages if tail in message}
    return "+".join(sorted(kinds)) or SILENT


def is_known(reading: Reading) -> bool:
    """True when the table has a term of a person of the case in the office he is given."""
    return any(
        terms_in_office(office.title.replace("former ", ""), office.of, actor.name)
        for actor in reading.cast.actors
        if actor.kind is ActorKind.PERSON
        for office in actor.offices
    )


def scores(judged: Sequence[Row]) -> dict[str, float]:
    """Precision; recall over all wrong titles, and over those whose office the table knows."""
    given = [row for row in judged if row["found"] != SILENT]
    wrong = [row for row in judged if row["expected"] != SILENT]
    known = [row for row in wrong if row["known"]]
    return {
        "precision": _right(given),
        "recall": _right(wrong),
        "recall_where_known": _right(known),
    }


def _right(rows: Sequence[Row]) -> float:
    return sum(row["found"] == row["expected"] for row in rows) / max(1, len(rows))


def result(judged: Sequence[Row]) -> Row:
    """The scores with their 95 % intervals, by kind, and every case that differs."""
    kinds = Counter(row["kind"] for row in judged)
    right = Counter(row["kind"] for row in judged if row["found"] == row["expected"])
    return {
        "question": "Is the office given to a person the one he held on the day of publication?",
        "n": {"cases": len(judged), "wrong titles": sum(r["expected"] != SILENT for r in judged)},
        "scores": with_intervals(scores, judged),
        "bootstrap": bootstrap("case"),
        **circumstances(),
        "right_by_kind": {kind: [right[kind], n] for kind, n in kinds.items()},
        "differ": [row for row in judged if row["found"] != row["expected"]],
    }


if __name__ == "__main__":
    main()
