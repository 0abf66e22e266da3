"""The picture of the timeline: where marks stand, and that none hides another."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talks import FIRST, reading

from onrecord.desk.lanes import LEAST, LEFT, RIGHT, Dated, Drawing, drawing
from onrecord.records.event import When
from onrecord.records.position import Act
from onrecord.store import open_collection

DAY = date(2025, 6, 2)


def dated(first: int, last: int, type: Act = Act.CONSULT) -> Dated:
    """An event so many days after a known one."""
    with open_collection(":memory:") as collection:
        collection.add([reading()], coder=FIRST)
        row = collection.events().rows[0]
    when = When(first=DAY + timedelta(first), last=DAY + timedelta(last), basis="named")
    return replace(row, record=replace(row.record, type=type, when=when)), when


def made(*events: Dated) -> Drawing:
    found = drawing(events, None, None)
    assert found is not None
    return found


def test_nothing_is_drawn_of_no_events() -> None:
    assert drawing([], None, None) is None


def test_the_first_day_stands_left_and_the_last_ends_right() -> None:
    one, other = made(dated(0, 0), dated(99, 99)).marks
    assert one.x == LEFT
    assert other.x + other.width == pytest.approx(RIGHT, abs=0.2)
    assert (one.number, other.number) == (1, 2)
    assert one.y == other.y


def test_events_of_one_day_stand_under_each_other_and_types_in_lanes() -> None:
    found = made(dated(0, 0), dated(0, 0), dated(0, 0, Act.AGREE))
    assert [lane.name for lane in found.lanes] == ["consult", "agree"]
    ys = [mark.y for mark in found.marks]
    assert ys == sorted(set(ys))


def test_what_reaches_beyond_the_window_is_cut_at_its_ends() -> None:
    found = drawing([dated(-500, 500)], DAY, DAY + timedelta(9))
    assert found is not None
    (mark,) = found.marks
    assert (mark.x, mark.x + mark.width) == (LEFT, RIGHT)


def test_the_last_day_there_is_can_be_drawn() -> None:
    row, _ = dated(0, 0)
    when = When(first=date.min, last=date.max, basis="named")
    (mark,) = made((replace(row, record=replace(row.record, when=when)), when)).marks
    assert mark.x == LEFT


ONE, _ = dated(0, 0)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), min_size=1, max_size=12))
def test_no_mark_hides_another(days: list[tuple[int, int]]) -> None:
    whens = [
        When(first=DAY + timedelta(a), last=DAY + timedelta(a + n), basis="named") for a, n in days
    ]
    found = drawing([(ONE, when) for when in whens], None, None)
    assert found is not None
    for mark in found.marks:
        assert mark.width >= LEAST
        assert LEFT <= mark.x <= RIGHT
        assert mark.y < found.height
    for one, other in combinations(found.marks, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y != other.y
