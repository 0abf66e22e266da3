import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.quote_states import QuoteState, quotations_in

SIGNS = {
    QuoteState.OUTSIDE: ".",
    QuoteState.INSIDE: "i",
    QuoteState.OPENING: "<",
    QuoteState.CLOSING: ">",
    QuoteState.CONTINUED: "c",
    QuoteState.SINGLE: "s",
}


def states(text: str) -> str:
    return "".join(SIGNS[QuoteState(state)] for state in quotations_in(text)[0].tolist())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b" c', "..<i>.."),
        ("a \u201cb\u201d c", "..<i>.."),
        ("''b'' c", "<<i>>.."),
        ("'b' c", "sss.."),
        ("\u201ca\n\u201cb\u201d", "<i.<c>"),
        ("\u201ca\nb", "<i.."),
        ("it's", "...."),
        ("", ""),
    ],
    ids=[
        "straight",
        "curly",
        "two apostrophes",
        "single",
        "reopened",
        "unclosed",
        "apostrophe",
        "",
    ],
)
def test_states(text: str, expected: str) -> None:
    assert states(text) == expected


def test_a_quotation_that_goes_on_keeps_its_number() -> None:
    numbers = quotations_in("\u201ca\n\u201cb\u201d \u201cc\u201d")[1].tolist()
    assert numbers == [0, 0, -1, 0, 0, 0, -1, 1, 1, 1]


@given(st.text(alphabet="\"'\u201c\u201d\u2018\u2019ab .\n", max_size=80))
def test_one_state_and_one_number_a_character(text: str) -> None:
    found, numbers = quotations_in(text)
    assert found.shape == numbers.shape == (len(text),)
    assert all(
        (number >= 0) == (0 < state < 5) for state, number in zip(found, numbers, strict=True)
    )
