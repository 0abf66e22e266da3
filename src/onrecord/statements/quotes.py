"""Where the quotations of a text stand, whatever marks the outlet uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records.spans import Span, Spans

_MARK = re.compile(
    r"(?P<double>[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]|''|``|,,(?=\w))"
    r"|(?P<single>['\u2018\u2019\u201a\u2039\u203a`])"
)
_OPENS = frozenset("\u201e\u00ab\u201c\u201f") | {"``", ",,"}
_CLOSES = frozenset("\u201d\u00bb")
_SINGLE_OPENS = frozenset("\u2018\u201a\u2039'`")
_SINGLE_CLOSES = frozenset("\u2019\u203a'")
_LINE = re.compile(r"[^\n\r]+")
_BEFORE_OPENING = frozenset("([{-\u2013\u2014/:,;\u2026.")
MIN_SINGLE = 3
MAX_SINGLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation within one line of the text.

    `outer` holds the marks, `inner` what stands between them. `closed` is False when the line
    ends before a closing mark; `single` is True for single marks, which may be apostrophes.
    """

    outer: Span
    inner: Span
    closed: bool = True
    single: bool = False


def quotations(text: str, blocks: Spans) -> tuple[Quotation, ...]:
    """The quotations inside the blocks, in order, none inside another. Linear.

    Curly, straight, low and angle marks, two apostrophes and two grave accents open and close
    a quotation; single marks do where no double quotation is open and they cannot be
    apostrophes. A quotation that is not closed runs to the end of its line when its mark can
    only have opened one, and is dropped when the mark may be an inch sign or a slip.
    """
    return tuple(
        quotation
        for block in blocks
        for line in _LINE.finditer(text, *block)
        for quotation in _in_line(text, *line.span())
        if any(char.isalnum() for char in quotation.inner.within(text))
    )


def _in_line(text: str, start: int, stop: int) -> Iterator[Quotation]:
    opening: re.Match[str] | None = None
    free = start
    for mark in _MARK.finditer(text, start, stop):
        if mark.lastgroup == "single":
            continue
        if opening is None:
            if _may_open(text, mark, start):
                yield from _single_quotations(text, free, mark.start())
                opening = mark
        elif _reopens(text, opening, mark, start):
            opening = mark
        elif mark.end() > opening.end() and opening.end() < mark.start():
            yield _quotation(opening, mark)
            opening, free = None, mark.end()
    if opening is None:
        yield from _single_quotations(text, free, stop)
    elif opening.end() < stop and _surely_opens(text, opening, start):
        yield Quotation(
            outer=Span(opening.start(), stop), inner=Span(opening.end(), stop), closed=False
        )


def _quotation(
    opening: re.Match[str], closing: re.Match[str], *, single: bool = False
) -> Quotation:
    return Quotation(
        outer=Span(opening.start(), closing.end()),
        inner=Span(opening.end(), closing.start()),
        single=single,
    )


def _may_open(text: str, mark: re.Match[str], line: int) -> bool:
    """An opening mark stands before a word and not right after one."""
    if mark.group() in _CLOSES:
        return False
    before, after = _around(text, mark, line)
    if mark.group() in _OPENS:
        return not after.isspace()
    return not before.isalnum() and not after.isspace() and after != ""


def _reopens(text: str, opening: re.Match[str], mark: re.Match[str], line: int) -> bool:
    """A second opening mark while one is open: the first was a slip, unless marks nest."""
    if mark.group() in _OPENS:
        return mark.group() == opening.group() and text[opening.end() : mark.start()].isspace()
    before, after = _around(text, mark, line)
    return mark.group() == '"' and before.isspace() and after.isalnum()


def _surely_opens(text: str, mark: re.Match[str], line: int) -> bool:
    """True for directed marks, and for straight ones at the beginning of a line or clause."""
    if mark.group() in _OPENS:
        return True
    before, after = _around(text, mark, line)
    return (mark.start() == line or before in ": ") and (
        after.isalpha() or after in "'\u2018[.\u2026$"
    )


def _around(text: str, mark: re.Match[str], line: int) -> tuple[str, str]:
    before = text[mark.start() - 1] if mark.start() > line else " "
    return before, text[mark.end() : mark.end() + 1]


def _single_quotations(text: str, start: int, stop: int) -> Iterator[Quotation]:
    """Quotations in single marks between two characters where no double one is open."""
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, stop):
        if mark.lastgroup != "single":
            continue
        if opening is not None and mark.end() - opening.start() > MAX_SINGLE:
            opening = None
        if opening is None or _single_opens(text, mark, start):
            opening = mark if _single_opens(text, mark, start) else None
        elif _single_closes(text, mark) and mark.start() - opening.end() >= MIN_SINGLE:
            yield _quotation(opening, mark, single=True)
            opening = None


def _single_opens(text: str, mark: re.Match[str], start: int) -> bool:
    before, after = _around(text, mark, start)
    return (
        mark.group() in _SINGLE_OPENS
        and (before.isspace() or before in _BEFORE_OPENING)
        and after.isalpha()
    )


def _single_closes(text: str, mark: re.Match[str]) -> bool:
    """A closing mark follows a word or a stop and stands before no letter.

    After a plural s it may be a possessive; it closes all the same when a stop or comma is near.
    """
    before = text[mark.start() - 1]
    after = text[mark.end() : mark.end() + 1]
    if mark.group() not in _SINGLE_CLOSES or before.isspace() or after.isalnum():
        return False
    return (
        before != "s" or not after.isspace() or not text[mark.end() + 1 : mark.end() + 2].islower()
    )
