"""Where the parts of a statement begin and end: at words, with the quotation marks around them."""

import re
from collections.abc import Iterable

from onrecord.records.spans import Span, Spans, merged

_ENDS = " \t\n\r\u00a0,;:-\u2013\u2014"
_OPENING = re.compile("(?:[\"\u201c\u201e\u201f\u00ab\u2018']|''|``)$")
_CLOSING = re.compile("[.,!?\u2026]{0,3}(?:''|[\"\u201d\u00bb\u2019'])")
_REACH = 5
_DATELINE = re.compile(
    "[A-Z][A-Z.'\u2019 -]{2,40}(?:, ?[\\w.' ]{1,30})?(?: ?\\([^)\n]{1,40}\\))? ?[\u2014\u2013]"
)
_DATELINE_CHARS = 120


def trimmed(text: str, span: Span) -> Span | None:
    """The span without the white space, commas, colons and dashes at its ends; None if all is."""
    piece = span.within(text)
    start = span.start + len(piece) - len(piece.lstrip(_ENDS))
    stop = start + len(piece.strip(_ENDS))
    return Span(start, stop) if start < stop else None


def tidy(text: str, spans: Iterable[Span]) -> Spans:
    """The spans trimmed, sorted and disjoint; one that holds nothing but such marks stays whole."""
    return merged(trimmed(text, span) or span for span in spans)


def after_dateline(text: str, span: Span) -> Span:
    """The span without the dateline of its line, when it begins in one and goes on after it.

    >>> text = "PORT ANSEL — They will meet."
    >>> after_dateline(text, Span(5, 28)).within(text)
    'They will meet.'
    """
    nearest = max(0, span.start - _DATELINE_CHARS)
    line = text.rfind("\n", nearest, span.start) + 1
    found = _DATELINE.match(text, line) if line or not nearest else None
    if found is None or not found.start() <= span.start < found.end() < span.stop:
        return span
    return trimmed(text, Span(found.end(), span.stop)) or span


def with_marks(text: str, span: Span) -> Span:
    """The span with the opening mark right before it and the closing mark right after it.

    A closing mark, with the stop or comma before it, is taken when its quotation opens in the
    span or right before it.

    >>> with_marks('He said "no."', Span(9, 11))
    Span(start=8, stop=13)
    >>> with_marks('the "good" plan', Span(5, 15))
    Span(start=4, stop=15)
    """
    before = _OPENING.search(text, max(0, span.start - 2), span.start)
    start = before.start() if before else span.start
    after = _CLOSING.match(text, span.stop, span.stop + _REACH)
    return Span(start, after.end() if after and _is_open(text[start : span.stop]) else span.stop)


def _is_open(piece: str) -> bool:
    """True when a quotation is open at the end of the piece."""
    if len(re.findall("[\u201c\u201e\u201f\u00ab]|``", piece)) > len(
        re.findall("[\u201d\u00bb]", piece)
    ):
        return True
    return piece.count('"') % 2 == 1 or piece.count("''") % 2 == 1 or piece[0] in "'\u2018"
