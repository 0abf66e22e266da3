"""Bytes as text, in whatever encoding they are; never silently damaged."""

import codecs
import re

from onrecord.records.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (or a Word, OpenDocument or EPUB file)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or a sound file"),
    (b"ID3", "an MP3 file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})", re.I)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{2,40})", re.I)
_META_WITHIN = 4096
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Browsers read these names as windows-1252. Source: WHATWG Encoding Standard, 4.2.
_WESTERN = {"ascii", "iso8859-1", "iso8859-15", "cp1252"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MARKS_1252 = "‘’“”„‚‹›«»–—…•€£¥©®™°§¶·±²³¼½¾¿¡´\u00a0ªº×†‡"
_LETTERS_1252 = frozenset("ŠšŽžŒœŸÿàáâãäåæçèéêëìíîïñòóôõöøùúûüýßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ")
_ASCII = frozenset(map(chr, range(0x80)))
_PIECES_1252 = re.compile(r"[^\W\d_]+")
_MOST_CONTROLS = 0.001
# With fewer bytes beyond ASCII an encoding cannot be told from the looks of the text.
_FOREIGN = bytes(range(0x80, 0x100))
_FEWEST_FOREIGN = 30
_FOREIGN_SHARE = 0.02


def decoded(data: bytes, *, about: str, charset: str | None = None, html: bool = False) -> str:
    """The text that the bytes stand for; a byte-order mark is not part of it.

    Asked in this order: byte-order mark, the server's charset, the page's own `<meta>`, UTF-8,
    and at last what the bytes look like.

    Args:
        data: A whole file or page.
        about: What to call it in an error.
        charset: What the server says.
        html: Look for a `<meta charset>`.

    Raises:
        InputError: empty, binary, or bytes that no encoding explains (named by offset).
    """
    refuse_binary(data, about=about)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding, about), about)
    text = _declared(data, charset, html)
    return _checked(text if text is not None else _undeclared(data, about), about)


def refuse_binary(data: bytes, *, about: str) -> None:
    """Raise InputError for no bytes at all and for the kinds of file known by their first bytes."""
    if not data.strip():
        raise InputError("it is empty", about=about, remedy="Give the text of an article")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise _binary(about, f"it is {what}, not text")


def _binary(about: str, what: str) -> InputError:
    return InputError(what, about=about, remedy="Give it as plain text, HTML or JSON lines")


def _declared(data: bytes, charset: str | None, html: bool) -> str | None:
    """The text under the first declared encoding that fits; None when none is declared or fits."""
    for name in (charset, *(_own_charsets(data) if html else ())):
        encoding = _known(name)
        if encoding in _WESTERN and _decodes(data, "utf-8") is not None:
            encoding = "utf-8"  # what it most often is when a page still says Latin-1
        text = _decodes(data, encoding) if encoding else None
        if text is not None:
            return text
    return None


def _own_charsets(data: bytes) -> list[str]:
    head = data[:_META_WITHIN]
    found = (_XML.match(head.lstrip()), _META.search(head))
    return [match.group(1).decode("ascii") for match in found if match]


def _known(name: str | None) -> str | None:
    """Python's name for a text encoding; None for one it does not know."""
    try:
        info = codecs.lookup((name or "").strip("\"' "))
    except (LookupError, ValueError):
        return None
    is_text = getattr(info, "_is_text_encoding", True)
    if not is_text or info.name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape"):
        return None
    return "cp1252" if info.name in ("ascii", "iso8859-1") else info.name


def _decodes(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _strictly(data: bytes, encoding: str, about: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(about, encoding, error.start) from error


def _undecodable(about: str, encoding: str, offset: int) -> InputError:
    return InputError(
        f"not valid {encoding.upper()} at byte {offset}",
        about=about,
        remedy="Save it as UTF-8",
    )


def _undeclared(data: bytes, about: str) -> str:
    wide = _wide(data)
    if wide is not None:
        return wide
    if b"\0" in data:
        raise _binary(about, f"it is a binary file (a zero byte at {data.index(0)})")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _legacy(data)
        if text is None:
            raise _undecodable(about, "utf-8", error.start) from error
        return text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of an English text is zero."""
    half = len(data[:4000]) // 2
    for encoding, zeros in (("utf-16-le", data[1:4000:2]), ("utf-16-be", data[0:4000:2])):
        if half and zeros.count(0) > 0.7 * half:
            return _decodes(data, encoding)
    return None


def _legacy(data: bytes) -> str | None:
    """The text in a one-byte or East Asian encoding; None when it is UTF-8 with damage.

    A text with more sound UTF-8 sequences than bytes that do not fit is damaged UTF-8.
    """
    sound = len(_MULTIBYTE.findall(data))
    stray = _n_foreign(_MULTIBYTE.sub(b"", data))
    if sound and stray <= 2 * sound:
        return None
    western = _decodes(data, "cp1252")
    if western is not None and _is_western(western):
        return western
    if _n_foreign(data) < max(_FEWEST_FOREIGN, _FOREIGN_SHARE * len(data)):
        return None
    import charset_normalizer  # noqa: PLC0415 - slow to load, and seldom needed

    best = charset_normalizer.from_bytes(data).best()
    text = _decodes(data, best.encoding) if best else None
    return None if text is None or _CONTROLS.search(text) else text


def _n_foreign(data: bytes) -> int:
    """The number of bytes beyond ASCII."""
    return len(data) - len(data.translate(None, _FOREIGN))


def _is_western(text: str) -> bool:
    """True when every character beyond ASCII is a mark, or a letter within a word of letters."""
    rest = set(text) - _ASCII
    if not rest <= set(_MARKS_1252) | _LETTERS_1252:
        return False
    words = (word for word in set(_PIECES_1252.findall(text)) if not word.isascii())
    return all(_is_western_word(word) for word in words)


def _is_western_word(word: str) -> bool:
    foreign = sum(char > "\x7f" for char in word)
    return 2 * foreign < len(word) or (foreign == 1 and (len(word) == 2 or word in "àÀéÉ"))


def _checked(text: str, about: str) -> str:
    """The text, unless so many control characters are in it that it is no text."""
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > max(1, _MOST_CONTROLS * len(text)):
        raise _binary(about, "it is a binary file")
    return text
