"""Web archives as pages: WARC files, plain or compressed, and WACZ packages, record by record."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from onrecord.read.settings import ReadSettings
from onrecord.records.document import Page
from onrecord.records.errors import InputError, SettingError

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

TYPES = ("text/html", "application/xhtml+xml", "text/plain")
MAX_RATIO = 200  # bytes unpacked for each packed one; text rarely reaches 20
MAX_MEMBERS = 10_000  # of a WACZ package
SLACK_BYTES = 64 << 20  # unpacked before the ratio is looked at
_OK = 200
_WARC = (".warc", ".warc.gz", ".warc.zst")
_NESTED = (".wacz", ".zip")
Dropped = Callable[[str], None]


def archive_pages(path: Path, *, settings: ReadSettings, dropped: Dropped) -> Iterator[Page]:
    """The web pages of an archive: answers with status 200 that hold HTML or plain text.

    Streams: one record is held at a time. What is no such page is told to `dropped` with its
    reason.

    Args:
        path: A .warc, .warc.gz, .warc.zst or .wacz file.
        settings: A record over `max_bytes` is dropped.
        dropped: Told the reason for each record that gives no page.

    Raises:
        InputError: the file is no such archive, is damaged (the pages before the damage have been
            given), unpacks to more than 200 times its size, or holds an archive in an archive.
        SettingError: FastWARC is not installed.
    """
    if path.suffix.lower() == ".wacz":
        yield from _package(path, settings, dropped)
        return
    with path.open("rb") as stream:
        yield from _records(stream, str(path), settings, dropped)


def _package(path: Path, settings: ReadSettings, dropped: Dropped) -> Iterator[Page]:
    with _opened(path) as package:
        members = package.infolist()
        _check_members(members, str(path))
        for member in members:
            if member.filename.lower().endswith(_WARC):
                about = f"{path}:{member.filename}"
                with _member(package, member, about) as stream:
                    yield from _records(stream, about, settings, dropped)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        remedy = "Download it again"
        raise InputError("this is no WACZ package", about=str(path), remedy=remedy) from error


def _member(package: zipfile.ZipFile, member: zipfile.ZipInfo, about: str) -> IO[bytes]:
    try:
        return package.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise _damaged(error, about) from error


def _check_members(members: list[zipfile.ZipInfo], about: str) -> None:
    if len(members) > MAX_MEMBERS:
        raise InputError(f"it has {len(members):,} members", about=about, remedy=_split())
    for member in members:
        if member.filename.lower().endswith(_NESTED):
            raise InputError(
                f"an archive lies inside it ({member.filename})", about=about, remedy=_split()
            )
        if member.file_size > MAX_RATIO * max(1, member.compress_size) + SLACK_BYTES:
            raise _bomb(about)


def _split() -> str:
    return "Unpack it and give the .warc files"


def _bomb(about: str) -> InputError:
    return InputError(
        f"it unpacks to more than {MAX_RATIO:,} times its size",
        about=about,
        remedy="Do not trust this file; if you do, unpack it and give the .warc files",
    )


def _records(
    stream: IO[bytes], about: str, settings: ReadSettings, dropped: Dropped
) -> Iterator[Page]:
    packed = _Counted(stream)
    records = iter(_iterator(packed))
    n_unpacked = 0
    while (record := _next(records, about)) is not None:
        n_unpacked += record.content_length
        if n_unpacked > MAX_RATIO * packed.count + SLACK_BYTES:
            raise _bomb(about)
        why = _unfit(record, settings)
        page = None if why else _page(record, about, settings)
        if isinstance(page, Page):
            yield page
        else:
            dropped(why or "too large")


class _Counted:
    """A stream to read from that knows how much was read of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, fewer only at the end."""
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self.count


def _iterator(stream: "_Counted") -> "ArchiveIterator":
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - optional
    except ImportError as error:
        raise SettingError(
            "web archives need FastWARC", remedy='Install it: pip install "onrecord[warc]"'
        ) from error
    kinds = WarcRecordType.response | WarcRecordType.resource
    return ArchiveIterator(
        cast(BinaryIO, stream), record_types=kinds, parse_http=True, auto_decode="all"
    )


def _next(records: "Iterator[WarcRecord]", about: str) -> "WarcRecord | None":
    try:
        return next(records, None)
    except (OSError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise _damaged(error, about) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what FastWARC raises when it gives up
            raise _damaged(error, about) from error
        raise


def _damaged(error: BaseException, about: str) -> InputError:
    what = f"the archive is damaged ({error})"
    return InputError(what, about=about, remedy="Download it again")


def _unfit(record: "WarcRecord", settings: ReadSettings) -> str:
    """Why a record gives no page; "" when it does."""
    if record.content_length > settings.max_bytes:
        return "too large"
    status = record.http_headers.status_code if record.http_headers else _OK
    if status != _OK:
        return "not status 200"
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    return "" if kind.split(";")[0].strip() in TYPES else "not a page"


def _page(record: "WarcRecord", about: str, settings: ReadSettings) -> Page | None:
    """The page of a record; None when it unpacks to more than is taken."""
    data = record.reader.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        return None
    if len(data) < record.content_length and not _encoded(record):
        raise _damaged(EOFError("it ends within a page"), about)
    kind = record.http_content_type or record.headers.get("Content-Type") or ""
    return Page(
        data=data,
        address=record.headers.get("WARC-Target-URI") or record.record_id or "",
        media_type=kind.split(";")[0].strip().lower(),
        charset=record.http_charset,
        fetched=_zoned(record.record_date),
    )


def _encoded(record: "WarcRecord") -> bool:
    """True when the answer was sent in another form, so that its length says nothing."""
    headers = record.http_headers
    return bool(headers) and any(
        headers.get(f"{what}-Encoding") for what in ("Content", "Transfer")
    )


def _zoned(when: datetime | None) -> datetime | None:
    return when if when and when.tzinfo else None
