"""Spellings of one name, and names that only look alike."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.spelling import spelling_key
from onrecord.records.actor import Actor

SAME = [
    ("Zelensky", "Zelenskyy"),
    ("Zelensky", "Zelenskiy"),
    ("Umerov", "Umierov"),
    ("Sergei", "Sergey"),
    ("Yermak", "Iermak"),
    ("Andrii", "Andriy"),
    ("Mikhail", "Mihail"),
    ("Mohammed", "Mohamed"),
    ("Alexandr", "Aleksandr"),
    ("Orbán", "Orban"),
]
OTHER = [("Lee", "Le"), ("Li", "Lee"), ("Varga", "Verga"), ("Reyl", "Royl"), ("Ivanov", "Ivanova")]


@pytest.mark.parametrize(("one", "other"), SAME, ids=[row[1] for row in SAME])
def test_one_name(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER, ids=[row[1] for row in OTHER])
def test_two_names(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@given(st.text(min_size=1, max_size=30))
def test_a_key_ignores_case(name: str) -> None:
    assert spelling_key(name) == spelling_key(name.lower()) or name.lower() != name.casefold()


def test_one_person_in_two_spellings(speakers: Callable[..., list[Actor | None]]) -> None:
    text = (
        "Sergei Umerov said that rain falls. Sergey Umierov added that snow falls. "
        "Umierov left. “Rain,” Umerov said."
    )
    found = speakers(
        text,
        ("Sergei Umerov", "said", "rain falls"),
        ("Sergey Umierov", "added", "snow falls"),
        ("Umerov", "said", "“Rain,”"),
    )
    assert len({actor.id for actor in found if actor}) == 1
    assert found[0] is not None
    assert found[0].aliases == ("Sergei Umerov", "Umierov", "Umerov")


def test_namesakes_of_another_first_name_stay_two(
    speakers: Callable[..., list[Actor | None]],
) -> None:
    text = "Anna Umerova said that rain falls. Maria Umerova said that snow falls."
    found = speakers(
        text,
        ("Anna Umerova", "said", "rain falls"),
        ("Maria Umerova", "said", "snow falls"),
    )
    assert [actor.name for actor in found if actor] == ["Anna Umerova", "Maria Umerova"]
