"""The axis of days: round days, not too many."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.scale import MOST, ticks


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-06-02", "2025-06-02", ["2 Jun 2025"]),
        ("2025-06-02", "2025-06-04", ["2 Jun 2025", "3 Jun", "4 Jun"]),
        ("2025-06-02", "2025-07-01", ["2 Jun 2025", "9 Jun", "16 Jun", "23 Jun", "30 Jun"]),
        ("2025-01-15", "2025-06-02", ["Feb 2025", "Mar 2025", "Apr 2025", "May 2025", "Jun 2025"]),
        ("2019-03-01", "2025-06-02", ["2020", "2021", "2022", "2023", "2024", "2025"]),
        ("1974-01-01", "2025-12-31", ["1980", "1990", "2000", "2010", "2020"]),
    ],
    ids=["a day", "days", "weeks", "months", "years", "decades"],
)
def test_round_days(first: str, last: str, words: list[str]) -> None:
    found = ticks(date.fromisoformat(first), date.fromisoformat(last), left=0, right=100)
    assert [tick.words for tick in found] == words


@given(st.dates(), st.integers(0, 3_000_000))
def test_never_too_many_and_all_within(first: date, n_days: int) -> None:
    last = min(date.max, first + timedelta(min(n_days, (date.max - first).days)))
    found = list(ticks(first, last, left=10, right=90))
    assert len(found) <= MOST + 2
    assert all(10 <= tick.at <= 90 for tick in found)
    assert [tick.at for tick in found] == sorted(tick.at for tick in found)
