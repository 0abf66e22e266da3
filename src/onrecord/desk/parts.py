"""A long article in parts, so that each opens at once: whole blocks, about forty pages of print."""

from collections.abc import Iterable, Iterator

from onrecord.records.document import Document
from onrecord.records.spans import Span
from onrecord.report.marked import MarkedBlock

MOST = 40_000  # characters of a part, unless a single block is longer


def parts(document: Document, most: int = MOST) -> tuple[Span, ...]:
    """The article cut before blocks, from its first character to its last; one part at least.

    >>> parts(Document("short"))
    (Span(start=0, stop=5),)
    """
    stop = max(1, len(document.text))
    cuts = [0]
    for block in document.blocks:
        if block.span.stop - cuts[-1] > most and block.span.start > cuts[-1]:
            cuts.append(block.span.start)
    return tuple(Span(a, b) for a, b in zip(cuts, [*cuts[1:], stop], strict=True))


def part_of(all_parts: tuple[Span, ...], offset: int) -> int:
    """The number, from 1, of the part an offset lies in."""
    return next((n for n, one in enumerate(all_parts, start=1) if offset < one.stop), 1)


def within(blocks: Iterable[MarkedBlock], part: Span) -> Iterator[MarkedBlock]:
    """The blocks and gaps that begin in the part."""
    at = 0
    for block in blocks:
        if part.start <= at < part.stop:
            yield block
        at += sum(len(piece.text) for piece in block.pieces)
