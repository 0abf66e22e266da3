"""The picture of the timeline: events in lanes by type, each where its days are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.desk.scale import Tick, ticks
from onrecord.records.event import Event, When
from onrecord.store import Row

LEFT, RIGHT = 130, 990  # where the days stand in a picture 1,000 wide
LEAST, HIGH, GAP = 7, 12, 6  # width of a day, height of a mark, space between lanes
TOP, FOOT = 8, 22  # above the lanes, and for the words of the axis below
Dated = tuple[Row[Event], When]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event in the picture, in units of its width of 1,000."""

    number: int
    row: Row[Event]
    when: When
    x: float
    width: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The marks of one type of event; `y` is where its name stands."""

    name: str
    y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Lanes over the days `first` to `last`; `marks` in the order of the table."""

    first: date
    last: date
    height: float
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """The days that are drawn, both included."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where the day begins; days beyond the ends stand at the ends."""
        n_days = (self.last - self.first).days + 1
        at = min(max((day - self.first).days, 0), n_days)
        return LEFT + (RIGHT - LEFT) * at / n_days

    def stretch(self, when: When) -> tuple[float, float]:
        """Where it begins, and how wide it is: wide enough to be seen."""
        start = min(self.place(when.first), RIGHT - LEAST)
        return round(start, 1), round(max(LEAST, self.place(_after(when.last)) - start), 1)


@dataclass(slots=True)
class _Lines:
    """Where each line of a lane is taken up to."""

    ends: list[float] = field(default_factory=list)

    def take(self, start: float, stop: float) -> int:
        """The number of the first line with room from there on."""
        for line, end in enumerate(self.ends):
            if end <= start:
                self.ends[line] = stop + 1
                return line
        self.ends.append(stop + 1)
        return len(self.ends) - 1


def drawing(events: Sequence[Dated], first: date | None, last: date | None) -> Drawing | None:
    """The events in lanes, those that would overlap under each other; None without any.

    An end that is None is that of the first or last event; longer events are cut at the ends.
    """
    if not events:
        return None
    begin = first or min(when.first for _, when in events)
    axis = _Axis(first=begin, last=max(last or max(when.last for _, when in events), begin))
    lanes: list[Lane] = []
    y = float(TOP)
    for name in dict.fromkeys(row.record.type.value for row, _ in events):
        lines = _Lines()
        marks = tuple(_marks(name, events, axis, lines, y))
        lanes.append(Lane(name=name, y=y + HIGH - 2, marks=marks))
        y += len(lines.ends) * (HIGH + 2) + GAP
    return Drawing(
        first=axis.first,
        last=axis.last,
        height=y + FOOT,
        lanes=tuple(lanes),
        marks=tuple(sorted((m for lane in lanes for m in lane.marks), key=lambda m: m.number)),
        ticks=tuple(ticks(axis.first, axis.last, left=LEFT, right=RIGHT)),
    )


def _marks(
    name: str, events: Sequence[Dated], axis: _Axis, lines: _Lines, y: float
) -> Iterator[Mark]:
    for number, (row, when) in enumerate(events, start=1):
        if row.record.type.value == name:
            x, width = axis.stretch(when)
            at = y + lines.take(x, x + width) * (HIGH + 2)
            yield Mark(number=number, row=row, when=when, x=x, width=width, y=at)


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
