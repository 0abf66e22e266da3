import pytest
from builders import document
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.spans import Span
from onrecord.statements.quotes import quotations


def found(text: str) -> list[str]:
    return [q.outer.within(text) for q in quotations(text, document(text).body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said \u201cWe go.\u201d Then left.", ["\u201cWe go.\u201d"]),
        ('He said "We go." Then "never" again.', ['"We go."', '"never"']),
        ("''We go,'' he said. ''Yes.''", ["''We go,''", "''Yes.''"]),
        ("``We go,'' he said.", ["``We go,''"]),
        ("\u201eNein\u201c, sagte er", ["\u201eNein\u201c"]),
        ("\u00abOui\u00bb, dit-elle", ["\u00abOui\u00bb"]),
        ("\u2018We won\u2019t go,\u2019 he said.", ["\u2018We won\u2019t go,\u2019"]),
        ("'We don't,' she said, 'want it.'", ["'We don't,'", "'want it.'"]),
        (
            "\u201cHe told us \u2018never\u2019 and left,\u201d she said",
            ["\u201cHe told us \u2018never\u2019 and left,\u201d"],
        ),
    ],
    ids=[
        "curly", "straight", "two apostrophes", "grave accents", "low", "angle", "single curly",
        "single straight", "single inside double",
    ],
)  # fmt: skip
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The players\u2019 union and the ministers\u2019 talks.",
        "It's the players' own hall.",
        "He is 6'2\" tall and she is 5'9\" tall.",
        "''", '"', "\u201c\u201d", "", "'Tis the season of '90s songs.",
    ],
    ids=[
        "possessives", "straight possessives", "inches", "two marks", "one mark", "empty pair",
        "nothing", "elisions",
    ],
)  # fmt: skip
def test_apostrophes_and_stray_marks_open_nothing(text: str) -> None:
    assert found(text) == []


def test_a_quotation_reopened_in_each_paragraph_is_closed_only_in_the_last() -> None:
    text = "\u201cFirst part.\n\n\u201cSecond part.\u201d"
    quotes = quotations(text, document(text).body)
    assert [q.closed for q in quotes] == [False, True]
    assert [q.inner.within(text) for q in quotes] == ["First part.", "Second part."]


def test_a_mark_that_is_never_closed_runs_to_the_end_of_its_line_only() -> None:
    text = '"Never closed here\nThe next line.'
    assert found(text) == ['"Never closed here']


def test_a_slip_is_dropped_for_the_mark_that_opens_again() -> None:
    assert found('It was 12" wide. He said: "Too wide."') == ['"Too wide."']


def test_only_the_given_blocks_are_searched() -> None:
    text = '"One." "Two."'
    assert [q.outer for q in quotations(text, (Span(7, 13),))] == [Span(7, 13)]


@given(st.text(alphabet="\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e`ab ,.\n", max_size=120))
def test_quotations_are_in_order_and_hold_their_inner_part(text: str) -> None:
    quotes = quotations(text, document(text).body)
    assert all(q.outer.covers(q.inner) for q in quotes)
    assert all("\n" not in q.outer.within(text) for q in quotes)
    assert all(a.outer.stop <= b.outer.start for a, b in zip(quotes, quotes[1:], strict=False))


@pytest.mark.parametrize("mark", ['"', "\u201c", "'", '" ', "'a ", ' "a'])
def test_a_hundred_thousand_marks_in_a_row(mark: str) -> None:
    assert found(mark * 100_000) == found(mark * 100_000)
