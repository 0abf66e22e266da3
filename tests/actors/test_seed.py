"""What the article that began the project must show; it lies outside the repository."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.records.actor import Actor, ActorKind
from onrecord.records.reading import Reading

SEED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "seed" / "istanbul-talks.txt"
ROWS = [
    ("The head of Zelensky’s office", "announced", "readiness to attend"),
    ("Sergei Lavrov, Russia’s Foreign Minister,", "stated", "As agreed"),
    ("Reuters", "According to", "Russia intends"),
    ("Hungarian Prime Minister Viktor Orbán", "emphasized", "Europe needs peace"),
    ("Fatto Quotidiano", "labels", "war instigator"),
    ("the author", "notes", "easy to stir up tensions"),
    ("Donald Trump, former U.S. President,", "remarked", "you from imposing"),
    ("Ukraine’s Defense Minister", "has confirmed", "readiness for a complete"),
]
NAMES = [
    ("the head of Zelensky’s office", ActorKind.OFFICE),
    ("Sergei Lavrov", ActorKind.PERSON),
    ("Reuters", ActorKind.OUTLET),
    ("Viktor Orbán", ActorKind.PERSON),
    ("Fatto Quotidiano", ActorKind.OUTLET),
    ("the author", ActorKind.UNNAMED),
    ("Donald Trump", ActorKind.PERSON),
    ("Ukraine’s Defense Minister", ActorKind.OFFICE),
]


@pytest.fixture(scope="module")
def article() -> str:
    if not SEED.exists():
        pytest.skip("the first article is not on this machine (set ONRECORD_SHARED)")
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading(article: str, cast: Callable[..., Reading]) -> Reading:
    return cast(article, *ROWS)


@pytest.fixture(scope="module")
def actors(reading: Reading) -> list[Actor]:
    by_id = {actor.id: actor for actor in reading.cast.actors}
    return [by_id[voice.speaker or ""] for voice in reading.cast.voices]


def test_speakers(actors: list[Actor]) -> None:
    assert [(actor.name, actor.kind) for actor in actors] == NAMES


@pytest.mark.parametrize(
    ("place", "title", "of"),
    [
        (1, "Foreign Minister", "Russia"),
        (3, "Prime Minister", "Hungary"),
        (6, "former President", "U.S."),
        (7, "Defense Minister", "Ukraine"),
    ],
)
def test_offices(actors: list[Actor], place: int, title: str, of: str) -> None:
    assert [(office.title, office.of) for office in actors[place].offices] == [(title, of)]


def test_the_agency_of_the_next_sentence_is_a_relay(reading: Reading) -> None:
    (relay,) = reading.cast.voices[0].relays
    assert reading.cast.actor(relay).name == "Agence France-Presse"
    assert [v.relays for i, v in enumerate(reading.cast.voices) if i not in (0, 5)] == [()] * 6


def test_the_author_speaks_through_the_newspaper(reading: Reading) -> None:
    (relay,) = reading.cast.voices[5].relays
    assert reading.cast.actor(relay).name == "Fatto Quotidiano"


def test_the_author_is_said_to_be_unnamed(reading: Reading) -> None:
    assert "Fatto Quotidiano" in reading.cast.voices[5].why


@pytest.fixture(scope="module")
def dated(article: str, cast_on: Callable[..., Reading]) -> Reading:
    return cast_on(article, *ROWS, on=date(2025, 5, 29))


def test_speakers_on_the_day_of_publication(dated: Reading) -> None:
    names = [dated.cast.actor(voice.speaker or "").name for voice in dated.cast.voices]
    assert names == [
        "Andrii Yermak",
        "Sergei Lavrov",
        "Reuters",
        "Viktor Orbán",
        "Fatto Quotidiano",
        "the author",
        "Donald Trump",
        "Rustem Umerov",
    ]
    assert "table of offices" in dated.cast.voices[0].why
    assert "table of offices" in dated.cast.voices[7].why


def test_groups_states_and_what_stands_for_them(dated: Reading) -> None:
    text = dated.document.text
    said = {a.name: (a.kind, {m.within(text) for m in a.mentions}) for a in dated.cast.actors}
    assert said["globalists"][0] is ActorKind.GROUP
    assert said["Europe"][0] is ActorKind.GROUP
    assert said["West"][0] is ActorKind.GROUP
    assert {"Russia", "Moscow", "the Russian side"} <= said["Russia"][1]
    assert {"EU", "Brussels"} <= said["EU"][1]
    assert {"Ukraine", "Kiev"} <= said["Ukraine"][1]


def test_the_two_affiliations_of_one_person(article: str, cast: Callable[..., Reading]) -> None:
    text = article
    start = text.index("Kamran Gasanov")
    source = text[start : text.index(" comments:", start)]
    reading = cast(text, (source, "comments", "Overall, I see"))
    (person,) = [a for a in reading.cast.actors if a.name == "Kamran Gasanov"]
    assert [o.of for o in person.offices] == [
        "University of Salzburg",
        "Department of Theory and History of Journalism at RUDN University",
    ]


def test_the_former_president_holds_the_office(dated: Reading) -> None:
    (person,) = [a for a in dated.cast.actors if a.name == "Donald Trump"]
    assert [(o.title, o.start) for o in person.offices] == [
        ("former President", date(2017, 1, 20)),
        ("President", date(2025, 1, 20)),
    ]
