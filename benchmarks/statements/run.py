"""How well the statements of an article are found, on the dev split of PolNeAR.

python -m benchmarks.statements.run [--choice NAME]... [--parse NAME] [--gate]
"""

import argparse
import io
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.measured import (
    UnusableError,
    articles,
    below,
    circumstances,
    data_files,
    end,
    rows,
    save,
    script,
    set_floors,
)
from benchmarks.resampled import bootstrap, intervals, total

from onrecord import models, statements
from onrecord.read.fetcher import HttpFetcher
from onrecord.read.sources import Waiting, inputs
from onrecord.records.reading import Failure, Reading, Step
from onrecord.run.executor import outcomes
from onrecord.run.settings import BatchSettings

HERE = Path(__file__).parent
PARSE = "spacy"  # the default of the package, whose scores have floors
Counts = Counter[str]
Row = dict[str, Any]


def main() -> None:
    """Measure each choice: write its result, compare it with its floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--choice", action="append", choices=sorted(statements.CHOICES))
    options.add_argument("--parse", choices=sorted(models.CHOICES), default=PARSE)
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument(
        "--set-floors", action="store_true", help="raise the floors to these scores"
    )
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    files = data_files(HERE)
    troubles: list[str] = []
    for choice in wanted.choice or sorted(statements.CHOICES):
        measured = Measured(choice, files, parse=wanted.parse)
        if wanted.gate:
            troubles += below(HERE, choice, measured.values())
            continue
        engine = "" if wanted.parse == PARSE else f".{wanted.parse}-parse"
        save(measured.result(), HERE / "results" / f"{choice}{engine}.json")
        if wanted.set_floors:
            set_floors(HERE, choice, measured.values(), lower=wanted.lower)
    end(troubles)


def lower_case(text: str) -> str:
    """The text in lower case, but for letters that would become longer."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def straight_marks(text: str) -> str:
    """The text with every curly quotation mark and apostrophe straight."""
    return text.translate(STRAIGHT)


def one_paragraph(text: str) -> str:
    """The text with a space for every line end."""
    return text.replace("\n", " ").replace("\r", " ")


STRAIGHT = str.maketrans("\u201c\u201d\u201e\u2018\u2019", '"""\'\'')
VARIANTS: dict[str, Callable[[str], str]] = {
    "lower case": lower_case,
    "straight marks": straight_marks,
    "one paragraph": one_paragraph,
}  # each keeps the length, so that the gold offsets hold


class Measured:
    """The counts of one choice, one counter a document, and the scores they give.

    `change` is applied to the texts that are read; the gold stays that of the texts as they are.
    """

    def __init__(
        self,
        choice: str,
        files: dict[str, Path],
        change: Callable[[str], str] = str,
        *,
        parse: str,
    ) -> None:
        self.choice = choice
        self.parse = parse
        self.files = files
        self.score = script(files["score"])
        own = script(files["own_voice"])
        gold = rows(files["dev"])
        bounds = {row["doc"]: row["sentences"] for row in rows(files["sentences"])}
        read = [{**row, "text": change(row["text"])} for row in gold]
        self.made_by, found = predicted(choice, read, parse)
        self.counts = [
            self.score.count_document(row, {"statements": found[row["doc"]]})
            + own_counts(own, row, found[row["doc"]], bounds.get(row["doc"], []))
            for row in gold
        ]

    def values(self, counts: Sequence[Counts] | None = None) -> dict[str, float]:
        """The scores by name, of all documents or of these."""
        c = total(counts or self.counts)
        report = self.score.report(c)
        return {
            "statement_f1": report["statement"]["f1"],
            "direct_statement_f1": report["direct"]["statement"]["f1"],
            "direct_content_f1": report["direct"]["spans"]["iou50"]["f1"],
            "other_content_recall": report["other"]["recall_iou50"],
            "own_voice_f1": 2 * c["own.right"] / max(1, c["own.claimed"] + c["own.wanted"]),
        }

    def variants(self) -> Row:
        """The scores when the texts are changed in ways that leave their meaning."""
        return {
            name: {
                score: round(value, 4)
                for score, value in Measured(self.choice, self.files, change, parse=self.parse)
                .values()
                .items()
            }
            for name, change in VARIANTS.items()
        }

    def result(self) -> Row:
        """The scores with their 95 % intervals, how they came about, the scorer's report."""
        c = total(self.counts)
        ends = intervals(self.values, self.counts)
        return {
            "question": "Are the statements of an article found? (PolNeAR, dev split)",
            "choice": self.choice,
            "parse": self.parse,
            "made_by": self.made_by,
            "n": {
                "documents": c["docs"],
                "statements": c["statements.gold"],
                "direct": c["direct.statements.gold"],
                "sentences": c["own.sentences"],
            },
            "scores": {
                name: {"value": round(value, 4), "interval_95": ends[name]}
                for name, value in self.values().items()
            },
            "variants": self.variants(),
            "bootstrap": bootstrap("document"),
            **circumstances(),
            "report": self.score.report(c),
        }


def predicted(choice: str, gold: Sequence[Row], parse: str) -> tuple[str, dict[str, list[Row]]]:
    """The step's name, and each document's outermost statements for the scorer, by its id."""
    needed: list[Step] = [models.CHOICES[parse](), statements.CHOICES[choice]()]
    with tempfile.TemporaryDirectory() as folder:
        waiting = articles_in(articles(gold, Path(folder)))
        read = list(outcomes(waiting, needed, batches=BatchSettings()))
    failures = [one for one in read if isinstance(one, Failure)]
    if failures:
        raise UnusableError(f"articles that could not be read: {failures}")
    readings = [one for one in read if isinstance(one, Reading)]
    found = {
        row["doc"]: [
            {"source": s.source, "cue": s.cue, "content": s.content}
            for s in reading.statements
            if s.inside is None
        ]
        for row, reading in zip(gold, readings, strict=True)
    }
    return needed[-1].name, found


def articles_in(path: Path) -> Iterator[Waiting]:
    """The articles of the file, opened by the same code as for everybody."""
    return inputs([str(path)], fetcher=HttpFetcher(), stdin=io.BytesIO())


def own_counts(own: ModuleType, row: Row, found: list[Row], sentences: list[list[int]]) -> Counts:
    """Sentences that are the outlet's own voice: right, claimed, wanted."""
    truth = own.own_voice(row["text"], row["statements"], sentences)
    guess = own.own_voice(row["text"], found, sentences)
    return Counter(
        {
            "own.right": sum(t and g for t, g in zip(truth, guess, strict=True)),
            "own.claimed": sum(guess),
            "own.wanted": sum(truth),
            "own.sentences": len(truth),
        }
    )


if __name__ == "__main__":
    main()
