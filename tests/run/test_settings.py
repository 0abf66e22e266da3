from pathlib import Path

import pytest

from onrecord.records.errors import SettingError
from onrecord.run.settings import DEFAULTS, BatchSettings, nearest, settings_in


def saved(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert settings_in(saved(tmp_path, "")) == DEFAULTS


def test_what_a_file_sets_is_set_and_the_rest_keeps_its_default(tmp_path: Path) -> None:
    text = '[batches]\narticles = 3\n[read]\ntimeout_s = 5\nuser_agent = "library"\n'
    settings = settings_in(saved(tmp_path, text))
    assert settings.batches == BatchSettings(articles=3, characters=200_000)
    assert (settings.read.timeout_s, settings.read.user_agent) == (5.0, "library")
    assert settings.steps == DEFAULTS.steps


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[batch]", r'there is no setting "batch"\. Did you mean "batches"\?'),
        ("[batches]\nartikles = 3", r'batches: there is no setting "artikles"\. Did you mean "art'),
        ("[batches]\nx = 3", r'there is no setting "x"\. There are: articles, characters'),
        ("[batches]\narticles = 0", r"batches\.articles: 0 is too small\. The least is 1"),
        (
            '[batches]\narticles = "3"',
            r"batches: articles: '3' is not what is wanted here\. Giv",
        ),
        ("[batches]\narticles = true", "True is not what is wanted"),
        ("batches = 3", r"batches: 3 is not what is wanted here"),
        ("[batches", r"this is not TOML \("),
    ],
    ids=["table", "key", "nothing near", "too small", "text", "truth", "no table", "no TOML"],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        settings_in(saved(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"none\.toml: the settings cannot be opened \(No such"):
        settings_in(tmp_path / "none.toml")


def test_bytes_that_are_no_text_are_not_toml(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingError, match="this is not TOML"):
        settings_in(path)


def test_the_nearest_word_is_offered() -> None:
    assert nearest("rule", ["rules", "model"]) == 'Did you mean "rules"?'
