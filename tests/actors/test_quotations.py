"""Quotations nobody is named for."""

from collections.abc import Callable

import builders
import pytest

from onrecord.actors import RuleActors
from onrecord.models import SpacyParse
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading
from onrecord.records.statement import StatementKind

Row = tuple[str, str, str]
Cast = Callable[..., Reading]

ROWS: dict[str, tuple[str, list[Row], list[str | None]]] = {
    "goes on in the next paragraph": (
        "“Rain falls,” Ilse Varga said.\n“And snow falls.”",
        [("Ilse Varga", "said", "“Rain falls,”"), ("", "", "“And snow falls.”")],
        ["Ilse Varga", "Ilse Varga"],
    ),
    "and in the one after": (
        "“Rain falls,” Ilse Varga said.\n“And snow falls.”\n“And hail falls.”",
        [
            ("Ilse Varga", "said", "“Rain falls,”"),
            ("", "", "“And snow falls.”"),
            ("", "", "“And hail falls.”"),
        ],
        ["Ilse Varga"] * 3,
    ),
    "two spoke before": (
        "“Rain falls,” Ilse Varga said. “Hail falls,” Tomas Reyl said.\n“And snow falls.”",
        [
            ("Ilse Varga", "said", "“Rain falls,”"),
            ("Tomas Reyl", "said", "“Hail falls,”"),
            ("", "", "“And snow falls.”"),
        ],
        ["Ilse Varga", "Tomas Reyl", None],
    ),
    "nobody spoke before": (
        "Rain falls on the sea.\n“And snow falls.”",
        [("", "", "“And snow falls.”")],
        [None],
    ),
    "a paragraph lies between": (
        "“Rain falls,” Ilse Varga said.\nThe sea rose.\n“And snow falls.”",
        [("Ilse Varga", "said", "“Rain falls,”"), ("", "", "“And snow falls.”")],
        ["Ilse Varga", None],
    ),
    "it does not open its paragraph": (
        "“Rain falls,” Ilse Varga said.\nOn the wall stood: “And snow falls.”",
        [("Ilse Varga", "said", "“Rain falls,”"), ("", "", "“And snow falls.”")],
        ["Ilse Varga", None],
    ),
}


@pytest.mark.parametrize(("text", "rows", "names"), ROWS.values(), ids=ROWS)
def test_going_on(cast: Cast, text: str, rows: list[Row], names: list[str | None]) -> None:
    found = cast(text, *rows).cast
    by_id = {actor.id: actor.name for actor in found.actors}
    assert [by_id[v.speaker] if v.speaker else None for v in found.voices] == names


def test_a_set_off_quotation_needs_no_marks() -> None:
    text = "Ilse Varga said that rain falls.\nAnd snow falls, and nobody counts it."
    said = builders.statement(text, source="Ilse Varga", cue="said", content="rain falls")
    off = builders.statement(
        text, content="And snow falls, and nobody counts it.", kind=StatementKind.INDIRECT
    )
    document = builders.document(text, b1=BlockKind.QUOTATION)
    read = SpacyParse().apply([Reading(document=document, statements=(said, off))])
    first, second = RuleActors().apply(read)[0].cast.voices
    assert first.speaker == second.speaker is not None
    assert second.why == "the quotation goes on from Ilse Varga"
