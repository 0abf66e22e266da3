"""Who a word stands for."""

from collections.abc import Callable

import pytest

from onrecord.positions.people import People
from onrecord.positions.tree import Tree
from onrecord.records.reading import Reading

Read = Callable[[str], Reading]
WORDS = [
    ("Ilse Varga came. She rejects the treaty.", "She", "Ilse Varga"),
    ("She rejects the treaty.", "She", None),
    ("Sudria fell. They reject the treaty.", "They", "Sudria"),
    ("Sudria and Norland fell. They reject the treaty.", "They", None),
    ("Sudria's army left.", "army", "Sudria's army"),
    ("Sudria's army left.", "Sudria", None),
    ("Sudria left.", "Sudria", "Sudria"),
]


@pytest.mark.parametrize(("text", "word", "name"), WORDS)
def test_the_actor_of_a_word(text: str, word: str, name: str | None, marked: Read) -> None:
    reading = marked(text)
    assert reading.parse
    people = People(reading, Tree(reading.parse))
    found = people.actor(reading.parse.words.index(word))
    names = {actor.id: actor.name for actor in reading.cast.actors}
    assert (names[found] if found else None) == name


def test_nobody_speaks_for_nobody(marked: Read) -> None:
    reading = marked("Sudria left.")
    assert reading.parse
    people = People(reading, Tree(reading.parse))
    (actor,) = reading.cast.actors
    assert people.speaks_for(actor.id, actor.id)
    assert not people.speaks_for(None, actor.id)
    assert not people.speaks_for(actor.id, None)
