import gzip
import io
import json
import sys
from pathlib import Path

import pytest
import zstandard
from fakes import FakeFetcher

from onrecord.read.packed import unpacked
from onrecord.read.sources import inputs
from onrecord.records.errors import InputError, SettingError

LINES = b"".join(json.dumps({"text": f"Talk {n}."}).encode() + b"\n" for n in range(1000))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", LINES),
        ("a.jsonl.gz", gzip.compress(LINES)),
        ("a.jsonl.zst", zstandard.compress(LINES)),
        ("b.jsonl.zst", zstandard.compress(LINES[:500]) + zstandard.compress(LINES[500:])),
        ("b.jsonl.gz", gzip.compress(LINES[:500]) + gzip.compress(LINES[500:])),
    ],
)
def test_the_lines_of_the_file(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with unpacked(path) as stream:
        assert stream.readline(1 << 20) == LINES.splitlines(keepends=True)[0]
        assert stream.read() == LINES[LINES.index(b"\n") + 1 :]


def test_a_file_that_ends_early(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(b"no zstandard")
    with unpacked(path) as stream, pytest.raises(OSError, match="damaged"):
        stream.read()


def test_without_zstandard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(zstandard.compress(LINES))
    with pytest.raises(SettingError, match="files ending in .zst need zstandard"):
        unpacked(path)


@pytest.mark.parametrize(("name", "data"), [("a.jsonl.gz", b"no gzip"), ("a.jsonl.zst", b"no")])
def test_a_packed_file_of_something_else_is_one_trouble(
    tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (one,) = inputs([str(path)], fetcher=FakeFetcher({}), stdin=io.BytesIO())
    with pytest.raises(InputError, match="it cannot be unpacked"):
        one.open()
