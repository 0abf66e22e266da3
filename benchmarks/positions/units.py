"""The coded units: statements of PolNeAR by offsets, sentences of our own with their marks."""

import csv
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.dates.gold import text_of
from benchmarks.measured import data_files, rows

from onrecord.models import SpacyParse
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.statements.types import statement_type

HERE = Path(__file__).parent
POLNEAR = (
    "codes.csv",
    "codes.further.csv",
    "codes.fresh.csv",
    "codes.more.csv",
    "codes.blind.csv",
    "codes.blind.second.csv",
)
_MARK = re.compile(r"([SCK])\[([^\]]*)\]")
_PARTS = {"S": "source", "C": "cue", "K": "content"}
_BASES = {"d": "declared", "a": "alleged"}
Json = dict[str, Any]


class Code(NamedTuple):
    """One coded row; `target` in the text, `holder` None for the source."""

    side: str
    target: Span
    holder: Span | None
    act: str
    basis: str


class Unit(NamedTuple):
    """One coded unit: the text it stands in, its parts (none: the outlet's own), its codes."""

    id: str
    origin: str
    half: str
    text: str
    parts: dict[str, Spans]
    codes: tuple[Code, ...]


def units() -> list[Unit]:
    """All coded units, those of PolNeAR first."""
    return [*_polnear(), *_examples()]


def _polnear() -> Iterator[Unit]:
    articles = _articles()
    coded: dict[tuple[str, str, str], list[Json]] = defaultdict(list)
    for row in (row for name in POLNEAR if (HERE / name).exists() for row in codes(name)):
        coded[row["doc"], row["statement"], row["half"]].append(row)
    for (doc, number, half), many in coded.items():
        article = articles[doc]
        first, stop, statement = _place_of(article, number)
        yield Unit(
            id=f"{doc} {number}",
            origin="polnear",
            half=half,
            text=article["text"][first:stop],
            parts={part: _moved(spans, first) for part, spans in statement.items()},
            codes=tuple(_code(row, first) for row in many if row["side"] != "none"),
        )


def _articles() -> dict[str, Json]:
    files = data_files(HERE)
    told = {row["doc"]: row for split in ("train", "dev") for row in rows(files[split])}
    return told | {doc: {"text": text} for doc, text in wikinews().items()}


def wikinews() -> dict[str, str]:
    """The texts of MEANTIME by the names of their files, as the benchmarks of events read them."""
    folder = data_files(HERE)["meantime"].parent
    paths = sorted(folder.glob("*.xml"))
    return {path.stem[:40]: text_of(ET.parse(path).getroot())[0] for path in paths}


def _place_of(article: Json, number: str) -> tuple[int, int, Json]:
    """The lines and parts of a statement; a sentence of the outlet's own is a place without.

    A sentence may name its parts after a semicolon each, source, cue and content, as in
    `120-200;120-130;131-135;136-150+170-199`.
    """
    if "-" in number:
        (place,), *parts = ([_ends(s) for s in part.split("+")] for part in number.split(";"))
        return *place, dict(zip(_PARTS.values(), parts, strict=bool(parts)))
    statement = article["statements"][int(number)]
    parts = {part: statement[part] for part in _PARTS.values()}
    return *lines_of(article["text"], statement), parts


def _ends(span: str) -> tuple[int, int]:
    start, stop = span.split("-")
    return int(start), int(stop)


def codes(name: str) -> list[Json]:
    """The rows of a file of codes."""
    with (HERE / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def lines_of(text: str, statement: Json) -> tuple[int, int]:
    """The lines of the article that hold the statement."""
    offsets = [offset for part in _PARTS.values() for span in statement[part] for offset in span]
    first = text.rfind("\n", 0, min(offsets)) + 1
    stop = text.find("\n", max(offsets))
    return first, stop if stop >= 0 else len(text)


def _moved(spans: Iterable[tuple[int, int]], by: int) -> Spans:
    return tuple(sorted(Span(start - by, stop - by) for start, stop in spans))


def _code(row: Json, first: int) -> Code:
    def span(name: str) -> Span:
        return Span(int(row[f"{name}_start"]) - first, int(row[f"{name}_stop"]) - first)

    holder = span("holder") if row["holder_start"] else None
    return Code(row["side"], span("target"), holder, row["act"], row["basis"])


def _examples() -> Iterator[Unit]:
    lines = (HERE / "examples.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    for number, line in enumerate(kept):
        marked, *codes = (piece.strip() for piece in line.split(" | "))
        text, parts = _read(marked)
        yield Unit(
            id=f"example {number}",
            origin="own",
            half=("dev", "test")[number % 2],
            text=text,
            parts=parts,
            codes=tuple(_written(code, text, parts) for code in codes),
        )


def _read(marked: str) -> tuple[str, dict[str, Spans]]:
    text, at = "", 0
    parts: dict[str, list[Span]] = defaultdict(list)
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        parts[_PARTS[found[1]]].append(Span(len(text), len(text) + len(found[2])))
        text += found[2]
        at = found.end()
    return text + marked[at:], {part: tuple(spans) for part, spans in parts.items()}


def _written(code: str, text: str, parts: dict[str, Spans]) -> Code:
    side, target, holder, act, basis = (piece.strip() for piece in code.split(";"))
    places = parts.get("content", (Span(0, len(text)),))
    return Code(
        side,
        _place(target, text, places),
        None if holder == "S" else _place(holder, text, places),
        act,
        _BASES[basis],
    )


def _place(words: str, text: str, places: Spans) -> Span:
    at = next((i for a, b in places if (i := text.find(words, a, b)) >= 0), text.find(words))
    if at < 0:
        raise ValueError(f"{words!r} is not in {text!r}")
    return Span(at, at + len(words))


def readings(of: Iterable[Unit]) -> list[Reading]:
    """One reading a unit, with its parse and its one statement typed as the package types it."""
    made = [Reading(document=Document(u.text, blocks=tuple(_blocks(u.text)), id=u.id)) for u in of]
    parsed = SpacyParse().apply(made)
    return [_stated(reading, unit) for reading, unit in zip(parsed, of, strict=True)]


def _blocks(text: str) -> Iterator[Block]:
    for found in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Block(span=Span(*found.span()), kind=BlockKind.PARAGRAPH)


def _stated(reading: Reading, unit: Unit) -> Reading:
    parts = {part: unit.parts.get(part, ()) for part in _PARTS.values()}
    if not parts["content"] or reading.parse is None:
        return reading
    statement = Statement(
        id=content_id("s", unit.id),
        **parts,
        kind=_kind(unit.text, parts["content"]),
        type=statement_type(reading.parse, **parts) if parts["cue"] else _SAID,
        confidence=1.0,
        made_by="person",
    )
    return Reading(document=reading.document, parse=reading.parse, statements=(statement,))


_SAID = StatementType.COMMUNICATION


def _kind(text: str, content: Spans) -> StatementKind:
    """Direct when the content stands in quotation marks, mixed when some of it does."""
    said = " ".join(span.within(text) for span in content)
    marks = ("“", '"', "''", "‘", "[")
    if said.lstrip().startswith(marks):
        return StatementKind.DIRECT
    return StatementKind.MIXED if any(m in said for m in ("“", '"', "''")) else _INDIRECT


_INDIRECT = StatementKind.INDIRECT
