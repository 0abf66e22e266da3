from dataclasses import replace

import pytest

from onrecord.checks.compare.people import SOMEBODY, folded, key, name_words, same_voice, sides
from onrecord.records.actor import Actor, ActorKind, Cast, Office
from onrecord.records.document import Document
from onrecord.records.reading import Reading


def actor(name: str, kind: ActorKind = ActorKind.PERSON, *offices: tuple[str, str]) -> Actor:
    held = tuple(Office(title=title, of=of) for title, of in offices)
    return Actor(id=name, name=name, kind=kind, offices=held)


def test_an_id_is_a_better_key_than_a_name() -> None:
    assert key(actor("Ilse Varga")) == "ilse varga"
    assert key(Actor(id="a", name="Ilse Varga", kind=ActorKind.PERSON, wikidata="Q1")) == "Q1"


def test_words_of_a_name() -> None:
    assert folded("Dockers’ Federation") == "dockers federation"
    assert name_words("Tomas Reyl") == {"tomas", "reyl"}


@pytest.mark.parametrize(
    ("made", "side"),
    [
        (actor("Norland", ActorKind.STATE), {"norland": "norland"}),
        (actor("Ilse Varga", ActorKind.PERSON, ("minister", "Norland")), {"ilse varga": "norland"}),
        (actor("Lena Dorn", ActorKind.PERSON, ("mediator", "")), {"lena dorn": "lena dorn"}),
        (actor("Ilse Varga", ActorKind.PERSON, ("minister", "")), {}),
        (actor("Ilse Varga", ActorKind.PERSON, ("a", "Norland"), ("b", "Sudria")), {}),
        (actor("Guild", ActorKind.ORGANISATION), {}),
        (actor("Signe Rask", ActorKind.PERSON, ("member", "Norlandic delegation")), {}),
    ],
    ids=["state", "official", "mediator", "state unknown", "two states", "body", "no state"],
)
def test_whose_side_an_actor_stands_for(made: Actor, side: dict[str, str]) -> None:
    others = tuple(actor(name, ActorKind.STATE) for name in ("Norland", "Sudria"))
    states = {"norland": "norland", "sudria": "sudria"}
    assert sides([_reading(made), _reading(*others)]) == states | side


def _reading(*actors: Actor) -> Reading:
    return Reading(document=Document("x"), cast=Cast(actors=actors))


def test_a_state_is_one_under_all_its_names() -> None:
    union = replace(actor("Isles", ActorKind.STATE), wikidata="Q7")
    realm = actor("Realm of the Isles", ActorKind.STATE)
    both = replace(realm, id="x", aliases=("Isles",))
    found = sides([_reading(union), _reading(realm), _reading(both)])
    assert found == {"Q7": "isles", "realm of the isles": "isles"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("outlet", "outlet", True),
        ("outlet", "Reyl", False),
        ("Reyl", "Tomas Reyl", True),
        ("Ilse Varga", "Tomas Reyl", False),
        (SOMEBODY, SOMEBODY, False),
    ],
)
def test_one_voice(one: str, other: str, same: bool) -> None:
    assert same_voice(one, other) is same
