import pytest
from builders import document
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.pieces import MAX_PIECE, MAX_RUN, pieces_of
from onrecord.records.document import BlockKind


def pieces(text: str) -> list[str]:
    return [span.within(text) for span in pieces_of(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One line.", ["One line."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
        ("a" * MAX_RUN + "b", ["a" * MAX_RUN, "b"]),
        ("so " + "a" * (MAX_RUN + 1), ["so ", "a" * MAX_RUN, "a"]),
    ],
    ids=["empty", "one", "blank line", "windows line ends", "long run", "run after a word"],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_furniture_is_left_out() -> None:
    text = "3.78 BYN\nThe talks go on."
    found = pieces_of(document(text, b0=BlockKind.FURNITURE))
    assert [span.within(text) for span in found] == ["The talks go on."]


def test_a_long_line_is_cut_at_white_space() -> None:
    text = "word " * (MAX_PIECE // 5 + 10)
    assert [len(piece) for piece in pieces(text)] == [MAX_PIECE, 50]


@given(st.text(alphabet="ab \n\t\u2028", max_size=300))
def test_every_character_that_is_not_white_space_is_in_one_piece(text: str) -> None:
    spans = list(pieces_of(document(text)))
    assert all(a.stop <= b.start for a, b in zip(spans, spans[1:], strict=False))
    joined = "".join(span.within(text) for span in spans)
    kept = "".join(joined.split())
    assert kept == "".join(text.split())


def test_a_run_of_a_million_letters_becomes_short_pieces() -> None:
    assert set(map(len, pieces("a" * 1_000_000))) == {MAX_RUN}


def test_marks_without_a_letter_are_no_piece() -> None:
    assert pieces('"' * 1_000_000) == []
