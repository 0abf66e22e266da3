"""Statements as a flat Parquet table: one row a statement, with its words."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.records.errors import SettingError
from onrecord.records.reading import Reading
from onrecord.report.rows import rows

ROWS = 4_000  # statements in a row group
TEXTS = 64  # held at a time
_TEXTS = (
    *("document", "outlet", "id", "kind", "type", "inside", "speaker", "speaker_kind", "wikidata"),
    *("relays", "source", "cue", "content", "made_by"),
)


class FlatWriter:
    """Writes the statements of readings, some thousand at a time.

    Columns: document, outlet, published (date), id, kind, type, inside, speaker (name; null when
    not resolved), speaker_kind, wikidata, relays (names, "; " between), source, cue, content
    (words, " … " between pieces), first and last (offsets of the content in code points),
    confidence, made_by.

    Raises:
        SettingError: pyarrow is not installed.
    """

    def __init__(self, path: Path) -> None:
        try:
            import pyarrow as arrow  # noqa: PLC0415 - optional and slow to load
            import pyarrow.parquet as parquet  # noqa: PLC0415
        except ImportError as error:
            raise SettingError(
                "batches are written with pyarrow", remedy='Install "onrecord[parquet]"'
            ) from error
        fields = [arrow.field(name, arrow.string()) for name in _TEXTS]
        fields += [arrow.field(name, arrow.int32()) for name in ("first", "last")]
        fields += [
            arrow.field("published", arrow.date32()),
            arrow.field("confidence", arrow.float32()),
        ]
        self._schema = arrow.schema(fields)
        self._table = arrow.Table
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what waits, unless something went wrong, and close the file."""
        if error is None:
            self._flush()
        self._writer.close()

    def add(self, reading: Reading) -> int:
        """Take in the statements of one article; gives back how many."""
        found = list(flat_rows(reading))
        self._waiting += found
        if len(self._waiting) >= ROWS:
            self._flush()
        return len(found)

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(self._table.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []


def texts_in(records: Path) -> Iterator[tuple[str, str]]:
    """The id and the text of each article in a file of records."""
    import pyarrow.parquet as parquet  # noqa: PLC0415 - optional and slow to load

    with parquet.ParquetFile(records) as file:
        columns = ["document.id", "document.text"]
        for batch in file.iter_batches(batch_size=TEXTS, columns=columns):
            for row in batch.column("document").to_pylist():
                yield row["id"], row["text"]


def flat_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """One row a statement, in the order of the text."""
    document = reading.document
    for row in rows(reading):
        one, speaker = row.statement, row.speaker
        yield {
            "document": _writable(document.id),
            "outlet": _writable(document.outlet),
            "published": document.published,
            "id": one.id,
            "kind": one.kind.value,
            "type": one.type.value,
            "inside": one.inside,
            "speaker": _writable(speaker.name) if speaker else None,
            "speaker_kind": speaker.kind.value if speaker else None,
            "wikidata": speaker.wikidata if speaker else None,
            "relays": _writable("; ".join(relay.name for relay in row.relays)) or None,
            "source": _writable(row.source) or None,
            "cue": _writable(row.cue) or None,
            "content": _writable(row.content),
            "first": one.content[0].start,
            "last": one.content[-1].stop,
            "confidence": one.confidence,
            "made_by": one.made_by,
        }


def _writable(text: str | None) -> str | None:
    """The text without halves of surrogate pairs, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8") if text else text
