"""Names that the article itself uses for an outlet."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import ActorKind
from onrecord.records.reading import Reading

OUTLETS: dict[str, tuple[str, list[str]]] = {
    "reported by": (
        "It was reported by the Southern Lantern that rain falls.",
        ["Southern Lantern"],
    ),
    "interview on": ("Tomas Reyl gave an interview to Lantern Hour.", ["Lantern Hour"]),
    "a person who interviews is none": ("In an interview with Ilse Varga, Reyl left.", []),
    "a letter that is posted on": ("Tomas Reyl wrote on X that rain falls.", ["X"]),
    "a letter that is none": ("Plan X was written on paper. X marks the spot.", []),
    "a dateline": ("PORT ANSEL (Kestrel) — Rain falls on the sea.", ["Kestrel"]),
    "a dateline that is a day": ("PORT ANSEL (Kestrel) Rain falls on the sea.", []),
    "a dateline in lower case": ("PORT ANSEL (the sea) — Rain falls there.", []),
    "a dateline without an end": ("PORT ANSEL (Kestrel rain falls on the sea", []),
    "a dateline with a person": ("PORT ANSEL (Tomas Reyl) — Rain falls on the sea.", []),
    "today in a name": ("According to Strait Today, rain falls.", ["Strait Today"]),
}


@pytest.mark.parametrize("id", OUTLETS)
def test_outlets(cast: Callable[..., Reading], id: str) -> None:
    text, names = OUTLETS[id]
    found = cast(text, ("", "", text.split()[-1])).cast.actors
    assert [actor.name for actor in found if actor.kind is ActorKind.OUTLET] == names
