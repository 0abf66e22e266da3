import io
import json
from pathlib import Path

import pytest
from builders import document
from rich.console import Console

from onrecord.records.as_json import to_json
from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Reading
from onrecord.run.output import (
    briefs,
    check_place,
    complaint,
    complaints,
    delivered,
    json_lines,
    kept,
    save_page,
    say,
)

READING = Reading(document=document("Talks go on."))
FAILURE = Failure(id="b.txt", error="it is empty", remedy="Fill it")


def console() -> Console:
    return Console(file=io.StringIO(), width=40)


def printed(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def test_one_line_for_each_outcome() -> None:
    out = io.BytesIO()
    write = json_lines(out)
    write(READING)
    write(FAILURE)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        to_json(READING),
        {"onrecord": 1, "error": "it is empty. Fill it", "id": "b.txt"},
    ]


@pytest.mark.parametrize(
    ("text", "bytes_"),
    [("é“😀", "é“😀".encode()), ("a\ud800b", b"a\\ud800b"), ("a\nb\u2028", b"a\\nb\xe2\x80\xa8")],
    ids=["as it is", "lone surrogate", "line ends"],
)
def test_text_in_json(text: str, bytes_: bytes) -> None:
    out = io.BytesIO()
    json_lines(out)(Reading(document=document(text)))
    assert b'"text": "' + bytes_ + b'"' in out.getvalue()
    assert out.getvalue().count(b"\n") == 1
    assert json.loads(out.getvalue())["document"]["text"] == text


def test_every_line_is_flushed() -> None:
    raw = io.BytesIO()
    out = io.BufferedWriter(raw, 1 << 20)
    json_lines(out)(FAILURE)
    assert raw.getvalue().endswith(b'"b.txt"}\n')


def test_a_brief_for_each_reading_and_none_for_a_failure() -> None:
    on = console()
    write = briefs(on)
    write(FAILURE)
    assert printed(on) == ""
    write(READING)
    assert "Talks go on." in printed(on)


def test_a_complaint_for_each_failure() -> None:
    on = console()
    write = complaints(on)
    write(READING)
    write(FAILURE)
    assert printed(on) == "onrecord: b.txt: it is empty. Fill it\n"
    assert complaint(FAILURE) == "b.txt: it is empty. Fill it"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("two\nlines", r"two\nlines"),
        ("bell\x07 and \x1b[31mred", r"bell\x07 and \x1b[31mred"),
        ("[bold]:smile:[/bold]", "[bold]:smile:[/bold]"),
        ("long " * 30, "long " * 30),
        ("lone \ud800", r"lone \ud800"),
    ],
    ids=["line end", "control", "markup", "long", "surrogate"],
)
def test_words_are_one_plain_line(words: str, line: str) -> None:
    on = console()
    say(on, words)
    assert printed(on) == f"onrecord: {line}\n"


def test_everything_goes_everywhere_and_failures_are_counted() -> None:
    readings: list[Reading] = []
    failures: list[Failure] = []
    writers = [kept(readings, failures), kept(readings, failures)]
    assert delivered([READING, FAILURE], writers) == 1
    assert (readings, failures) == ([READING, READING], [FAILURE, FAILURE])


@pytest.mark.parametrize(
    ("name", "replace", "message"),
    [
        ("missing/page.html", False, "missing: there is no such folder. Make it first"),
        ("folder", True, "folder: this is a folder. Name a file in it"),
        ("old.html", False, "old.html: there is such a file already. Add --replace"),
    ],
    ids=["no folder", "a folder", "a file"],
)
def test_places_where_no_page_can_be(
    tmp_path: Path, name: str, replace: bool, message: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.html").touch()
    with pytest.raises(InputError, match=message):
        check_place(tmp_path / name, replace=replace)


@pytest.mark.parametrize(("name", "replace"), [("new.html", False), ("old.html", True)])
def test_places_where_a_page_can_be(tmp_path: Path, name: str, replace: bool) -> None:
    (tmp_path / "old.html").write_text("old", encoding="utf-8")
    check_place(tmp_path / name, replace=replace)
    save_page(tmp_path / name, "<p>new \ud800 é")
    assert (tmp_path / name).read_text(encoding="utf-8") == "<p>new ? é"
    assert {path.name for path in tmp_path.iterdir()} == {"old.html", name}


def test_a_page_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(OSError, match="Is a directory"):
        save_page(tmp_path / "page.html", "<p>new")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
