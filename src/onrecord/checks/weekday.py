"""Weekday: a weekday with a date tells the year, or shows that one of them is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.checks.article import Article
from onrecord.records.calendar import WEEKDAYS, day_in, years_that_fit
from onrecord.records.finding import Finding
from onrecord.records.spans import Span

YEARS_SHOWN = range(1990, 2041)
BEFORE_DAYS, AFTER_DAYS = 300, 200  # of publication, where a day without a year is meant to be

_WEEKDAY = r"(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.:]\d|,\d)"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_GAP = r"(?:,? \(?(?:the )?)"
# A gap may be a line end in a wrapped text.
_PATTERNS = tuple(
    re.compile(pattern.replace(" ", r"\s"))
    for pattern in (
        rf"\b{_WEEKDAY}{_GAP}{_MONTH} {_DAY}{_YEAR}",
        rf"\b{_WEEKDAY}{_GAP}{_DAY} (?:of )?{_MONTH}{_YEAR}",
        rf"\b{_MONTH} {_DAY}{_YEAR}, a {_WEEKDAY}",
    )
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - reads as one


_Trouble = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A weekday with a day: where it stands and what it says; `year` None when not said."""

    span: Span
    words: str
    weekday: int
    month: int
    day: int
    year: int | None


def weekday_findings(article: Article) -> Iterator[Finding]:
    """One finding for each weekday with a date that tells something, in the order of the text.

    Without a year and a day of publication: which years fit. With either: only when weekday and
    date do not agree in that year, or in the years next to the day of publication.

    Example: "Monday, June 2" fits 2008, 2014 and 2025.
    """
    document = article.document
    told: set[str] = set()
    for dated in sorted(_dates_in(document.text, document.body), key=lambda d: d.span):
        trouble = _trouble(dated, document.published)
        if trouble and dated.words not in told:
            told.add(dated.words)
            says, words = trouble
            yield article.finding("weekday", says, [dated.span], words=dated.words, **words)


def _dates_in(text: str, body: tuple[Span, ...]) -> Iterator[_Dated]:
    for block in body:
        for pattern in _PATTERNS:
            for found in pattern.finditer(text, *block):
                yield _dated(found)


def _dated(found: re.Match[str]) -> _Dated:
    year = found["year"]
    weekday = next(i for i, name in enumerate(WEEKDAYS) if name[:3] == found["weekday"][:3])
    words = found.group().rstrip(".")  # the stop is the sentence's more often than the word's
    return _Dated(
        span=Span(found.start(), found.start() + len(words)),
        words=" ".join(words.replace("(", "").split()),
        weekday=weekday,
        month=_MONTHS.index(found["month"][:3].lower()) + 1,
        day=int(found["day"]),
        year=int(year) if year else None,
    )


def _trouble(dated: _Dated, published: date | None) -> _Trouble | None:
    """Which message fits, and its words; None when there is nothing to tell."""
    if dated.year is not None:
        return _disagreement(dated, range(dated.year, dated.year + 1))
    if published is not None:
        return _disagreement(dated, _years_near(dated, published))
    fit = years_that_fit(dated.month, dated.day, dated.weekday, near=YEARS_SHOWN)
    if not fit:
        return "none", {}
    return "fits", {
        "years": _listed(fit),
        "first": str(YEARS_SHOWN[0]),
        "last": str(YEARS_SHOWN[-1]),
    }


def _years_near(dated: _Dated, published: date) -> range:
    """The years that put the day near the day of publication: as a rule one."""
    years = range(published.year - 1, published.year + 2)
    days = ((year, day_in(year, dated.month, dated.day)) for year in years)
    near = [
        year for year, day in days if day and -BEFORE_DAYS <= (day - published).days <= AFTER_DAYS
    ]
    return range(near[0], near[-1] + 1) if near else years


def _disagreement(dated: _Dated, years: range) -> _Trouble | None:
    """What is wrong with the date; None when it fits one of the years."""
    if years_that_fit(dated.month, dated.day, dated.weekday, near=years):
        return None
    middle = years[len(years) // 2]
    true = day_in(middle, dated.month, dated.day)
    if true is None:
        return "absent", {"year": str(middle)}
    where = f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return "disagree", {
        "where": where,
        "day": true.isoformat(),
        "weekday": WEEKDAYS[true.weekday()],
    }


def _listed(years: tuple[int, ...]) -> str:
    """The years as a list in words.

    >>> _listed((2008, 2014, 2025))
    '2008, 2014 and 2025'
    """
    *most, last = map(str, years)
    return f"{', '.join(most)} and {last}" if most else last
