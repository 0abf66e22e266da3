import pytest

from onrecord.events.expressions import Kind, expressions, trigger
from onrecord.records.spans import Span


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Monday", Kind.WEEKDAY),
        ("monday", None),
        ("May", Kind.FULL),
        ("may", None),
        ("week", Kind.UNIT),
        ("Tonight", Kind.DEICTIC),
        ("2025", Kind.NUMERIC),
        ("mid-2025", Kind.NUMERIC),
        ("200", None),
        ("15th", Kind.NTH),
        ("Q3", Kind.NUMERIC),
        ("talks", None),
    ],
)
def test_trigger(word: str, kind: Kind | None) -> None:
    assert trigger(word) is kind


def test_of_those_that_overlap_the_longest() -> None:
    text = "They meet this coming Monday,\nJune 2, at the end of next week."
    triggers = frozenset({Kind.FULL, Kind.WEEKDAY, Kind.UNIT})
    found = expressions(text, Span(0, len(text)), triggers)
    assert [(one.kind, one.words) for one in found] == [
        (Kind.FULL, "this coming Monday, June 2"),
        (Kind.END, "end of next week"),
    ]
    assert (found[0].part("weekday"), found[0].number("day"), found[0].part("mod")) == (
        "Monday", 2, "",
    )  # fmt: skip


def test_a_long_line_of_figures_takes_linear_time() -> None:
    text = "1" * 200_000 + " 2025-" * 20_000 + "June " * 20_000
    triggers = frozenset({Kind.FULL, Kind.NUMERIC, Kind.UNIT, Kind.NTH})
    assert len(expressions(text, Span(0, len(text)), triggers)) == 40_000
