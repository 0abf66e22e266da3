import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.plain import blocks_in, is_quotation, plain_document
from onrecord.read.settings import ReadSettings
from onrecord.records.document import Document
from onrecord.records.errors import InputError

BODY = "The delegations met in Port Ansel. They parted without a text."
SEED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "seed" / "istanbul-talks.txt"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.within(text)) for block in blocks_in(text)]


def plain(text: str, hints: Hints = NO_HINTS, **settings: int) -> Document:
    return plain_document(text, about="a.txt", hints=hints, settings=ReadSettings(**settings))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        (BODY, [("paragraph", BODY)]),
        (f"Talks resume\n\n{BODY}", [("headline", "Talks resume"), ("paragraph", BODY)]),
        ("Talks resume", [("paragraph", "Talks resume")]),
        (
            f"3.78 BYN\r\nWho pays?\r\n\r\n{BODY}\r\n",
            [("furniture", "3.78 BYN"), ("headline", "Who pays?"), ("paragraph", BODY)],
        ),
        (f"Reyl stated:\n{BODY}", [("paragraph", "Reyl stated:"), ("paragraph", BODY)]),
        (f"{BODY}\n“We agree.”", [("paragraph", BODY), ("quotation", "“We agree.”")]),
        (
            f"{BODY}\n- a toll\n2) a pilot",
            [("paragraph", BODY), ("list", "- a toll"), ("list", "2) a pilot")],
        ),
        (f"# Talks resume\n{BODY}", [("headline", "Talks resume"), ("paragraph", BODY)]),
        (
            f"{BODY}\nPhoto: the customs house",
            [("paragraph", BODY), ("caption", "Photo: the customs house")],
        ),
        (f"  {BODY}\u00a0 \u2028\ufeff{BODY}", [("paragraph", BODY), ("paragraph", BODY)]),
        (
            f"‘We will sign,’ says Varga\n{BODY}",
            [("headline", "‘We will sign,’ says Varga"), ("paragraph", BODY)],
        ),
        (
            f"Reyl to visit the U.S.\n{BODY}",
            [("headline", "Reyl to visit the U.S."), ("paragraph", BODY)],
        ),
        (f"{'x' * 201}\n{BODY}", [("paragraph", "x" * 201), ("paragraph", BODY)]),
    ],
    ids=[
        "empty",
        "blank",
        "one paragraph",
        "headline",
        "nothing follows",
        "furniture first",
        "introducing line",
        "quotation",
        "list",
        "number signs",
        "caption",
        "odd white space",
        "quoted headline",
        "abbreviation",
        "too long for a headline",
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("piece", "whole"),
    [
        ("“We agree.”", True),
        ('"We agree."', True),
        ("«We agree.»", True),
        ("„We agree.“", True),
        ("‘We don’t agree.’", True),
        ("“He said ‘no’ and “no” again.”", True),
        ("“We agree,” he said. “Now.”", False),
        ('"We agree," he said. "Now."', False),
        ("“We agree", False),
        ("We agree.”", False),
        ("””", False),
        ("", False),
    ],
)
def test_quotations(piece: str, whole: bool) -> None:
    assert is_quotation(piece) is whole


WRAPPED = """The delegations of Norland and Sudria met for six
hours in the customs house of Port Ansel, but they
left without a text, and nobody would say why the
talks had been broken off.

A spokesman said that they would go on.
"""


def test_a_wrapped_text_is_cut_at_empty_lines() -> None:
    first, second = WRAPPED.rstrip().split("\n\n")
    assert kinds(WRAPPED) == [("paragraph", first), ("paragraph", second)]


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    text = "\n".join(["Varga: we came to talk", "Reyl: so did we", "Dorn: then talk", "Varga: no"])
    assert len(kinds(text)) == 4


def test_the_document_keeps_every_character() -> None:
    text = f"\ufeff Who pays?\r\n\r\n{BODY}\r\n"
    document = plain(text, Hints(published=date(2025, 6, 2), outlet="Harbour Courier"))
    assert document.text == text
    assert document.title == "Who pays?"
    assert document.outlet == "Harbour Courier"
    assert document.published == date(2025, 6, 2)
    assert document.address is None


def test_a_given_title_goes_before_the_headline() -> None:
    assert plain(f"Who pays?\n{BODY}", Hints(title="A question")).title == "A question"


def test_the_id_does_not_depend_on_where_the_file_lies() -> None:
    here = plain_document(BODY, about="a.txt", hints=NO_HINTS, address="a.txt")
    there = plain_document(BODY, about="b.txt", hints=NO_HINTS, address="there/a.txt")
    assert here.id == there.id
    assert here.address == "a.txt"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.txt: it is empty. Give the text of an article"),
        ("\n \n", "a.txt: it is empty. Give the text of an article"),
        ("12 ” 34", "a.txt: there is no word in it. Give the text of an article"),
        ("“" * 100_000, "a.txt: there is no word in it. Give the text of an article"),
        (
            "a" * 101,
            "a.txt: the text has 101 characters; an article may have 100. "
            "Split it into articles, one a file or one a JSON line",
        ),
    ],
    ids=["empty", "blank", "no word", "quotation marks", "too long"],
)
def test_what_is_no_article(text: str, message: str) -> None:
    limit = 100 if text.startswith("a") else 2_000_000
    with pytest.raises(InputError) as caught:
        plain(text, max_chars=limit)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "“" * 100_000 + "a",
        '"' * 100_000 + "a",
        "a “" * 100_000,
        "x" * 1_000_000,
        "\n" * 500_000 + "a",
    ],
    ids=["open marks", "straight marks", "marks and letters", "one long line", "empty lines"],
)
def test_long_texts_take_linear_time(text: str) -> None:
    assert plain(text).text == text


@given(st.text(alphabet=st.sampled_from("aB. \n\r\t“”\"'’-*#1:?\u2028\ufeff"), max_size=200))
def test_blocks_are_disjoint_and_hold_all_that_is_not_blank(text: str) -> None:
    document = Document(text, blocks=blocks_in(text))
    covered = "".join(block.span.within(text) for block in document.blocks)
    assert [c for c in text if c.isalnum()] == [c for c in covered if c.isalnum()]
    for block in document.blocks:
        piece = block.span.within(text)
        assert piece == piece.strip()


@pytest.mark.skipif(not SEED.exists(), reason="the shared folder is not here")
def test_the_seed() -> None:
    document = plain(SEED.read_text(encoding="utf-8"))
    found = [block.kind.value for block in document.blocks]
    assert found[:4] == ["furniture", "furniture", "furniture", "headline"]
    assert found[4:].count("paragraph") == 14
    assert found[4:].count("quotation") == 3
    assert document.language == "en"
