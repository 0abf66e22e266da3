"""A text cut at any spans is the whole text, and each span is exactly what lies in it."""

from fuzz.bounds import BOUNDED
from generated import TEXTS, span_lists
from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.segments import segments


@given(data=st.data(), text=TEXTS)
@BOUNDED
def test_segments(data: st.DataObject, text: str) -> None:
    labels = st.sampled_from("abc")
    given_spans = [
        (data.draw(labels), span)
        for _ in range(data.draw(st.integers(0, 4)))
        for span in data.draw(span_lists(len(text)))
    ]
    cut = segments(text, given_spans)
    assert "".join(one.span.within(text) for one in cut) == text
    for label in "abc":
        covered = {at for one, span in given_spans if one == label for at in range(*span)}
        found = {at for one in cut if label in one.labels for at in range(*one.span)}
        assert found == covered
