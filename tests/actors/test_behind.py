"""Persons named behind what describes them, and the names that are somebody else's."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor

Speakers = Callable[..., list[Actor | None]]
FERRAND = "Luis Ferrand"
ROWS = {
    "comma": ("The special envoy for the valley, Luis Ferrand,", FERRAND),
    "clause": ("The envoy for the valley, Luis Ferrand, who brokered the deal,", FERRAND),
    "ambassador": ("Norland's ambassador to Sudria, Fredrik Lom,", "Fredrik Lom"),
    "no comma": ("The head of the Norlandic delegation Luis Ferrand", FERRAND),
    "body": ("The speaker of the Ministry of Defence of Sudria Elena Dorn", "Elena Dorn"),
    "wife": ("The wife of Ilse Varga, Anna Lom,", "Anna Lom"),
    "mission": ("The head of Norland's mission to the League, Anna Lom,", "Anna Lom"),
    "an aide": ("A spokesman for the president, Luis Ferrand,", "a spokesman for the president"),
    "another's post": (
        "The spokesman for the president, Luis Ferrand,",
        "the spokesman for the president",
    ),
    "a friend": (
        "The leader of the Centre Party, a friend of Luis Ferrand,",
        "the leader of the Centre Party",
    ),
    "in a clause": (
        "The director of the harbour, who knew Luis Ferrand,",
        "the director of the harbour",
    ),
    "owner": ("The mayor of Luis Ferrand's town", "the mayor of Luis Ferrand's town"),
}


@pytest.mark.parametrize(("source", "name"), ROWS.values(), ids=ROWS)
def test_who_is_named_behind(speakers: Speakers, source: str, name: str) -> None:
    (actor,) = speakers(f"{source} said the talks go on.", (source, "said", "the talks go on"))
    assert actor is not None
    assert actor.name == name


@pytest.mark.parametrize(
    ("source", "office"),
    [
        ("Norland's ambassador to Sudria, Fredrik Lom,", ("ambassador to Sudria", "Norland")),
        ("The envoy for the valley, Luis Ferrand, who spoke,", ("envoy", "valley")),
        (
            "Sudria's Minister of Foreign Affairs Tomas Reyl",
            ("Minister of Foreign Affairs", "Sudria"),
        ),
        ("The leader of the League, a friend of Anna Lom,", ("leader", "League")),
    ],
)
def test_what_belongs_to_a_title(speakers: Speakers, source: str, office: tuple[str, str]) -> None:
    (actor,) = speakers(f"{source} said the talks go on.", (source, "said", "the talks go on"))
    assert actor is not None
    assert [(one.title, one.of) for one in actor.offices] == [office]


def test_a_name_right_behind_a_source_that_ends_before_it(speakers: Speakers) -> None:
    text = "Its regional coordinator, Samira Haddou, said the talks go on."
    (actor,) = speakers(text, ("Its regional coordinator", "said", "the talks go on"))
    assert actor is not None
    assert actor.name == "Samira Haddou"
