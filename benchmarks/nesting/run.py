"""How well statements inside statements are found, in sentences written for this.

python -m benchmarks.nesting.run [--choice NAME]... [--split dev|test] [--show] [--gate]
"""

import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.halves import measure
from benchmarks.measured import (
    UnusableError,
    articles,
    circumstances,
    data_files,
)
from benchmarks.nesting.gold import Item, items
from benchmarks.nesting.score import Counts, counts
from benchmarks.resampled import bootstrap, total, with_intervals

from onrecord import statements
from onrecord.read.fetcher import HttpFetcher
from onrecord.read.sources import inputs
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Spans
from onrecord.records.statement import Statement
from onrecord.run.executor import outcomes
from onrecord.run.pipeline import steps
from onrecord.run.settings import BatchSettings, Settings, StepSettings

HERE = Path(__file__).parent
Row = dict[str, Any]


def main() -> None:
    """Measure each choice of statements."""
    gold = items(data_files(HERE)["sentences"].read_text(encoding="utf-8"))
    measure(
        HERE,
        __doc__,
        choices=sorted(statements.CHOICES),
        measured=lambda choice, splits: Measured(choice, gold, splits),
    )


class Measured:
    """The counts of one choice, one counter a text, and the scores they give."""

    def __init__(self, choice: str, gold: Sequence[Item], splits: Sequence[str]) -> None:
        self.choice = choice
        self.splits = splits
        self.items = [item for item in gold if item.split in splits]
        self.made_by, self.found = predicted(choice, self.items)
        self.counts = {item.id: counts(item, self.found[item.id]) for item in self.items}

    def values(self) -> dict[str, float]:
        """The scores by split and name."""
        return {
            f"{split}_{name}": value
            for split in self.splits
            for name, value in scores(self._of(split)).items()
        }

    def gated(self) -> dict[str, float]:
        """The scores that have a floor: the F1 of each level; the others move with single texts."""
        return {name: value for name, value in self.values().items() if name.endswith("er_f1")}

    def _of(self, split: str, kind: str | None = None) -> list[Counts]:
        return [
            self.counts[item.id]
            for item in self.items
            if item.split == split and kind in (None, item.kind)
        ]

    def result(self) -> Row:
        """The scores with their 95 % intervals, how they came about, and by construction."""
        return {
            "question": "Are the statements inside statements found? (150 sentences of our own)",
            "choice": self.choice,
            "made_by": self.made_by,
            "n": {split: self._sizes(split) for split in self.splits},
            "scores": {
                f"{split}_{name}": row
                for split in self.splits
                for name, row in with_intervals(scores, self._of(split)).items()
            },
            "bootstrap": bootstrap("text"),
            **circumstances(),
            "by_construction": {split: self._by_kind(split) for split in self.splits},
        }

    def _sizes(self, split: str) -> Row:
        c = total(self._of(split))
        return {
            "texts": len(self._of(split)),
            "outer": c["outer.gold"],
            **{name: c[f"{name}.gold"] for name in ("inner", "level2", "level3")},
        }

    def _by_kind(self, split: str) -> dict[str, Row]:
        kinds = dict.fromkeys(item.kind for item in self.items)
        rows = {kind: total(self._of(split, kind)) for kind in kinds}
        return {
            kind: {
                "inner_f1": round(f1(c, "inner"), 4),
                "gold": c["inner.gold"],
                "found": c["inner.found"],
                "right": c["inner.right"],
            }
            for kind, c in rows.items()
        }

    def show(self) -> None:
        """List gold and found statements of the dev half, those texts first that lack the most."""
        for item in (item for item in self.items if item.split == "dev"):
            c = self.counts[item.id]
            names = {s.id: str(number) for number, s in enumerate(self.found[item.id])}
            print(f"\n{item.id}  inner {c['inner.right']} of {c['inner.gold']}, ", end="")
            print(f"found {c['inner.found']}; outer {c['outer.right']} of {c['outer.gold']}")
            for gold in item.statements:
                print(f"  {gold.label} in {gold.inside or '-'}: {words(item.text, gold)}")
            for s in self.found[item.id]:
                inside = names[s.inside] if s.inside else "-"
                print(f"  {names[s.id]} in {inside}: {words(item.text, s)}")


def words(text: str, one: Any) -> str:  # noqa: ANN401 - gold or found, both have the three parts
    """Source, cue and content of a statement in words."""
    parts: tuple[Spans, ...] = (one.source, one.cue, one.content)
    return " | ".join(" ... ".join(span.within(text) for span in spans) for spans in parts)


def scores(several: Sequence[Counts]) -> dict[str, float]:
    """The scores of some texts by name."""
    c = total(several)
    return {
        "inner_f1": f1(c, "inner"),
        "inner_precision": c["inner.right"] / max(1, c["inner.found"]),
        "inner_recall": c["inner.right"] / max(1, c["inner.gold"]),
        "inner_f1_anywhere": f1(c, "loose"),
        "level2_recall": c["level2.right"] / max(1, c["level2.gold"]),
        "level3_recall": c["level3.right"] / max(1, c["level3.gold"]),
        "outer_f1": f1(c, "outer"),
    }


def f1(c: Mapping[str, int], name: str) -> float:
    """The F1 of the statements of one level; 0 when there are none."""
    return 2 * c[f"{name}.right"] / max(1, c[f"{name}.found"] + c[f"{name}.gold"])


def predicted(choice: str, gold: Sequence[Item]) -> tuple[str, Mapping[str, Sequence[Statement]]]:
    """The step's name, and the statements of each text by its id."""
    needed = [
        s
        for s in steps(Settings(steps=StepSettings(statements=choice)))
        if s.fills in ("parse", "statements")
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = articles([{"doc": item.id, "text": item.text} for item in gold], Path(folder))
        waiting = inputs([str(path)], fetcher=HttpFetcher(), stdin=io.BytesIO())
        read = list(outcomes(waiting, needed, batches=BatchSettings()))
    failures = [one for one in read if isinstance(one, Failure)]
    if failures:
        raise UnusableError(f"texts that could not be read: {failures}")
    readings = [one for one in read if isinstance(one, Reading)]
    found = {item.id: r.statements for item, r in zip(gold, readings, strict=True)}
    return needed[-1].name, found


if __name__ == "__main__":
    main()
