"""Who said what: pairs of word and speaker's name, with gold statements and end to end.

python -m benchmarks.speakers.run [--choice NAME]... [--split dev] [--show] [--gate]
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.halves import measure
from benchmarks.measured import circumstances, data_files
from benchmarks.resampled import bootstrap, total, with_intervals
from benchmarks.speakers.gold import SPLITS, Gold, coded, readings
from benchmarks.speakers.score import Counts, Names, counts, names_in, verdicts

from onrecord import statements
from onrecord.records.reading import Reading
from onrecord.run.pipeline import steps
from onrecord.run.settings import Settings, StepSettings

HERE = Path(__file__).parent
GOLD = "gold"
Row = dict[str, Any]


def main() -> None:
    """Measure each choice of statements."""
    files = data_files(HERE)
    measure(
        HERE,
        __doc__,
        choices=[GOLD, *sorted(statements.CHOICES)],
        measured=lambda choice, splits: Measured(choice, files, splits),
        splits=SPLITS,
    )


class Measured:
    """The counts of one choice, one counter a document, and the scores they give.

    The choice "gold" has the statements of the gold read; any other one finds its own.
    """

    def __init__(self, choice: str, files: Mapping[str, Path], splits: Sequence[str]) -> None:
        self.choice = choice
        self.splits = splits
        self.gold: dict[str, list[Gold]] = defaultdict(list)
        for one in coded(files["speakers"]):
            if one.split in splits:
                self.gold[one.doc].append(one)
        every = [one for several in self.gold.values() for one in several]
        self.made_by, self.readings = read(choice, every, files["dev"])
        self.names = _names(self.gold, files["namesakes"])
        self.counts = {
            doc: counts(self.readings[doc], gold, self.names[doc])
            for doc, gold in self.gold.items()
        }
        if choice == GOLD:
            self._add_verdicts()

    def _add_verdicts(self) -> None:
        for doc, gold in self.gold.items():
            for one, verdict in zip(gold, self._verdicts(doc), strict=True):
                if one.counts:
                    self.counts[doc][f"{one.naming}.{verdict} statements"] += 1

    def _verdicts(self, doc: str) -> list[str]:
        return verdicts(self.readings[doc], self.gold[doc], self.names[doc])

    def values(self) -> dict[str, float]:
        """The scores by split and name."""
        return {
            f"{split}_{name}": value
            for split in self.splits
            for name, value in scores(self._of(split)).items()
        }

    def gated(self) -> dict[str, float]:
        """The scores that have a floor."""
        return {name: value for name, value in self.values().items() if name.endswith("_f1")}

    def _of(self, split: str) -> list[Counts]:
        return [self.counts[doc] for doc, gold in self.gold.items() if gold[0].split == split]

    def result(self) -> Row:
        """The scores with their 95 % intervals, how they came about, and by kind of naming."""
        return {
            "question": "Who said what? (12 articles of PolNeAR dev and our examples)",
            "choice": self.choice,
            "made_by": self.made_by,
            "n": {split: self._sizes(split) for split in self.splits},
            "scores": {
                f"{split}_{name}": row
                for split in self.splits
                for name, row in with_intervals(scores, self._of(split)).items()
            },
            "bootstrap": bootstrap("document"),
            **circumstances(),
            "by_naming": {split: self._by_naming(split) for split in self.splits},
        }

    def _sizes(self, split: str) -> Row:
        gold = [one for several in self.gold.values() for one in several if one.split == split]
        return {
            "documents": len(self._of(split)),
            "statements": len(gold),
            "communication": sum(one.counts for one in gold),
            "pairs": total(self._of(split))["gold"],
        }

    def _by_naming(self, split: str) -> dict[str, Row]:
        c = total(self._of(split))
        namings = sorted({name.partition(".")[0] for name in c if "." in name})
        return {
            naming: {
                name.partition(".")[2]: number
                for name, number in sorted(c.items())
                if name.startswith(f"{naming}.")
            }
            for naming in namings
        }

    def show(self) -> None:
        """List the gold statements whose speaker is not found; never those of the test half."""
        if self.choice != GOLD:
            return
        for doc, gold in self.gold.items():
            if gold[0].split == "test":
                continue
            print(f"\n{doc} {dict(self.counts[doc])}")
            reading = self.readings[doc]
            actors = {actor.id: actor for actor in reading.cast.actors}
            rows = zip(gold, self._verdicts(doc), reading.cast.voices, strict=True)
            for one, verdict, voice in rows:
                if verdict != "right":
                    said = actors[voice.speaker] if voice.speaker else None
                    source = " ".join(s.within(reading.document.text) for s in one.source)
                    print(f"  {verdict}{'' if one.counts else ' (not counted)'}: {source!r} is")
                    print(f"    {one.speakers or 'nobody named'}, found", end=" ")
                    print(
                        f"{(said.name, said.kind.value, names_in(said)) if said else None}", end=""
                    )
                    print(f"; {voice.why}")


def read(choice: str, gold: Sequence[Gold], corpus: Path) -> tuple[str, dict[str, Reading]]:
    """The names of the steps, and each document with its statements and cast."""
    chosen = {} if choice == GOLD else {"statements": choice}
    parse, find, cast, *_ = steps(Settings(steps=StepSettings(**chosen)))
    bare = readings(gold, corpus)
    made = parse.apply(list(bare.values()))
    if choice == GOLD:
        made = [
            replace(one, statements=_given(doc, gold, one))
            for doc, one in zip(bare, made, strict=True)
        ]
    else:
        made = find.apply(made)
    found = "gold statements" if choice == GOLD else find.name
    return f"{found}, {cast.name}", dict(zip(bare, cast.apply(made), strict=True))


def _given(doc: str, gold: Sequence[Gold], reading: Reading) -> tuple[Any, ...]:
    text = reading.document.text
    of_doc = [one for one in gold if one.doc == doc]
    return tuple(one.statement(number, text) for number, one in enumerate(of_doc))


def _names(gold: Mapping[str, Sequence[Gold]], path: Path) -> dict[str, Names]:
    with path.open(encoding="utf-8", newline="") as file:
        others = [(row["doc"], row["name"]) for row in csv.DictReader(file)]
    return {doc: Names(rows, [n for d, n in others if d == doc]) for doc, rows in gold.items()}


def scores(several: Sequence[Counts]) -> dict[str, float]:
    """The scores of some documents by name."""
    c = total(several)
    return {
        "who_said_what_f1": 2 * c["right"] / max(1, c["gold"] + c["found"]),
        "precision": c["right"] / max(1, c["found"]),
        "recall": c["right"] / max(1, c["gold"]),
    }


if __name__ == "__main__":
    main()
