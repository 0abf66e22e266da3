import pytest

from onrecord.read.hints import NO_HINTS
from onrecord.read.pages import document_from, is_html, looks_like_lines
from onrecord.records.document import Page
from onrecord.records.errors import InputError


@pytest.mark.parametrize(
    ("data", "media_type", "html"),
    [
        (b"<!DOCTYPE html><html>", "", True),
        (b"\xef\xbb\xbf \n<html lang=en>", "", True),
        (b"<?xml version='1.0'?>\n<html>", "", True),
        (b"<!-- saved from a browser -->\n<html>", "", True),
        (b"<p>Talks resume", "", True),
        (b"Talks < peace", "", False),
        (b"<pause> she said", "", False),
        (b"Talks", "text/html", True),
        (b"<html>", "text/plain", False),
    ],
)
def test_what_is_html(data: bytes, media_type: str, html: bool) -> None:
    assert is_html(Page(data=data, address="-", media_type=media_type)) is html


@pytest.mark.parametrize(
    ("data", "lines"),
    [(b'{"text"', True), (b' \n{ "a"', True), (b"{}", True), (b"{note} text", False), (b"", False)],
)
def test_what_is_json_lines(data: bytes, lines: bool) -> None:
    assert looks_like_lines(data) is lines


def test_standard_input_is_called_so() -> None:
    with pytest.raises(InputError, match="^standard input: it is empty"):
        document_from(Page(data=b"", address="-"), hints=NO_HINTS)


def test_the_charset_of_the_server_is_used() -> None:
    page = Page(data="Цена".encode("koi8-r"), address="https://o.example", charset="koi8-r")
    assert document_from(page, hints=NO_HINTS).text == "Цена"
