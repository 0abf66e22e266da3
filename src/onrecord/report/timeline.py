"""Where the events of an article lie in time, as shares of a picture's width."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onrecord.report.agenda import Item, in_time
from onrecord.report.words import day

LEFT, RIGHT = 4.0, 96.0  # per cent of the width that the first and the last day stand at
LEAST_BAR = 0.6  # per cent of the width, so that a single day can be seen
TURN = 60.0  # per cent; a label stands right of a bar only if that ends left of this
SCALE_DAYS = 4.0  # near the day of publication the picture is linear within about so many days
STEPS = (
    *((3650, "10 years"), (1095, "3 years"), (365, "1 year"), (91, "3 months")),
    *((30, "1 month"), (7, "1 week")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the axis: its place in per cent of the width, and what it says."""

    at: float
    words: str


class Label(StrEnum):
    """Where the label of a bar stands."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One event: from `start` to `stop` in per cent of the width, and where its label stands."""

    item: Item
    start: float
    stop: float
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars in the order of their days, and the marks of the axis from left to right."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def timeline(items: Iterable[Item], published: date | None) -> Timeline | None:
    """The events that have days; None when fewer than two days are known of.

    With a day of publication the axis runs in distances from it, near ones wide and far ones
    narrow (logarithmic), so that last year and next Monday both have room; without one it is
    linear.
    """
    dated = [item for item in in_time(items) if item.event.when]
    edges = [edge for item in dated for edge in _edges(item)]
    known = {*edges, *((published,) if published else ())}
    if not dated or len(known) < 2:
        return None
    distance = _distance(published)
    low, high = distance(min(known)), distance(max(known) + timedelta(days=1))

    def place(value: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (value - low) / (high - low), 2)

    bars = tuple(_bar(item, lambda when: place(distance(when))) for item in dated)
    if published is None:
        return Timeline(bars=bars, ticks=_ends(min(known), max(known)))
    return Timeline(bars=bars, ticks=_around(published, min(known), max(known), place))


def _edges(item: Item) -> tuple[date, date]:
    when = item.event.when
    if when is None:
        raise ValueError("the event has no days")
    return when.first, when.last


def _distance(published: date | None) -> Callable[[date], float]:
    if published is None:
        return lambda when: float(when.toordinal())
    return lambda when: _stretched((when - published).days)


def _stretched(n_days: int) -> float:
    return math.copysign(math.log1p(abs(n_days) / SCALE_DAYS), n_days)


def _bar(item: Item, place: Callable[[date], float]) -> Bar:
    first, last = _edges(item)
    start, stop = place(first), place(last + timedelta(days=1))
    stop = max(stop, start + LEAST_BAR)
    label = Label.AFTER if stop < TURN else Label.BEFORE if start > 100 - TURN else Label.INSIDE
    return Bar(item=item, start=start, stop=stop, label=label)


def _ends(first: date, last: date) -> tuple[Tick, ...]:
    return (Tick(at=LEFT, words=day(first)), Tick(at=RIGHT, words=day(last)))


def _around(
    published: date, first: date, last: date, place: Callable[[float], float]
) -> tuple[Tick, ...]:
    """The day of publication and the round distances before and after it that have room."""
    before, after = (published - first).days, (last - published).days
    ticks = [Tick(at=place(_stretched(-n)), words=f"−{words}") for n, words in STEPS if n <= before]
    ticks.append(Tick(at=place(0.0), words="published"))
    late = [Tick(at=place(_stretched(n)), words=f"+{words}") for n, words in STEPS if n <= after]
    return tuple(ticks + late[::-1])
