"""Are all differences found that were planted in articles on one matter, and no others?

python -m benchmarks.compare.run [--show | --strangers] [--gate] [--set-floors [--lower]]
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.compare.generated import readings as generated
from benchmarks.measured import (
    ROOT,
    UnusableError,
    articles,
    below,
    circumstances,
    data_files,
    end,
    rows,
    save,
    set_floors,
    shared,
)

from onrecord.checks.compare.compared import compared
from onrecord.checks.compare.grouping import matters
from onrecord.checks.compare.quotations import quotations
from onrecord.checks.compare.slots import contradictions
from onrecord.records.comparison import Change, Comparison, Part, Quotation
from onrecord.records.reading import Reading
from onrecord.report.words import in_line, quoted
from onrecord.run.pipeline import readings
from onrecord.run.settings import Settings, StepSettings

HERE = Path(__file__).parent
COLUMNS = "set\tkind\tfound"
BETWEEN = " | "
SETS = ("round", "pair", "fresh", "last")
SIZES = (500, 1000, 2000)
LIMIT_S = 60.0  # for grouping 2,000 articles
SEED = 1
FORCED = 20  # articles
Row = dict[str, str]


def folder_of(name: str) -> Path:
    """Where the articles of a set lie; those of the first are the project's examples."""
    return ROOT / "examples" / "compare" if name == "round" else HERE / name


def main() -> None:
    """Compare both sets and time the grouping: write the result, compare it, or set floors."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", action="store_true", help="list everything that was found")
    options.add_argument(
        "--strangers", action="store_true", help="count what is told of articles on other matters"
    )
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors to these")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    if wanted.strangers:
        save(strangers(), HERE / "results" / "strangers.json")
        return
    planted = planted_in(data_files(HERE)["planted"])
    found = {name: found_in(folder_of(name)) for name in SETS}
    if wanted.show:
        print(*(f"{name}: {item}" for name in SETS for item in found[name]), sep="\n")
        return
    judged = {name: judged_set(_of(planted, name), found[name]) for name in SETS}
    timed = timings(SIZES[-1:], laid_out=False) if wanted.gate else timings(SIZES)
    measured = {name: scores(judged[name]) for name in SETS}
    measured["grouping"] = {"within_60_s": float(timed[-1]["grouped_s"] < LIMIT_S)}
    troubles = [t for name, got in measured.items() for t in _below(name, got, wanted.gate)]
    if not wanted.gate:
        save(result(judged, timed), HERE / "results" / "compare.json")
    if wanted.set_floors:
        for name, got in measured.items():
            set_floors(HERE, name, got, lower=wanted.lower)
    end(troubles)


def _below(name: str, got: dict[str, float], gate: bool) -> Iterator[str]:
    if gate:
        yield from below(HERE, name, got)


def planted_in(path: Path) -> list[Row]:
    """The planted differences: set, kind, and what must be found, several things between bars."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    if head != COLUMNS:
        raise UnusableError(f"{path.name} has other columns")
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def _of(planted: Sequence[Row], name: str) -> list[Row]:
    return [row for row in planted if row["set"] == name]


def found_in(folder: Path) -> list[str]:
    """Everything the comparison of a folder's articles tells, a line each."""
    read = [r for r in readings([str(folder)]) if isinstance(r, Reading)]
    return [line for one in compared(read) for line in lines(one)]


def lines(one: Comparison) -> Iterator[str]:
    """What a comparison tells: slots, wordings, relays, statements that only one has."""
    by_id = {reading.document.id: reading for reading in one.matter.readings}
    outlets = {id: reading.document.outlet or id for id, reading in by_id.items()}
    for part in one.contradictions:
        versions = "; ".join(sorted(f"{outlets[v.document]}={v.value}" for v in part.versions))
        yield f"{part.slot.value}: {part.of.rstrip(',.')}: {versions}"
    for quotation in one.quotations:
        yield from _wordings(quotation, outlets)
    for alone in one.alone:
        reading = by_id[alone.document]
        (said,) = (s.content for s in reading.statements if s.id == alone.statement)
        yield f"alone: {outlets[alone.document]}: {quoted(reading.document.text, said)}"


def _wordings(quotation: Quotation, outlets: dict[str, str]) -> Iterator[str]:
    for wording in quotation.wordings:
        for part in wording.parts:
            if part.change is not Change.SAME:
                yield f"wording: {outlets[wording.document]}: {_changed(part)}"
    if quotation.relay_differs:
        relays = sorted(
            f"{outlets[w.document]}={', '.join(w.relays) or 'none'}" for w in quotation.wordings
        )
        yield f"relay: {in_line(quotation.wordings[0].words)}: {'; '.join(relays)}"


def _changed(part: Part) -> str:
    forms = {
        Change.DROPPED: "without “{0.base}”",
        Change.ADDED: "with “{0.here}”",
        Change.CHANGED: "“{0.here}” for “{0.base}”",
    }
    return forms[part.change].format(part)


def judged_set(planted: Sequence[Row], found: Sequence[str]) -> dict[str, list[str]]:
    """What was found of what was planted, what was not, and what nobody planted."""
    there = set(found)
    whole = [(row, row["found"].split(BETWEEN)) for row in planted]
    listed = {item for _, items in whole for item in items}
    return {
        "found": [row["kind"] for row, items in whole if there.issuperset(items)],
        "missed": [row["found"] for row, items in whole if not there.issuperset(items)],
        "beyond": [item for item in found if item not in listed],
    }


def scores(judged: dict[str, list[str]]) -> dict[str, float]:
    """Share of the planted that is found, and of what is told that was planted."""
    n_found, n_missed = len(judged["found"]), len(judged["missed"])
    return {
        "recall": n_found / max(1, n_found + n_missed),
        "precision": n_found / max(1, n_found + len(judged["beyond"])),
    }


def timings(sizes: Sequence[int], *, laid_out: bool = True) -> list[dict[str, float]]:
    """Seconds for grouping generated articles, and for laying their matters side by side."""
    out = []
    for size in sizes:
        made = list(generated(size, SEED))
        began = time.perf_counter()
        grouped = matters(made)
        grouped_s = time.perf_counter() - began
        began = time.perf_counter()
        if laid_out:
            compared(made)
        compared_s = time.perf_counter() - began
        n_several = sum(len(matter.readings) > 1 for matter in grouped)
        out.append(
            {
                "articles": size,
                "matters_of_several": n_several,
                "grouped_s": round(grouped_s, 2),
                "compared_s": round(compared_s, 2),
            }
        )
    return out


def strangers() -> dict[str, Any]:
    """Contradictions told when articles of PolNeAR's dev split are forced into one matter.

    Their outlets report different things on different days, so that nearly all would be invented.
    """
    path = shared() / "corpora" / "polnear" / "dev.jsonl"
    if not path.is_file():
        print(f"skipped: corpus absent ({path.name})")
        sys.exit(0)
    dev = sorted(rows(path), key=lambda row: str(row["date"]))
    with TemporaryDirectory() as folder:
        found = readings(
            [str(articles(dev, Path(folder)))],
            settings=Settings(steps=StepSettings(statements="rules")),
        )
        read = [one for one in found if isinstance(one, Reading)]
    forced = [read[at : at + FORCED] for at in range(0, len(read), FORCED)]
    told = [one for some in forced for one in contradictions(some, quotations(some))]
    several = [matter for matter in matters(read) if len(matter.readings) > 1]
    return {
        "question": "How many contradictions are told of articles that report different things?",
        "articles": len(read),
        "forced_into_matters_of": FORCED,
        "contradictions": dict(Counter(one.slot.value for one in told)),
        "matters_of_several_when_not_forced": len(several),
        **circumstances(),
    }


def result(judged: dict[str, Any], timed: list[dict[str, float]]) -> dict[str, Any]:
    """The scores of both sets, all that differs, and the timings with their circumstances."""
    return {
        "question": "Are all planted differences between articles found, and no others?",
        "sets": {
            name: {
                "n_planted": len(one["found"]) + len(one["missed"]),
                "kinds_found": sorted(set(one["found"])),
                "scores": scores(one),
                "missed": one["missed"],
                "beyond_the_list": one["beyond"],
            }
            for name, one in judged.items()
        },
        "timings": timed,
        **circumstances(),
    }


if __name__ == "__main__":
    main()
