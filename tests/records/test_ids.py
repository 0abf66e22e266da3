import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.ids import content_id
from onrecord.records.spans import Span


def test_an_id_is_the_same_on_every_machine() -> None:
    assert content_id("d", "a text", None, (Span(3, 7),)) == "dc2b12b94ac69c1c7"


@given(st.text(), st.text())
def test_different_texts_have_different_ids(one: str, other: str) -> None:
    assert (content_id("d", one) == content_id("d", other)) is (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("b", "a")),
        (("ab", ""), ("a", "b")),
        ((None,), ("",)),
        (((Span(0, 1), Span(2, 3)),), ((Span(0, 3),),)),
    ],
    ids=["order", "borders", "None and empty", "spans"],
)
def test_what_differs_differs(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert content_id("x", *one) != content_id("x", *other)


def test_a_lone_surrogate_has_an_id() -> None:
    assert content_id("d", "\ud800") != content_id("d", "\ud801")
