"""Names that the words around them show to be persons'."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor, ActorKind

Actors = Callable[..., list[Actor]]
ROWS = {
    "before who": ("Tavel Brask, who lost, spoke. They met Tavel Brask.", "Tavel Brask", "person"),
    "behind a post": ("The chairwoman, Ulva Brask, spoke.", "Ulva Brask", "person"),
    "a party's": ("The Centre Party's Ulla Brandt spoke.", "Ulla Brandt", "person"),
    "an initial": ("They wrote to I. Varga. Ilse Varga came.", "Ilse Varga", "person"),
    "a calling": (
        "Voter Lisbet Krog, 58, a nurse, said she was undecided.",
        "Lisbet Krog",
        "person",
    ),
    "a mediator": ("Mediator Lena Dorn left Brask.", "Lena Dorn", "person"),
    "a department": ("Minister of Foreign Affairs Tomas Reyl left.", "Tomas Reyl", "person"),
    "a short form": ("Timothy Lom spoke. Tim Lom left.", "Timothy Lom", "person"),
    "a particle": ("Ben Carsen spoke. Carsen left.", "Ben Carsen", "person"),
}


@pytest.mark.parametrize(("text", "name", "kind"), ROWS.values(), ids=ROWS)
def test_who_is_a_person(actors_in: Actors, text: str, name: str, kind: str) -> None:
    persons = [actor.name for actor in actors_in(text) if actor.kind is ActorKind(kind)]
    assert persons == [name]


def test_a_name_in_the_name_of_a_show_is_not_the_shows(actors_in: Actors) -> None:
    text = "Donald Brask laughed at Los Hijos de Brask. Brask had seen Los Hijos de Brask twice."
    by_name = {actor.name: actor for actor in actors_in(text)}
    assert [span.within(text) for span in by_name["Donald Brask"].mentions] == [
        "Donald Brask",
        "Brask",
    ]


FILLER = "Rain fell on the harbour of the town and the ferries waited for the wind to turn. " * 12


def test_a_relative_named_once_does_not_take_the_surname_over(
    speakers: Callable[..., list[Actor | None]],
) -> None:
    text = (
        "Carla Brask spoke. Carla Brask left. Her husband, Frank Brask, laughed. Brask shrugged. "
        f"{FILLER}Later Brask said that it rained."
    )
    (actor,) = speakers(text, ("Brask shrugged", "shrugged", "Rain fell"))
    assert actor is not None
    assert actor.name == "Frank Brask"
    (actor,) = speakers(text, ("Later Brask", "said", "that it rained"))
    assert actor is not None
    assert actor.name == "Carla Brask"


KINDS = {
    "a site": ("GovTide.com reported it. They met.", "GovTide.com", "organisation"),
    "two sisters": ("Ann Lom spoke. Anna Lom left.", "Ann Lom", "person"),
    "initials": ("HTX's president spoke. HTX agreed.", "HTX", "organisation"),
    "a ministry": (
        "The Ministry of Defence of Sudria's president agreed.",
        "Ministry of Defence of Sudria",
        "organisation",
    ),
    "an assemblywoman": ("Assemblywoman Claudia Lom spoke.", "Claudia Lom", "person"),
}


@pytest.mark.parametrize(("text", "name", "kind"), KINDS.values(), ids=KINDS)
def test_what_a_name_stands_for(actors_in: Actors, text: str, name: str, kind: str) -> None:
    kinds = {actor.name: actor.kind for actor in actors_in(text)}
    assert kinds.get(name) == kind


def test_she_is_not_the_town_it_was_said_in(
    speakers: Callable[..., list[Actor | None]],
) -> None:
    text = "Clara Voss left. “Rain,” she said at a meeting in Los Altos Hills."
    (actor,) = speakers(text, ("she", "said", "“Rain,”"))
    assert actor is not None
    assert actor.name == "Clara Voss"
