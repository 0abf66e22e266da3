"""Draw the statements of PolNeAR that were coded by hand, at most one an article, in two strata.

python -m benchmarks.positions.sample > drawn.csv           # 280: codes.csv
python -m benchmarks.positions.sample --further > drawn.csv # 100 others: codes.further.csv
python -m benchmarks.positions.sample --fresh > drawn.csv   # 80 yet others: codes.fresh.csv
python -m benchmarks.positions.sample --more > drawn.csv    # 200: codes.more.csv; second statements
                                                            # of articles used for developing

Prints `doc,split,id,stratum,half` in a random order; the codes were added by a person.
"""

import argparse
import csv
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measured import data_files, rows
from benchmarks.positions.units import lines_of

HERE = Path(__file__).parent
SEED = 20250529
HALVES = ("dev", "test")
FURTHER = {("train", "say"): 28, ("train", "other"): 72}
FRESH = {("train", "say"): 23, ("train", "other"): 57}
MORE = {("train", "say"): 50, ("train", "other"): 150}
LONGEST = 420  # characters of content: what a coder can judge as one unit
QUOTAS = {("train", "say"): 60, ("train", "other"): 150, ("dev", "say"): 20, ("dev", "other"): 50}
Row = dict[str, Any]
_SAY = re.compile(r"\b(?:says?|said|saying|tells?|told|telling|according)\b", re.IGNORECASE)


class Drawn(NamedTuple):
    """One statement: its article, split, id in the corpus, stratum and half."""

    doc: str
    split: str
    id: str
    stratum: str
    half: str


def main() -> None:
    """Print the sample."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--further", action="store_true", help="articles the first left out")
    options.add_argument("--fresh", action="store_true", help="articles both left out")
    options.add_argument("--more", action="store_true", help="of the articles for developing")
    chosen = options.parse_args()
    files = data_files(HERE)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(Drawn._fields)
    corpus = {split: rows(files[split]) for split in ("train", "dev")}
    first = drawn(corpus, QUOTAS, halves=HALVES)
    used = {unit.doc for unit in first}
    further = drawn(corpus, FURTHER, halves=("dev",), used=used)
    used |= {unit.doc for unit in further}
    fresh = drawn(corpus, FRESH, halves=("fresh",), used=used)
    if chosen.more:
        developed = [unit for unit in (*first, *further, *fresh) if unit.half != "test"]
        out.writerows(drawn(_others(corpus, developed), MORE, halves=("more",)))
        return
    out.writerows(fresh if chosen.fresh else further if chosen.further else first)


def _others(corpus: dict[str, list[Row]], used: Sequence[Drawn]) -> dict[str, list[Row]]:
    """The articles of some units without the statements that share a line with the unit's."""
    known = {unit.doc: int(unit.id) for unit in used}
    return {
        split: [
            {**row, "statements": _elsewhere(row, known[row["doc"]])}
            for row in articles
            if row["doc"] in known
        ]
        for split, articles in corpus.items()
    }


def _elsewhere(row: Row, number: int) -> list[Row]:
    """The statements of an article in their places, emptied where they share a line with one."""
    first, stop = lines_of(row["text"], row["statements"][number])
    bare = {"source": [], "cue": [], "content": []}
    spans = [lines_of(row["text"], s) if s["content"] else (first, stop) for s in row["statements"]]
    return [
        bare if a < stop and b > first else statement
        for statement, (a, b) in zip(row["statements"], spans, strict=True)
    ]


def drawn(
    corpus: dict[str, list[Row]],
    quotas: dict[tuple[str, str], int],
    *,
    halves: tuple[str, ...],
    used: Iterable[str] = (),
) -> list[Drawn]:
    """The sample in the order of coding, dealt to the halves in turn; none of a used article."""
    rng = random.Random(SEED)
    taken: list[tuple[str, str, str, str]] = []
    used = set(used)
    for (split, stratum), quota in quotas.items():
        units = [u for u in statements_of(corpus[split], split) if u[3] == stratum]
        for unit in _fresh(rng.sample(units, len(units)), used, quota):
            taken.append(unit)
    mixed = rng.sample(taken, len(taken))
    return [Drawn(*unit, halves[number % len(halves)]) for number, unit in enumerate(mixed)]


def _fresh(
    units: Sequence[tuple[str, str, str, str]], used: set[str], quota: int
) -> Iterator[tuple[str, str, str, str]]:
    left = quota
    for unit in units:
        if left and unit[0] not in used:
            used.add(unit[0])
            left -= 1
            yield unit


def statements_of(articles: Sequence[Row], split: str) -> Iterator[tuple[str, str, str, str]]:
    """The statements with all three parts and a content of a length that one can judge."""
    for row in articles:
        for number, statement in enumerate(row["statements"]):
            parts = [statement[part] for part in ("source", "cue", "content")]
            if all(parts) and sum(b - a for a, b in statement["content"]) <= LONGEST:
                cue = " ".join(row["text"][a:b] for a, b in statement["cue"])
                stratum = "say" if _SAY.search(cue) else "other"
                yield row["doc"], split, str(number), stratum


if __name__ == "__main__":
    main()
