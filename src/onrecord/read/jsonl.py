"""JSON lines: one article an object, streamed, one bad line one error."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from onrecord.read.hints import Hints
from onrecord.read.language import guessed_language
from onrecord.read.plain import blocks_in, check_article, headline_of
from onrecord.read.settings import ReadSettings
from onrecord.records.document import Document
from onrecord.records.errors import InputError
from onrecord.records.ids import content_id

_CHUNK = 1 << 16
_SHAPE = 'Write one object a line: {"text": "…", "title": …, "published": "2025-06-02"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that holds something: its number from 1 and its bytes, None when over the limit."""

    number: int
    data: bytes | None


def lines_of(stream: BinaryIO, *, max_bytes: int, begun: bytes = b"") -> Iterator[Line]:
    """The lines that are not blank; memory stays near `max_bytes` however long a line is.

    Args:
        stream: Read line by line.
        max_bytes: The longest line taken.
        begun: What was read of the stream before: blank lines, then at most one more line.
    """
    text = begun.lstrip()
    number = begun[: len(begun) - len(text)].count(b"\n")
    while data := _rest_of_line(stream, text, max_bytes + 1):
        number += 1
        text = b""
        if len(data) > max_bytes and not data.endswith(b"\n"):
            _skip_line(stream)
            yield Line(number=number, data=None)
        elif data.strip():
            yield Line(number=number, data=data)


def _rest_of_line(stream: BinaryIO, begun: bytes, count: int) -> bytes:
    if begun.endswith(b"\n"):
        return begun
    return begun + stream.readline(max(0, count - len(begun)))


def _skip_line(stream: BinaryIO) -> None:
    while (chunk := stream.readline(_CHUNK)) and not chunk.endswith(b"\n"):
        pass


def row_of(line: Line, *, about: str, max_bytes: int) -> Mapping[str, object]:
    """The object on the line.

    Raises:
        InputError: too long, not UTF-8, not JSON, or not an object.
    """
    if line.data is None:
        raise InputError(
            f"the line is longer than {max_bytes:,} bytes",
            about=about,
            remedy="Put one article on a line, or raise max_bytes",
        )
    row = _json(_text_of(line.data, about), about)
    if not isinstance(row, dict):
        raise InputError("the line is not a JSON object", about=about, remedy=_SHAPE)
    return row


def _text_of(data: bytes, about: str) -> str:
    try:
        # The mark some editors put at the very start of a file is not part of the JSON.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"not valid UTF-8 at byte {error.start} of the line",
            about=about,
            remedy="JSON lines are UTF-8",
        ) from error


def _json(text: str, about: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = f"not valid JSON at character {error.pos} ({error.msg})"
        raise InputError(what, about=about, remedy=_SHAPE) from error
    except (ValueError, RecursionError) as error:
        what = "not JSON that can be read (nested too deep or a number too long)"
        raise InputError(what, about=about, remedy=_SHAPE) from error


def id_of(row: Mapping[str, object]) -> str | None:
    """The id the line gives, numbers written out; None when it gives none."""
    given = row.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return given if isinstance(given, str) and given and _whole(given) else None


def document_of(
    row: Mapping[str, object], *, about: str, hints: Hints, settings: ReadSettings
) -> Document:
    """The article of one line; `text` is taken to the character.

    Raises:
        InputError: no `text`, or a value of the wrong kind.
    """
    text = _article_text(row, about)
    check_article(text, about=about, settings=settings)
    outlet = _string(row, "outlet", about) or hints.outlet
    address = _string(row, "address", about)
    blocks = blocks_in(text)
    return Document(
        text,
        title=_string(row, "title", about) or hints.title or headline_of(text, blocks),
        outlet=outlet,
        address=address,
        published=_day(row, about) or hints.published,
        language=_string(row, "language", about) or guessed_language(text),
        blocks=blocks,
        id=id_of(row) or content_id("d", text, outlet, address),
    )


def _article_text(row: Mapping[str, object], about: str) -> str:
    if "text" not in row:
        raise InputError("the line has no `text`", about=about, remedy=_SHAPE)
    text = _string(row, "text", about)
    if text is None:
        raise InputError("`text` is empty", about=about, remedy="Give the text of an article")
    return text


def _string(row: Mapping[str, object], key: str, about: str) -> str | None:
    """The text under a key; None for a missing key, null and ""."""
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        kind = type(value).__name__
        raise InputError(f"`{key}` is not a text but {kind}", about=about, remedy=_SHAPE)
    if not _whole(value):
        raise InputError(
            f"`{key}` holds half of a surrogate pair",
            about=about,
            remedy="Write characters beyond U+FFFF as two \\u escapes or as UTF-8",
        )
    return value


def _whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


def _day(row: Mapping[str, object], about: str) -> date | None:
    """The day of publication as written, whatever its time zone."""
    given = _string(row, "published", about)
    if given is None:
        return None
    try:
        return datetime.fromisoformat(given.strip()).date()
    except ValueError as error:
        raise InputError(
            f"`published` is not a date: {given[:40]!r}",
            about=about,
            remedy="Write it as 2025-06-02 or 2025-06-02T14:30:00+02:00",
        ) from error
