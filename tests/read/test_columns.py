import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest

from onrecord.read.columns import parquet_rows
from onrecord.records.errors import InputError, SettingError


def saved(path: Path, **columns: list[object]) -> Path:
    parquet.write_table(arrow.table(columns), path)
    return path


def test_rows_in_order_with_the_known_columns(tmp_path: Path) -> None:
    n = 150
    path = saved(
        tmp_path / "a.parquet",
        text=[f"Talk {i}." for i in range(n)],
        id=list(range(n)),
        published=[date(2031, 5, 30)] * n,
        score=[0.5] * n,
    )
    rows = list(parquet_rows(path))
    assert len(rows) == n
    assert rows[77] == {"text": "Talk 77.", "id": 77, "published": "2031-05-30"}


def test_times_and_nothing(tmp_path: Path) -> None:
    when = datetime(2031, 5, 30, 8, tzinfo=UTC)
    (row,) = parquet_rows(
        saved(tmp_path / "a.parquet", text=["A."], published=[when], title=[None])
    )
    assert row == {"text": "A.", "published": "2031-05-30T08:00:00+00:00", "title": None}


def test_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it has no column `text`"):
        list(parquet_rows(saved(tmp_path / "a.parquet", body=["A."])))


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SettingError, match="Parquet files need pyarrow"):
        list(parquet_rows(tmp_path / "a.parquet"))


def test_what_is_no_parquet_file(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(InputError, match="this is no whole Parquet file"):
        list(parquet_rows(tmp_path / "a.parquet"))
