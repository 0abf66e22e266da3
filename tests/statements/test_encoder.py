"""Sentence in, statements out, with the shipped weights."""

from dataclasses import replace

import pytest
from builders import document

from onrecord.models import EncoderParse, SpacyParse
from onrecord.models.names import names_in
from onrecord.models.pieces import MAX_PART
from onrecord.models.statement_network import statement_network
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


ARTICLE = """{0} accused {1} on Monday of blocking the strait.

\u201cWe will not wait,\u201d {0}\u2019s foreign minister, {2} {3}, said. {3} added that it failed.

{4} {5}, {1}'s envoy, told the {6} that {3} had lied and that a {0}-{1} pact was dead.

According to {6}, {5} believes that the port will open. {7} {5} is no kin of the envoy.
"""
SIDES = {
    "invented": ("Norland", "Sudria", "Tomas", "Reyl", "Ilse", "Varga", "Meridian", "Ada"),
    "the other way round": ("Sudria", "Norland", "Ilse", "Varga", "Tomas", "Reyl", "Boreal", "Jo"),
    "long": ("Kyrgyzstan", "Azerbaijan", "Bj\u00f6rn", "Szczepa\u0144ski", "Mary", "Kowalczyk",
             "Reuters", "Anna"),
}  # fmt: skip


def in_words(names: tuple[str, ...]) -> list[tuple[list[tuple[int, int]], ...]]:
    """The outermost statements, each with its parts as places in the list of words."""
    text = ARTICLE.format(*names)
    (reading,) = SpacyParse().apply([Reading(document=document(text))])
    assert reading.parse is not None
    known = {span.within(text) for span in names_in(reading.parse)}
    assert set(names[:6]) <= known  # else this would not be about the network
    starts, stops = reading.parse.starts, reading.parse.stops
    return [
        tuple(
            [(starts.index(a), stops.index(b)) for a, b in spans]
            for spans in (s.source, s.cue, s.content)
        )
        for s in statements_in(reading.document, reading.parse)
        if s.made_by == "statements.encoder.v1"
    ]


@pytest.mark.parametrize("names", SIDES.values(), ids=SIDES)
def test_names_move_no_statement(names: tuple[str, ...]) -> None:
    found = in_words(names)
    assert len(found) >= 4
    assert found == in_words(SIDES["invented"])


def test_after_a_parse_of_its_own_the_names_stay() -> None:
    (reading,) = EncoderParse().apply([Reading(document=document(SAID))])
    assert reading.parse is not None
    network = statement_network()
    (found,) = statements_in(reading.document, reading.parse)
    assert row(SAID, found).rstrip(".") == ROWS["that"][1]
    assert network.kept.take(SAID) is None  # it took what the parse had kept
    (blind,) = statements_in(reading.document, replace(reading.parse, made_by=""))
    assert blind.confidence != found.confidence
