"""Titles said beside a name."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor

Speakers = Callable[..., list[Actor | None]]

ROWS = [
    ("Tomas Reyl, France’s Foreign Minister,", [("Foreign Minister", "France")]),
    ("Tomas Reyl, the foreign minister of Norland,", [("foreign minister", "Norland")]),
    ("French Prime Minister Tomas Reyl", [("Prime Minister", "France")]),
    ("France’s foreign minister, Tomas Reyl,", [("foreign minister", "France")]),
    ("Tomas Reyl, former French President,", [("former President", "France")]),
    ("Secretary of State Tomas Reyl", [("Secretary of State", "")]),
    ("FBI director Tomas Reyl", [("director", "FBI")]),
    ("Mr. Tomas Reyl", []),
    ("Tomas Reyl, 75, a retiree in Harbour,", []),
    ("Tomas Reyl, who left,", []),
    (
        "Tomas Reyl, PhD in Law at the University of Velde and senior lecturer at Harbour School,",
        [("PhD in Law", "University of Velde"), ("senior lecturer", "Harbour School")],
    ),
]


@pytest.mark.parametrize(("source", "offices"), ROWS, ids=[row[0] for row in ROWS])
def test_offices(speakers: Speakers, source: str, offices: list[tuple[str, str]]) -> None:
    (actor,) = speakers(f"{source} said that rain falls.", (source, "said", "rain falls"))
    assert actor is not None
    assert actor.name == "Tomas Reyl"
    assert [(office.title, office.of) for office in actor.offices] == offices
