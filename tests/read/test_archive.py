import gzip
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from onrecord.read import archive
from onrecord.read.archive import archive_pages
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.records.document import Page
from onrecord.records.errors import InputError, SettingError

HTML = b"<html><body><p>The talks go on in Port Ansel.</p></body></html>"


def http(
    body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n"
    return head.encode() + body


def record(content: bytes, address: str = "https://harbour.example/a") -> bytes:
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2031-05-30T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def pages(path: Path, *, settings: ReadSettings = DEFAULTS) -> tuple[list[Page], Counter[str]]:
    dropped: list[str] = []
    found = list(archive_pages(path, settings=settings, dropped=dropped.append))
    return found, Counter(dropped)


def saved(path: Path, *records: bytes) -> Path:
    whole = b"".join(records)
    if path.suffix == ".gz":
        whole = b"".join(gzip.compress(one) for one in records)
    if path.suffix == ".zst":
        whole = b"".join(zstandard.compress(one) for one in records)
    if path.suffix == ".wacz":
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("archive/data.warc", whole)
            package.writestr("pages/pages.jsonl", "{}")
        return path
    path.write_bytes(whole)
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst", "a.wacz"])
def test_a_page_with_its_address_time_and_charset(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path / name, record(http(HTML)))
    (page,), dropped = pages(path)
    assert (page.data, page.address, page.media_type, page.charset) == (
        HTML,
        "https://harbour.example/a",
        "text/html",
        "utf-8",
    )
    assert page.fetched is not None
    assert page.fetched.isoformat() == "2031-05-30T08:00:00+00:00"
    assert not dropped


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (http(HTML, status="404 Not Found"), "not status 200"),
        (http(b"\x89PNG", kind="image/png"), "not a page"),
        (http(b"x" * 5000), "too large"),
        (
            http(gzip.compress(b"x" * 5000), more="Content-Encoding: gzip\r\n"),
            "too large",
        ),
    ],
    ids=["missing", "image", "long", "long when unpacked"],
)
def test_what_is_no_page_is_counted(tmp_path: Path, content: bytes, why: str) -> None:
    path = saved(tmp_path / "a.warc", record(content), record(http(HTML)))
    found, dropped = pages(path, settings=ReadSettings(max_bytes=2000))
    assert [page.data for page in found] == [HTML]
    assert dropped == {why: 1}


def test_a_compressed_answer_is_unpacked(tmp_path: Path) -> None:
    packed = http(gzip.compress(HTML), more="Content-Encoding: gzip\r\n")
    (page,), _ = pages(saved(tmp_path / "a.warc", record(packed)))
    assert page.data == HTML


def test_the_pages_before_the_damage_are_given(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.warc.gz", record(http(HTML)), record(http(HTML * 50)))
    path.write_bytes(path.read_bytes()[:-30])
    found = archive_pages(path, settings=DEFAULTS, dropped=lambda why: None)
    assert next(found).data == HTML
    with pytest.raises(InputError, match="damaged"):
        list(found)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "SLACK_BYTES", 1 << 16)
    zeros = record(http(bytes(9 << 20)))
    path = saved(tmp_path / "a.warc.gz", *[zeros] * 3)
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        list(archive_pages(path, settings=DEFAULTS, dropped=lambda why: None))


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"archive/inner.wacz": b"PK"}, "an archive lies inside it"),
        ({f"pages/{n}": b"" for n in range(10_001)}, "it has 10,001 members"),
    ],
    ids=["nested", "many"],
)
def test_a_hostile_package(tmp_path: Path, members: dict[str, bytes], words: str) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    with pytest.raises(InputError, match=words):
        list(archive_pages(path, settings=DEFAULTS, dropped=lambda why: None))


def test_what_is_no_package(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(b"PK no zip")
    with pytest.raises(InputError, match="this is no WACZ package"):
        pages(path)


def test_a_package_whose_member_is_elsewhere(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.wacz", record(http(HTML)))
    path.write_bytes(path.read_bytes()[1:])
    with pytest.raises(InputError, match="the archive is damaged"):
        pages(path)


def test_a_member_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "SLACK_BYTES", 0)
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/data.warc", bytes(1 << 20))
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        pages(path)


def test_without_fastwarc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(SettingError, match="web archives need FastWARC"):
        pages(saved(tmp_path / "a.warc", record(http(HTML))))


class PanicException(BaseException):
    """Stands for what FastWARC raises when it gives up."""


@pytest.mark.parametrize(
    ("raised", "expected"), [(PanicException, InputError), (KeyboardInterrupt, KeyboardInterrupt)]
)
def test_a_reader_that_gives_up(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    raised: type[BaseException],
    expected: type[BaseException],
) -> None:
    def records(stream: object) -> Iterator[object]:
        yield from ()
        raise raised

    monkeypatch.setattr(archive, "_iterator", records)
    with pytest.raises(expected):
        pages(saved(tmp_path / "a.warc", record(http(HTML))))
