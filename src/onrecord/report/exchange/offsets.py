"""Offsets in code points, as here, and in UTF-16 code units, as Java and JavaScript count."""

import re
from bisect import bisect_left

from onrecord.records.spans import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    r"""Converts offsets into one text. A pair of units is one code point.

    >>> Utf16("a\U0001f600b").units(2), Utf16("a\U0001f600b").span(1, 3)
    (3, Span(start=1, stop=2))
    """

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _ASTRAL.finditer(text)]
        self._wide_units = [at + before for before, at in enumerate(self._wide)]
        self._size = len(text)

    def units(self, point: int) -> int:
        """The offset in UTF-16 units of an offset in code points."""
        return point + bisect_left(self._wide, point)

    def span(self, start: int, stop: int) -> Span | None:
        """The code points a range of units touches; None when it holds none of the text.

        An end inside a pair takes the whole pair; an end beyond the text is the text's end.
        """
        first, last = self._point(start, up=False), self._point(stop, up=True)
        first, last = max(0, first), min(self._size, last)
        return Span(first, last) if first < last else None

    def _point(self, unit: int, *, up: bool) -> int:
        before = bisect_left(self._wide_units, unit)
        inside = before > 0 and self._wide_units[before - 1] == unit - 1
        return unit - before + (1 if inside and up else 0)
