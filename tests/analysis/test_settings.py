from collections.abc import Callable
from typing import Any

import pytest

from onrecord.analysis import Exclusion, NetworkSettings, Windows
from onrecord.analysis.backbone import BackboneSettings
from onrecord.analysis.polarization import PolarizationSettings
from onrecord.records.errors import SettingError


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"aggregation": "sum"}, "sum is no aggregation"),
        ({"aggregation": "conflict"}, "needs a qualifier"),
        ({"compat": "dna-2"}, "nothing is known of compat"),
        ({"aggregation": 3}, "3 is no aggregation"),
        ({"exclude": 5}, "5 does not say what to leave out. Write exclude="),
        ({"exclude": "issue=talks"}, "does not say what to leave out"),
        ({"exclude": Exclusion(variable="issue", values=("talks",))}, "Write exclude="),
        ({"start": 5, "stop": 4}, "ends before it starts"),
    ],
)
def test_settings_that_make_no_sense(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        NetworkSettings(variable1="actor", variable2="issue", **changes)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"unit": "weeks", "size": 0}, "holds nothing"),
        ({"unit": "fortnights", "size": 1}, "fortnights is no unit"),
        ({"unit": "events", "size": 3, "kernel": "uniform"}, "needs a unit of time"),
    ],
)
def test_windows_that_make_no_sense(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Windows(**asked)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: BackboneSettings(method="x"), "x is no method. Use one of nested, fixed"),  # type: ignore[arg-type]
        (lambda: PolarizationSettings(search="x"), "x is no search"),  # type: ignore[arg-type]
        (lambda: PolarizationSettings(ideal="x"), "x is no ideal"),  # type: ignore[arg-type]
    ],
    ids=["backbone", "search", "ideal"],
)
def test_methods_that_there_are_not(make: Callable[[], object], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        make()


def test_what_is_left_out_may_be_a_list() -> None:
    only = Exclusion(variable="issue", values=("talks",))
    settings = NetworkSettings(variable1="actor", variable2="issue", exclude=[only])  # type: ignore[arg-type]
    assert settings.exclude == (only,)
