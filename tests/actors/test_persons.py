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
