"""Other words for somebody just spoken of."""

from collections.abc import Callable

import pytest

from onrecord.records.actor import Actor

Speakers = Callable[..., list[Actor | None]]
FIRST = "Tomas Reyl said that snow falls. "

ROWS = {
    "a senator": (FIRST, "The Velmark senator", "Tomas Reyl"),
    "a former minister": (FIRST, "The former trade secretary", "Tomas Reyl"),
    "a former president is too high": (FIRST, "The former president", "the former president"),
    "an official": (FIRST, "The official", "the official"),
    "another senator": (FIRST, "Another senator", "another senator"),
    "his senator": (FIRST, "His senator", "Tomas Reyl’s senator"),
    "a woman by her noun": (FIRST, "The businesswoman", "the businesswoman"),
    "two just spoke": (
        FIRST + "Ada Quill said that hail falls. Tomas Reyl met Ada Quill. ",
        "The senator",
        "the senator",
    ),
    "the candidate and her staff": (
        FIRST,
        "The candidate and her staff",
        "the candidate and her staff",
    ),
    "a spokesman is no candidate": (
        "Tomas Reyl, a spokesman for Ada Quill, said that snow falls. ",
        "The candidate",
        "the candidate",
    ),
    "an agency": (
        "The Tamar Port Authority said that snow falls. ",
        "The agency",
        "Tamar Port Authority",
    ),
    "a body by its noun": (
        "The Tamar Port Association met the Velmark Foundation. ",
        "The association",
        "Tamar Port Association",
    ),
    "no agency was named": (FIRST, "The agency", "the agency"),
}


@pytest.mark.parametrize(("before", "source", "name"), ROWS.values(), ids=ROWS)
def test_other_words(speakers: Speakers, before: str, source: str, name: str) -> None:
    rows = []
    if before.startswith("Tomas Reyl said"):
        rows = [("Tomas Reyl", "said", "snow falls")]
    elif "spokesman" in before:
        rows = [("Tomas Reyl, a spokesman for Ada Quill,", "said", "snow falls")]
    elif "Authority" in before:
        rows = [("The Tamar Port Authority", "said", "snow falls")]
    actor = speakers(before + source + " added that rain falls.", *rows, (source, "added", "rain"))[
        -1
    ]
    assert actor is not None
    assert actor.name == name


def test_our_delegation_is_that_of_the_speaker(speakers: Speakers) -> None:
    text = (
        "“Our delegation says that rain falls,” Ilse Varga said. "
        "“Our delegation says that snow falls,” Tomas Reyl said."
    )
    found = speakers(
        text,
        ("Ilse Varga", "said", "“Our delegation says that rain falls,”"),
        ("Our delegation", "says", "rain falls"),
        ("Tomas Reyl", "said", "“Our delegation says that snow falls,”"),
    )
    assert found[1] is not None
    assert found[1].name == "Ilse Varga’s delegation"


def test_a_pronoun_is_not_who_is_named_in_what_it_says(speakers: Speakers) -> None:
    text = "Marek Stolz met Tomas Reyl in Velmark. “Reyl will come on Monday,” he said."
    (actor,) = speakers(text, ("he", "said", "“Reyl will come on Monday,”"))
    assert actor is not None
    assert actor.name == "Marek Stolz"


def test_a_speaker_may_name_himself_where_nobody_else_is_near(speakers: Speakers) -> None:
    text = "Tomas Reyl spoke at noon. “Vote for Tomas Reyl,” he said."
    (actor,) = speakers(text, ("he", "said", "“Vote for Tomas Reyl,”"))
    assert actor is not None
    assert actor.name == "Tomas Reyl"
