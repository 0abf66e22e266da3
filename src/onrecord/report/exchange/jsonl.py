"""JSON lines: one record a line, as `onrecord read --json` writes them. Nothing is lost."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.records.as_json import to_json
from onrecord.records.errors import RecordError
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange.checked import record_in
from onrecord.report.exchange.losses import Tally

MAX_LINE_BYTES = 64 << 20


def write_jsonl(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """One record a line, in UTF-8; a lone surrogate is written as its JSON escape."""
    with path.open("wb") as file:
        for reading in readings:
            line = json.dumps(to_json(reading), ensure_ascii=False) + "\n"
            file.write(line.encode("utf-8", "backslashreplace"))


def read_jsonl(path: Path, tally: Tally) -> Iterator[Reading | Failure]:
    """The record of each line; a line that is none becomes a failure. Memory: one line."""
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), start=1):
            if line.strip():
                yield _record(line, f"{path.name}, line {number}", tally)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines, each cut off one byte after the limit."""
    while line := file.readline(MAX_LINE_BYTES + 1):
        yield line
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES + 1)


def _record(line: bytes, where: str, tally: Tally) -> Reading | Failure:
    if len(line) > MAX_LINE_BYTES:
        return Failure(id=where, error=f"the line is longer than {MAX_LINE_BYTES:,} bytes")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Failure(id=where, error=f"not valid JSON in UTF-8 ({error})")
    if not isinstance(row, dict):
        return Failure(id=where, error="the line is not a JSON object")
    if "error" in row:
        tally.count("articles that could not be read", "the line says so itself")
        return Failure(id=str(row.get("id") or where), error=str(row["error"]))
    try:
        return record_in(row)
    except RecordError as error:
        return Failure(id=where, error=error.what, remedy=error.remedy)
