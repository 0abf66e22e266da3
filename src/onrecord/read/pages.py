"""A page of any kind as a Document: HTML through the extractor, everything else as plain text."""

import re

from onrecord.read.decode import decoded
from onrecord.read.hints import Hints
from onrecord.read.plain import plain_document
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.records.document import Document, Page

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_PLAIN_TYPES = ("text/plain", "text/markdown")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,1000}-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|article|meta|div|p)\b",
    re.I,
)
_OBJECT_START = re.compile(rb"\s*\{\s*[\"}]")
_LOOK_AT = 4096
_MARK = b"\xef\xbb\xbf"


def document_from(page: Page, *, hints: Hints, settings: ReadSettings = DEFAULTS) -> Document:
    """The article on the page.

    Raises:
        InputError: empty, binary, undecodable, too long, or without an article.
    """
    about = "standard input" if page.address == "-" else page.address
    html = is_html(page)
    text = decoded(page.data, about=about, charset=page.charset, html=html)
    if html:
        from onrecord.read.html import html_document  # noqa: PLC0415 - slow to load

        return html_document(text, page=page, hints=hints, settings=settings)
    address = None if page.address == "-" else page.address
    return plain_document(text, about=about, hints=hints, address=address, settings=settings)


def is_html(page: Page) -> bool:
    """What the server or the file's ending says; else what the first bytes look like."""
    if page.media_type in _HTML_TYPES:
        return True
    if page.media_type in _PLAIN_TYPES:
        return False
    return looks_like_html(page.data)


def looks_like_html(data: bytes) -> bool:
    """True when the bytes begin as an HTML page does, in an encoding that holds ASCII.

    >>> looks_like_html(b"<!DOCTYPE html><p>Hello"), looks_like_html(b"A < B")
    (True, False)
    """
    return bool(_HTML_START.match(data[:_LOOK_AT].removeprefix(_MARK)))


def looks_like_lines(data: bytes) -> bool:
    """True when the bytes begin as a JSON object does.

    >>> looks_like_lines(b'{"text": "A talk."}'), looks_like_lines(b"{braces} in prose")
    (True, False)
    """
    return bool(_OBJECT_START.match(data[:_LOOK_AT].removeprefix(_MARK)))
