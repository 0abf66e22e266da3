"""The step that finds what happened or is to happen."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.events.merging import Telling, as_events
from onrecord.events.tellings import tellings
from onrecord.events.words import event_words
from onrecord.records.event import Event
from onrecord.records.ids import content_id
from onrecord.records.position import Act
from onrecord.records.reading import Field, Reading


class EventsStep:
    """Fills `events`: meetings, agreements, exchanges, attacks … with parties, place and days.

    Needs parse, statements, cast and dates; finds what it can where one of the last three is
    empty.
    """

    name = "events.rules.v2"
    fills: Field = "events"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The same readings in the same order with their events."""
        return [replace(reading, events=events_in(reading)) for reading in readings]


def events_in(reading: Reading) -> tuple[Event, ...]:
    """The events of an article in the order of their first telling; one told twice is one."""
    return tuple(_event(reading, one) for one in as_events(tellings(reading)))


def _event(reading: Reading, telling: Telling) -> Event:
    made_of = (telling.kind, telling.what, telling.mode, telling.evidence)
    return Event(
        id=content_id("e", reading.document.id, *made_of),
        type=Act(event_words().acts[telling.kind]),
        mode=telling.mode,
        status=telling.status,
        what=telling.what,
        evidence=telling.evidence,
        parties=telling.parties,
        place=telling.place,
        when=telling.when,
        terms=telling.terms,
    )
