"""The Gregorian calendar: which years put a day of a month on a given weekday."""

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_in(year: int, month: int, day: int) -> date | None:
    """The day in that year; None when the month has no such day that year.

    >>> day_in(2025, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_that_fit(month: int, day: int, weekday: int, *, near: range) -> tuple[int, ...]:
    """The years in which the day falls on the weekday, in the order of `near`.

    Args:
        month: 1 to 12.
        day: 1 to 31.
        weekday: 0 for Monday to 6 for Sunday.
        near: The years to look at.

    >>> years_that_fit(6, 2, 0, near=range(2005, 2030))
    (2008, 2014, 2025)
    """
    days = ((year, day_in(year, month, day)) for year in near)
    return tuple(year for year, found in days if found and found.weekday() == weekday)
