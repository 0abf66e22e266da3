from typing import Any

import pytest

from onrecord.analysis import NetworkSettings, Windows
from onrecord.records.errors import SettingError


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"aggregation": "sum"}, "sum is no aggregation"),
        ({"aggregation": "conflict"}, "needs a qualifier"),
        ({"compat": "dna-2"}, "nothing is known of compat"),
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
