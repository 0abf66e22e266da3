"""Through whom a statement came."""

from collections.abc import Callable

import pytest

from onrecord.records.reading import Reading

Row = tuple[str, str, str]
Cast = Callable[..., Reading]

ROWS = {
    "told an agency": (
        "Tomas Reyl told Reuters that rain falls.",
        [("Tomas Reyl", "told", "rain falls")],
        [("Tomas Reyl", ["Reuters"])],
    ),
    "in an interview": (
        "In an interview with CNN, Tomas Reyl said that rain falls.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["CNN"])],
    ),
    "an outlet that cites somebody": (
        "Reuters, citing a diplomat, said that rain falls.",
        [("Reuters, citing a diplomat,", "said", "rain falls")],
        [("a diplomat", ["Reuters"])],
    ),
    "the next sentence": (
        "Tomas Reyl said that rain falls. This was reported by Reuters.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["Reuters"])],
    ),
    "the next sentence, active": (
        "Tomas Reyl said that rain falls. Reuters reported this.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["Reuters"])],
    ),
    "a long next sentence is another matter": (
        "Tomas Reyl said that rain falls. This, as was reported by Reuters and others, is the "
        "first rain in the valley since the end of the long and bitter winter.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", [])],
    ),
    "one statement in another": (
        "Reuters reported that Tomas Reyl said that rain falls.",
        [
            ("Reuters", "reported", "Tomas Reyl said that rain falls"),
            ("Tomas Reyl", "said", "rain falls"),
        ],
        [("Reuters", []), ("Tomas Reyl", ["Reuters"])],
    ),
    "an outlet inside the content is none": (
        "Tomas Reyl said that he was quoted by Reuters.",
        [("Tomas Reyl", "said", "he was quoted by Reuters")],
        [("Tomas Reyl", [])],
    ),
    "somebody stands between": (
        "Tomas Reyl told Anna Varga of Reuters that rain falls.",
        [("Tomas Reyl", "told", "rain falls")],
        [("Tomas Reyl", [])],
    ),
    "told a friend, after a comma an outlet": (
        "Tomas Reyl told friends, CNN staff aside, that rain falls.",
        [("Tomas Reyl", "told", "rain falls")],
        [("Tomas Reyl", [])],
    ),
    "no source": (
        "Rain falls. Reuters reported this.",
        [("", "", "Rain falls")],
        [(None, ["Reuters"])],
    ),
}


@pytest.mark.parametrize(("text", "rows", "chains"), ROWS.values(), ids=ROWS)
def test_relays(
    cast: Cast, text: str, rows: list[Row], chains: list[tuple[str | None, list[str]]]
) -> None:
    found = cast(text, *rows).cast
    names = {actor.id: actor.name for actor in found.actors}
    assert [
        (names[v.speaker] if v.speaker else None, [names[r] for r in v.relays])
        for v in found.voices
    ] == chains
