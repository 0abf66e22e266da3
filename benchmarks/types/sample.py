"""Draw the cues that were coded by hand, one an article, in seven strata.

python -m benchmarks.types.sample train > drawn.csv     # 300: codes.dev.csv and codes.test.csv
python -m benchmarks.types.sample dev > drawn.csv       # 81: codes.fresh.csv

Prints `doc,start,stop,stratum,half`, in a random order; the codes were added by a person.
"""

import argparse
import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measured import data_files, rows

from onrecord.models import SpacyParse
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.records.spans import Span

HERE = Path(__file__).parent
SEED = 20240611
Row = dict[str, Any]


class Plan(NamedTuple):
    """How to draw from one split.

    A verb lemma is frequent from `frequent` uses on, rare below `seldom`; `halves` are dealt out
    in turn; `quotas` are filled in their order.
    """

    frequent: int
    seldom: int
    halves: tuple[str, ...]
    quotas: dict[str, int]


STRATA = ("adjective", "other", "noun", "rare verb", "middling verb", "frequent verb", "say")
PLANS = {
    "train": Plan(
        60, 10, ("dev", "test"), dict(zip(STRATA, (14, 18, 42, 55, 68, 58, 45), strict=True))
    ),
    "dev": Plan(6, 2, ("fresh",), dict(zip(STRATA, (3, 5, 13, 16, 20, 16, 11), strict=True))),
}


class Cue(NamedTuple):
    """One cue: characters `[start, stop)` of an article, its head's lemma and tag."""

    doc: str
    start: int
    stop: int
    lemma: str
    tag: str
    what: str


def main() -> None:
    """Print the sample."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("split", choices=sorted(PLANS))
    split = options.parse_args().split
    cues = list(distinct(cues_in(rows(data_files(HERE)[split]))))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["doc", "start", "stop", "stratum", "half"])
    out.writerows(drawn(cues, PLANS[split]))


def cues_in(articles: list[Row]) -> Iterator[Cue]:
    """Every cue of the corpus that has words, with the head word of each."""
    for row in articles:
        parse = parsed(row["text"])
        for statement in row["statements"]:
            for start, stop in statement["cue"]:
                head = head_of(parse, start, stop)
                first = statement["content"][0][0] if statement["content"] else stop
                what = f"{row['text'][start:stop]} {row['text'][first : first + 60]}".lower()
                if head is not None:
                    yield Cue(
                        row["doc"], start, stop, parse.lemmas[head].lower(), parse.tags[head], what
                    )


def parsed(text: str) -> Parse:
    """The parse of a plain text, one block a line."""
    at, blocks = 0, []
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(span=Span(at, at + len(line)), kind=BlockKind.PARAGRAPH))
        at += len(line)
    reading = SpacyParse().apply([Reading(document=Document(text, blocks=tuple(blocks)))])[0]
    if reading.parse is None:
        raise ValueError("a text was not parsed")
    return reading.parse


def head_of(parse: Parse, start: int, stop: int) -> int | None:
    """The first word of the cue that depends on a word outside it; None when it has none."""
    words = [i for i in range(len(parse)) if start <= parse.starts[i] < stop]
    inside = set(words)
    return next((i for i in words if parse.heads[i] == i or parse.heads[i] not in inside), None)


def distinct(cues: Iterator[Cue]) -> Iterator[Cue]:
    """The cues without those that stand with the same words in another article."""
    seen: set[str] = set()
    for cue in cues:
        if cue.what not in seen:
            seen.add(cue.what)
            yield cue


def stratum_of(cue: Cue, uses: Counter[str], plan: Plan) -> str:
    """The stratum of a cue by the word class and the number of uses of its head."""
    if cue.tag.startswith("NN"):
        return "noun"
    if cue.tag.startswith("JJ"):
        return "adjective"
    if not cue.tag.startswith("VB") or cue.lemma == "accord":
        return "other"
    if cue.lemma in ("say", "tell"):
        return "say"
    if uses[cue.lemma] >= plan.frequent:
        return "frequent verb"
    return "middling verb" if uses[cue.lemma] >= plan.seldom else "rare verb"


def drawn(cues: list[Cue], plan: Plan) -> list[tuple[str, int, int, str, str]]:
    """At most one cue an article, each stratum up to its quota, dealt to the halves in turn."""
    rng = random.Random(SEED)
    uses = Counter(cue.lemma for cue in cues if cue.tag.startswith("VB"))
    strata: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        strata[stratum_of(cue, uses, plan)].append(cue)
    print({name: len(members) for name, members in sorted(strata.items())}, file=sys.stderr)
    taken: dict[str, tuple[Cue, str]] = {}
    for name, quota in plan.quotas.items():
        members = rng.sample(strata[name], len(strata[name]))
        fresh = {cue.doc: cue for cue in reversed(members) if cue.doc not in taken}
        order = [cue for cue in members if fresh.get(cue.doc) is cue]
        taken |= {cue.doc: (cue, name) for cue in order[:quota]}
    picked = rng.sample(list(taken.values()), len(taken))
    return [
        (cue.doc, cue.start, cue.stop, name, plan.halves[number % len(plan.halves)])
        for number, (cue, name) in enumerate(picked)
    ]


if __name__ == "__main__":
    main()
