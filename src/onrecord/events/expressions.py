"""Expressions of time as they stand in the text, not yet resolved to days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.events.words import date_words
from onrecord.records.calendar import WEEKDAYS
from onrecord.records.spans import Span


class Kind(StrEnum):
    """What an expression says, which decides how it is resolved."""

    FULL = "full"
    MONTH = "month"
    WEEKDAY = "weekday"
    NUMERIC = "numeric"
    DEICTIC = "deictic"
    UNIT = "unit"
    STEP = "step"
    WINDOW = "window"
    NEIGHBOUR = "neighbour"
    NTH = "nth"
    PERIOD = "period"
    SEASON = "season"
    END = "end"
    DECADE = "decade"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression with its parts in words, "" where it lacks one.

    `lead` are the words just before it in the sentence, lower case.
    """

    kind: Kind
    span: Span
    words: str
    parts: tuple[tuple[str, str], ...]
    lead: str

    def part(self, name: str) -> str:
        """What the part says, "" when it is not said."""
        return next((text for key, text in self.parts if key == name), "")

    def number(self, name: str) -> int:
        """A part that is a number in digits; 0 when it is not said."""
        return int(self.part(name) or 0)


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LEAD = 24
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_SHORT = r"(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?)"
_TH = r"(?:st|nd|rd|th)?"
_NN = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = rf"(?P<day>{_NN}){_TH}\b"
_TO_DAY = rf"(?:(?: ?[-–—] ?| (?:to|through|until) )(?P<to>{_NN}){_TH}\b(?![.:,]?\d| ?[ap]\.?m))?"
_YYYY = r"(?:1[5-9]|20)\d\d"
_YEAR = (
    rf"(?:,? (?:of )?(?P<year>{_YYYY})\b(?![-,.]\d)|,? (?:of )?(?P<which>last|this|next) year\b)?"
)
_THIS = r"(?:(?:(?:this|the) (?:coming|past)|this|next|last) )?"
_FIRST = rf"(?:{_SHORT},? \(?(?:the )?)?"
_UNIT = "week|weekend|month|year|quarter|decade"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WHICH = "last|next|this|following|previous|coming|past|same|that"
_ORDINAL = "first|second|third|fourth"

_PATTERNS: dict[Kind, tuple[str, ...]] = {
    Kind.NUMERIC: (
        r"(?<![\d/.-])(?P<a>\d{4})-(?P<b>\d\d)-(?P<c>\d\d)(?![\d/-])",
        r"(?<![\d/.-])(?P<a>\d\d?)(?P<mark>[/.])(?P<b>\d\d?)(?P=mark)(?P<c>\d{4})(?![\d/-])",
    ),
    Kind.FULL: (
        rf"\b{_THIS}{_FIRST}{_MONTH} (?:the )?{_DAY}(?![.:,]\d){_TO_DAY}{_YEAR}",
        rf"\b{_THIS}{_FIRST}(?<![\d.,:/]){_DAY}{_TO_DAY} (?:of )?{_MONTH}(?![a-z]){_YEAR}",
    ),
    Kind.END: (
        rf"\bend of (?:{_MONTH}{_YEAR}|(?P<which2>the|this|next) (?P<unit>week|month|year)\b"
        rf"|(?P<year2>{_YYYY})\b)",
    ),
    Kind.MONTH: (
        rf"\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ])?(?:(?P<mod>last|next|this) )?"
        rf"{_MONTH}(?![a-z]){_YEAR}(?P<that> (?:of )?(?:that|the same) year\b)?",
    ),
    Kind.WEEKDAY: (
        rf"\b(?:(?:(?P<mod>last|next|this|coming|past|following|previous)"
        rf"(?: (?P<mod2>coming|past))?) )?"
        rf"{_WEEKDAY}\b(?: (?:of )?(?P<week>last|next|this) week\b)?",
    ),
    Kind.DEICTIC: (
        r"\b(?:[Tt]he )?(?P<word>day (?:before yesterday|after tomorrow))\b",
        r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Oo]vernight)\b"
        r"(?: (?:morning|afternoon|evening|night)\b)?",
        r"\b(?P<word>[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b",
    ),
    Kind.UNIT: (
        rf"\b(?:(?:[Ee]arlier|[Ll]ater) )?(?P<the>[Tt]he )?(?P<mod>{_WHICH}"
        rf"|Last|Next|This|That) (?:(?P<unit>{_UNIT})|{_SEASON})\b(?! (?:of|in|ago)\b)",
        r"\b(?P<over>[Oo]ver|[Aa]t|[Dd]uring|[Oo]n) the (?P<unit>weekend)\b(?! of\b)",
    ),
    Kind.STEP: (
        r"\b(?P<count>N) (?P<unit>day|week|month|year|decade)s? "
        r"(?P<way>ago|earlier|later|afterwards|before|after)\b",
        r"\b(?P<way>[Ii]n) (?P<count>N) (?P<unit>day|week|month|year)s?(?:['’] time)?"
        r"(?! (?:of|ago|earlier|later|long)\b|['’-])\b",
    ),
    Kind.WINDOW: (
        r"\b(?P<way>[Ww]ithin) (?:the next )?(?P<count>N|\d{2,3}) "
        r"(?P<unit>hour|day|week|month|year)s?\b",
        r"\b[Tt]he (?P<way>past|last|next|coming) (?P<count>N|\d{2,3}) "
        r"(?P<unit>hour|day|week|month|year)s?\b(?! of\b)",
        r"\b(?:[Oo]ver|[Ii]n|[Ww]ithin|[Dd]uring|[Ff]or) the (?P<way>past|last|next|coming) "
        r"(?P<unit>day|week|month|year)\b(?! of\b)",
    ),
    Kind.NEIGHBOUR: (
        r"\b[Tt]he (?P<way>day before|day after|previous day|following day|next day|same day"
        r"|(?:previous|following|same) (?:week|month|year))\b",
        r"\b(?P<way>[Tt]hat (?:(?:same|very) )?(?:day|week|month|year))\b",
    ),
    Kind.NTH: (rf"\b[Oo]n the (?P<day>{_NN}(?:st|nd|rd|th))\b",),
    Kind.PERIOD: (
        rf"\b(?:the )?(?P<nth>{_ORDINAL}) (?P<piece>quarter|half)"
        rf"(?: of|,)? (?:(?P<year>{_YYYY})\b|(?:the )?(?P<which>last|this|next|same) year\b)",
        rf"\bQ(?P<nth>[1-4]),? (?:of )?(?P<year>{_YYYY})\b",
    ),
    Kind.SEASON: (rf"\b(?:the )?{_SEASON},? (?:of )?(?P<year>{_YYYY})\b",),
    Kind.DECADE: (r"\b(?:(?:early|mid|late)[- ])?(?P<decade>(?:1[5-9]|20)\d0)s\b",),
    Kind.YEAR: (
        rf"(?<![\d.,:/-])\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ])?(?P<year>{_YYYY})"
        rf"(?:[-–/](?P<to>\d{{4}}|\d\d))?\b(?![-,.:/]\d|['’-]?[A-Za-z]*\d|%)",
    ),
}
_TRIGGERS = {
    Kind.FULL: (*MONTHS, "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct",
                "Nov", "Dec"),
    Kind.WEEKDAY: WEEKDAYS,
    Kind.DEICTIC: ("today", "yesterday", "tomorrow", "tonight", "overnight", "night", "morning",
                   "afternoon", "evening"),
    Kind.UNIT: (*_UNIT.split("|"), "spring", "summer", "autumn", "fall", "winter", "day", "days",
                "weeks", "months", "years", "hours", "decades", "half"),
}  # fmt: skip
_GROUPS = {
    Kind.FULL: (Kind.FULL, Kind.MONTH, Kind.END),
    Kind.WEEKDAY: (Kind.WEEKDAY,),
    Kind.DEICTIC: (Kind.DEICTIC,),
    Kind.UNIT: (Kind.DEICTIC, Kind.UNIT, Kind.STEP, Kind.WINDOW, Kind.NEIGHBOUR, Kind.PERIOD,
                Kind.SEASON, Kind.END),
    Kind.NUMERIC: (Kind.NUMERIC, Kind.DECADE, Kind.YEAR, Kind.PERIOD, Kind.END, Kind.SEASON),
}  # fmt: skip
_TH_WORD = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_SPACE = re.compile(r"\s")
_RANK = tuple(Kind)


def expressions(text: str, sentence: Span, triggers: frozenset[Kind]) -> tuple[Expression, ...]:
    """The expressions of one sentence in order; of those that overlap, the longest.

    Args:
        text: The whole text.
        sentence: Where to look.
        triggers: What `triggers` says of the words of the sentence.
    """
    kinds = {kind for trigger in triggers for kind in _GROUPS.get(trigger, (trigger,))}
    line = _SPACE.sub(" ", sentence.within(text))  # a wrapped line may end inside a date
    found = [one for kind in _RANK if kind in kinds for one in _found(kind, line, sentence.start)]
    found.sort(key=lambda one: (one.span.start, -one.span.stop, _RANK.index(one.kind)))
    return tuple(_apart(found))


def trigger(word: str) -> Kind | None:
    """What kinds of expression a word may belong to; None for most words.

    >>> trigger("Monday"), trigger("monday"), trigger("2025")
    (<Kind.WEEKDAY: 'weekday'>, None, <Kind.NUMERIC: 'numeric'>)
    """
    known = _triggers().get(word)
    if known is None and word.startswith("mid-"):
        return Kind.NUMERIC
    if known is None and word[0].isdigit():
        if _TH_WORD.fullmatch(word):
            return Kind.NTH
        return Kind.NUMERIC if len(word) >= 4 and word[-1:] != "%" else None
    return known


@cache
def _triggers() -> dict[str, Kind]:
    out = {word: kind for kind, words in _TRIGGERS.items() for word in words}
    out.update({f"{word}.": Kind.FULL for word in _TRIGGERS[Kind.FULL]})
    out.update({f"mid-{month}": Kind.FULL for month in MONTHS})
    out.update({word.capitalize(): kind for word, kind in tuple(out.items())})
    return out | {f"Q{n}": Kind.NUMERIC for n in range(1, 5)}


@cache
def _compiled(kind: Kind) -> tuple[re.Pattern[str], ...]:
    words = "|".join(sorted(date_words().numbers, key=len, reverse=True))
    count = rf"\d{{1,2}}|(?i:{words})"
    filled = (pattern.replace("<count>N", f"<count>{count}") for pattern in _PATTERNS[kind])
    return tuple(map(re.compile, filled))


def _found(kind: Kind, line: str, offset: int) -> Iterator[Expression]:
    for pattern in _compiled(kind):
        for found in pattern.finditer(line):
            yield Expression(
                kind=kind,
                span=Span(offset + found.start(), offset + found.end()),
                words=found.group(),
                parts=tuple(found.groupdict(default="").items()),
                lead=line[max(0, found.start() - _LEAD) : found.start()].lower(),
            )


def _apart(found: list[Expression]) -> Iterator[Expression]:
    """Each that does not overlap the one kept before it, in order of the text."""
    kept: list[Expression] = []
    for one in found:
        if kept and one.span.start < kept[-1].span.stop:
            if len(one.words) > len(kept[-1].words) and one.span.stop > kept[-1].span.stop:
                kept[-1] = one
            continue
        kept.append(one)
    return iter(kept)
