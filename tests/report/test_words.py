from datetime import date

import pytest
from builders import blocks_of, document, spans
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.actor import Actor, ActorKind, Office
from onrecord.records.document import BlockKind, Document
from onrecord.report.words import (
    confidence,
    day,
    headline,
    imprint,
    in_line,
    number_of,
    quoted,
    shortened,
    showable,
    titled,
    words_in,
)


@pytest.mark.parametrize(
    ("text", "chars", "expected"),
    [
        ("", 10, ""),
        ("ten chars.", 10, "ten chars."),
        ("ten chars. more", 10, "ten …"),
        ("one, two", 6, "one …"),
        ("  one \r\n two  ", 10, "one two"),
        ("unbreakable", 5, "unbr…"),
        ("abce\u0301f", 5, "abc…"),
        ("ab👩\u200d👩x", 4, "ab…"),
        ("אבג דהו זחט", 9, "אבג דהו …"),
    ],
    ids=["empty", "fits", "cut", "comma", "lines", "one word", "mark", "joiner", "rtl"],
)
def test_shortened(text: str, chars: int, expected: str) -> None:
    assert shortened(text, chars) == expected


@given(st.text(max_size=60), st.integers(4, 40))
def test_shortened_is_never_longer_and_begins_like_the_text(text: str, chars: int) -> None:
    short = shortened(text, chars)
    assert len(short) <= chars
    assert in_line(text).startswith(short.removesuffix("…").rstrip())


@given(st.text(max_size=60))
def test_showable_keeps_every_offset(text: str) -> None:
    assert len(showable(text)) == len(text)
    showable(text).encode("utf-8")


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    assert in_line("a\x1b[31mb\u202ec\u2066\x00\ud800") == "a�[31mbc��"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (Document("Text.", title="A title"), "A title"),
        (Document("Text.", title=" \n"), "Text."),
        (
            document("price\nBig news\nText.", b0=BlockKind.FURNITURE, b1=BlockKind.HEADLINE),
            "Big news",
        ),
        (document("price\nText.", b0=BlockKind.FURNITURE), "Text."),
        (Document(""), "Untitled article"),
        (Document("word " * 40), "word " * 17 + "…"),
    ],
    ids=["title", "blank title", "headline block", "first words", "nothing", "long"],
)
def test_headline(made: Document, expected: str) -> None:
    assert headline(made) == expected


@pytest.mark.parametrize(
    ("outlet", "published", "expected"),
    [
        ("Harbour Courier", date(2031, 5, 30), "Harbour Courier, 30 May 2031"),
        (None, None, "Outlet unknown, publication date unknown"),
    ],
    ids=["known", "unknown"],
)
def test_imprint(outlet: str | None, published: date | None, expected: str) -> None:
    assert imprint(Document("x", outlet=outlet, published=published)) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [(1.0, "high (1.00)"), (0.8, "high (0.80)"), (0.5, "medium (0.50)"), (0.49, "low (0.49)")],
)
def test_confidence(share: float, expected: str) -> None:
    assert confidence(share) == expected


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (Actor(id="a", name="A", kind=ActorKind.PERSON), ""),
        (Actor(id="a", name="A", kind=ActorKind.STATE), ""),
        (
            Actor(
                id="a",
                name="A",
                kind=ActorKind.PERSON,
                offices=(
                    Office(title="foreign minister", of="Norland"),
                    Office(title="foreign minister", of="Norland", known_until=date(2031, 1, 1)),
                    Office(title="envoy"),
                ),
            ),
            "foreign minister of Norland; envoy",
        ),
        (
            Actor(
                id="a",
                name="Norland’s Defence Minister",
                kind=ActorKind.OFFICE,
                offices=(Office(title="defence minister", of="Norland"),),
            ),
            "",
        ),
        (Actor(id="a", name="the palace", kind=ActorKind.OFFICE), ""),
    ],
    ids=["person", "state", "offices", "said in the name", "office"],
)
def test_titled(actor: Actor, expected: str) -> None:
    assert titled(actor) == expected


@pytest.mark.parametrize(
    ("offices", "expected"),
    [
        ([("ambassador to Sudria", "Norland")], "Norland’s ambassador to Sudria"),
        ([("special envoy", "the League")], "special envoy for the League"),
        (
            [("political scientist", "Northgate University")],
            "political scientist at Northgate University",
        ),
        ([("Foreign Minister", "Ostmark"), ("Minister", "")], "Foreign Minister of Ostmark"),
        ([("minister", ""), ("Minister", "Ostmark")], "Minister of Ostmark"),
        ([("mayor", "Brask"), ("poet", "")], "mayor of Brask; poet"),
    ],
    ids=["to", "for", "at", "shorter", "the same", "two"],
)
def test_how_titles_read(offices: list[tuple[str, str]], expected: str) -> None:
    held = tuple(Office(title=title, of=of) for title, of in offices)
    assert titled(Actor(id="a", name="Anna Lom", kind=ActorKind.PERSON, offices=held)) == expected


def test_only_outlets_and_documents_are_called_so() -> None:
    kinds = {kind: titled(Actor(id="a", name="X", kind=kind)) for kind in ActorKind}
    assert {kind: said for kind, said in kinds.items() if said} == {
        ActorKind.OUTLET: "outlet",
        ActorKind.DOCUMENT: "document",
    }


def test_small_words() -> None:
    assert day(date(2025, 12, 1)) == "1 December 2025"
    assert number_of(1200, "word") == "1,200 words"
    assert quoted("one two three", spans("one two three", "one", "three")) == "one … three"


def test_words_are_those_of_the_body() -> None:
    text = "3.78 NOK\nSix words are in this line."
    assert words_in(Document(text)) == 8
    assert words_in(Document(text, blocks=blocks_of(text, b0=BlockKind.FURNITURE))) == 6
