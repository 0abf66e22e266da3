import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.decode import decoded
from onrecord.records.errors import InputError

PROSE = "The “toll” is a café owner’s worry – she paid €12 in Zürich. "
CZECH = "Ministryně řekla, že jednání o průlivu budou příští týden pokračovat a že věří v úspěch. "
RUSSIAN = "Министр сказал, что переговоры о проливе продолжатся в понедельник в порту. "


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (PROSE.encode(), PROSE),
        (b"\xef\xbb\xbf" + PROSE.encode(), PROSE),
        (b"\xff\xfe" + PROSE.encode("utf-16-le"), PROSE),
        (b"\xfe\xff" + PROSE.encode("utf-16-be"), PROSE),
        (b"\xff\xfe\0\0" + PROSE.encode("utf-32-le"), PROSE),
        (b"\0\0\xfe\xff" + PROSE.encode("utf-32-be"), PROSE),
        (PROSE.encode("utf-16-le"), PROSE),
        (PROSE.encode("utf-16-be"), PROSE),
        (PROSE.encode("cp1252"), PROSE),
        (b"It\x92s late", "It’s late"),
        ("Voilà à la carte, señor Núñez".encode("latin-1"), "Voilà à la carte, señor Núñez"),
        ((RUSSIAN * 10).encode("cp1251"), RUSSIAN * 10),
        ((CZECH * 10).encode("cp1250"), CZECH * 10),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (b"plain ASCII", "plain ASCII"),
    ],
    ids=[
        "UTF-8",
        "with a mark",
        "UTF-16 LE",
        "UTF-16 BE",
        "UTF-32 LE",
        "UTF-32 BE",
        "UTF-16 LE without a mark",
        "UTF-16 BE without a mark",
        "Windows 1252",
        "one apostrophe",
        "Latin-1",
        "Cyrillic",
        "Central European",
        "line ends are kept",
        "ASCII",
    ],
)
def test_undeclared(data: bytes, text: str) -> None:
    assert decoded(data, about="a.txt") == text


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
        (RUSSIAN.encode("cp1251"), '"windows-1251"', RUSSIAN),
        (PROSE.encode("cp1252"), "iso-8859-1", PROSE),
        (PROSE.encode(), "iso-8859-1", PROSE),
        (PROSE.encode(), "us-ascii", PROSE),
        (PROSE.encode(), "no-such-charset", PROSE),
        (PROSE.encode(), "base64", PROSE),
        (PROSE.encode(), "idna", PROSE),
        (PROSE.encode("cp1252"), "utf-8", PROSE),
        ("会談は月曜日に".encode("shift_jis"), "Shift_JIS", "会談は月曜日に"),
    ],
)
def test_the_server_says(data: bytes, charset: str, text: str) -> None:
    assert decoded(data, about="a.txt", charset=charset) == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<META http-equiv=Content-Type content='text/html; charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_the_page_says(head: str) -> None:
    data = (head + RUSSIAN).encode("cp1251")
    assert decoded(data, about="a.html", html=True) == head + RUSSIAN


def test_only_pages_are_asked_for_a_meta() -> None:
    text = '<meta charset="utf-16"> in a tutorial'
    assert decoded(text.encode(), about="a.txt") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"%PDF-1.7 ...", "it is a PDF file, not text"),
        (b"PK\x03\x04rest", "it is a zip archive (or a Word, OpenDocument or EPUB file), not text"),
        (b"\x89PNG\r\n\x1a\n", "it is a PNG image, not text"),
        (b"\xff\xd8\xff\xe0", "it is a JPEG image, not text"),
        (b"\x1f\x8b\x08", "it is a gzip archive, not text"),
        (b"abc\0def", "it is a binary file (a zero byte at 3)"),
        (bytes(range(1, 32)) * 10, "it is a binary file"),
        (b"Hello \xff\xfe world", "not valid UTF-8 at byte 6"),
        ("Sondée à Zürich, café".encode() + b" \xe2\x82", "not valid UTF-8 at byte 26"),
        (b"The talks \xb3odd\xb9 word", "not valid UTF-8 at byte 10"),
        (b"\xef\xbb\xbfThe talks \xff", "not valid UTF-8 at byte 10"),
        (b"\xff\xfea\x00b", "not valid UTF-16-LE at byte 2"),
    ],
)
def test_refused_with_one_clear_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decoded(data, about="a.txt")
    assert caught.value.what == message
    assert str(caught.value).startswith(f"a.txt: {message}. ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"<meta " * 700_000, b"\x93" * 2_000_000, b"\xe9 " * 1_000_000])
def test_large_files_are_told_in_bounded_time(data: bytes) -> None:
    start = time.process_time()
    with contextlib.suppress(InputError):
        decoded(data, about="a.html", html=True)
    assert time.process_time() - start < 10


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_utf8_is_never_changed(text: str) -> None:
    assert decoded(b"Talks: " + text.encode(), about="a.txt") == "Talks: " + text


@given(st.binary(max_size=60))
def test_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decoded(data, about="a.txt")
    except InputError:
        return
    assert (
        "\ufffd" not in text
        or "\ufffd".encode() in data
        or b"\xfd\xff" in data
        or b"\xff\xfd" in data
    )
