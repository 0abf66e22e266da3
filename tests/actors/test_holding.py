"""Offices and who holds them, on invented states of a cast file and on facts of the table."""

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.actors.cast_file import CastFile, cast_file_of
from onrecord.records.actor import Actor, ActorKind

ActorsIn = Callable[..., list[Actor]]
DAY = date(2025, 5, 29)
CAST = cast_file_of(
    """
actors:
  - {name: Norland, kind: state, demonyms: [Norlandic]}
  - {name: Sudria, kind: state, demonyms: [Sudrian]}
  - name: Ilse Varga
    wikidata: Q1
    offices:
      - {title: prime minister, of: Norland, from: 2023-05-01, known_until: 2025-06-30}
      - {title: finance minister, of: Norland, from: 2019-01-01, to: 2021-01-01}
  - name: Tomas Reyl
    offices: [{title: prime minister, of: Norland, from: 2019-01-01, to: 2023-04-30}]
  - name: Ada Quill
    offices: [{title: speaker of parliament, of: Sudria, from: 2020-01-01, to: 2026-01-01}]
  - name: Marek Stolz
    offices: [{title: speaker of parliament, of: Sudria, from: 2020-01-01, to: 2026-01-01}]
"""
)
PERSON, OFFICE = ActorKind.PERSON, ActorKind.OFFICE


def named(actors: list[Actor]) -> list[tuple[str, ActorKind]]:
    return [(a.name, a.kind) for a in actors if a.kind in (PERSON, OFFICE)]


ROLES = [
    ("The Norlandic premier left.", [("Ilse Varga", PERSON)]),
    ("The prime minister of Norland left.", [("Ilse Varga", PERSON)]),
    ("The premier left.", [("the premier", OFFICE)]),
    ("The former Norlandic premier left.", [("the former Norlandic premier", OFFICE)]),
    ("The next Norlandic premier was chosen.", [("the next Norlandic premier", OFFICE)]),
    ("In 2021 the Norlandic premier left.", [("the Norlandic premier", OFFICE)]),
    ("The Sudrian speaker of parliament left.", [("the Sudrian speaker of parliament", OFFICE)]),
    ("The Norlandic president left.", [("the Norlandic president", OFFICE)]),
    ("Ilse Varga came. The Norlandic premier left.", [("Ilse Varga", PERSON)]),
]


@pytest.mark.parametrize(("text", "expected"), ROLES, ids=[row[0] for row in ROLES])
def test_an_office_is_its_only_holder_of_the_day(
    actors_in: ActorsIn, text: str, expected: list[tuple[str, ActorKind]]
) -> None:
    assert named(actors_in(text, on=DAY, given=CAST)) == expected


def test_without_a_day_nobody_is_named(actors_in: ActorsIn) -> None:
    assert named(actors_in(ROLES[0][0], given=CAST)) == [("the Norlandic premier", OFFICE)]


def test_the_holder_of_another_day(actors_in: ActorsIn) -> None:
    (actor,) = actors_in(ROLES[0][0], on=date(2022, 1, 1), given=CAST)
    assert actor.name == "Tomas Reyl"
    assert [(o.start, o.stop) for o in actor.offices] == [(date(2019, 1, 1), date(2023, 4, 30))]


def offices(actor: Actor) -> list[tuple[str, str, date | None, date | None]]:
    return [(o.title, o.of, o.start, o.stop or o.known_until) for o in actor.offices]


TABLE = [
    (
        "Sergei Lavrov, Russia’s Foreign Minister, left.",
        "Sergei Lavrov",
        "Q58217",
        "RUS",
        [("Foreign Minister", "Russia", date(2004, 3, 9), date(2026, 3, 30))],
    ),
    (
        "Hungarian Prime Minister Viktor Orbán left.",
        "Viktor Orbán",
        "Q57641",
        "HUN",
        [("Prime Minister", "Hungary", date(2010, 5, 29), date(2026, 5, 9))],
    ),
    (
        "Hungarian Prime Minister Orbán left.",
        "Orbán",
        "Q57641",
        "HUN",
        [("Prime Minister", "Hungary", date(2010, 5, 29), date(2026, 5, 9))],
    ),
    ("Norlandic Prime Minister Viktor Orbán left.", "Viktor Orbán", None, None, None),
    ("Viktor Orbán left.", "Viktor Orbán", None, None, []),
]


@pytest.mark.parametrize(
    ("text", "name", "wikidata", "country", "held"), TABLE, ids=[row[0] for row in TABLE]
)
def test_persons_of_the_table(
    actors_in: ActorsIn,
    text: str,
    name: str,
    wikidata: str | None,
    country: str | None,
    held: list[tuple[str, str, date | None, date | None]] | None,
) -> None:
    (actor,) = [a for a in actors_in(text, on=DAY) if a.kind is PERSON]
    assert (actor.name, actor.wikidata, actor.country) == (name, wikidata, country)
    assert held is None or offices(actor) == held


def test_a_former_office_beside_the_present_one(actors_in: ActorsIn) -> None:
    text = "Donald Trump, former U.S. President, left."
    (actor,) = [a for a in actors_in(text, on=DAY) if a.kind is PERSON]
    assert [(o[0], o[2]) for o in offices(actor)] == [
        ("former President", date(2017, 1, 20)),
        ("President", date(2025, 1, 20)),
    ]


def test_why_an_office_has_a_name(cast_on: Callable[..., object]) -> None:
    row = ("The Norlandic premier", "said", "no")
    reading = cast_on("The Norlandic premier said no.", row, on=DAY, given=CAST)
    (voice,) = reading.cast.voices  # type: ignore[attr-defined]
    assert voice.why == (
        '"the Norlandic premier" was Ilse Varga on 2025-05-29 '
        "by the table of offices (the cast file)"
    )


def test_an_empty_cast_file_asks_the_package(actors_in: ActorsIn) -> None:
    (actor,) = [
        a for a in actors_in("The Hungarian premier left.", on=DAY, given=CastFile())
        if a.kind is PERSON
    ]  # fmt: skip
    assert actor.name == "Viktor Orbán"
