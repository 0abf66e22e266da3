import numpy as np
import pytest

from onrecord.analysis import (
    Kind,
    NetworkSettings,
    contradictions,
    shifts,
)
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="congruence"
)


def test_who_shifts_when(debate: object) -> None:
    days = [f"2025-01-{day:02}" for day in range(1, 13)]
    table = debate([("Varga", "border", int(i >= 6), day) for i, day in enumerate(days)])  # type: ignore[operator]
    (found,) = shifts(table, SETTINGS, rounds=199)
    assert (found.actor, found.before, found.after) == ("Varga", 0, 1)
    assert np.datetime64(found.first_after, "s") == np.datetime64("2025-01-07")
    assert np.datetime64(found.last_before, "s") == np.datetime64("2025-01-06")
    assert found.p < 0.05
    assert found.statements_after == (6, 7, 8, 9, 10, 11)


@pytest.mark.parametrize(
    ("sides", "same_day"),
    [([1, 1, 1, 1], False), ([0, 0, 1, 1], True), ([0, 1], False)],
    ids=["no change", "one date", "too few"],
)
def test_no_shift(debate: object, sides: list[int], same_day: bool) -> None:
    said = [
        ("A", "x", side, "2025-01-01" if same_day else f"2025-01-0{i + 1}")
        for i, side in enumerate(sides)
    ]
    assert shifts(debate(said), SETTINGS, rounds=9) == ()  # type: ignore[operator]


def test_contradictions(debate: object) -> None:
    said = [
        ("A", "x", 1, "2025-01-01"),
        ("A", "x", 0, "2025-01-01"),
        ("A", "x", 1, "2025-01-03"),
        ("A", "y", 1, "2025-01-03"),
    ]
    (found,) = contradictions(debate(said, documents=[1, 1, 2, 2]), SETTINGS)  # type: ignore[operator]
    assert (found.issue, found.supports, found.opposes) == ("x", (0, 2), (1,))
    assert (found.minority, found.same_document) == (pytest.approx(1 / 3), (1,))
    assert contradictions(debate([]), SETTINGS) == ()  # type: ignore[operator]


def test_sides_must_be_boolean(debate: object) -> None:
    table = debate([("A", "x", 1, "2025-01-01")], kind=Kind.INTEGER)  # type: ignore[operator]
    with pytest.raises(SettingError, match="boolean"):
        contradictions(table, SETTINGS)
