"""Half-open ranges of characters of a document's text, and their arithmetic."""

from collections.abc import Iterable
from typing import NamedTuple, Self

from onrecord.records.errors import RecordError


class _Pair(NamedTuple):
    start: int
    stop: int


class Span(_Pair):
    """The characters `[start, stop)` of `Document.text`, in Unicode code points.

    Raises:
        RecordError: `start` is negative or not before `stop`.

    >>> Span(3, 7).within("he said so")
    'said'
    """

    __slots__ = ()

    def __new__(cls, start: int, stop: int) -> Self:
        """Check the ends once, so that nobody checks again."""
        if not 0 <= start < stop:
            raise RecordError(f"no span runs from {start} to {stop}", remedy="0 <= start < stop")
        return super().__new__(cls, start, stop)

    def within(self, text: str) -> str:
        """The characters this span stands for."""
        return text[self.start : self.stop]

    def overlaps(self, other: "Span") -> bool:
        """True when the two share at least one character."""
        return self.start < other.stop and other.start < self.stop

    def covers(self, other: "Span") -> bool:
        """True when every character of `other` is in this span."""
        return self.start <= other.start and other.stop <= self.stop


Spans = tuple[Span, ...]


def merged(spans: Iterable[Span]) -> Spans:
    """The same characters as sorted, disjoint spans; those that touch become one.

    >>> merged([Span(5, 9), Span(0, 3), Span(3, 4)])
    (Span(start=0, stop=4), Span(start=5, stop=9))
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].stop:
            out[-1] = Span(out[-1].start, max(out[-1].stop, span.stop))
        else:
            out.append(span)
    return tuple(out)


def subtracted(span: Span, holes: Iterable[Span]) -> Spans:
    """What is left of `span` when the characters of `holes` are taken out.

    >>> subtracted(Span(0, 10), [Span(2, 4), Span(9, 12)])
    (Span(start=0, stop=2), Span(start=4, stop=9))
    """
    out: list[Span] = []
    at = span.start
    for hole in merged(holes):
        if hole.stop <= at or hole.start >= span.stop:
            continue
        if hole.start > at:
            out.append(Span(at, hole.start))
        at = hole.stop
    if at < span.stop:
        out.append(Span(at, span.stop))
    return tuple(out)


def trimmed(span: Span, text: str) -> Span | None:
    """The span without white space at its ends; None when nothing else is in it.

    >>> trimmed(Span(0, 4), " so ")
    Span(start=1, stop=3)
    """
    piece = span.within(text)
    start = span.start + len(piece) - len(piece.lstrip())
    stop = start + len(piece.strip())
    return Span(start, stop) if start < stop else None


def touch(ones: Iterable[Span], others: Iterable[Span]) -> bool:
    """True when any of `ones` shares a character with any of `others`."""
    rest = tuple(others)
    return any(one.overlaps(other) for one in ones for other in rest)


def has_word(text: str, spans: Iterable[Span]) -> bool:
    """True when the spans hold at least one letter or digit."""
    return any(char.isalnum() for span in spans for char in span.within(text))


def check_inside(spans: Iterable[Span], text: str, about: str) -> None:
    """Raise RecordError when a span ends beyond the text."""
    for span in spans:
        if span.stop > len(text):
            raise RecordError(
                f"the span {tuple(span)} ends beyond the {len(text)} characters of the text",
                about=about,
                remedy="Offsets count Unicode code points of Document.text",
            )
