"""Parquet files as rows: one article a row, streamed."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from onrecord.records.errors import InputError, SettingError

KEYS = ("id", "text", "title", "outlet", "address", "published", "language")
ROWS = 64  # held at a time
BUFFER = 1 << 20  # bytes of a column read at a time, however large a row group is


def parquet_rows(path: Path) -> Iterator[Mapping[str, object]]:
    """The rows of the file with the keys that a JSON line has; other columns are not read.

    A day or time of publication becomes text as in JSON lines.

    Raises:
        InputError: no Parquet file, a damaged one, or one without a column `text`.
        SettingError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow  # noqa: PLC0415 - optional and slow to load
        import pyarrow.parquet as parquet  # noqa: PLC0415
    except ImportError as error:
        raise SettingError(
            "Parquet files need pyarrow", remedy='Install it: pip install "onrecord[parquet]"'
        ) from error
    try:
        file = parquet.ParquetFile(path, buffer_size=BUFFER)
        names = [name for name in file.schema_arrow.names if name in KEYS]
        if "text" not in names:
            raise InputError(
                "it has no column `text`", about=str(path), remedy="Name the articles' column text"
            )
        for batch in file.iter_batches(batch_size=ROWS, columns=names):
            for row in batch.to_pylist():
                yield {key: _plain(value) for key, value in row.items()}
    except (arrow.ArrowException, OSError) as error:
        what = f"this is no whole Parquet file ({str(error).splitlines()[0]})"
        raise InputError(what, about=str(path), remedy="Write it again") from error


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
