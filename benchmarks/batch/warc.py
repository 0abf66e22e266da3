"""Whether a large web archive is read in little memory: one of generated pages, record by record.

python -m benchmarks.batch.warc [--megabytes 1024]

Reads what `onrecord batch` reads of an archive: pages out of the records, articles out of the
pages; no step of the reading comes after it.
"""

import argparse
import hashlib
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from benchmarks.batch.articles import article
from benchmarks.measured import circumstances, save

from onrecord.read.archive import archive_pages
from onrecord.read.hints import NO_HINTS
from onrecord.read.pages import document_from
from onrecord.read.settings import DEFAULTS
from onrecord.records.errors import InputError

HERE = Path(__file__).parent
MB = 1 << 20
LIMIT_MB = 1536
IMAGE = 10  # one record in so many is an image of a megabyte
PADDING = 60_000  # characters of scripts on a page, as real pages have


def main() -> None:
    """Write the archive, read it, save what it took; exit code 1 above the limit of memory."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--megabytes", type=int, default=1024)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-warc-") as folder:
        path = Path(folder) / "pages.warc"
        with path.open("wb") as stream:
            n_records = written(stream, wanted.megabytes * MB)
        size = path.stat().st_size
        result = read(path)
    result = {
        "question": "Is a large web archive read in little memory?",
        "what_was_read": "pages of the archive and their articles; no step after it",
        "megabytes": size // MB,
        "records": n_records,
        **result,
    }
    save({**result, **circumstances()}, HERE / "results" / f"warc-{wanted.megabytes}.json")
    sys.exit(0 if result["peak_mb"] < LIMIT_MB else 1)


def written(stream: BinaryIO, size: int) -> int:
    """Write records until so many bytes are there; gives back their number."""
    number = 0
    while stream.tell() < size:
        content = _image(number) if number % IMAGE == 0 else _page(number)
        stream.write(_record(content, f"https://harbour.example/{number}"))
        number += 1
    return number


def _page(number: int) -> bytes:
    row = json.loads(article(number))
    text = "".join(f"<p>{part}</p>" for part in row["text"].split("\n\n"))
    script = random.Random(number).randbytes(PADDING // 2).hex()
    body = (
        f"<html><head><title>{row['title']}</title><script>{script}</script></head>"
        f"<body><article><h1>{row['title']}</h1>{text}</article></body></html>"
    )
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body.encode()


def _image(number: int) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    return head + random.Random(number).randbytes(MB)


def _record(content: bytes, address: str) -> bytes:
    name = hashlib.sha256(address.encode()).hexdigest()[:32]
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2031-05-30T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def read(path: Path) -> dict[str, object]:
    """Counts, seconds and the most memory of this process (MB) after reading the archive."""
    count: Counter[str] = Counter()
    began = time.monotonic()
    for outcome in _articles(path, count):
        count[outcome] += 1
    return {
        "articles": count["article"],
        "rejected": count["rejected"],
        "dropped": {key: n for key, n in count.items() if key not in ("article", "rejected")},
        "took_s": round(time.monotonic() - began, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "limit_mb": LIMIT_MB,
    }


def _articles(path: Path, count: Counter[str]) -> Iterator[str]:
    dropped = lambda why: count.update([why])  # noqa: E731 - one line
    for page in archive_pages(path, settings=DEFAULTS, dropped=dropped):
        try:
            document_from(page, hints=NO_HINTS)
            yield "article"
        except InputError:
            yield "rejected"


if __name__ == "__main__":
    main()
