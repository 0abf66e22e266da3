"""Swap the parties of an article and read it again: what else changes?

python -m benchmarks.neutrality.run [--choice NAME]... [--show PAIR] [--gate]
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measured import ROOT, below, circumstances, data_files, end, rows, save, set_floors
from benchmarks.neutrality.compare import FIELDS, Rows, causes, compared
from benchmarks.neutrality.swap import Pair, pairs, swapped, swapped_document

from onrecord import statements
from onrecord.read.plain import blocks_in
from onrecord.records.as_json import to_json
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.run.pipeline import steps, waiting_in
from onrecord.run.settings import Settings, StepSettings

HERE = Path(__file__).parent
GATE = {"rules": 24, "encoder": 24}
GATED = ("rows", "statements")
SEED = 1
ROUNDS = 1000
Case = tuple[Document, Pair]


def main() -> None:
    """Measure each choice: write its result, compare it with its floors, or set them."""
    choices = sorted(statements.CHOICES)
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--choice", action="append", choices=choices)
    options.add_argument("--show", metavar="PAIR", help="list what changes with this pair")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    files = data_files(HERE)
    every = list(cases(articles(files["dev"]), pairs(files["pairs"])))
    troubles: list[str] = []
    for choice in wanted.choice or choices:
        sample = random.Random(SEED).sample(every, min(len(every), GATE.get(choice, 24)))
        if wanted.gate:
            troubles += below(HERE, choice, gated(sample, choice))
            continue
        chosen = [case for case in every if wanted.show in (None, case[1].name)]
        counts, why = measured(chosen, choice)
        if wanted.show:
            print(
                choice, wanted.show, scores(sum(counts, Counter())), *why.most_common(), sep="\n  "
            )
            continue
        save(result(choice, chosen, counts, why), HERE / "results" / f"{choice}.json")
        if wanted.set_floors:
            set_floors(HERE, choice, gated(sample, choice), lower=wanted.lower)
    end(troubles)


def gated(sample: Sequence[Case], choice: str) -> dict[str, float]:
    """The scores of the sample that have a floor."""
    found = scores(sum(measured(sample, choice)[0], Counter[str]()))
    return {name: found[name] for name in GATED}


def articles(dev: Path) -> list[Document]:
    """PolNeAR's development articles and our examples."""
    corpus = [
        Document(
            row["text"],
            id=row["doc"],
            title=row.get("title"),
            outlet=row.get("publisher"),
            published=_day(row.get("date")),
            blocks=blocks_in(row["text"]),
        )
        for row in rows(dev)
    ]
    waiting = waiting_in([str(ROOT / "examples")])
    examples = [one.open() for one in waiting]
    return [*corpus, *(d for d in examples if isinstance(d, Document))]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def cases(documents: Sequence[Document], table: Sequence[Pair]) -> Iterator[Case]:
    """Each article with each pair of which it has a name."""
    for document in documents:
        for pair in table:
            if swapped(document.text, pair).changes:
                yield document, pair


def measured(chosen: Sequence[Case], choice: str) -> tuple[list[Counter[str]], Counter[str]]:
    """The counts of each case, and what differs how often."""
    before = {}
    documents = list({document.id: document for document, _ in chosen}.values())
    for document, record in zip(documents, read(documents, choice), strict=True):
        before[document.id] = Rows(record, None, None)
    changed = [swapped_document(document, pair) for document, pair in chosen]
    after = read([document for document, _ in changed], choice)
    counts, why = [], Counter[str]()
    for (document, pair), (_, text), record in zip(chosen, changed, after, strict=True):
        other = Rows(record, pair, text)
        counts.append(compared(before[document.id], other))
        why.update(causes(before[document.id], other))
    return counts, why


def read(documents: Sequence[Document], choice: str) -> list[dict[str, Any]]:
    """The records of the documents."""
    readings = [Reading(document=document) for document in documents]
    for step in steps(Settings(steps=StepSettings(statements=choice))):
        readings = step.apply(readings)
    return [to_json(reading) for reading in readings]


def scores(counts: Mapping[str, int]) -> dict[str, float]:
    """The share of rows that came out the same: each field, and all but actors together."""
    out = {
        field: counts[f"{field}.same"] / counts[f"{field}.rows"]
        for field in FIELDS
        if counts[f"{field}.rows"]
    }
    claims = [field for field in FIELDS if field != "actors"]
    total = sum(counts[f"{field}.rows"] for field in claims)
    return {"rows": sum(counts[f"{field}.same"] for field in claims) / max(1, total), **out}


def result(
    choice: str, chosen: Sequence[Case], counts: Sequence[Counter[str]], why: Counter[str]
) -> dict[str, Any]:
    """The scores with intervals, by pair, and what changed."""
    whole = sum(counts, Counter[str]())
    rng = random.Random(SEED)
    drawn = sorted(
        scores(sum(rng.choices(counts, k=len(counts)), Counter()))["rows"] for _ in range(ROUNDS)
    )
    by_pair = {
        pair: [c for (_, p), c in zip(chosen, counts, strict=True) if p.name == pair]
        for pair in dict.fromkeys(pair.name for _, pair in chosen)
    }
    near = {
        field: round(whole[f"{field}.confidences near"] / whole[f"{field}.confidences"], 4)
        for field in ("statements", "positions")
        if whole[f"{field}.confidences"]
    }
    return {
        "question": "Swap the parties: which share of the rows is swapped and else unchanged?",
        "choice": choice,
        "made_by": [step.name for step in steps(Settings(steps=StepSettings(statements=choice)))],
        "n": {
            "articles": len({document.id for document, _ in chosen}),
            "pairs": len(by_pair),
            "readings": len(chosen),
            "rows": {field: whole[f"{field}.rows"] for field in FIELDS},
        },
        "scores": {name: round(value, 4) for name, value in scores(whole).items()},
        "rows_interval_95": [round(drawn[int(part * ROUNDS)], 4) for part in (0.025, 0.975)],
        "confidence_within_0.05": near,
        "by_pair": {
            pair: {
                "articles": len(some),
                **{k: round(v, 4) for k, v in scores(sum(some, Counter())).items()},
            }
            for pair, some in by_pair.items()
        },
        "what_changed": dict(why.most_common(40)),
        **circumstances(),
    }


if __name__ == "__main__":
    main()
