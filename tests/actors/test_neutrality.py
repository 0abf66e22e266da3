"""Swap the parties of a text: the cast is swapped with them, and nothing else changes."""

import re
from collections.abc import Callable

import pytest

from onrecord.records.actor import Cast
from onrecord.records.reading import Reading

Row = tuple[str, str, str]
Read = Callable[..., Reading]
Plain = list[tuple[str | None, str | None, list[str]]]

SWAPS = {
    "persons": {"Varga": "Holm", "Ilse": "Anna", "Reyl": "Stolz", "Tomas": "Marek"},
    "states": {"Norland": "Sudria", "Norlandic": "Sudrian"},
    "outlets": {"Meridian Press": "Harbour Courier"},
    "all": {
        "Varga": "Reyl",
        "Ilse": "Anna",
        "Tomas": "Marek",
        "Norland": "Sudria",
        "Norlandic": "Sudrian",
        "Meridian Press": "Harbour Courier",
    },
}

TEXTS: dict[str, tuple[str, list[Row]]] = {
    "two sides": (
        "Norland’s foreign minister, Tomas Reyl, said that rain falls. Sudria’s prime minister, "
        "Ilse Varga, replied that snow falls. “Hail falls,” she added. He told Meridian Press "
        "that nobody counts it.",
        [
            ("Norland’s foreign minister, Tomas Reyl,", "said", "rain falls"),
            ("Sudria’s prime minister, Ilse Varga,", "replied", "snow falls"),
            ("she", "added", "“Hail falls,”"),
            ("He", "told", "nobody counts it"),
        ],
    ),
    "titles": (
        "Ilse Varga, the Norlandic president, met Tomas Reyl. The president said that rain falls. "
        "Reyl said that snow falls. According to Meridian Press, hail falls.",
        [
            ("The president", "said", "rain falls"),
            ("Reyl", "said", "snow falls"),
            ("Meridian Press", "According to", "hail falls"),
        ],
    ),
    "together": (
        "Tomas Reyl and Ilse Varga met in Sudria. Both left, saying that rain falls. The Norlandic "
        "delegation said that snow falls. “Hail falls,” Varga told Harbour Courier.",
        [
            ("Both", "saying", "rain falls"),
            ("The Norlandic delegation", "said", "snow falls"),
            ("Varga", "told", "“Hail falls,”"),
        ],
    ),
    "another word": (
        "Tomas Reyl said that rain falls. The Velmark senator added that snow falls. A spokesman "
        "for Ilse Varga said that hail falls.",
        [
            ("Tomas Reyl", "said", "rain falls"),
            ("The Velmark senator", "added", "snow falls"),
            ("A spokesman for Ilse Varga", "said", "hail falls"),
        ],
    ),
}


def swapped(text: str, pairs: dict[str, str]) -> str:
    """The text with each name of the pairs in the other's place."""
    both = pairs | {other: one for one, other in pairs.items()}
    names = sorted(both, key=len, reverse=True)
    return re.sub(r"\b(?:" + "|".join(names) + r")\b", lambda found: both[found[0]], text)


def plain(cast: Cast, pairs: dict[str, str]) -> Plain:
    """Speaker, his kind and the relays of each statement, by names swapped back."""
    by_id = {actor.id: actor for actor in cast.actors}
    return [
        (
            swapped(by_id[v.speaker].name, pairs) if v.speaker else None,
            by_id[v.speaker].kind.value if v.speaker else None,
            [swapped(by_id[relay].name, pairs) for relay in v.relays],
        )
        for v in cast.voices
    ]


@pytest.mark.parametrize("swap", SWAPS)
@pytest.mark.parametrize("id", TEXTS)
def test_the_cast_is_swapped_with_the_parties(cast: Read, id: str, swap: str) -> None:
    text, rows = TEXTS[id]
    pairs = SWAPS[swap]
    other = cast(
        swapped(text, pairs), *[(swapped(s, pairs), cue, content) for s, cue, content in rows]
    )
    here = cast(text, *rows)
    assert plain(other.cast, pairs) == plain(here.cast, {"-": "-"})
    assert len(other.cast.actors) == len(here.cast.actors)


def test_swapping_twice_changes_nothing() -> None:
    for text, _ in TEXTS.values():
        for pairs in SWAPS.values():
            assert swapped(swapped(text, pairs), pairs) == text
