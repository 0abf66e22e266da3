"""Days and months named by the month: "June 2", "2-4 June 2025", "in May", "the 8th"."""

from datetime import date

from onrecord.events.days import Unit, month, shifted
from onrecord.events.expressions import MONTHS, Expression
from onrecord.events.frame import Frame
from onrecord.events.tense import Tense
from onrecord.records.calendar import WEEKDAYS, day_in, years_that_fit
from onrecord.records.event import When

_CLOSE_DAYS = 200
_WHICH = {"last": -1, "this": 0, "next": 1, "same": 0}


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation.

    >>> month_number("Sept."), month_number("May")
    (9, 5)
    """
    return next(n for n, full_name in enumerate(MONTHS, 1) if full_name[:3] == name[:3])


def year_of(one: Expression, frame: Frame) -> int | None:
    """The year an expression names, in figures or as "last year"; None when it does not."""
    if one.part("year"):
        return one.number("year")
    which = one.part("which")
    if which == "same":
        return frame.told.first.year if frame.told else None
    if which and frame.published:
        return frame.published.year + _WHICH[which]
    return None


def full(one: Expression, frame: Frame) -> When | None:
    """A day of a month, or several in a row; the year by figures, weekday or tense."""
    number, day = month_number(one.part("month")), one.number("day")
    year, basis = _year_of_day(one, frame, number, day)
    first = day_in(year, number, day) if year else None
    last = day_in(year, number, one.number("to")) if year and one.part("to") else first
    if first is None or last is None or last < first or not _fits(one, first):
        return None
    return When(first=first, last=last, basis=basis)


def _fits(one: Expression, day: date) -> bool:
    weekday = one.part("weekday")
    return not weekday or WEEKDAYS[day.weekday()][:3] == weekday[:3]


def _year_of_day(one: Expression, frame: Frame, number: int, day: int) -> tuple[int | None, str]:
    named = year_of(one, frame)
    if named is not None:
        return named, f"date as written, {one.words}"
    inherits = frame.year is not None and not one.part("weekday")
    if inherits and frame.tense is not Tense.FUTURE:
        return frame.year, f"date as written, {one.words}, in {frame.year}, told before"
    if frame.published is None:
        return None, ""
    near = range(frame.published.year - 1, frame.published.year + 2)
    if one.part("weekday"):
        wanted = next(i for i, w in enumerate(WEEKDAYS) if w[:3] == one.part("weekday")[:3])
        fit = years_that_fit(number, day, wanted, near=near)
        return _near_year(fit, number, day, frame), f"{one.words}, in the year its weekday fits"
    fit = tuple(year for year in near if day_in(year, number, day))
    return _chosen(fit, number, day, frame), f"{one.words} {_side(frame)} {frame.said()}"


def _near_year(fit: tuple[int, ...], number: int, day: int, frame: Frame) -> int | None:
    """A weekday is said of days close by; when it fits only a far year, one of the two is wrong."""
    year = _chosen(fit, number, day, frame)
    if year is None or frame.published is None:
        return None
    return year if abs((date(year, number, day) - frame.published).days) <= _CLOSE_DAYS else None


def _side(frame: Frame) -> str:
    if frame.tense is Tense.PAST:
        return "on or before"
    return "on or after" if frame.tense is Tense.FUTURE else "nearest to"


def _chosen(fit: tuple[int, ...], number: int, day: int, frame: Frame) -> int | None:
    """The year whose day suits the tense, else the nearest to the day of publication."""
    if not fit or frame.published is None:
        return None
    published = frame.published
    dated = [date(year, number, day) for year in fit]
    if frame.tense is Tense.PAST:
        return max((d for d in dated if d <= published), default=dated[0]).year
    if frame.tense is Tense.FUTURE:
        return min((d for d in dated if d >= published), default=dated[-1]).year
    return min(dated, key=lambda d: abs((d - published).days)).year


def month_alone(one: Expression, frame: Frame) -> When | None:
    """A whole month; the year by figures, by "last", or by tense."""
    number = month_number(one.part("month"))
    year, basis = _year_of_month(one, frame, number)
    if year is None:
        return None
    part = one.part("part").lower()
    first, last = month(year, number)
    return When(first=first, last=last, basis=basis + (f", {part} in it" if part else ""))


def _year_of_month(one: Expression, frame: Frame, number: int) -> tuple[int | None, str]:
    name, named = MONTHS[number - 1], year_of(one, frame)
    if named is not None:
        return named, f"{name} {named}"
    if one.part("that"):
        told = frame.told
        return (
            (told.first.year, f"{name} of {told.first.year}, told before") if told else (None, "")
        )
    if frame.year is not None and frame.tense is not Tense.FUTURE:
        return frame.year, f"{name} of {frame.year}, told before"
    if frame.published is None:
        return None, ""
    mod, year = one.part("mod"), frame.published.year
    if mod:
        return _beside(mod, number, frame.published), f"{mod} {name}, seen from {frame.said()}"
    if frame.ahead:
        later = number < frame.published.month
        return year + later, f"{name} on or after {frame.said()}"
    return year - (number > frame.published.month), f"{name} on or before {frame.said()}"


def _beside(mod: str, number: int, published: date) -> int:
    if mod == "last":
        return published.year - (number >= published.month)
    return published.year + (mod == "next" and number <= published.month)


def nth(one: Expression, frame: Frame) -> When | None:
    """The 8th of the month of publication, or of the one beside it that suits the tense."""
    if frame.published is None:
        return None
    number = int(one.part("day")[:-2])
    near = [shifted(frame.published.replace(day=1), Unit.MONTH, step) for step in (-1, 0, 1)]
    dated = [day for one in near if (day := day_in(one.year, one.month, number))]
    if frame.ahead:
        day = min((d for d in dated if d >= frame.published), default=None)
    else:
        day = max((d for d in dated if d <= frame.published), default=None)
    if day is None:
        return None
    side = "on or after" if frame.ahead else "on or before"
    return When(first=day, last=day, basis=f"the {one.part('day')} {side} {frame.said()}")
