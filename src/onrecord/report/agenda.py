"""What happened and is to happen, as numbered rows in the order of the days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.records.actor import Actor, ActorKind
from onrecord.records.event import Event, Mode, Status, When
from onrecord.records.reading import Reading
from onrecord.report.words import day, in_line, month, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One event with its number from 1 in the record, its parties, and the words it rests on."""

    number: int
    event: Event
    parties: tuple[Actor, ...]
    words: str

    @property
    def what(self) -> str:
        """What it is, on one line."""
        return in_line(self.event.what)

    @property
    def state(self) -> str:
        """How far it has come, in words; the mode is added where the status does not say it."""
        status, mode = self.event.status.value, self.event.mode
        shown = {Mode.PAST: "", Mode.FUTURE: "to come", Mode.HYPOTHETICAL: "if it comes to it"}
        extra = shown.get(mode, "did not happen")
        told = (self.event.status, mode) in _SAID_ALREADY or not extra
        return status if told else f"{status}, {extra}"

    @property
    def where(self) -> str:
        """The place, "" when the text gives none or `what` has it already."""
        place = in_line(self.event.place or "")
        return "" if place in self.what else place

    @property
    def when(self) -> str:
        """The days in words, "" when the text gives none."""
        return days(self.event.when) if self.event.when else ""


_SAID_ALREADY = {
    (Status.SCHEDULED, Mode.FUTURE),
    (Status.PROPOSED, Mode.HYPOTHETICAL),
    (Status.PROPOSED, Mode.FUTURE),
    (Status.DENIED, Mode.NEGATED),
}


def agenda(reading: Reading) -> tuple[Item, ...]:
    """One row an event, in the order of the record."""
    actors = {actor.id: actor for actor in reading.cast.actors}
    return tuple(
        Item(
            number=number,
            event=event,
            parties=_single([actors[id] for id in event.parties]),
            words=quoted(reading.document.text, event.evidence),
        )
        for number, event in enumerate(reading.events, start=1)
    )


def _single(parties: Sequence[Actor]) -> tuple[Actor, ...]:
    """The parties without "Norland and Sudria" where Norland and Sudria are among them."""
    names = {party.name for party in parties}
    return tuple(
        party
        for party in parties
        if party.kind is not ActorKind.GROUP
        or not names.issuperset(party.name.split(" and "))
        or " and " not in party.name
    )


def in_time(items: Iterable[Item]) -> tuple[Item, ...]:
    """The rows by the first of their days; those without days last, in the order of the text."""
    return tuple(sorted(items, key=lambda item: _first(item.event) or date.max))


def _first(event: Event) -> date | None:
    return event.when.first if event.when else None


def days(when: When) -> str:
    """An interval of days in words: a day, a month, a year, or from one day to another.

    >>> days(When(first=date(2025, 6, 2), last=date(2025, 6, 2), basis="named"))
    '2 June 2025'
    >>> days(When(first=date(2025, 5, 1), last=date(2025, 5, 31), basis="named"))
    'May 2025'
    >>> days(When(first=date(2022, 1, 1), last=date(2022, 12, 31), basis="named"))
    '2022'
    """
    if when.first == when.last:
        return day(when.first)
    begins, ends = when.first.day == 1, (when.last + timedelta(days=1)).day == 1
    if begins and ends and (when.first.year, when.first.month) == (when.last.year, when.last.month):
        return month(when.first)
    if begins and ends and (when.first.month, when.last.month) == (1, 12):
        years = dict.fromkeys((when.first.year, when.last.year))
        return " to ".join(map(str, years))
    return f"{day(when.first)} to {day(when.last)}"
