"""An article's text, block by block, as pieces that say what covers them."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from onrecord.records.finding import Finding
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.report.agenda import Item
from onrecord.report.rows import Row
from onrecord.report.segments import Segment, segments
from onrecord.report.sides import Taken
from onrecord.report.voice import OwnSentence

GAP = ""  # kind of the stretches between blocks
OUTLET = "outlet"  # voice of a finding in the outlet's own words
LOOSE = "loose"  # kind of a stretch of words that lies in no block


class Part(StrEnum):
    """What a label says about the characters it covers."""

    BLOCK = "block"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    OWN = "own"
    FINDING = "finding"
    POSITION = "position"
    EVENT = "event"


class Label(NamedTuple):
    """A part of the row with this number; for a block its place among the blocks, from 0."""

    part: Part
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A link from the text to a row. `row` is its letter and number, such as "s3", "v1" or "e2".

    `first` is true for the first mark of the row, which the row links back to.
    """

    row: str
    shown: str
    words: str
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text, the marks that stand before it, and its class names."""

    text: str
    marks: tuple[Mark, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBlock:
    """One block in pieces; `kind` is a block kind, LOOSE, or GAP for white space between."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What stands beside the article: the rows its marks lead to."""

    rows: Sequence[Row]
    own: Sequence[OwnSentence]
    findings: Sequence[Finding]
    taken: Sequence[Taken] = ()
    items: Sequence[Item] = ()


def marked(reading: Reading, lists: Lists) -> tuple[MarkedBlock, ...]:
    """The whole text in blocks and gaps; their pieces joined are the text, to the character."""
    text = reading.document.text
    labelled = (*_blocks(reading), *_labels(lists))
    marks = _marks(lists)
    kinds = {row.number: row.statement.kind.value for row in lists.rows}
    theirs = {n for n, one in enumerate(lists.findings, start=1) if one.voice != OUTLET}
    out: list[MarkedBlock] = []
    for block, group in groupby(segments(text, labelled), key=_block_of):
        pieces = tuple(_piece(text, segment, marks, kinds, theirs) for segment in group)
        out.append(MarkedBlock(kind=_kind(reading, block, pieces), pieces=pieces))
    return tuple(out)


def _blocks(reading: Reading) -> Iterator[tuple[Label, Span]]:
    for number, block in enumerate(reading.document.blocks):
        yield Label(Part.BLOCK, number), block.span


def _labels(lists: Lists) -> Iterator[tuple[Label, Span]]:
    for row in lists.rows:
        parts = (
            (Part.SOURCE, row.statement.source),
            (Part.CUE, row.statement.cue),
            (Part.CONTENT, row.statement.content),
        )
        for part, spans in parts:
            yield from ((Label(part, row.number), span) for span in spans)
    for own in lists.own:
        yield Label(Part.OWN, own.number), own.span
    for number, finding in enumerate(lists.findings, start=1):
        yield from ((Label(Part.FINDING, number), span) for span in finding.evidence)
    for one in lists.taken:
        yield from ((Label(Part.POSITION, one.number), span) for span in one.position.evidence)
    for item in lists.items:
        yield from ((Label(Part.EVENT, item.number), span) for span in item.event.evidence)


def _marks(lists: Lists) -> dict[int, list[Mark]]:
    """The marks by the offset they stand before: one for each stretch a row is about."""
    marks: dict[int, list[Mark]] = {}
    for row in lists.rows:
        words = f"Statement {row.number}: {row.who}, {row.statement.kind}"
        starts = [span.start for span in row.statement.content]
        _add(marks, starts, row=f"s{row.number}", shown=str(row.number), words=words)
    for own in lists.own:
        shown = f"V{own.number}"
        words = f"Own voice {own.number}"
        _add(marks, [own.span.start], row=f"v{own.number}", shown=shown, words=words)
    for at, finding in enumerate(lists.findings, start=1):
        starts = [span.start for span in finding.evidence]
        words = f"Finding {at}: {finding.check}"
        _add(marks, starts, row=f"f{at}", shown=f"F{at}", words=words)
    _add_summary(marks, lists)
    return marks


def _add_summary(marks: dict[int, list[Mark]], lists: Lists) -> None:
    """One mark a position and an event, where its words begin."""
    for one in lists.taken:
        starts = [one.position.evidence[0].start]
        words = f"Position {one.number}: {one.who} {one.does}"
        _add(marks, starts, row=f"p{one.number}", shown=f"P{one.number}", words=words)
    for item in lists.items:
        starts = [span.start for span in item.event.evidence]
        words = f"Event {item.number}: {item.what}"
        _add(marks, starts, row=f"e{item.number}", shown=f"E{item.number}", words=words)


def _add(
    marks: dict[int, list[Mark]], starts: Iterable[int], *, row: str, shown: str, words: str
) -> None:
    for at, start in enumerate(starts):
        mark = Mark(row=row, shown=shown, words=words, first=not at)
        marks.setdefault(start, []).append(mark)


def _block_of(segment: Segment[Label]) -> int | None:
    """The place of the block a segment lies in; blocks come first among the labels."""
    first = segment.labels[0] if segment.labels else None
    return first.number if first and first.part is Part.BLOCK else None


def _kind(reading: Reading, block: int | None, pieces: Sequence[Piece]) -> str:
    if block is not None:
        return reading.document.blocks[block].kind.value
    return GAP if all(piece.text.isspace() for piece in pieces) else LOOSE


def _piece(
    text: str,
    segment: Segment[Label],
    marks: dict[int, list[Mark]],
    kinds: dict[int, str],
    theirs: Container[int],
) -> Piece:
    labels = [label for label in segment.labels if label.part is not Part.BLOCK]
    contents = [label.number for label in labels if label.part is Part.CONTENT]
    names = [label.part.value for label in labels]
    if contents:
        names.append(kinds[max(contents)])  # an inner statement has a higher number than its outer
    if len(contents) > 1:
        names.append("nested")
    findings = [label.number for label in labels if label.part is Part.FINDING]
    if findings and all(number in theirs for number in findings):
        names.append("theirs")
    names += [f"k{_LETTERS[label.part]}{label.number}" for label in labels]
    return Piece(
        text=segment.span.within(text),
        marks=tuple(marks.get(segment.span.start, ())),
        names=tuple(dict.fromkeys(names)),
    )


_LETTERS = {
    Part.SOURCE: "s",
    Part.CUE: "s",
    Part.CONTENT: "s",
    Part.OWN: "v",
    Part.FINDING: "f",
    Part.POSITION: "p",
    Part.EVENT: "e",
}
