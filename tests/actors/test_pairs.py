"""Two who were named together."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor, ActorKind

Speakers = Callable[..., list[Actor | None]]
BOTH = "Ilse Varga and Tomas Reyl"

ROWS = {
    "each": ("Ilse Varga and Tomas Reyl met, each saying that rain falls.", "each", BOTH),
    "both": ("Ilse Varga and Tomas Reyl met. Both went on saying that rain falls.", "Both", BOTH),
    "the two leaders": (
        "Ilse Varga and Tomas Reyl met. The two leaders left, saying that rain falls.",
        "The two leaders",
        BOTH,
    ),
    "both governments": (
        "Norland and Sudria met. Both governments left, saying that rain falls.",
        "Both governments",
        "Norland and Sudria",
    ),
    "nobody named together": (
        "Ilse Varga met Tomas Reyl. The two leaders left, saying that rain falls.",
        "The two leaders",
        "the two leaders",
    ),
    "persons are no governments": (
        "Ilse Varga and Tomas Reyl met. Both governments left, saying that rain falls.",
        "Both governments",
        "both governments",
    ),
    "no such noun": (
        "Ilse Varga and Tomas Reyl met. Both dockers left, saying that rain falls.",
        "Both dockers",
        "both dockers",
    ),
    "too far away": (
        "Ilse Varga and Tomas Reyl met. "
        + "Rain falls on the long road to the sea. " * 9
        + "Both left, saying that snow falls.",
        "Both",
        "both",
    ),
}


@pytest.mark.parametrize(("text", "source", "name"), ROWS.values(), ids=ROWS)
def test_pairs(speakers: Speakers, text: str, source: str, name: str) -> None:
    content = "snow falls" if "snow" in text else "rain falls"
    (actor,) = speakers(text, (source, "saying", content))
    assert actor is not None
    assert actor.name == name
    assert actor.kind is not ActorKind.PERSON
