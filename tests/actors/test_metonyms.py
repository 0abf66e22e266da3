"""A capital as a government and as a place."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor, ActorKind

ActorsIn = Callable[..., list[Actor]]
Speakers = Callable[..., list[Actor | None]]

GOVERNMENT = [
    "Vienna refused to sign the treaty.",
    "The envoys urged Vienna to sign.",
    "They met with envoys and argued with Vienna.",
    "The mediators published Vienna's demands.",
    "The pressure on Vienna grew.",
    "The letter contains requirements from Vienna.",
    "The draft was rejected by Vienna.",
    "The bloc promised to send weapons to Vienna.",
]
PLACE = [
    "The talks were held in Vienna.",
    "The delegates flew to Vienna on Monday.",
    "Vienna hosted the talks.",
    "Vienna is a city of old hotels.",
    "The delegates walked through Vienna's streets.",
    "The delegates left Vienna on Monday.",
]


@pytest.mark.parametrize("text", GOVERNMENT)
def test_a_capital_that_acts_is_its_state(actors_in: ActorsIn, text: str) -> None:
    found = [(a.name, a.kind, a.country) for a in actors_in(text) if "Vienna" in a.name]
    assert found == [("Vienna", ActorKind.STATE, "AUT")]


@pytest.mark.parametrize("text", PLACE)
def test_a_capital_as_a_place_is_nobody(actors_in: ActorsIn, text: str) -> None:
    assert [a.name for a in actors_in(text) if a.kind is ActorKind.STATE] == []


def test_the_state_takes_its_capital_where_it_acts(actors_in: ActorsIn) -> None:
    text = "Austria signed. Vienna wants more. The talks in Vienna go on."
    (state,) = [a for a in actors_in(text) if a.kind is ActorKind.STATE]
    assert (state.name, state.aliases) == ("Austria", ("Vienna",))
    assert [span.within(text) for span in state.mentions] == ["Austria", "Vienna"]
    assert state.mentions[1].start == text.index("Vienna")


def test_a_city_that_stands_for_a_body(actors_in: ActorsIn) -> None:
    text = "The European Union signed. Brussels wants more. The EU pays."
    names = {a.name: (a.kind, a.country, a.aliases) for a in actors_in(text)}
    assert names["European Union"] == (ActorKind.ORGANISATION, None, ("Brussels", "EU"))


def test_why_a_capital_speaks(cast: Callable[..., object]) -> None:
    row = ("Vienna", "said", "no")
    reading = cast("Vienna said no to the plan.", row)
    (voice,) = reading.cast.voices  # type: ignore[attr-defined]
    assert voice.why == '"Vienna" stands for the government of Austria'


def test_a_person_named_like_a_capital(actors_in: ActorsIn) -> None:
    text = "Anna Vienna refused. Vienna left the room."
    assert [(a.name, a.kind) for a in actors_in(text)] == [("Anna Vienna", ActorKind.PERSON)]
