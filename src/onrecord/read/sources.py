"""What the reader names (files, folders, addresses, lines, standard input) as articles to open."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from onrecord.read.archive import Dropped, archive_pages
from onrecord.read.columns import parquet_rows
from onrecord.read.feeds import feed_address
from onrecord.read.fetcher import Fetcher, HttpFetcher
from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.jsonl import Line, document_of, id_of, lines_of, row_of
from onrecord.read.packed import DAMAGED, ENDINGS, damage, unpacked
from onrecord.read.pages import document_from, looks_like_lines
from onrecord.read.polite import Polite
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.records.document import Document, Page
from onrecord.records.errors import FetchError, InputError, SettingError

_KINDS = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
_LINES = (".jsonl", ".ndjson")
_PACKED_LINES = tuple(line + ending for line in (*_LINES, ".json") for ending in ENDINGS)
_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz")
_COLUMNS = (".parquet",)
T = TypeVar("T")
_PEEK = 1 << 16
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://")
_GIVE = (
    "Give a .txt, .md, .html, .jsonl, .parquet or .warc file, a folder of them, an http(s) "
    "address, or -"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article that has not been opened yet.

    `id` names it for people and in error lines: the path, address, "-", "file.jsonl:17", or the
    id its JSON line gives. `open` gives the Document and may raise OnRecordError.
    """

    id: str
    open: Callable[[], Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """What every source needs to be opened."""

    hints: Hints
    fetcher: Fetcher
    stdin: BinaryIO
    settings: ReadSettings
    dropped: Dropped
    feeds: Polite


def inputs(  # noqa: PLR0913 - one argument for each part of the outside
    sources: Iterable[str],
    *,
    fetcher: Fetcher,
    stdin: BinaryIO,
    hints: Hints = NO_HINTS,
    settings: ReadSettings = DEFAULTS,
    dropped: Dropped = lambda why: None,
    feeds: Polite | None = None,
) -> Iterator[Waiting]:
    """Every article the sources name, in their order; folders sorted by path.

    Nothing is raised here: trouble with a source becomes a Waiting whose `open` raises. Memory is
    constant: JSON lines are read one by one, files when they are opened.

    Args:
        sources: Paths of files and folders, http(s) addresses, "-" for standard input.
        fetcher: Fetches the addresses.
        stdin: Read when a source is "-".
        hints: What to believe where a page says nothing.
        settings: Limits.
        dropped: Told why a record of a web archive is no article's page (an image, an error).
        feeds: Lists what feeds and sitemaps list; None for one within the settings.
    """
    reader = _Reader(
        hints=hints,
        fetcher=fetcher,
        stdin=stdin,
        settings=settings,
        dropped=dropped,
        feeds=feeds or Polite(HttpFetcher(settings), settings=settings),
    )
    for source in sources:
        yield from _articles(source, reader)


def _articles(source: str, reader: _Reader) -> Iterator[Waiting]:
    if source == "-":
        return _standard_input(reader)
    feed = feed_address(source)
    if feed is not None:
        return _feed(feed, reader)
    if source.lower().startswith(("http://", "https://")):
        return iter([Waiting(id=source, open=lambda: _fetched(source, reader))])
    if _OTHER_SCHEME.match(source):
        return _trouble(source, "only http and https addresses can be fetched", _GIVE)
    path = Path(source)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    return _folder(path, reader) if is_folder else _file(path, reader)


def _fetched(address: str, reader: _Reader) -> Document:
    page = reader.fetcher.fetch(address)
    return document_from(page, hints=reader.hints, settings=reader.settings)


def _feed(address: str, reader: _Reader) -> Iterator[Waiting]:
    """The articles a feed lists, fetched politely; the feed is remembered when all could be."""
    failed: list[str] = []

    def opened(article: str) -> Document:
        try:
            reader.feeds.turn(article)
            return _fetched(article, reader)
        except FetchError as error:
            if error.retryable:
                failed.append(article)
            raise

    try:
        for article in reader.feeds.articles(address):
            yield Waiting(id=article, open=partial(opened, article))
        if not failed:
            reader.feeds.remember()
    except (FetchError, InputError) as error:
        yield from _trouble(address, error.what, error.remedy)


def _trouble(id: str, what: str, remedy: str) -> Iterator[Waiting]:
    """One article that cannot be opened."""

    def fail() -> Document:
        raise InputError(what, about=id, remedy=remedy)

    yield Waiting(id=id, open=fail)


def _folder(path: Path, reader: _Reader) -> Iterator[Waiting]:
    """Every file with a known ending, sorted by path; hidden files and a README are left out."""
    known = (*_KINDS, *_LINES, *_PACKED_LINES, *_ARCHIVES, *_COLUMNS)
    found = sorted(
        file
        for file in path.rglob("*")
        if file.name.lower().endswith(known) and not _hidden(file, path) and file.is_file()
    )
    if not found:
        yield from _trouble(str(path), "no article is in this folder", _GIVE)
    for file in found:
        yield from _file(file, reader)


def _hidden(file: Path, folder: Path) -> bool:
    """True for what a folder holds beside its articles: hidden files and a README."""
    parts = file.relative_to(folder).parts
    return file.stem.lower() == "readme" or any(part.startswith(".") for part in parts)


def _file(path: Path, reader: _Reader) -> Iterator[Waiting]:
    name = path.name.lower()
    if name.endswith(_ARCHIVES):
        return _archive(path, reader)
    if name.endswith(_COLUMNS):
        return _columns(path, reader)
    if name.endswith((*_LINES, ".json", *_PACKED_LINES)) or _begins_with_lines(path):
        return _lines_file(path, reader)
    return iter([Waiting(id=str(path), open=lambda: _opened(path, reader))])


def _opened(path: Path, reader: _Reader) -> Document:
    """The article of one file, whatever its ending."""
    limit = reader.settings.max_bytes
    data = _reading(str(path), lambda: _first_bytes(path, limit + 1))
    return _from_page(data, str(path), reader, media_type=_KINDS.get(path.suffix.lower(), ""))


def _from_page(data: bytes, address: str, reader: _Reader, media_type: str = "") -> Document:
    limit = reader.settings.max_bytes
    if len(data) > limit:
        raise InputError(
            f"larger than {limit:,} bytes",
            about="standard input" if address == "-" else address,
            remedy="Split it into articles, one a file or one a JSON line",
        )
    page = Page(data=data, address=address, media_type=media_type)
    return document_from(page, hints=reader.hints, settings=reader.settings)


def _first_bytes(path: Path, count: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(count)


def _reading(name: str, read: Callable[[], T]) -> T:
    """What `read` gives, the system's errors said in our words."""
    try:
        return read()
    except FileNotFoundError as error:
        raise InputError("there is no such file or folder", about=name, remedy=_GIVE) from error
    except PermissionError as error:
        remedy = "Ask its owner for the right to read it"
        raise InputError("it may not be read", about=name, remedy=remedy) from error
    except (OSError, ValueError) as error:
        what = f"it cannot be read ({getattr(error, 'strerror', None) or error})"
        raise InputError(what, about=name, remedy=_GIVE) from error


def _begins_with_lines(path: Path) -> bool:
    """True for a file without a known ending whose first bytes are JSON lines."""
    if path.suffix.lower() in _KINDS:
        return False
    try:
        return looks_like_lines(_first_bytes(path, _PEEK))
    except (OSError, ValueError):
        return False  # opening it again says what is wrong


def _lines_file(path: Path, reader: _Reader) -> Iterator[Waiting]:
    try:
        with _reading(str(path), lambda: unpacked(path)) as stream:
            yield from _lines(stream, str(path), reader)
    except (InputError, SettingError) as error:
        yield from _trouble(str(path), error.what, error.remedy)
    except DAMAGED as error:
        trouble = damage(error, str(path))
        yield from _trouble(str(path), trouble.what, trouble.remedy)


def _archive(path: Path, reader: _Reader) -> Iterator[Waiting]:
    """The pages of a web archive; what goes wrong with the archive itself is one more article."""
    try:
        _reading(str(path), lambda: _first_bytes(path, 1))
        pages = archive_pages(path, settings=reader.settings, dropped=reader.dropped)
        for number, page in enumerate(pages, start=1):
            yield Waiting(
                id=page.address or f"{path}:{number}", open=partial(_of_page, page, reader)
            )
    except (InputError, SettingError) as error:
        yield from _trouble(str(path), error.what, error.remedy)


def _of_page(page: Page, reader: _Reader) -> Document:
    return document_from(page, hints=reader.hints, settings=reader.settings)


def _columns(path: Path, reader: _Reader) -> Iterator[Waiting]:
    """The article of each row of a Parquet file."""
    try:
        _reading(str(path), lambda: _first_bytes(path, 1))
        for number, row in enumerate(parquet_rows(path), start=1):
            yield _row(row, f"{path}:{number}", reader)
    except (InputError, SettingError) as error:
        yield from _trouble(str(path), error.what, error.remedy)


def _row(row: Mapping[str, object], place: str, reader: _Reader) -> Waiting:
    id = id_of(row) or place
    return Waiting(
        id=id,
        open=lambda: document_of(row, about=id, hints=reader.hints, settings=reader.settings),
    )


def _lines(stream: BinaryIO, name: str, reader: _Reader, begun: bytes = b"") -> Iterator[Waiting]:
    """The article of each line; one error when there is no line."""
    any_line = False
    for line in lines_of(stream, max_bytes=reader.settings.max_bytes, begun=begun):
        any_line = True
        yield _line(line, f"{name}:{line.number}", reader)
    if not any_line:
        yield from _trouble(name, "it is empty", "Give one JSON object a line")


def _line(line: Line, place: str, reader: _Reader) -> Waiting:
    limit = reader.settings.max_bytes
    try:
        row = row_of(line, about=place, max_bytes=limit)
    except InputError as error:
        return next(_trouble(place, error.what, error.remedy))
    return _row(row, place, reader)


def _standard_input(reader: _Reader) -> Iterator[Waiting]:
    """JSON lines as they come in, or one page read to its end."""
    head = b""
    while not head.strip() and len(head) < _PEEK and (more := reader.stdin.readline(_PEEK)):
        head += more
    if looks_like_lines(head):
        yield from _lines(reader.stdin, "-", reader, begun=head)
        return
    rest = max(0, reader.settings.max_bytes + 1 - len(head))
    page = head + reader.stdin.read(rest)
    yield Waiting(id="-", open=lambda: _from_page(page, "-", reader))
