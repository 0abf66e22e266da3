import io
import json
from datetime import date

import pytest

from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.jsonl import Line, document_of, id_of, lines_of, row_of
from onrecord.read.settings import DEFAULTS
from onrecord.records.document import Document
from onrecord.records.errors import InputError

TEXT = "\ufeff Who pays?\r\nNobody does, she said.\n"


def opened(line: str | bytes, hints: Hints = NO_HINTS) -> Document:
    data = line if isinstance(line, bytes) else line.encode()
    row = row_of(Line(number=1, data=data), about="f:1", max_bytes=10_000_000)
    return document_of(row, about=id_of(row) or "f:1", hints=hints, settings=DEFAULTS)


def test_every_key_is_taken() -> None:
    given = {
        "id": "one", "title": "T", "outlet": "O", "address": "https://o.example/1",
        "published": "2025-06-02", "language": "en-GB", "text": TEXT, "other": {"a": 1},
    }  # fmt: skip
    document = opened(json.dumps(given))
    assert document.text == TEXT
    assert [document.id, document.title, document.outlet] == ["one", "T", "O"]
    assert document.address == "https://o.example/1"
    assert document.published == date(2025, 6, 2)
    assert document.language == "en-GB"


def test_the_text_alone_is_enough() -> None:
    document = opened(json.dumps({"text": TEXT, "title": None, "outlet": ""}))
    assert document.title == "Who pays?"
    assert document.outlet is None
    assert document.published is None
    assert document.id == opened(json.dumps({"text": TEXT})).id


def test_hints_fill_what_the_line_does_not_say() -> None:
    hints = Hints(published=date(2025, 1, 1), outlet="H", title="A title")
    document = opened(json.dumps({"text": TEXT, "outlet": "O"}), hints)
    assert [document.published, document.outlet, document.title] == [
        date(2025, 1, 1),
        "O",
        "A title",
    ]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2025-05-31", date(2025, 5, 31)),
        ("2025-05-31T23:30:00+02:00", date(2025, 5, 31)),
        ("2025-05-31T23:30:00Z", date(2025, 5, 31)),
        (" 2025-05-31 14:00 ", date(2025, 5, 31)),
        (None, None),
    ],
)
def test_day_of_publication(published: str | None, day: date | None) -> None:
    assert opened(json.dumps({"text": TEXT, "published": published})).published == day


@pytest.mark.parametrize(
    ("row", "id"),
    [({"id": "a"}, "a"), ({"id": 17}, "17"), ({"id": True}, None), ({"id": ""}, None), ({}, None)],
)
def test_ids(row: dict[str, object], id: str | None) -> None:
    assert id_of(row) == id


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "f:1: not valid JSON at character 1"),
        ("not json", "f:1: not valid JSON at character 0"),
        ("[1]", "f:1: the line is not a JSON object. Write one object a line"),
        ("{}", "f:1: the line has no `text`. Write one object a line"),
        ('{"id": "x", "title": "t"}', "x: the line has no `text`"),
        ('{"text": ""}', "f:1: `text` is empty"),
        ('{"text": "  "}', "f:1: it is empty"),
        ('{"text": null}', "f:1: `text` is empty"),
        ('{"text": 5}', "f:1: `text` is not a text but int"),
        ('{"text": "a", "title": ["t"]}', "f:1: `title` is not a text but list"),
        ('{"text": "a \\ud83d b"}', "f:1: `text` holds half of a surrogate pair"),
        (
            '{"text": "a", "published": "last week"}',
            "f:1: `published` is not a date: 'last week'. Write it as 2025-06-02",
        ),
        (
            '{"text": "a", "published": "2025-02-30"}',
            "f:1: `published` is not a date: '2025-02-30'",
        ),
        ('{"text": "a", "published": 20250602}', "f:1: `published` is not a text but int"),
        (b'{"text": "\xff"}', "f:1: not valid UTF-8 at byte 10 of the line"),
        ("[" * 100_000, "f:1: not JSON that can be read"),
        ("1" * 5_000, "f:1: not JSON that can be read"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line: str | bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        opened(line)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_surrogate_pair_is_a_character() -> None:
    assert opened('{"text": "a \\ud83d\\ude00 b"}').text == "a 😀 b"


def numbers(
    data: bytes, begun: bytes = b"", max_bytes: int = 100
) -> list[tuple[int, bytes | None]]:
    found = lines_of(io.BytesIO(data), max_bytes=max_bytes, begun=begun)
    return [(line.number, line.data) for line in found]


@pytest.mark.parametrize(
    ("begun", "data", "lines"),
    [
        (b"", b"", []),
        (b"", b"\n \n", []),
        (b"", b"a\n\nb", [(1, b"a\n"), (3, b"b")]),
        (b"a\n", b"b\n", [(1, b"a\n"), (2, b"b\n")]),
        (b"\n\na", b"b\nc", [(3, b"ab\n"), (4, b"c")]),
        (b"", b"x" * 100 + b"\ny", [(1, b"x" * 100 + b"\n"), (2, b"y")]),
        (b"", b"x" * 250 + b"\ny", [(1, None), (2, b"y")]),
        (b"", b"x" * 101, [(1, None)]),
        (b"x" * 150, b"x" * 100 + b"\ny", [(1, None), (2, b"y")]),
    ],
)
def test_lines(begun: bytes, data: bytes, lines: list[tuple[int, bytes | None]]) -> None:
    assert numbers(data, begun) == lines


def test_a_line_over_the_limit_is_named() -> None:
    with pytest.raises(InputError) as caught:
        row_of(Line(number=1, data=None), about="f:1", max_bytes=20_000_000)
    assert str(caught.value) == (
        "f:1: the line is longer than 20,000,000 bytes. "
        "Put one article on a line, or raise max_bytes"
    )
