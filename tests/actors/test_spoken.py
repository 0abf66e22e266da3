"""Who has a mention in the body without a name and without a word of his own."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor, ActorKind

ActorsIn = Callable[..., list[Actor]]
GROUP, OFFICE, BODY = ActorKind.GROUP, ActorKind.OFFICE, ActorKind.ORGANISATION

ONE = [
    ("Globalists want to prolong the war.", "globalists", GROUP),
    ("Nobody listens to the nationalists.", "the nationalists", GROUP),
    ("The West signed the paper.", "West", GROUP),
    ("Europe needs peace.", "Europe", GROUP),
    ("Norland's premier left.", "Norland's premier", OFFICE),
    ("They sent a letter to the head of Varga's office.", "the head of Varga's office", OFFICE),
    ("The leaders of Norland and Sudria met.", "the leaders of Norland and Sudria", GROUP),
    ("The talks were led by the joint commission.", "the joint commission", BODY),
]


@pytest.mark.parametrize(("text", "name", "kind"), ONE, ids=[row[0] for row in ONE])
def test_one_phrase(actors_in: ActorsIn, text: str, name: str, kind: ActorKind) -> None:
    assert (name, kind) in [(a.name, a.kind) for a in actors_in(text)]


NOBODY = [
    "The ships left the harbour.",
    "Ships carried grain and reports.",
    "The European market grew.",
    "The project of the Tamar port was stopped.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_things_are_no_actors(actors_in: ActorsIn, text: str) -> None:
    assert [a.name for a in actors_in(text) if a.kind in (GROUP, OFFICE)] == []


def test_the_same_words_mean_the_same_group(actors_in: ActorsIn) -> None:
    text = "Globalists want war. The paper blames globalists for it."
    (group,) = [a for a in actors_in(text) if a.kind is GROUP]
    assert [m.within(text) for m in group.mentions] == ["Globalists", "globalists"]


def test_a_role_phrase_means_the_person_of_the_title(actors_in: ActorsIn) -> None:
    text = "Ilse Varga, the prime minister of Norland, left. Nobody saw the prime minister."
    (person,) = [a for a in actors_in(text) if a.kind is ActorKind.PERSON]
    assert "the prime minister" in [m.within(text) for m in person.mentions]


def test_a_headline_in_capitals_is_not_read(actors_in: ActorsIn) -> None:
    text = "GLOBALISTS WANT WAR AGAIN\nRain fell."
    assert [a for a in actors_in(text) if a.kind is GROUP] == []


def test_he_and_she_are_mentions_of_whom_they_mean(actors_in: ActorsIn) -> None:
    text = "Ilse Varga left the room. She was tired."
    (person,) = actors_in(text)
    assert [m.within(text) for m in person.mentions] == ["Ilse Varga", "She"]
