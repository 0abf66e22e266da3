"""The gate of the benchmarks says no below a floor, above a ceiling and on other data."""

import json
from pathlib import Path

import pytest
from benchmarks import measured

FLOORS = {"data": {"dev": "aa"}, "floors": {"rules": {"f1": 0.45, "peak_mb": 600}}}


@pytest.fixture
def benchmark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(measured, "ROOT", tmp_path)
    (tmp_path / "data.toml").write_text('[dev]\npath = "x"\nsha256 = "aa"\n', encoding="utf-8")
    (tmp_path / "floors.json").write_text(json.dumps(FLOORS), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("scores", "troubles"),
    [
        ({"f1": 0.45, "peak_mb": 600}, []),
        ({"f1": 0.4499, "peak_mb": 1}, ["rules: f1 is 0.4499, its limit is 0.45"]),
        ({"f1": 1, "peak_mb": 601}, ["rules: peak_mb is 601, its limit is 600"]),
    ],
    ids=["at the limits", "below", "above"],
)
def test_limits(benchmark: Path, scores: dict[str, float], troubles: list[str]) -> None:
    assert list(measured.below(benchmark, "rules", scores)) == troubles


def test_other_data_is_trouble(benchmark: Path) -> None:
    (benchmark / "data.toml").write_text('[dev]\npath = "x"\nsha256 = "bb"\n', encoding="utf-8")
    (trouble,) = measured.below(benchmark, "rules", {"f1": 1, "peak_mb": 1})
    assert trouble.startswith("floors.json is about other data")


@pytest.mark.parametrize(
    ("scores", "lower", "floors"),
    [
        ({"f1": 0.519, "peak_mb": 300.2}, False, {"f1": 0.51, "peak_mb": 301}),
        ({"f1": 0.3, "peak_mb": 900}, False, {"f1": 0.45, "peak_mb": 600}),
        ({"f1": 0.3, "peak_mb": 900}, True, {"f1": 0.3, "peak_mb": 900}),
    ],
    ids=["stricter", "never laxer", "laxer when told"],
)
def test_setting_floors(
    benchmark: Path, scores: dict[str, float], lower: bool, floors: dict[str, float]
) -> None:
    measured.set_floors(benchmark, "rules", scores, lower=lower)
    written = json.loads((benchmark / "floors.json").read_text(encoding="utf-8"))
    assert written == {"data": {"dev": "aa"}, "floors": {"rules": floors}}


def test_changed_data_is_refused_and_absent_data_skips(
    tmp_path: Path, benchmark: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_SHARED", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        measured.data_files(benchmark)
    assert ended.value.code == 0
    (tmp_path / "x").write_text("other", encoding="utf-8")
    with pytest.raises(measured.UnusableError, match="x is not the file that data.toml describes"):
        measured.data_files(benchmark)
