"""Datelines: "PORT ANSEL, June 2 —", "Tamar (Meridian Press) —" where a block begins."""

import re
from bisect import bisect_right

from onrecord.records.document import Document
from onrecord.records.spans import Span, Spans

_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?"
_AGENCY = r" ?\([^)\n]{1,40}\)"
_ALSO = r"(?:, ?[A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{1,20})?)?"
_DASH = r" {0,2}(?:[—–]|--?(?= ))"
_CAPITALS = rf"[A-Z][A-Z.'’ -]{{2,40}}{_ALSO}(?:, ?{_DAY})?(?:{_AGENCY})?{_DASH}"
_NAMES = r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,3}"
_DATED = rf"{_NAMES}{_ALSO}(?:, ?{_DAY}(?:{_AGENCY})?|{_AGENCY}){_DASH}"
_LINE = re.compile(rf"^(?:{_CAPITALS}|{_DATED})", re.MULTILINE)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)


def datelines(document: Document) -> Spans:
    """The datelines of an article, each at the beginning of a line. Linear."""
    found = _LINE.finditer(document.text)
    return tuple(Span(*one.span()) for one in found if not _WEEKDAY.match(one.group()))


def after_dateline(lines: Spans, at: int) -> int:
    """The character behind the dateline that holds this one, else the same character."""
    place = bisect_right(lines, at, key=lambda line: line.start) - 1
    return max(at, lines[place].stop) if place >= 0 else at
