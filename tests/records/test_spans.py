import pytest
from generated import span_lists
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.errors import RecordError
from onrecord.records.spans import (
    Span,
    check_inside,
    has_word,
    merged,
    subtracted,
    touch,
    trimmed,
)

SPANS = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 40), st.integers(1, 10))


def characters(spans: object) -> set[int]:
    return {i for start, stop in spans for i in range(start, stop)}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("start", "stop"), [(-1, 2), (3, 3), (4, 3)], ids=["negative", "empty", "reversed"]
)
def test_impossible_spans_are_refused(start: int, stop: int) -> None:
    with pytest.raises(RecordError, match=f"no span runs from {start} to {stop}"):
        Span(start, stop)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "covers"),
    [
        (Span(0, 4), Span(4, 6), False, False),
        (Span(0, 5), Span(4, 6), True, False),
        (Span(0, 9), Span(4, 6), True, True),
        (Span(4, 6), Span(4, 6), True, True),
        (Span(4, 6), Span(0, 9), True, False),
    ],
    ids=["touching", "crossing", "around", "same", "within"],
)
def test_two_spans(one: Span, other: Span, overlaps: bool, covers: bool) -> None:
    assert one.overlaps(other) is overlaps
    assert other.overlaps(one) is overlaps
    assert one.covers(other) is covers
    assert touch([one], [other]) is overlaps


def test_a_span_counts_code_points() -> None:
    assert Span(1, 3).within("😀é“x") == "é“"


@given(st.lists(SPANS))
def test_merging_keeps_the_characters_and_nothing_touches(spans: list[Span]) -> None:
    out = merged(spans)
    assert characters(out) == characters(spans)
    assert all(a.stop < b.start for a, b in zip(out, out[1:], strict=False))
    assert merged(out) == out


@given(SPANS, st.lists(SPANS))
def test_subtracting_takes_out_exactly_the_holes(span: Span, holes: list[Span]) -> None:
    assert characters(subtracted(span, holes)) == characters([span]) - characters(holes)


@given(st.text(" \n\tab", min_size=1).flatmap(lambda t: st.tuples(st.just(t), span_lists(len(t)))))
def test_trimming_leaves_what_strip_leaves(given_: tuple[str, tuple[Span, ...]]) -> None:
    text, spans = given_
    for span in spans:
        left = trimmed(span, text)
        assert (left.within(text) if left else "") == span.within(text).strip()


@pytest.mark.parametrize(
    ("text", "answer"), [("“…” —", False), ("a", True), ("7", True), ("é", True)]
)
def test_words_are_letters_and_digits(text: str, answer: bool) -> None:
    assert has_word(text, [Span(0, len(text))]) is answer


def test_a_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(RecordError, match=r"quote: the span \(1, 4\) ends beyond the 3 characters"):
        check_inside([Span(1, 4)], "abc", "quote")
