"""Parquet: one row an article, columns nested as in the record; days are dates."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.records.as_json import to_json
from onrecord.records.errors import InputError, RecordError, SettingError
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange.checked import record_in
from onrecord.report.exchange.files import STAND_IN, SURROGATE
from onrecord.report.exchange.losses import Tally

ROWS = 1_000  # articles in a row group, and in memory, at most
CHARACTERS = 4_000_000  # of text after which a row group takes no further article
AT_ONCE = 64  # rows made into records at a time
_DAYS = frozenset({"published", "from", "to", "known_until"})
Json = dict[str, Any]


def write_parquet(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """One row an article, up to a thousand at a time, fewer when they are long.

    Raises:
        SettingError: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    schema = _schema(arrow)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(readings):
            rows = [_typed(to_json(reading), tally) for reading in batch]
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))


def read_parquet(path: Path, tally: Tally) -> Iterator[Reading | Failure]:
    """The record of each row.

    Raises:
        InputError: not a Parquet file, or other columns than those of a record.
        SettingError: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    names = _schema(arrow).names
    try:
        with parquet.ParquetFile(path) as file:
            missing = [name for name in names if name not in file.schema_arrow.names]
            if missing:
                raise InputError(f"it has no column {missing[0]!r}", about=str(path))
            for batch in file.iter_batches(batch_size=AT_ONCE, columns=names):
                for row in batch.to_pylist():
                    yield _reading(row)
    except (arrow.ArrowException, OSError) as error:
        raise InputError(f"it is not a Parquet file ({error})", about=str(path)) from error


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    n_characters = 0
    for reading in readings:
        batch.append(reading)
        n_characters += len(reading.document.text)
        if len(batch) >= ROWS or n_characters >= CHARACTERS:
            yield batch
            batch, n_characters = [], 0
    if batch:
        yield batch


def _reading(row: Json) -> Reading | Failure:
    try:
        return record_in(_plain(row))
    except RecordError as error:
        id = (row["document"] or {}).get("id") or "a row without an id"
        return Failure(id=id, error=error.what, remedy=error.remedy)


def _arrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow  # noqa: PLC0415 - optional, and this file wraps it
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise SettingError(
            "Parquet needs the package pyarrow", remedy="Install onrecord[parquet]"
        ) from error
    return pyarrow, pyarrow.parquet


def _typed(value: Any, tally: Tally, key: str = "") -> Any:  # noqa: ANN401 - any JSON
    """The value with days as dates, and without what UTF-8 cannot hold."""
    if isinstance(value, dict):
        return {name: _typed(held, tally, name) for name, held in value.items()}
    if isinstance(value, list):
        return [_typed(held, tally) for held in value]
    if not isinstance(value, str):
        return value
    if key in _DAYS:
        return date.fromisoformat(value)
    odd = SURROGATE.findall(value)
    tally.count("characters", "half of a surrogate pair: U+FFFD stands for each", len(odd))
    return SURROGATE.sub(STAND_IN, value) if odd else value


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {name: _plain(held) for name, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return value.isoformat() if isinstance(value, date) else value


def _schema(pa: Any) -> Any:  # noqa: ANN401 - pyarrow's own types
    text, day, share = pa.string(), pa.date32(), pa.float64()
    span = pa.list_(pa.int32())
    spans, texts = pa.list_(span), pa.list_(text)

    def record(**fields: Any) -> Any:  # noqa: ANN401
        return pa.struct([pa.field(name, kind) for name, kind in fields.items()])

    def line(names: str) -> dict[str, Any]:
        return dict.fromkeys(names.split(), text)

    office = record(**line("title of"), to=day, known_until=day, **{"from": day})
    when = record(to=day, basis=text, **{"from": day})
    parts = {
        "statements": record(
            **line("id kind type inside speaker made_by"),
            source=spans,
            cue=spans,
            content=spans,
            relays=texts,
            confidence=share,
        ),
        "actors": record(
            **line("id name kind country wikidata"),
            aliases=texts,
            mentions=spans,
            offices=pa.list_(office),
        ),
        "positions": record(
            **line("id actor issue stance act toward basis said_by statement"),
            evidence=spans,
            confidence=share,
        ),
        "dates": record(span=span, to=day, basis=text, **{"from": day}),
        "events": record(
            **line("id type mode status what place terms"),
            parties=texts,
            when=when,
            evidence=spans,
        ),
        "findings": record(**line("id check message voice"), evidence=spans),
    }
    document = record(
        **line("id title outlet address language text"),
        published=day,
        blocks=pa.list_(record(span=span, kind=text)),
    )
    lists = [pa.field(name, pa.list_(kind)) for name, kind in parts.items()]
    return pa.schema([pa.field("onrecord", pa.int32()), pa.field("document", document), *lists])
