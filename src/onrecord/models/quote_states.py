"""Where double and single quotations open, run on and close in a text."""

import re
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

__all__ = ["QuoteState", "quotations_in"]

PARAGRAPH = re.compile(r"[^\n]+")
DOUBLE_MARK = re.compile("(?P<open>[“„«‟]|``)|(?P<close>[”»])|(?P<straight>\"|＂|'')")
SINGLE_OPEN = re.compile(r"(?<![\w'’‘])['‘](?=\w)")
SINGLE_CLOSE = re.compile(r"(?<=[^\s'‘])['’](?!\w)")


class QuoteState(IntEnum):
    """What a character is to the quotation around it."""

    OUTSIDE = 0
    INSIDE = 1
    OPENING = 2
    CLOSING = 3
    CONTINUED = 4
    SINGLE = 5


Marks = tuple[NDArray[np.int8], NDArray[np.int32]]


def quotations_in(text: str) -> Marks:
    """For each character its `QuoteState` and the number of its double quotation.

    A quotation that is not closed runs to the end of its paragraph; when the next paragraph
    opens with a mark, it goes on under the same number (`CONTINUED`). Characters outside
    double quotation marks have the number -1.

    Returns:
        Two arrays of shape (len(text),).

    >>> states, numbers = quotations_in('He said: "No."')
    >>> states.tolist()[8:], numbers.tolist()[8:]
    ([0, 2, 1, 1, 1, 3], [-1, 0, 0, 0, 0, 0])
    """
    states = np.zeros(len(text), dtype=np.int8)
    numbers = np.full(len(text), -1, dtype=np.int32)
    number, runs_on = -1, False
    for paragraph in PARAGRAPH.finditer(text):
        for opens, inner, closes, stop in _regions(text, *paragraph.span()):
            continued = runs_on and not text[paragraph.start() : opens].strip()
            number += not continued
            numbers[opens:stop] = number
            states[opens:inner] = QuoteState.OPENING
            states[inner:closes] = QuoteState.CONTINUED if continued else QuoteState.INSIDE
            states[closes:stop] = QuoteState.CLOSING
            runs_on = closes == stop
        runs_on = runs_on and numbers[paragraph.end() - 1] >= 0
        _mark_single(text, paragraph.span(), states)
    return states, numbers


def _regions(text: str, start: int, stop: int) -> list[tuple[int, int, int, int]]:
    """Quotations of one paragraph: opening mark, first character, closing mark, end."""
    found: list[tuple[int, int, int, int]] = []
    opened: tuple[int, int] | None = None
    for mark in DOUBLE_MARK.finditer(text, start, stop):
        role = _role(text, mark, is_open=opened is not None)
        if role == "open":
            if opened:
                found.append((*opened, mark.start(), mark.start()))
            opened = mark.span()
        elif role == "close" and opened:
            found.append((*opened, mark.start(), mark.end()))
            opened = None
    if opened:
        found.append((*opened, stop, stop))
    return found


def _role(text: str, mark: re.Match[str], *, is_open: bool) -> str | None:
    """Whether a mark opens, closes or (nested, stray) does neither."""
    after_space = mark.start() == 0 or text[mark.start() - 1] in " \n\t\xa0([—–-"
    before_word = mark.end() < len(text) and text[mark.end()].isalnum()
    before_space = mark.end() >= len(text) or text[mark.end()].isspace()
    if mark.lastgroup == "open":
        return None if is_open else "open"
    if mark.lastgroup == "close":
        return "close" if is_open else ("open" if after_space and before_word else None)
    if is_open:
        return "open" if after_space and before_word else "close"
    return None if before_space and not after_space else "open"


def _mark_single(text: str, paragraph: tuple[int, int], states: NDArray[np.int8]) -> None:
    """Mark what stands in single quotation marks outside double ones."""
    start, stop = paragraph
    while opening := SINGLE_OPEN.search(text, start, stop):
        closing = SINGLE_CLOSE.search(text, opening.end(), stop)
        if closing is None:
            return
        start = closing.end()
        region = states[opening.start() : start]
        region[region == QuoteState.OUTSIDE] = QuoteState.SINGLE
