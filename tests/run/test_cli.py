"""The command line end to end: what goes to stdout, what to stderr, which code it ends with."""

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from onrecord.records.errors import OnRecordError
from onrecord.records.schema import record_schema
from onrecord.run.cli import app
from onrecord.run.endings import ends_well
from onrecord.run.version import VERSION

GOOD = "Ilse Varga said the talks would go on. Nobody answered."
VALID = Draft202012Validator(record_schema())


def run(*words: str | Path, stdin: bytes = b"") -> tuple[int, list[str], list[str]]:
    """Exit code, lines of stdout, lines of stderr."""
    done = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout.splitlines(), done.stderr.splitlines()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def nothing(path: Path) -> None:
    """Leave the path as it is."""


def filled(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


ARTICLE_LESS = b"<html><head><title>Login</title></head><body><script>1</script></body></html>"


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("none.txt", nothing, "there is no such file or folder"),
        ("empty.txt", filled(b""), "it is empty"),
        ("blank.txt", filled(b" \n\t\n"), "it is empty"),
        ("picture.txt", filled(bytes(range(256)) * 20), "it is a binary file"),
        ("line.txt", filled(b"a word " * (50_000_000 // 7)), "larger than 20,000,000 bytes"),
        ("run.txt", filled(b"a" * 50_000_000), "larger than 20,000,000 bytes"),
        ("bytes.txt", filled(b"Ilse Varga said \xff\xfe\xfa\x80 talks go on."), "not valid UTF-8"),
        ("bytes.jsonl", filled(b'{"text": "a \xff"}'), "not valid UTF-8"),
        ("rows.jsonl", filled(b'{"title": "no text"}'), "the line has no `text`"),
        ("line.jsonl", filled(b"no json"), "not valid JSON"),
        ("page.html", filled(ARTICLE_LESS), "no article was found"),
        ("marks.txt", filled(b'"' * 100_000), "there is no word in it"),
        ("curly.txt", filled("“".encode() * 100_000), "there is no word in it"),
        ("folder", Path.mkdir, "no article is in this folder"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_bad_input_is_one_line_and_the_rest_goes_on(
    tmp_path: Path, good: Path, name: str, make: Callable[[Path], None], says: str
) -> None:
    make(tmp_path / name)
    code, out, err = run("read", tmp_path / name, good, "--json")
    rows = [json.loads(line) for line in out]
    assert (code, len(rows), len(err)) == (1, 2, 1)
    assert says in rows[0]["error"]
    assert err[0].startswith(f"onrecord: {rows[0]['id']}: {says}"[: len(err[0])])
    assert rows[0]["id"].startswith(str(tmp_path / name))
    assert rows[1]["document"]["text"] == GOOD
    for row in rows:
        VALID.validate(row)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://127.0.0.1:9/", "not a public address"),
        ("http://[::ffff:10.0.0.1]/", "not a public address"),
        ("http://nobody.invalid/", "cannot be resolved"),
    ],
)
def test_an_address_that_cannot_be_reached(good: Path, address: str, says: str) -> None:
    code, out, err = run("read", address, good, "--json")
    assert (code, len(out), len(err)) == (1, 2, 1)
    assert says in json.loads(out[0])["error"]
    assert address in err[0]


def test_a_closed_port_of_this_machine(tmp_path: Path) -> None:
    allowed = tmp_path / "settings.toml"
    allowed.write_text("[read]\nallow_loopback = true\n", encoding="utf-8")
    code, out, err = run("read", "http://127.0.0.1:9/", "--settings", allowed)
    assert (code, out, len(err)) == (1, [], 1)
    assert err[0].startswith("onrecord: http://127.0.0.1:9/: ")


def test_a_record_is_one_line_that_follows_the_schema(good: Path) -> None:
    flags = ["--published", "2031-05-05", "--outlet", "Harbour Courier", "--title", "Talks"]
    code, out, err = run("read", good, "--json", *flags)
    assert (code, len(out), err) == (0, 1, [])
    row = json.loads(out[0])
    VALID.validate(row)
    document = row["document"]
    assert (document["published"], document["outlet"], document["title"]) == (
        "2031-05-05",
        "Harbour Courier",
        "Talks",
    )
    assert [actor["name"] for actor in row["actors"]] == ["Ilse Varga"]
    assert row["statements"][0]["speaker"] == row["actors"][0]["id"]


def test_the_brief_says_who_spoke(good: Path) -> None:
    code, out, err = run("read", good)
    assert (code, err) == (0, [])
    assert any("Ilse Varga" in line for line in out)
    assert not any(line.startswith("{") for line in out)


def test_trouble_in_words_stays_away_from_the_briefs(good: Path, tmp_path: Path) -> None:
    code, out, err = run("read", tmp_path / "none.txt", good)
    assert code == 1
    assert err == [
        f"onrecord: {tmp_path / 'none.txt'}: there is no such file or folder. Give a .txt, .md, "
        ".html, .jsonl, .parquet or .warc file, a folder of them, an http(s) address, or -"
    ]
    assert not any("none.txt" in line for line in out)


def test_the_standard_input_is_read() -> None:
    code, out, _ = run("read", "-", "--json", stdin=GOOD.encode())
    assert (code, len(out)) == (0, 1)


def test_a_text_of_a_json_line_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "\ufeff 'Talks\u2028go on', Ilse Varga said.\r\n😀"
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": text, "id": "seven"}), encoding="utf-8")
    code, out, _ = run("read", path, "--json")
    assert code == 0
    document = json.loads("\n".join(out) if len(out) == 1 else "\u2028".join(out))["document"]
    assert (document["text"], document["id"]) == (text, "seven")


def test_a_page_is_written_and_not_overwritten(good: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run("read", good, "--html", page)[0] == 0
    html = page.read_text(encoding="utf-8")
    assert "Ilse Varga" in html
    assert f"onrecord {VERSION}" in html
    assert "parse.spacy.v1" in html
    code, out, err = run("read", good, "--html", page)
    assert (code, out) == (1, [])
    assert err == [f"onrecord: {page}: there is such a file already. Add --replace to overwrite it"]
    assert page.read_text(encoding="utf-8") == html
    assert run("read", good, "--html", page, "--replace", "--title", "Other")[0] == 0
    assert "Other" in page.read_text(encoding="utf-8")


def test_a_page_lists_what_could_not_be_read(good: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run("read", good, tmp_path / "none.txt", "--html", page)[0] == 1
    assert "there is no such file or folder" in page.read_text(encoding="utf-8")


def test_a_file_without_an_article_line_is_trouble(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n\n")
    code, out, err = run("read", path)
    assert (code, out, len(err)) == (1, [], 1)


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["read", "a.txt", "--published", "yesterday"],
        ["read", "a.txt", "--jsn"],
        ["reed", "a.txt"],
        [],
    ],
    ids=["no source", "no date", "no such flag", "no such command", "nothing"],
)
def test_wrong_use_ends_with_2(words: list[str]) -> None:
    code, _, _ = run(*words)
    assert code == 2


def test_settings_that_make_no_sense_are_one_line(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[steps]\nstatements = "rule"\n', encoding="utf-8")
    code, out, err = run("read", good, "--settings", path)
    assert (code, out) == (1, [])
    assert err == ['onrecord: statements: there is no choice "rule". Did you mean "rules"?']


def test_the_schema_is_printed() -> None:
    code, out, err = run("schema")
    assert (code, err) == (0, [])
    assert json.loads("\n".join(out)) == record_schema()


def test_the_version_is_printed() -> None:
    assert run("--version") == (0, [f"onrecord {VERSION}"], [])


@pytest.mark.parametrize("words", [["--version"], []], ids=["done", "wrong use"])
def test_the_module_is_the_program(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["anything", *words])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("onrecord", run_name="__main__")
    assert ended.value.code == (0 if words else 2)
    assert "onrecord" in "".join(capsys.readouterr())


def broken() -> int:
    raise OnRecordError("it broke", about="a.txt", remedy="Mend it")


def interrupted() -> int:
    raise KeyboardInterrupt


def full() -> int:
    raise OSError(28, "No space left on device")


def unwritable() -> int:
    raise PermissionError(13, "Permission denied", "page.html")


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        (lambda: 0, 0, ""),
        (broken, 1, "onrecord: a.txt: it broke. Mend it\n"),
        (interrupted, 130, "onrecord: stopped\n"),
        (full, 1, "onrecord: output: No space left on device\n"),
        (unwritable, 1, "onrecord: page.html: Permission denied\n"),
    ],
    ids=["well", "trouble", "interrupt", "full disk", "no right"],
)
def test_every_command_ends_well(
    command: Callable[[], int], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended:
        ends_well(command)()
    assert ended.value.exit_code == code
    assert capsys.readouterr().err == says


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


def test_a_reader_who_goes_away_ends_it_quietly() -> None:
    with subprocess.Popen(
        python("-m", "onrecord", "schema"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_a_terminal_without_curly_quotes_is_no_trouble(tmp_path: Path) -> None:
    article = tmp_path / "talks.txt"
    article.write_text("“Talks go on,” Ilse Varga said.", encoding="utf-8")
    done = subprocess.run(
        python("-m", "onrecord", "read", str(article)),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert b"?Talks go on,?" in done.stdout
    assert done.stderr == b""


def test_help_and_schema_load_nothing_heavy() -> None:
    program = (
        "import sys, onrecord.run.cli; "
        "print({'spacy', 'numpy', 'trafilatura', 'lxml', 'jinja2', 'urllib3'} & set(sys.modules))"
    )
    done = subprocess.run(python("-c", program), capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
