import gzip
import json
from pathlib import Path

import pytest
import zstandard

from onrecord.read.packed import unpacked

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
