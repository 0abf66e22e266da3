import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeFetcher

from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.read.sources import Waiting, inputs
from onrecord.records.document import Document
from onrecord.records.errors import InputError, OnRecordError

BODY = "The delegations met in Port Ansel. They parted without a text."
PAGE = (
    "<html lang=en><head><title>Talks resume</title></head><body><article><h1>Talks resume</h1>"
    + "".join(
        f"<p>{BODY} Round {i} was the longest of all that were held there.</p>" for i in range(6)
    )
    + "</article></body></html>"
)


def waiting(
    *sources: str | Path,
    stdin: bytes = b"",
    pages: dict[str, bytes] | None = None,
    hints: Hints = NO_HINTS,
    settings: ReadSettings = DEFAULTS,
) -> Iterator[Waiting]:
    return inputs(
        map(str, sources),
        fetcher=FakeFetcher(pages or {}),
        stdin=io.BytesIO(stdin),
        hints=hints,
        settings=settings,
    )


def outcome(article: Waiting) -> Document | str:
    try:
        return article.open()
    except OnRecordError as error:
        return str(error) if error.remedy else "no remedy"


def row(text: str, **keys: object) -> str:
    return json.dumps({"text": text, **keys})


def test_one_text_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"Who pays?\r\n{BODY}".encode("utf-8-sig"))
    (article,) = waiting(path, hints=Hints(outlet="Harbour Courier"))
    document = article.open()
    assert article.id == document.address == str(path)
    assert document.text == f"Who pays?\r\n{BODY}"
    assert document.outlet == "Harbour Courier"


def test_a_folder_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/y.HTML",
        "c.jsonl",
        ".hidden.txt",
        ".git/x.txt",
        "d.csv",
        "README.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{row(BODY)}\n{row(BODY, id='two')}\n" if name == "c.jsonl" else BODY)
    found = [article.id.removeprefix(f"{tmp_path}/") for article in waiting(tmp_path)]
    assert found == ["a/y.HTML", "a/z.md", "b.txt", "c.jsonl:1", "two"]


def test_one_bad_line_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{row(BODY)}\nnot json\n\n{row('', id='empty')}\n{row(BODY)}")
    found = [(article.id, outcome(article)) for article in waiting(path)]
    assert [id.removeprefix(f"{path}") for id, _ in found] == [":1", ":2", "empty", ":5"]
    assert [isinstance(result, Document) for _, result in found] == [True, False, False, True]
    assert str(found[1][1]).startswith(f"{path}:2: not valid JSON at character 0")
    assert str(found[2][1]).startswith("empty: `text` is empty")


@pytest.mark.parametrize("name", ["a.ndjson", "a.json", "a.data", "a"])
def test_lines_are_known_by_ending_or_by_looks(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"{row(BODY)}\n{row(BODY)}\n")
    assert len(list(waiting(tmp_path / name))) == 2


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("a.html", PAGE, "Talks resume"),
        ("a.page", PAGE, "Talks resume"),
        ("a", f"Who pays?\n{BODY}", "Who pays?"),
        ("a.txt", f"<p> is a tag?\n{BODY}", "<p> is a tag?"),
    ],
    ids=["by ending", "by looks", "plain by looks", "a text about tags"],
)
def test_pages_are_known_by_ending_or_by_looks(
    tmp_path: Path, name: str, content: str, title: str
) -> None:
    (tmp_path / name).write_text(content)
    (article,) = waiting(tmp_path / name)
    assert article.open().title == title


@pytest.mark.parametrize(
    ("stdin", "ids"),
    [
        (BODY.encode(), ["-"]),
        (b"\n\n" + BODY.encode(), ["-"]),
        (PAGE.encode(), ["-"]),
        (f"{row(BODY)}\n{row(BODY)}\n".encode(), ["-:1", "-:2"]),
        (f"\n\n{row(BODY)}\n{row(BODY, id='b')}".encode(), ["-:3", "b"]),
        (b"\xef\xbb\xbf" + row(BODY).encode(), ["-:1"]),
    ],
    ids=[
        "plain",
        "blank lines first",
        "HTML",
        "lines",
        "blank before lines",
        "a mark before lines",
    ],
)
def test_standard_input(stdin: bytes, ids: list[str]) -> None:
    found = list(waiting("-", stdin=stdin))
    assert [article.id for article in found] == ids
    assert all(BODY in article.open().text for article in found)
    assert all(article.open().address is None for article in found)


def test_lines_come_one_by_one() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            return f"{row(BODY)}\n".encode()

    found = inputs(["-"], fetcher=FakeFetcher({}), stdin=Endless())  # type: ignore[arg-type]
    assert [next(found).id for _ in range(3)] == ["-:1", "-:2", "-:3"]


def test_an_address_is_fetched_when_it_is_opened() -> None:
    fetcher = FakeFetcher({"https://o.example/a": PAGE.encode()})
    (article,) = inputs(["https://o.example/a"], fetcher=fetcher, stdin=io.BytesIO())
    assert fetcher.asked == []
    assert article.open().address == "https://o.example/a"
    assert fetcher.asked == ["https://o.example/a"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, "there is no such file or folder. Give a .txt, .md, .html, .jsonl"),
        ("a/b\0c.txt", None, "it cannot be read (embedded null"),
        ("a" * 300, None, "it cannot be read (File name too long)"),
        ("none.jsonl", None, "there is no such file or folder"),
        ("a.txt", b"", "it is empty. Give the text of an article"),
        ("a.html", b"", "it is empty"),
        ("a.jsonl", b"\n\n", "it is empty. Give one JSON object a line"),
        ("a.pdf", b"%PDF-1.4", "it is a PDF file, not text"),
        ("a.txt", b"abc\0\1\2", "it is a binary file (a zero byte at 3)"),
        (
            "a.txt",
            b"The talks \xe2\x28\xa1 went on",
            "not valid UTF-8 at byte 10. Save it as UTF-8",
        ),
        ("a.txt", b'"' * 100_000, "there is no word in it"),
        (
            "a.html",
            b"<html><body><nav><a href=/>Home</a></nav></body></html>",
            "no article was found",
        ),
        ("a.warc.gz", b"\x1f\x8b", "the archive is damaged (Invalid WARC header). Download it"),
        ("a.wacz", b"PK", "this is no WACZ package. Download it again"),
        ("a.parquet", b"PAR1", "this is no whole Parquet file ("),
        ("a.jsonl.gz", b"\x1f\x8b", "it cannot be unpacked ("),
        ("a.jsonl.gz", b"{}", "it cannot be unpacked (Not a gzipped file"),
        ("a.jsonl.zst", b"{}", "it cannot be unpacked ("),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    (article,) = waiting(path)
    said = str(outcome(article))
    assert said.removeprefix(f"{path}: ").startswith(message)
    assert "\n" not in said


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    (article,) = waiting(path)
    assert "it cannot be read (Too many levels of symbolic links)" in str(outcome(article))


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (article,) = waiting(tmp_path)
    assert article.id == str(tmp_path)
    assert str(outcome(article)).startswith(
        f"{tmp_path}: no article is in this folder. Give a .txt"
    )


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html", "-"])
def test_fifty_megabytes_of_one_line_are_refused(tmp_path: Path, name: str) -> None:
    data = b"a" * 50_000_000
    path: str | Path = name
    if name != "-":
        path = tmp_path / name
        path.write_bytes(data)
    (article,) = waiting(path, stdin=data)
    assert "20,000,000 bytes" in str(outcome(article))


def test_the_line_after_one_that_is_too_long_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("x" * 5_000 + "\n" + row(BODY))
    first, second = waiting(path, settings=ReadSettings(max_bytes=1_000))
    assert "the line is longer than 1,000 bytes" in str(outcome(first))
    assert isinstance(outcome(second), Document)


def test_an_unreachable_address() -> None:
    (article,) = waiting("https://nobody.example/")
    with pytest.raises(InputError, match="nobody answers"):
        article.open()


def test_other_schemes_are_refused_under_the_name_that_was_given() -> None:
    (article,) = waiting("ftp://example.org/talks")
    with pytest.raises(InputError, match="ftp://example.org/talks: only http and https"):
        article.open()


def test_sources_keep_their_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(BODY)
    found = waiting(tmp_path / "none", tmp_path / "b.txt", "-", stdin=BODY.encode())
    assert [isinstance(outcome(article), Document) for article in found] == [False, True, True]
