"""States on no list, their adjectives, and what only a state has."""

from collections.abc import Callable

import pytest

from onrecord.actors.peoples import is_adjective_of
from onrecord.records.actor import Actor, ActorKind

ActorsIn = Callable[..., list[Actor]]
STATE, BODY = ActorKind.STATE, ActorKind.ORGANISATION


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("norlandic", "norland", True),
        ("sudrian", "sudria", True),
        ("velmarker", "velmark", True),
        ("sudden", "sudria", False),
        ("norland", "norland", False),
        ("norse", "nor", False),
    ],
)
def test_adjectives(word: str, name: str, expected: bool) -> None:
    assert is_adjective_of(word, name) is expected


KINDS = [
    ("Norland's foreign minister left for the talks in Norland.", "Norland", STATE),
    ("The prime minister of Norland left. Norland pays.", "Norland", STATE),
    ("The Norlandic navy left. Norland pays the crews.", "Norland", STATE),
    ("Ohio voted for the bill.", "Ohio", BODY),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds_of_places(actors_in: ActorsIn, text: str, name: str, kind: ActorKind) -> None:
    assert [a.kind for a in actors_in(text) if a.name == name] == [kind]


SIDES = [
    "Norland's prime minister left. The Norlandic side signed.",
    "Norland's prime minister left. The Norlandic delegation signed.",
    "Norland's prime minister left. Norland's delegation signed.",
]


@pytest.mark.parametrize("text", SIDES)
def test_a_side_is_its_state(actors_in: ActorsIn, text: str) -> None:
    (state,) = [a for a in actors_in(text) if a.kind is STATE]
    assert state.name == "Norland"
    assert state.mentions[-1].within(text).endswith(("side", "delegation"))


def test_a_listed_state_is_made_from_its_adjective(actors_in: ActorsIn) -> None:
    (state,) = [a for a in actors_in("The Austrian side signed.") if a.kind is STATE]
    assert (state.name, state.country) == ("Austria", "AUT")


def test_the_side_of_something_is_no_state(actors_in: ActorsIn) -> None:
    text = "Norland's minister left. He saw the Norlandic side of the strait."
    (state,) = [a for a in actors_in(text) if a.kind is STATE]
    assert [span.within(text) for span in state.mentions] == ["Norland"]


def test_two_states_alike_are_told_by_neither(actors_in: ActorsIn) -> None:
    text = "Norlanda's king met Norlande's king. The Norlandan side signed."
    found = {a.name: [m.within(text) for m in a.mentions] for a in actors_in(text)}
    assert all("side" not in m for name in ("Norlanda", "Norlande") for m in found.get(name, []))
