from collections.abc import Callable

import pytest
from builders import document

from onrecord.events.dateline import after_dateline, datelines
from onrecord.records.reading import Reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PORT ANSEL, June 2 \u2014 Norland spoke.", "PORT ANSEL, June 2 \u2014"),
        ("PORT ANSEL \u2014 Norland spoke.", "PORT ANSEL \u2014"),
        ("TAMAR (Meridian Press) - Norland spoke.", "TAMAR (Meridian Press) -"),
        ("TAMAR, Sudria, 2 June 2025 -- They spoke.", "TAMAR, Sudria, 2 June 2025 --"),
        ("Port Ansel, June 2 \u2014 Norland spoke.", "Port Ansel, June 2 \u2014"),
        ("Tamar (Meridian Press) \u2014 Norland spoke.", "Tamar (Meridian Press) \u2014"),
        ("Head\n\nTAMAR \u2014 They spoke.", "TAMAR \u2014"),
        ("Norland \u2014 the smaller state \u2014 spoke.", None),
        ("Monday, June 2 \u2014 the day of the vote.", None),
        ("They met on June 2 \u2014 a Monday.", None),
    ],
)
def test_datelines(text: str, found: str | None) -> None:
    assert [line.within(text) for line in datelines(document(text))] == ([found] if found else [])


def test_where_the_text_begins() -> None:
    lines = datelines(document("TAMAR \u2014 They spoke."))
    assert [after_dateline(lines, at) for at in (0, 3, 9)] == [7, 7, 9]
    assert after_dateline((), 3) == 3


def test_neither_day_nor_place_of_a_dateline_is_the_events(read: Callable[..., Reading]) -> None:
    (event,) = read("PORT ANSEL, June 2 \u2014 Norland and Sudria met for talks.").events
    assert (event.when, event.place) == (None, None)
    assert event.what == "Norland and Sudria met for talks"


def test_capitals_without_end_take_linear_time() -> None:
    assert datelines(document("TAMAR PORT " * 20_000)) == ()
    assert datelines(document("A\n" * 50_000)) == ()
