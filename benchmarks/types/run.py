"""How often the type of an attribution is the one a person coded, given where its parts stand.

python -m benchmarks.types.run [--choice NAME]... [--dev] [--show] [--gate]
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measured import (
    UnusableError,
    below,
    circumstances,
    data_files,
    end,
    rows,
    save,
    set_floors,
)
from benchmarks.resampled import bootstrap, intervals
from benchmarks.types.agreement import krippendorff_alpha
from benchmarks.types.sample import head_of

from onrecord.models import SpacyParse
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans, merged
from onrecord.records.statement import StatementType
from onrecord.statements.types import statement_type, type_words

HERE = Path(__file__).parent
MEASURED = ("test", "fresh")
CLASSES = tuple(kind.value for kind in StatementType)
# How many distinct cues of the training split each stratum stands for, as sample.py prints them.
STRATA = {
    "adjective": 89,
    "other": 892,
    "noun": 1102,
    "rare verb": 2001,
    "middling verb": 3852,
    "frequent verb": 5974,
    "say": 5798,
}
Row = dict[str, Any]
Place = tuple[str, int, int]


class Item(NamedTuple):
    """One coded attribution with the parse of the lines it stands in."""

    parse: Parse
    source: Spans
    cue: Spans
    content: Spans
    stratum: str
    code: str
    sure: bool
    words: str


class Answer(NamedTuple):
    """What a person and a choice say of one item."""

    gold: str
    found: str
    stratum: str
    sure: bool


Halves = Mapping[str, Sequence[Answer]]


def by_frames(item: Item) -> str:
    """The type as the package gives it."""
    return statement_type(item.parse, source=item.source, cue=item.cue, content=item.content).value


def by_word(item: Item) -> str:
    """The type of the cue's head word in the same lexicon, whatever stands around it."""
    head = head_of(item.parse, item.cue[0].start, item.cue[0].stop)
    found = None if head is None else type_words().type_of(item.parse, head)
    return (found or StatementType.COMMUNICATION).value


def by_majority(_item: Item) -> str:
    """Communication, always."""
    return StatementType.COMMUNICATION.value


CHOICES: dict[str, Callable[[Item], str]] = {
    "frames": by_frames,
    "word": by_word,
    "majority": by_majority,
}


def main() -> None:
    """Measure each choice: write its result, compare it with its floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--choice", action="append", choices=sorted(CHOICES))
    options.add_argument("--dev", action="store_true", help="only print the scores of the dev half")
    options.add_argument("--show", action="store_true", help="list what differs in the dev half")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument(
        "--set-floors", action="store_true", help="raise the floors to these scores"
    )
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    halves = ("dev",) if wanted.show or wanted.dev else MEASURED
    items = items_of(halves, data_files(HERE))
    troubles: list[str] = []
    for choice in wanted.choice or (["frames"] if wanted.gate else list(CHOICES)):
        found = {half: answers(choice, items[half]) for half in halves}
        if wanted.show:
            show(items["dev"], found["dev"])
        elif wanted.dev:
            print(choice, *values(found).items(), sep="\n  ")
        elif wanted.gate:
            troubles += below(HERE, choice, gated(found))
        else:
            save(result(choice, found), HERE / "results" / f"{choice}.json")
            if wanted.set_floors and choice == "frames":
                set_floors(HERE, choice, gated(found), lower=wanted.lower)
    end(troubles)


def items_of(halves: Iterable[str], files: Mapping[str, Path]) -> dict[str, list[Item]]:
    """The coded attributions of each half."""
    by_doc = {row["doc"]: row for path in files.values() for row in rows(path)}
    return {half: [item_of(code, by_doc[code["doc"]]) for code in codes(half)] for half in halves}


def codes(name: str) -> list[dict[str, str]]:
    """The rows of a file of codes."""
    with (HERE / f"codes.{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place_of(code: dict[str, str]) -> Place:
    """Where a coded cue stands."""
    return code["doc"], int(code["start"]), int(code["stop"])


def item_of(code: dict[str, str], article: Row) -> Item:
    """The attribution whose cue stands where the code points; the first of several."""
    _, start, stop = place_of(code)
    found = next((s for s in article["statements"] if [start, stop] in s["cue"]), None)
    if found is None:
        raise UnusableError(f"{code['doc']} has no cue at {start}-{stop}")
    source, cue, content = (
        merged(Span(a, b) for a, b in found[part]) for part in ("source", "cue", "content")
    )
    return Item(
        parse=parsed(article["text"], (*source, *cue, *content)),
        source=source,
        cue=cue,
        content=content,
        stratum=code["stratum"],
        code=code["code"],
        sure=code["sure"] == "yes",
        words=article["text"][max(0, start - 60) : stop + 60].replace("\n", " "),
    )


def parsed(text: str, parts: Spans) -> Parse:
    """The parse of the lines that the parts stand in."""
    at, blocks = 0, []
    for line in text.splitlines(keepends=True):
        span = Span(at, at + len(line))
        if line.strip() and any(span.overlaps(part) for part in parts):
            blocks.append(Block(span=span, kind=BlockKind.PARAGRAPH))
        at = span.stop
    reading = SpacyParse().apply([Reading(document=Document(text, blocks=tuple(blocks)))])[0]
    if reading.parse is None:
        raise UnusableError("a text was not parsed")
    return reading.parse


def answers(choice: str, items: Sequence[Item]) -> list[Answer]:
    """The types a choice gives, beside those that were coded."""
    return [Answer(i.code, CHOICES[choice](i), i.stratum, i.sure) for i in items]


def scores(found: Sequence[Answer]) -> dict[str, float]:
    """Macro-F1, of all and of the sure codes; accuracy, as drawn and as in running text."""
    sure = [answer for answer in found if answer.sure]
    return {
        "macro_f1": macro_f1(found),
        "sure_macro_f1": macro_f1(sure),
        "accuracy": sum(a.gold == a.found for a in found) / len(found),
        "running_text_accuracy": in_running_text(found),
    }


def values(found: Halves) -> dict[str, float]:
    """The scores by half and name."""
    return {
        f"{half}_{name}": value
        for half, answers_ in found.items()
        for name, value in scores(answers_).items()
    }


def gated(found: Halves) -> dict[str, float]:
    """The scores that have a floor."""
    wanted = ("_macro_f1", "_running_text_accuracy")
    return {n: v for n, v in values(found).items() if n.endswith(wanted) and "sure" not in n}


def macro_f1(found: Sequence[Answer]) -> float:
    """The mean of the four F1, each class counting the same; 0 for one that nobody has."""
    return sum(per_class(found, kind)["f1"] for kind in CLASSES) / len(CLASSES)


def per_class(found: Sequence[Answer], kind: str) -> dict[str, float]:
    """Precision, recall, F1 and number of one class."""
    right = sum(a.gold == a.found == kind for a in found)
    claimed = sum(a.found == kind for a in found)
    wanted = sum(a.gold == kind for a in found)
    return {
        "precision": right / claimed if claimed else 0.0,
        "recall": right / wanted if wanted else 0.0,
        "f1": 2 * right / (claimed + wanted) if claimed + wanted else 0.0,
        "n": wanted,
    }


def in_running_text(found: Sequence[Answer]) -> float:
    """The accuracy when each stratum weighs what it has in the corpus."""
    strata: dict[str, list[bool]] = defaultdict(list)
    for answer in found:
        strata[answer.stratum].append(answer.gold == answer.found)
    whole = sum(STRATA[name] for name in strata)
    return sum(STRATA[name] / whole * sum(hits) / len(hits) for name, hits in strata.items())


def result(choice: str, found: Halves) -> Row:
    """The scores with their 95 % intervals, class by class, the confusions, the agreement."""
    ends = {
        f"{half}_{name}": pair
        for half in found
        for name, pair in intervals(scores, found[half]).items()
    }
    return {
        "question": "Is the type of an attribution right? (cues coded by hand)",
        "choice": choice,
        "n": {h: {"cues": len(found[h]), "sure": sum(a.sure for a in found[h])} for h in found},
        "scores": {
            name: {"value": round(value, 4), "interval_95": ends[name]}
            for name, value in values(found).items()
        },
        "bootstrap": bootstrap("article (one cue each)"),
        **circumstances(),
        "classes": {half: class_table(found[half]) for half in found},
        "confusions": {half: confusions(found[half]) for half in found},
        "agreement_of_two_passes": agreement(),
    }


def class_table(found: Sequence[Answer]) -> Row:
    """Precision, recall, F1 and number of each class, rounded."""
    return {
        kind: {name: round(value, 4) for name, value in per_class(found, kind).items()}
        for kind in CLASSES
    }


def confusions(found: Sequence[Answer]) -> dict[str, dict[str, int]]:
    """How often what was coded (outer name) was found as what (inner name)."""
    counts = Counter((a.gold, a.found) for a in found)
    return {gold: {kind: counts[gold, kind] for kind in CLASSES} for gold in CLASSES}


def agreement() -> Row:
    """Krippendorff's alpha between the codes and those of a second pass by the same coder."""
    first = {place_of(code): code["code"] for half in ("dev", "test") for code in codes(half)}
    pairs = [(first[place_of(code)], code["code"]) for code in codes("again")]
    return {
        "alpha": round(krippendorff_alpha(pairs), 4),
        "cues": len(pairs),
        "same": sum(one == other for one, other in pairs),
    }


def show(items: Sequence[Item], found: Sequence[Answer]) -> None:
    """List the items whose type differs from the code."""
    for item, answer in zip(items, found, strict=True):
        if answer.gold != answer.found:
            print(f"{answer.gold}, found {answer.found}: {item.words}")


if __name__ == "__main__":
    main()
