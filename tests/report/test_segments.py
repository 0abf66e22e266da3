import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.errors import RecordError
from onrecord.records.spans import Span, merged
from onrecord.report.segments import segments

ALPHABET = "ab \r\n\t.“”'é\u0301\u200d👩🏽\u05d0\u0627\u202b\x00"


def cut(text: str, *labelled: tuple[str, int, int]) -> list[tuple[str, str]]:
    """The segments as words and joined labels."""
    found = segments(text, [(label, Span(a, b)) for label, a, b in labelled])
    return [(s.span.within(text), "".join(s.labels)) for s in found]


@pytest.mark.parametrize(
    ("text", "labelled", "expected"),
    [
        ("", [], []),
        ("abc", [], [("abc", "")]),
        ("abc", [("x", 0, 3)], [("abc", "x")]),
        ("abcd", [("x", 1, 3)], [("a", ""), ("bc", "x"), ("d", "")]),
        ("abcd", [("x", 0, 3), ("y", 2, 4)], [("ab", "x"), ("c", "xy"), ("d", "y")]),
        ("abcd", [("x", 0, 4), ("y", 1, 2)], [("a", "x"), ("b", "xy"), ("cd", "x")]),
        ("abcd", [("x", 0, 1), ("x", 3, 4)], [("a", "x"), ("bc", ""), ("d", "x")]),
        ("abcd", [("x", 0, 2), ("x", 2, 4)], [("ab", "x"), ("cd", "x")]),
        ("abcd", [("x", 0, 3), ("x", 1, 4)], [("a", "x"), ("bc", "x"), ("d", "x")]),
        ("abcd", [("y", 0, 4), ("x", 0, 4)], [("abcd", "yx")]),
        ("abcd", [("x", 0, 2), ("y", 2, 4)], [("ab", "x"), ("cd", "y")]),
        ("a\r\nb", [("x", 0, 2)], [("a\r", "x"), ("\nb", "")]),
        ("e\u0301👩🏽x", [("x", 1, 3)], [("e", ""), ("\u0301👩", "x"), ("🏽x", "")]),
    ],
    ids=[
        "empty text",
        "no labels",
        "all",
        "middle",
        "overlapping",
        "nested",
        "discontinuous",
        "touching spans of one label",
        "overlapping spans of one label",
        "same span twice keeps the order given",
        "touching",
        "between CR and LF",
        "inside graphemes",
    ],
)
def test_cut(
    text: str, labelled: list[tuple[str, int, int]], expected: list[tuple[str, str]]
) -> None:
    assert cut(text, *labelled) == expected


def test_a_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(RecordError, match="ends beyond the 3 characters"):
        segments("abc", [("x", Span(1, 4))])


@st.composite
def labelled_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, Span]]]:
    text = draw(st.text(alphabet=ALPHABET, max_size=40))
    if not text:
        return text, []
    ends = st.integers(0, len(text))
    pairs = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])
    spans = pairs.map(lambda pair: Span(min(pair), max(pair)))
    return text, draw(st.lists(st.tuples(st.integers(0, 5), spans), max_size=12))


@given(labelled_texts())
def test_segments_joined_are_the_text(given_: tuple[str, list[tuple[int, Span]]]) -> None:
    text, labelled = given_
    assert "".join(s.span.within(text) for s in segments(text, labelled)) == text


@given(labelled_texts())
def test_a_label_is_the_union_of_its_segments(
    given_: tuple[str, list[tuple[int, Span]]],
) -> None:
    text, labelled = given_
    found = segments(text, labelled)
    for label in {label for label, _ in labelled}:
        of_label = [s.span for s in found if label in s.labels]
        assert merged(of_label) == merged(span for own, span in labelled if own == label)


@given(labelled_texts())
def test_no_border_lies_inside_a_segment_and_labels_stand_once(
    given_: tuple[str, list[tuple[int, Span]]],
) -> None:
    text, labelled = given_
    borders = {end for _, span in labelled for end in span}
    for segment in segments(text, labelled):
        assert not borders & set(range(segment.span.start + 1, segment.span.stop))
        assert len(set(segment.labels)) == len(segment.labels)


def test_twenty_thousand_spans_take_linear_time() -> None:
    text = "x" * 80_001
    labelled = [(n, Span(4 * n, 4 * n + 5)) for n in range(20_000)]
    start = time.process_time()
    assert len(segments(text, labelled)) == 39_999
    assert time.process_time() - start < 5  # quadratic would take minutes
