"""Sentence in, statements out, with the shipped weights."""

import pytest
from builders import document

from onrecord.models import SpacyParse
from onrecord.models.pieces import MAX_PART
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.statements.encoder import EncoderStatements, statements_in

SAID = "Ilse Varga said that the talks had failed."


def read(text: str, **kinds: BlockKind) -> tuple[Statement, ...]:
    readings = SpacyParse().apply([Reading(document=document(text, **kinds))])
    return EncoderStatements().apply(readings)[0].statements


def row(text: str, statement: Statement) -> str:
    parts = (statement.source, statement.cue, statement.content)
    return " | ".join(" ... ".join(span.within(text) for span in spans) for spans in parts)


def outer(text: str, **kinds: BlockKind) -> list[str]:
    return [row(text, s).rstrip(".") for s in read(text, **kinds) if s.inside is None]


ROWS = {
    "that": (SAID, "Ilse Varga | said | that the talks had failed", StatementKind.INDIRECT),
    "direct": (
        "\u201cWe will not sign this text,\u201d Ilse Varga said.",
        "Ilse Varga | said | \u201cWe will not sign this text,\u201d",
        StatementKind.DIRECT,
    ),
    "introducing line": (
        "Tomas Reyl, the foreign minister, stated:\n\n\u201cWe sign nothing today.\u201d",
        "Tomas Reyl, the foreign minister | stated | \u201cWe sign nothing today.\u201d",
        StatementKind.DIRECT,
    ),
    "mixed": (
        "Reyl said the text was \u201ca trap for the coast.\u201d",
        "Reyl | said | the text was \u201ca trap for the coast.\u201d",
        StatementKind.MIXED,
    ),
    "according to": (
        "According to Meridian Press, the envoy left the hall.",
        "Meridian Press | According to | the envoy left the hall",
        StatementKind.INDIRECT,
    ),
}


@pytest.mark.parametrize(("text", "expected", "kind"), ROWS.values(), ids=ROWS)
def test_statements(text: str, expected: str, kind: StatementKind) -> None:
    (found,) = [s for s in read(text) if s.inside is None]
    assert row(text, found).rstrip(".") == expected
    assert found.kind is kind
    assert found.made_by == "statements.encoder.v1"
    assert found.type is StatementType.COMMUNICATION


def test_a_content_that_only_points_is_none() -> None:
    text = "The talks failed. This was reported by Meridian Press."
    assert [s for s in read(text) if s.content[0].within(text) == "This"] == []


def test_those_inside_come_from_the_rules() -> None:
    text = "According to Meridian Press, Norland intends to keep the strait."
    outermost, inner = read(text)
    assert (outermost.made_by, inner.made_by) == ("statements.encoder.v1", "statements.rules.v1")
    assert inner.inside == outermost.id
    assert row(text, inner).startswith("Norland | intends | to keep the strait")


def test_furniture_is_never_part_of_a_statement() -> None:
    text = f"Minister says: buy now\n{SAID}"
    assert outer(text, b0=BlockKind.FURNITURE) == [ROWS["that"][1]]


def test_a_long_text_is_read_in_parts() -> None:
    filler = "It rained on the strait all day and the ferries went on.\n"
    text = SAID + "\n" + filler * (MAX_PART // len(filler) + 20) + SAID
    assert outer(text) == [ROWS["that"][1]] * 2


@pytest.mark.parametrize("text", ["", "It rains.", "\u201c" * 1000], ids=["empty", "own", "marks"])
def test_what_is_no_statement(text: str) -> None:
    assert read(text) == ()


def test_a_document_that_was_not_parsed_has_no_statements() -> None:
    assert statements_in(document(SAID), None) == ()


def test_half_of_a_surrogate_pair_moves_no_offset() -> None:
    text = f"It rained \ud800\U0001f600 all day. {SAID}"
    assert outer(text) == [ROWS["that"][1]]
