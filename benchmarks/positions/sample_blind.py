"""Draw the units coded blind: articles that no other file of codes names.

python -m benchmarks.positions.sample_blind > drawn.csv             # 120: codes.blind.csv
python -m benchmarks.positions.sample_blind --second > drawn.csv    # 140: codes.blind.second.csv

120 units: of PolNeAR dev and train each 50 statements, a quarter with *say* or *tell* as cue, and
10 sentences of the outlet's own. Fourteen dev articles were left, so that they give up to five
statements each, no two on the same line, and two sentences; a train article gives one unit.
The second time, of the train articles still left: 100 statements and 10 sentences, one an article;
and 30 sentences of MEANTIME, one an article, whoever speaks in them.

Prints `doc,split,id,stratum,half` in a random order; the id of a statement is its number in the
corpus, that of a sentence its offsets in the article, `start-stop`.
"""

import argparse
import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.measured import data_files, rows
from benchmarks.positions.sample import HERE, Drawn, Row, statements_of
from benchmarks.positions.units import codes, lines_of, wikinews

SEED = 20250602
SECOND_SEED = 20261124
OTHERS = ("codes.csv", "codes.further.csv", "codes.fresh.csv", "codes.more.csv")
QUOTAS = {"say": 12, "other": 38}
SECOND_QUOTAS = {"say": 25, "other": 75}
SENTENCES = 10
WIKINEWS_SENTENCES = 30
MOST = {("train", "told"): 1, ("train", "own"): 1, ("dev", "told"): 5, ("dev", "own"): 2}
LENGTHS = range(40, 300)  # characters of a sentence that one can judge alone
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]+(?:''|[\"”’)])?")
_TITLE = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Lt|Col|Jr|Sr|St|No|vs)|\b[A-Za-z])\.$")
_PARTS = ("source", "cue", "content")


def main() -> None:
    """Print the sample."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--second", action="store_true", help="of the articles still left")
    drawn = _second() if options.parse_args().second else _first()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(Drawn._fields)
    out.writerows(drawn)


def _first() -> list[Drawn]:
    rng = random.Random(SEED)
    taken: list[Drawn] = []
    for split in ("dev", "train"):
        taken += _of_polnear(_left(split, OTHERS), split, QUOTAS, rng)
    return rng.sample(taken, len(taken))


def _second() -> list[Drawn]:
    rng = random.Random(SECOND_SEED)
    left = _left("train", (*OTHERS, "codes.blind.csv"))
    taken = _of_polnear(left, "train", SECOND_QUOTAS, rng)
    told = [{"doc": doc, "text": text, "statements": []} for doc, text in wikinews().items()]
    for row in rng.sample(told, WIKINEWS_SENTENCES):
        start, stop = rng.choice(list(_own(row)))
        taken.append(Drawn(row["doc"], "meantime", f"{start}-{stop}", "any", "blind"))
    return [unit._replace(half="second") for unit in rng.sample(taken, len(taken))]


def _left(split: str, used_files: Sequence[str]) -> list[Row]:
    """The articles of a split that none of some files of codes names."""
    used = {row["doc"] for name in used_files for row in codes(name)}
    return [row for row in rows(data_files(HERE)[split]) if row["doc"] not in used]


def _of_polnear(
    left: Sequence[Row], split: str, quotas: Mapping[str, int], rng: random.Random
) -> list[Drawn]:
    told = list(_statements(left, split, quotas, rng))
    busy = {unit.doc for unit in told} if split == "train" else set()
    free = [row for row in left if row["doc"] not in busy]
    return [*told, *_sentences(free, split, rng)]


def _statements(
    articles: Sequence[Row], split: str, quotas: Mapping[str, int], rng: random.Random
) -> Iterator[Drawn]:
    units = list(statements_of(articles, split))
    places = {row["doc"]: row for row in articles}
    number: Counter[str] = Counter()
    lines: set[tuple[str, int]] = set()
    for stratum, quota in quotas.items():
        left = quota
        for doc, _, id_, kind in rng.sample(units, len(units)):
            first, _ = lines_of(places[doc]["text"], places[doc]["statements"][int(id_)])
            fits = (
                kind == stratum and number[doc] < MOST[split, "told"] and (doc, first) not in lines
            )
            if left and fits:
                left -= 1
                number[doc] += 1
                lines.add((doc, first))
                yield Drawn(doc, split, id_, stratum, "blind")


def _sentences(articles: Sequence[Row], split: str, rng: random.Random) -> Iterator[Drawn]:
    """Sentences of the outlet's own, of each article as many as MOST says."""
    units = [(row["doc"], start, stop) for row in articles for start, stop in _own(row)]
    number: Counter[str] = Counter()
    for doc, start, stop in rng.sample(units, len(units)):
        if number.total() < SENTENCES and number[doc] < MOST[split, "own"]:
            number[doc] += 1
            yield Drawn(doc, split, f"{start}-{stop}", "own", "blind")


def _own(row: Row) -> Iterator[tuple[int, int]]:
    """The sentences of the body that share no character with a part of a statement."""
    text = row["text"]
    told = [span for s in row["statements"] for part in _PARTS for span in s[part]]
    for found in _SENTENCE.finditer(text, text.find("\n") + 1):
        start = found.end() - len(found[0].lstrip())
        stop = found.end()
        whole = text[start].isupper() and text[stop : stop + 1].isspace()
        before = text[: found.start()].rstrip(" ")[-6:]
        bounded = not (_TITLE.search(found[0]) or _TITLE.search(before))
        apart = all(stop <= a or start >= b for a, b in told)
        if whole and bounded and apart and stop - start in LENGTHS:
            yield start, stop


if __name__ == "__main__":
    main()
