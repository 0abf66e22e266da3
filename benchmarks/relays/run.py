"""Through whom a statement reached the outlet, in texts written for this.

python -m benchmarks.relays.run [--choice NAME]... [--split dev] [--show] [--gate]
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.halves import measure
from benchmarks.measured import circumstances, data_files
from benchmarks.nesting.score import iou
from benchmarks.relays.gold import Chained, Item, items
from benchmarks.resampled import bootstrap, total, with_intervals
from benchmarks.speakers.score import normal

from onrecord import statements
from onrecord.read.plain import blocks_in
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.run.pipeline import steps
from onrecord.run.settings import Settings, StepSettings

HERE = Path(__file__).parent
GOLD = "gold"
MIN_IOU = 0.5
_NAMELESS = frozenset({ActorKind.UNNAMED, ActorKind.OFFICE, ActorKind.GROUP, ActorKind.DOCUMENT})
Row = dict[str, Any]
Chain = tuple[Actor | None, ...]
Counts = Counter[str]


def main() -> None:
    """Measure each choice of statements."""
    gold = items(data_files(HERE)["texts"].read_text(encoding="utf-8"))
    measure(
        HERE,
        __doc__,
        choices=[GOLD, *sorted(statements.CHOICES)],
        measured=lambda choice, splits: Measured(choice, gold, splits),
    )


class Measured:
    """The counts of one choice, one counter a text; "gold" has the marked statements read."""

    def __init__(self, choice: str, gold: Sequence[Item], splits: Sequence[str]) -> None:
        self.choice = choice
        self.splits = splits
        self.items = [item for item in gold if item.split in splits]
        self.made_by, self.found = predicted(choice, self.items)
        self.counts = {item.id: self._counted(item) for item in self.items}

    def _counted(self, item: Item) -> Counts:
        out: Counts = Counter()
        for one, chain in zip(item.statements, self.found[item.id], strict=True):
            out["gold"] += 1
            out["right"] += is_chain(one.chain, chain)
        return out

    def values(self) -> dict[str, float]:
        """The share of chains that are exact, by split."""
        return {
            f"{split}_{name}": value
            for split in self.splits
            for name, value in scores(self._of(split)).items()
        }

    def gated(self) -> dict[str, float]:
        """All of them have a floor."""
        return self.values()

    def _of(self, split: str, kind: str | None = None) -> list[Counts]:
        return [
            self.counts[item.id]
            for item in self.items
            if item.split == split and kind in (None, item.kind)
        ]

    def result(self) -> Row:
        """The scores with their 95 % intervals, how they came about, and by kind of relay."""
        return {
            "question": "Through whom did a statement reach the outlet? (60 texts of our own)",
            "choice": self.choice,
            "made_by": self.made_by,
            "n": {split: total(self._of(split))["gold"] for split in self.splits},
            "scores": {
                f"{split}_{name}": row
                for split in self.splits
                for name, row in with_intervals(scores, self._of(split)).items()
            },
            "bootstrap": bootstrap("text"),
            **circumstances(),
            "by_kind": {split: self._by_kind(split) for split in self.splits},
        }

    def _by_kind(self, split: str) -> dict[str, Row]:
        kinds = dict.fromkeys(item.kind for item in self.items)
        return {kind: dict(total(self._of(split, kind))) for kind in kinds}

    def show(self) -> None:
        """List the texts of the dev half whose chains differ."""
        for item in self.items:
            for one, chain in zip(item.statements, self.found[item.id], strict=True):
                if item.split == "dev" and not is_chain(one.chain, chain):
                    said = [f"{a.name} ({a.kind.value})" if a else "-" for a in chain]
                    print(item.id, one.chain, said, sep="\n    ")


def is_chain(gold: Sequence[str], found: Chain) -> bool:
    """True when all links are the same in the same order."""
    return len(gold) == len(found) and all(map(is_link, gold, found))


def is_link(gold: str, found: Actor | None) -> bool:
    """True for the same name, of a person also the same surname, or the same description.

    A description must be found as one and begin or end with the words of the gold.
    """
    if found is None:
        return False
    name = normal(found.name)
    if gold.startswith("("):
        wanted = normal(gold.strip("()"))
        same = name.startswith(wanted) or wanted.startswith(name)
        return found.kind in _NAMELESS and same
    wanted = normal(gold)
    if found.kind is ActorKind.PERSON:
        return name in (wanted, wanted.rpartition(" ")[2])
    return name == wanted


def predicted(choice: str, gold: Sequence[Item]) -> tuple[str, Mapping[str, list[Chain]]]:
    """The names of the steps, and the chain found for each gold statement of each text."""
    chosen = {} if choice == GOLD else {"statements": choice}
    parse, find, cast, *_ = steps(Settings(steps=StepSettings(**chosen)))
    made = parse.apply([_bare(item) for item in gold])
    if choice == GOLD:
        made = [replace(r, statements=_given(item)) for r, item in zip(made, gold, strict=True)]
    else:
        made = find.apply(made)
    done = cast.apply(made)
    found = "gold statements" if choice == GOLD else find.name
    chains = {
        item.id: [chain_of(one, reading, item.text) for one in item.statements]
        for item, reading in zip(gold, done, strict=True)
    }
    return f"{found}, {cast.name}", chains


def _bare(item: Item) -> Reading:
    return Reading(document=Document(item.text, id=item.id, blocks=blocks_in(item.text)))


def _given(item: Item) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            id=f"{item.id}:{number}",
            source=one.source,
            cue=one.cue,
            content=one.content,
            kind=StatementKind.DIRECT
            if item.text[one.content[0].start - 1] in '“"'
            else StatementKind.INDIRECT,
            type=StatementType.COMMUNICATION,
            confidence=1.0,
            made_by="hand",
        )
        for number, one in enumerate(item.statements)
    )


def chain_of(gold: Chained, reading: Reading, text: str) -> Chain:
    """Speaker and relays of the innermost statement with this content; empty when none has it."""
    actors = {actor.id: actor for actor in reading.cast.actors}
    best, chain = MIN_IOU, ()
    for statement, voice in zip(reading.statements, reading.cast.voices, strict=True):
        alike = iou(gold.content, statement.content, text)
        if alike >= best:
            best = alike
            relays = tuple(actors[relay] for relay in voice.relays)
            chain = (actors[voice.speaker] if voice.speaker else None, *relays)
    return chain


def scores(several: Sequence[Counts]) -> dict[str, float]:
    """The share of statements whose chain is exact."""
    c = total(several)
    return {"chain_exact": c["right"] / max(1, c["gold"])}


if __name__ == "__main__":
    main()
