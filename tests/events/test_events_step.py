from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import document, plain_parse

from onrecord.events import DATES, EVENTS, DatesStep, EventsStep
from onrecord.records.position import Act
from onrecord.records.reading import Reading

Read = Callable[..., Reading]


def row(reading: Reading, at: int) -> tuple[str, str | None, str | None, list[str]]:
    event = reading.events[at]
    names = [reading.cast.actor(party).name for party in event.parties]
    when = event.when and f"{event.when.first}..{event.when.last}"
    return event.what, event.place, when, names


def test_parties_place_and_days(read: Read) -> None:
    reading = read(
        "Norland's foreign minister Tomas Reyl met Ada Quill in Port Alma on Monday. "
        "The meeting lasted three hours, Meridian Press said."
    )
    assert row(reading, 0) == (
        "Norland's foreign minister Tomas Reyl met Ada Quill in Port Alma",
        "Port Alma",
        "2025-05-26..2025-05-26",
        ["Tomas Reyl", "Ada Quill"],
    )
    assert len(reading.events) == 1
    assert len(reading.events[0].evidence) == 1


def test_what_is_not_there_is_denied_and_does_not_become_the_venue(read: Read) -> None:
    reading = read("The summit will be held in Port Alma, not in Tamar.")
    assert [(e.place, e.mode, e.status) for e in reading.events] == [
        ("Port Alma", "future", "scheduled"),
        ("Tamar", "negated", "denied"),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The sides agreed on Monday to meet in Port Alma.", None),
        ("The sides agreed on Monday to meet in Port Alma on June 9.", "2025-06-09"),
        ("The sides agreed to meet in Port Alma on June 9.", "2025-06-09"),
        ("On June 9 the sides plan to meet in Port Alma.", "2025-06-09"),
        ("The sides are scheduled on June 9 to meet in Port Alma.", "2025-06-09"),
        ("Sudria managed on May 26 to free the crew.", "2025-05-26"),
    ],
)
def test_the_day_of_agreeing_is_not_that_of_meeting(
    read: Read, text: str, days: str | None
) -> None:
    (event,) = read(text).events
    assert (event.when.first.isoformat() if event.when else None) == days


def test_not_in_the_next_sentence(read: Read) -> None:
    reading = read(
        "The second round of talks will be held soon. Not in Tamar, not in Ostmark as reported."
    )
    assert [(e.place, e.status) for e in reading.events] == [
        (None, "scheduled"),
        ("Tamar, Ostmark", "denied"),
    ]


def test_a_place_denied_far_from_any_event_is_none(read: Read) -> None:
    reading = read(
        "The summit of Norland and Sudria will be held soon. It rained. It rains not in Tamar."
    )
    assert len(reading.events) == 1


def test_since_tells_no_day_of_the_event(read: Read) -> None:
    (event,) = read("In May, the first direct talks since 2022 were held in Tamar.").events
    assert event.when is not None
    assert (event.when.first.isoformat(), event.place) == ("2025-05-01", "Tamar")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The talks that were to be held on Friday were called off.", "2025-05-30"),
        ("The sides agreed to meet on Friday.", "2025-05-30"),
        ("The talks were postponed to Friday.", "2025-05-30"),
        ("Reyl said on Monday that Varga would meet Quill.", None),
        ("The meeting in Tamar lasted until Friday.", None),
    ],
)
def test_days_of_the_event(read: Read, text: str, day: str | None) -> None:
    event = read(text).events[0]
    assert (event.when and event.when.first.isoformat()) == day


def test_a_day_to_come_makes_it_scheduled(read: Read) -> None:
    (event,) = read("Norland set the talks for 12 June 2025.").events
    assert (event.mode, event.status) == ("future", "scheduled")


def test_types(read: Read) -> None:
    reading = read("Norland attacked the port. The council imposed sanctions. A truce followed.")
    assert [event.type for event in reading.events] == [Act.ASSAULT, Act.SANCTION, Act.RETREAT]


def test_ids_depend_on_the_article_and_differ(read: Read) -> None:
    text = "They met in Tamar. They met in Orla."
    ids = [event.id for event in read(text).events]
    assert ids == [event.id for event in read(text).events]
    assert len(set(ids)) == 2
    assert all(one.startswith("e") for one in ids)


def test_an_article_without_a_parse_has_none() -> None:
    bare = Reading(document=document("They met."))
    assert EventsStep().apply(DatesStep().apply([bare])) == [bare]


def test_a_sentence_of_nothing_but_events_takes_linear_time() -> None:
    one = document("summit " * 20_000)
    parse = plain_parse(one)
    flat = replace(parse, heads=(0,) * len(parse), deps=("dobj",) * len(parse))
    (reading,) = EventsStep().apply([Reading(document=one, parse=flat)])
    assert len(reading.events) == 20_000


def test_choices_name_the_steps() -> None:
    assert {name: make().name for name, make in DATES.items()} == {"rules": "dates.rules.v1"}
    assert {name: make().name for name, make in EVENTS.items()} == {"rules": "events.rules.v2"}
