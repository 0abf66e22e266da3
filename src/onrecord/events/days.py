"""Units of the calendar: the days of a week, month, quarter, season, year, and steps."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

Days = tuple[date, date]
"""The first and the last day, both included."""

_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Unit(StrEnum):
    """A length of the calendar that "next" or "three … ago" can count in."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120}
_DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}


def month(year: int, number: int) -> Days:
    """The days of a month, 1 to 12.

    >>> month(2024, 2)[1].isoformat()
    '2024-02-29'
    """
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def years(first: int, last: int) -> Days:
    """The days from 1 January of one year to 31 December of another."""
    return date(first, 1, 1), date(last, 12, 31)


def months(year: int, first: int, n_months: int) -> Days:
    """The days of several months, beginning with the month `first` of the year.

    >>> [day.isoformat() for day in months(2025, 12, 3)]
    ['2025-12-01', '2026-02-28']
    """
    begins = date(year, first, 1)
    return begins, shifted(begins, Unit.MONTH, n_months) - timedelta(days=1)


def season(name: str, year: int) -> Days:
    """Three whole months; winter begins in December of the year before."""
    start = _SEASON_STARTS[name]
    return months(year - (start == 12), start, 3)


def around(day: date, unit: Unit) -> Days:
    """The whole unit that holds the day; a week runs from Monday to Sunday.

    A weekend is that of the week.

    >>> [end.isoformat() for end in around(date(2025, 5, 29), Unit.WEEK)]
    ['2025-05-26', '2025-06-01']
    """
    if unit is Unit.DAY:
        return day, day
    if unit in (Unit.WEEK, Unit.WEEKEND):
        monday = day - timedelta(days=day.weekday())
        return monday + timedelta(days=5 * (unit is Unit.WEEKEND)), monday + timedelta(days=6)
    if unit is Unit.QUARTER:
        return months(day.year, day.month - (day.month - 1) % 3, 3)
    if unit is Unit.YEAR:
        return years(day.year, day.year)
    if unit is Unit.DECADE:
        return years(day.year - day.year % 10, day.year - day.year % 10 + 9)
    return month(day.year, day.month)


def shifted(day: date, unit: Unit, n_units: int) -> date:
    """The day so many units later; earlier when negative. The 31st becomes the month's last day.

    Raises:
        OverflowError: the day lies outside the years 1 to 9999.

    >>> shifted(date(2025, 5, 31), Unit.MONTH, 1).isoformat()
    '2025-06-30'
    """
    if unit in _DAYS_IN:
        return day + timedelta(days=_DAYS_IN[unit] * n_units)
    count = day.year * 12 + day.month - 1 + _MONTHS_IN[unit] * n_units
    year, number = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError(f"no calendar has the year {year}")
    return date(year, number, min(day.day, calendar.monthrange(year, number)[1]))
