from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.days import Unit, around, season, shifted

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
THURSDAY = date(2025, 5, 29)


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        (Unit.DAY, "2025-05-29", "2025-05-29"),
        (Unit.WEEK, "2025-05-26", "2025-06-01"),
        (Unit.WEEKEND, "2025-05-31", "2025-06-01"),
        (Unit.MONTH, "2025-05-01", "2025-05-31"),
        (Unit.QUARTER, "2025-04-01", "2025-06-30"),
        (Unit.YEAR, "2025-01-01", "2025-12-31"),
        (Unit.DECADE, "2020-01-01", "2029-12-31"),
    ],
)
def test_around(unit: Unit, first: str, last: str) -> None:
    assert [day.isoformat() for day in around(THURSDAY, unit)] == [first, last]


@given(DAYS, st.sampled_from([unit for unit in Unit if unit is not Unit.WEEKEND]))
def test_a_unit_holds_its_day_and_is_its_own(day: date, unit: Unit) -> None:
    first, last = around(day, unit)
    assert first <= day <= last
    assert around(first, unit) == around(last, unit) == (first, last)


@given(DAYS, st.integers(0, 40), st.sampled_from([Unit.DAY, Unit.WEEK]))
def test_there_and_back(day: date, n_units: int, unit: Unit) -> None:
    assert shifted(shifted(day, unit, n_units), unit, -n_units) == day


def test_winter_begins_the_year_before() -> None:
    assert season("winter", 2025) == (date(2024, 12, 1), date(2025, 2, 28))


def test_beyond_the_calendar() -> None:
    with pytest.raises(OverflowError, match="no calendar has the year"):
        shifted(THURSDAY, Unit.DECADE, 900)
