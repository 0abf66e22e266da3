"""The marks of an axis of days: days, months or years, as many as have room."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MOST = 9  # marks of an axis
STEPS = (1, 7, 14)  # days
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the axis: where it stands, and what it says."""

    at: float
    words: str


def ticks(first: date, last: date, *, left: float, right: float) -> Iterator[Tick]:
    """At most so many round days from the first to the last, both included, in their order."""
    n_days = (last - first).days + 1
    for day, words in _days(first, last, n_days):
        at = left + (right - left) * (day - first).days / n_days
        yield Tick(at=round(at, 1), words=words)


def _days(first: date, last: date, n_days: int) -> Iterator[tuple[date, str]]:
    for step in STEPS:
        if n_days <= step * MOST:
            yield from _each(first, last, step)
            return
    step = next((n for n in MONTHS if n_days <= n * 30 * MOST), MONTHS[-1])
    yield from _months(first, last, step)


def _each(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    day = first
    while day <= last:
        yield day, f"{day.day} {day:%b}" if day != first else f"{day.day} {day:%b} {day.year}"
        day += timedelta(days=step)


def _months(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    """The first day of every so many months, counted from the year 0."""
    number = first.year * 12 + first.month - 1
    number += -number % step
    while number // 12 < 10_000:
        day = date(number // 12, number % 12 + 1, 1) if number >= 12 else date.min
        if day > last:
            return
        if day >= first:
            yield day, str(day.year) if step % 12 == 0 else f"{day:%b} {day.year}"
        number += step
