"""Dates: days found and right on MEANTIME and on sentences of our own.

python -m benchmarks.dates.run [--show] [--gate]
"""

import argparse
import hashlib
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.dates.gold import Dated, Item, meantime, sentences
from benchmarks.measured import (
    UnusableError,
    below,
    circumstances,
    data_files,
    end,
    save,
    set_floors,
)
from benchmarks.resampled import bootstrap, intervals, total

from onrecord.events import DATES, DatesStep
from onrecord.models.spacy_parse import SpacyParse
from onrecord.read.plain import blocks_in
from onrecord.records.document import Document
from onrecord.records.reading import Reading

HERE = Path(__file__).parent
Counts = Counter[str]
Row = dict[str, Any]


def main() -> None:
    """Measure: write the result, compare it with the floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", action="store_true", help="list what differs in the dev halves")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    files = data_files(HERE)
    folder = files["meantime"].parent
    check_folder(HERE, folder)
    measured = Measured(sentences(), meantime(folder), show=wanted.show)
    for name, value in measured.scores().items():
        print(f"{name}: {value:.3f}")
    if wanted.gate:
        end(list(below(HERE, "rules", measured.scores())))
    elif not wanted.show:
        save(measured.result(), HERE / "results" / "rules.json")
        if wanted.set_floors:
            set_floors(HERE, "rules", measured.scores(), lower=wanted.lower)


def check_folder(benchmark: Path, folder: Path) -> None:
    """Refuse a corpus that is not the one measured.

    Raises:
        UnusableError: a file of the folder is missing, added or changed.
    """
    text = (benchmark / "data.toml").read_text(encoding="utf-8")
    wanted = tomllib.loads(text)["meantime"]["folder_sha256"]
    joined = b"".join(path.read_bytes() for path in sorted(folder.glob("*.xml")))
    if hashlib.sha256(joined).hexdigest() != wanted:
        raise UnusableError("the folder of MEANTIME is not the one that data.toml describes")


class Measured:
    """Counts of each text: days of the gold, found, right, and found though not in the gold."""

    def __init__(self, own: Sequence[Item], corpus: Sequence[Item], *, show: bool) -> None:
        self.own = {item.id: item for item in own}
        self.corpus = {item.id: item for item in corpus}
        self.found = {item.id: dates for item, dates in found_in((*own, *corpus))}
        self.counts = {
            **{item.id: own_counts(item, self.found[item.id]) for item in own},
            **{item.id: corpus_counts(item, self.found[item.id]) for item in corpus},
        }
        if show:
            self.show()

    def _of(self, items: dict[str, Item], split: str = "") -> list[Counts]:
        return [self.counts[i.id] for i in items.values() if split in ("", i.split)]

    def scores(self) -> dict[str, float]:
        """Shares in [0, 1]; `right` of MEANTIME is recall of full days, `not_wrong` precision."""
        return {
            "own_dev_sentences_right": share("right", "sentences", self._of(self.own, "dev")),
            "own_test_sentences_right": share("right", "sentences", self._of(self.own, "test")),
            "meantime_right": share("right", "gold", self._of(self.corpus)),
            "meantime_not_wrong": 1 - share("wrong", "found", self._of(self.corpus)),
        }

    def result(self) -> Row:
        """The scores with their 95 % intervals and how they came about."""
        halves: dict[str, Callable[[Sequence[Counts]], float]] = {
            "right": lambda several: share("right", "gold", several),
            "wrong": lambda several: share("wrong", "found", several),
        }
        return {
            "question": "Are expressions of time resolved to the right days?",
            "made_by": DatesStep.name,
            "choices": sorted(DATES),
            "n": {
                "own_sentences": len(self.own),
                "meantime_articles": len(self.corpus),
                **total(self._of(self.corpus)),
            },
            "scores": {name: round(value, 4) for name, value in self.scores().items()},
            "meantime": {
                split: {
                    name: {
                        "value": round(rate(self._of(self.corpus, split)), 4),
                        "interval_95": interval(rate, self._of(self.corpus, split)),
                    }
                    for name, rate in halves.items()
                }
                for split in ("dev", "test", "")
            },
            "own_test_interval_95": interval(
                lambda several: share("right", "sentences", several), self._of(self.own, "test")
            ),
            "bootstrap": bootstrap("text"),
            **circumstances(),
        }

    def show(self) -> None:
        """List what differs in the dev halves."""
        for item in (*self.own.values(), *self.corpus.values()):
            counts = self.counts[item.id]
            wrong = counts["wrong"] or counts["right"] < counts["gold"] + counts["sentences"]
            if item.split == "dev" and wrong:
                print(item.id, item.published, said(item, item.dates))
                print("    found", said(item, self.found[item.id]))


def said(item: Item, dates: Sequence[Dated]) -> list[str]:
    """The dates with their words."""
    return [f"{span.within(item.text)} = {first}..{last}" for span, first, last in dates]


def found_in(items: Sequence[Item]) -> list[tuple[Item, tuple[Dated, ...]]]:
    """What the step finds in each text."""
    bare = [
        Reading(document=Document(i.text, id=i.id, published=i.published, blocks=blocks_in(i.text)))
        for i in items
    ]
    done = DatesStep().apply(SpacyParse().apply(bare))
    return [
        (item, tuple((d.span, d.when.first, d.when.last) for d in reading.dates))
        for item, reading in zip(items, done, strict=True)
    ]


def same(one: Dated, other: Dated) -> bool:
    """True for expressions that overlap and stand for the same days."""
    return one[0].overlaps(other[0]) and one[1:] == other[1:]


def own_counts(item: Item, found: Sequence[Dated]) -> Counts:
    """A sentence is right when every date of it is found with its days, and nothing else."""
    all_found = all(any(same(gold, one) for one in found) for gold in item.dates)
    none_else = all(any(same(gold, one) for gold in item.dates) for one in found)
    return Counter(sentences=1, right=int(all_found and none_else))


def corpus_counts(item: Item, found: Sequence[Dated]) -> Counts:
    """Full days only; "since July 24" is compared by its first day.

    What overlaps an expression whose gold value is no full day is neither right nor wrong.
    """
    by_first = [
        (span, first, first if span.within(item.text).lower().startswith("since") else last)
        for span, first, last in found
    ]
    full = [one for one in by_first if one[1] == one[2]]
    right = sum(any(same(gold, one) for one in full) for gold in item.dates)
    wrong = sum(
        not any(same(gold, one) for gold in item.dates)
        and not any(one[0].overlaps(span) for span in item.unscored)
        for one in full
    )
    return Counter(gold=len(item.dates), found=len(full), right=right, wrong=wrong)


def share(part: str, whole: str, several: Sequence[Counts]) -> float:
    """The sum of one count over that of another; 0 of nothing."""
    counts = total(several)
    return counts[part] / max(1, counts[whole])


def interval(rate: Callable[[Sequence[Counts]], float], several: Sequence[Counts]) -> list[float]:
    """The 2.5th and 97.5th percentile of the share over resampled texts."""
    return intervals(lambda drawn: {"share": rate(drawn)}, several)["share"]


if __name__ == "__main__":
    main()
