from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.calendar import day_in, years_that_fit


@pytest.mark.parametrize(
    ("month", "day", "weekday", "years"),
    [
        (6, 2, 0, (2003, 2008, 2014, 2025)),
        (2, 29, 5, (2020,)),
        (6, 31, 0, ()),
    ],
    ids=["a Monday", "a leap day", "no such day"],
)
def test_years(month: int, day: int, weekday: int, years: tuple[int, ...]) -> None:
    assert years_that_fit(month, day, weekday, near=range(2000, 2030)) == years


def test_a_day_that_does_not_exist() -> None:
    assert day_in(2025, 2, 29) is None
    assert day_in(2024, 2, 29) == date(2024, 2, 29)


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_every_day_fits_its_own_year(day: date) -> None:
    found = years_that_fit(day.month, day.day, day.weekday(), near=range(1990, 2041))
    assert day.year in found
