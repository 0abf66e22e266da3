"""How much room words take, and where labels stand without hiding each other."""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.report.figures.canvas import LETTERS, words
from onrecord.report.words import in_line, shortened

# Widths in heights of the letters: an average of common sans-serif faces, on the safe side.
_NARROW, _USUAL, _CAPITAL, _WIDE = 0.33, 0.56, 0.7, 1.0
_GAP, _SMALL, _TITLE = 5.0, 12.0, 17.0


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Box") -> float:
        """The area both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Where a label stands: the foot of its letters, and the side it is aligned by."""

    x: float
    y: float
    anchor: str
    box: Box


def width_of(text: str, letters: float = LETTERS) -> float:
    """The width of a line of text, estimated."""
    return letters * sum(map(_width, text))


def _width(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    if char in "iljtfrI.,:;'’| ":
        return _NARROW
    return _CAPITAL if char.isupper() or char in "mwMW@%" else _USUAL


def fitted(text: str, width: float, letters: float = LETTERS) -> str:
    """The text, shortened at a word until it takes no more than this width.

    >>> fitted("The Federation of Dockers", 90)
    'The …'
    """
    chars = len(text)
    while chars > 2 and width_of(shortened(text, chars), letters) > width:
        chars -= 1
    return shortened(text, chars)


def named(
    text: str, x: float, y: float, *, width: float, anchor: str = "end", turned: float = 0.0
) -> str:
    """A name at a place, in two small lines where one is too short for it."""
    if width_of(text) <= width:
        return words(text, x, y, anchor=anchor, turned=turned)
    lines = list(lines_of(in_line(text), width, _SMALL))
    first, rest = lines[0], fitted(" ".join(lines[1:]) or "", width, _SMALL)
    lean = math.radians(turned)
    dx, dy = -math.sin(lean) * _SMALL * 0.58, math.cos(lean) * _SMALL * 0.58
    return "".join(
        words(
            fitted(line, width, _SMALL),
            x + up * dx,
            y + up * dy,
            kind="ink small",
            anchor=anchor,
            turned=turned,
        )
        for line, up in ((first, -1), (rest, 1))
        if line
    )


def heading(text: str, x: float, width: float) -> str:
    """The title of a drawing, in two lines where one is too short for it."""
    lines = list(lines_of(in_line(text), width, _TITLE))
    kept = [*lines[:1], *([fitted(" ".join(lines[1:]), width, _TITLE)] if lines[1:] else [])]
    return "".join(
        words(fitted(line, width, _TITLE), x, 32 + 21 * i, kind="ink title")
        for i, line in enumerate(kept)
    )


def lines_of(text: str, width: float, letters: float = LETTERS) -> Iterator[str]:
    """The text in lines of at most this width, broken between words."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, letters) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def labels(
    places: Sequence[tuple[float, float, float]],
    texts: Sequence[str],
    *,
    inside: Box,
    lines: Sequence[tuple[int, int]] = (),
) -> list[Label]:
    """A place for each label beside its dot, those that come first placed first.

    Args:
        places: x, y and radius of each dot.
        texts: Its label.
        inside: The box that labels stay in.
        lines: Pairs of dots that are joined; labels keep off them where they can.

    Returns:
        Of eight places around the dot, the one that hides least. O(n^2).
    """
    dots = [Box(x - r, y - r, x + r, y + r) for x, y, r in places]
    points = [point for a, b in lines for point in _along(places[a], places[b])]
    taken: list[Label] = []
    for (x, y, r), text in zip(places, texts, strict=True):
        choices = list(_around(x, y, r, width_of(text)))
        others = [*dots, *(one.box for one in taken)]
        costs = [_cost(one.box, others, points, inside) for one in choices]
        taken.append(choices[costs.index(min(costs))])
    return taken


def _around(x: float, y: float, r: float, width: float) -> Iterator[Label]:
    side, half = r + _GAP, LETTERS * 0.36
    near = side * math.sqrt(0.5) + 2
    for dx, dy, anchor in (
        (side, half, "start"),
        (-side, half, "end"),
        (0.0, side + LETTERS * 0.75, "middle"),
        (0.0, -side, "middle"),
        (near, near + half, "start"),
        (-near, near + half, "end"),
        (near, -near + half, "start"),
        (-near, -near + half, "end"),
    ):
        left = x + dx - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        foot = y + dy
        box = Box(left, foot - LETTERS * 0.8, left + width, foot + LETTERS * 0.25)
        yield Label(x=x + dx, y=foot, anchor=anchor, box=box)


def _along(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> Iterator[tuple[float, float]]:
    steps = max(2, int(math.dist(one[:2], other[:2]) / 8))
    for step in range(1, steps):
        share = step / steps
        yield one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def _cost(
    box: Box, others: Sequence[Box], points: Sequence[tuple[float, float]], inside: Box
) -> float:
    hidden = sum(box.shared(other) for other in others)
    area = (box.right - box.left) * (box.bottom - box.top)
    outside = area - box.shared(inside)
    crossed = sum(box.left < x < box.right and box.top < y < box.bottom for x, y in points)
    return hidden + 20 * outside + 6 * crossed
