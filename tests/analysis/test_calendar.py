import numpy as np
import pytest

from onrecord.analysis.calendar import half_before_and_after, shifted, whole_units_between
from onrecord.analysis.settings import Unit


def second(day: str) -> int:
    return int(np.datetime64(day, "s").astype(np.int64))


@pytest.mark.parametrize(
    ("day", "unit", "count", "wanted"),
    [
        ("2021-01-31", Unit.MONTHS, 1, "2021-02-28"),
        ("2024-02-29", Unit.YEARS, -1, "2023-02-28"),
        ("2021-01-31T06:00", Unit.MONTHS, 2, "2021-03-31T06:00"),
        ("2021-01-31", Unit.WEEKS, 1, "2021-02-07"),
        ("1969-12-31", Unit.DAYS, 1, "1970-01-01"),
    ],
)
def test_shifting(day: str, unit: Unit, count: int, wanted: str) -> None:
    assert shifted(second(day), unit, count) == second(wanted)


@pytest.mark.parametrize(
    ("middle", "day", "unit", "units"),
    [
        ("2021-03-15", "2021-01-16", Unit.MONTHS, 1),
        ("2021-03-15", "2021-01-15", Unit.MONTHS, 2),
        ("2021-01-15", "2021-03-14", Unit.MONTHS, -1),
        ("2021-01-15", "2023-01-15", Unit.YEARS, -2),
        ("2021-01-15", "2021-01-28", Unit.WEEKS, -1),
    ],
)
def test_whole_units(middle: str, day: str, unit: Unit, units: int) -> None:
    assert whole_units_between(second(middle), np.array([second(day)]), unit).tolist() == [units]


def test_half_a_month_lies_between_two() -> None:
    middle = second("2021-06-15")
    assert half_before_and_after(middle, Unit.MONTHS, 2) == (
        second("2021-05-15"),
        second("2021-07-15"),
    )
    before, after = half_before_and_after(middle, Unit.MONTHS, 1)
    assert (before, after) == (second("2021-05-30T12:00"), second("2021-06-30"))
