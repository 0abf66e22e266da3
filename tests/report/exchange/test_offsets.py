import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.spans import Span
from onrecord.report.exchange.offsets import Utf16


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(text=st.text(st.characters() | st.sampled_from("😀\u0301é\r\n\ud83d")), data=st.data())
def test_units_are_those_of_utf_16(text: str, data: st.DataObject) -> None:
    point = data.draw(st.integers(0, len(text)))
    assert Utf16(text).units(point) == units(text[:point])


@given(text=st.text(st.characters() | st.sampled_from("😀🚢"), min_size=1), data=st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    offsets = Utf16(text)
    assert offsets.span(offsets.units(start), offsets.units(stop)) == Span(start, stop)


@pytest.mark.parametrize(
    ("start", "stop", "span"),
    [
        (1, 3, Span(1, 2)),
        (2, 3, Span(1, 2)),
        (1, 2, Span(1, 2)),
        (3, 99, Span(2, 3)),
        (4, 9, None),
        (-5, 1, Span(0, 1)),
    ],
    ids=["a pair", "its second half", "its first half", "over the end", "beyond", "before"],
)
def test_ends_that_fit_no_character(start: int, stop: int, span: Span | None) -> None:
    assert Utf16("a😀b").span(start, stop) == span
