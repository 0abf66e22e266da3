import pytest

from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.records.errors import SettingError


def test_defaults() -> None:
    assert DEFAULTS.max_bytes == 20_000_000
    assert DEFAULTS.max_chars == 2_000_000
    assert not DEFAULTS.allow_loopback


@pytest.mark.parametrize("name", ["max_bytes", "max_chars", "max_tags", "timeout_s"])
def test_a_limit_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(SettingError, match=f"{name} is 0. Give a number greater than zero"):
        ReadSettings(**{name: 0})


def test_no_redirects_at_all_is_a_choice() -> None:
    assert ReadSettings(max_redirects=0).max_redirects == 0


def test_fewer_than_no_redirects_is_refused() -> None:
    with pytest.raises(SettingError, match="max_redirects is -1"):
        ReadSettings(max_redirects=-1)
