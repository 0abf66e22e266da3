"""Whose words a document holds."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor, ActorKind

ROWS = {
    "a letter of his": ("Tomas Reyl’s letter said that rain falls.", "Tomas Reyl’s letter"),
    "a statement from": (
        "A statement from Tomas Reyl said that rain falls.",
        "A statement from Tomas Reyl",
    ),
    "an essay by": (
        "An essay by Tomas Reyl, a poet, said that rain falls.",
        "An essay by Tomas Reyl, a poet,",
    ),
    "figures say nothing themselves": (
        "Tomas Reyl’s figures said that rain falls.",
        "Tomas Reyl’s figures",
    ),
    "a letter to him": ("A letter to Tomas Reyl said that rain falls.", "A letter to Tomas Reyl"),
    "a letter from nobody": (
        "A letter from friends said that rain falls.",
        "A letter from friends",
    ),
}
NAMED = {"a letter of his", "a statement from", "an essay by"}


@pytest.mark.parametrize("id", ROWS)
def test_issuers(speakers: Callable[..., list[Actor | None]], id: str) -> None:
    text, source = ROWS[id]
    (actor,) = speakers(text, (source, "said", "rain falls"))
    assert actor is not None
    assert (actor.kind is ActorKind.PERSON) == (id in NAMED)
    assert (actor.name == "Tomas Reyl") == (id in NAMED)
