"""Through whom a statement came."""

from collections.abc import Callable
from dataclasses import replace

import builders
import pytest

from onrecord.actors import RuleActors
from onrecord.models import SpacyParse
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
    "the day it appeared on is no outlet": (
        "Tomas Reyl said that rain falls in a column that appeared on Thursday.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", [])],
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
    "an outlet known by its use": (
        "In an interview with the Southern Lantern, Tomas Reyl said that rain falls.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["Southern Lantern"])],
    ),
    "comments to": (
        "In comments to Harbour Courier, Tomas Reyl said that rain falls.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["Harbour Courier"])],
    ),
    "a post on a platform": (
        "“Rain falls,” Tomas Reyl wrote on Telegram.",
        [("Tomas Reyl", "wrote", "“Rain falls,”")],
        [("Tomas Reyl", ["Telegram"])],
    ),
    "a platform of one letter": (
        "“Rain falls,” Tomas Reyl wrote on X on Friday.",
        [("Tomas Reyl", "wrote", "“Rain falls,”")],
        [("Tomas Reyl", ["X"])],
    ),
    "a letter that is no platform": (
        "Tomas Reyl said of Company X that rain falls.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", [])],
    ),
    "quoted by": (
        "Tomas Reyl was quoted by the Ostmark News Service as saying that rain falls.",
        [("Tomas Reyl", "saying", "rain falls")],
        [("Tomas Reyl", ["Ostmark News Service"])],
    ),
    "an outlet quotes": (
        "Harbour Courier quoted Tomas Reyl as saying that rain falls.",
        [("Tomas Reyl", "saying", "rain falls")],
        [("Tomas Reyl", ["Harbour Courier"])],
    ),
    "an outlet reports at the end": (
        "Tomas Reyl told Harbour Courier that rain falls, Meridian Press reported.",
        [("Tomas Reyl", "told", "rain falls")],
        [("Tomas Reyl", ["Harbour Courier", "Meridian Press"])],
    ),
    "another sentence of an outlet": (
        "Tomas Reyl said that rain falls. Reuters reported that prices rose.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", [])],
    ),
    "cited behind the cue": (
        "Rain falls, Reuters reported, citing two diplomats.",
        [("Reuters", "reported", "Rain falls")],
        [("two diplomats", ["Reuters"])],
    ),
    "cited before the outlet": (
        "Citing Tomas Reyl, Reuters reported that rain falls.",
        [("Reuters", "reported", "rain falls")],
        [("Tomas Reyl", ["Reuters"])],
    ),
    "cited in what is said": (
        "Reuters reported that rain falls, citing.",
        [("Reuters", "reported", "rain falls")],
        [("Reuters", [])],
    ),
    "his remarks were carried": (
        "Tomas Reyl said that rain falls. His remarks were carried by TASS.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["TASS"])],
    ),
    "first to report": (
        "Tomas Reyl said that rain falls. TASS was the first to report the comments.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["TASS"])],
    ),
    "a dateline": (
        "PORT ANSEL, June 2 (AFP) — Tomas Reyl said that rain falls.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["AFP"])],
    ),
    "a dateline with an unknown name": (
        "PORT ANSEL (Kestrel) — Tomas Reyl said that rain falls.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", ["Kestrel"])],
    ),
    "brackets that are no dateline": (
        "Tomas Reyl (Kestrel) said that rain falls.",
        [("Tomas Reyl", "said", "rain falls")],
        [("Tomas Reyl", [])],
    ),
    "through a spokesman": (
        "Ilse Varga said through her spokesman, Lars Ohm, that rain falls.",
        [("Ilse Varga", "said", "rain falls")],
        [("Ilse Varga", ["Lars Ohm"])],
    ),
    "told by another speaker of the sentence": (
        "Tomas Reyl said that rain falls, and Ilse Varga told Reuters that snow falls.",
        [("Tomas Reyl", "said", "rain falls"), ("Ilse Varga", "told", "snow falls")],
        [("Tomas Reyl", []), ("Ilse Varga", ["Reuters"])],
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


def test_the_agency_that_publishes_its_own_report_is_no_relay() -> None:
    text = "PORT ANSEL (AFP) — Tomas Reyl said that rain falls."
    said = builders.statement(text, source="Tomas Reyl", cue="said", content="rain falls")
    document = replace(builders.document(text), outlet="AFP", id="")
    read = SpacyParse().apply([Reading(document=document, statements=(said,))])
    (voice,) = RuleActors().apply(read)[0].cast.voices
    assert voice.relays == ()
