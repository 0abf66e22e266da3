"""`onrecord codebook` end to end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.run.cli import app

BOOK = "issues:\n- name: port\n  definition: Who runs it.\n  words: [port]\n  opposites: [quay]\n"
ARTICLE = "Ilse Varga said the port and its dues were Norlandic. Tomas Reyl said the port was his."


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["codebook", *words])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def book(tmp_path: Path) -> str:
    path = tmp_path / "book.yaml"
    path.write_text(
        f"{BOOK}- {{name: dues, definition: It., words: [due, port dues], parent: port}}\n"
    )
    return str(path)


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return str(path)


def test_what_a_codebook_holds(book: str) -> None:
    assert run("check", book) == (
        0,
        f"{book}: 2 issues, 4 words, no fault\n"
        "  port: 1 word, 1 for the opposite\n"
        "  dues: 2 words, part of port\n",
        "",
    )


def test_as_json(book: str) -> None:
    code, out, _ = run("check", book, "--json")
    assert code == 0
    assert json.loads(out)["issues"][1] == {
        "name": "dues", "definition": "It.", "words": ["due", "port dues"], "opposites": [],
        "for": [], "against": [], "parent": "port",
    }  # fmt: skip


def test_a_fault_is_trouble_and_a_missing_file_too(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("issues:\n- name: port\n")
    code, out, err = run("check", str(path))
    assert (code, out) == (1, "")
    assert 'line 2, issue "port": the issue has no `definition`' in err
    assert run("check", str(tmp_path / "none.yaml"))[0] == 1


def test_wrong_use() -> None:
    assert [run(*words)[0] for words in (("check",), ("suggest",), ("mend", "x"))] == [2, 2, 2]


def test_suggestions(book: str, article: str) -> None:
    code, out, _ = run("suggest", "--codebook", book, article)
    assert code == 0
    assert out.startswith(
        "2 statements: 1 group of words\n"
        "port (2 statements, 1 article; in the codebook: port)\n"
        "    words: port 2\n"
    )


def test_new_words_and_json(article: str) -> None:
    code, out, _ = run("suggest", "--json", article)
    (cluster,) = json.loads(out)["clusters"]
    assert code == 0
    assert (cluster["name"], cluster["words"], cluster["issues"]) == ("port", {"port": 2}, [])
    assert "(2 statements, 1 article; new)" in run("suggest", article)[1]


def test_an_article_that_fails_is_named(article: str, tmp_path: Path) -> None:
    code, out, err = run("suggest", article, str(tmp_path / "none.txt"))
    assert code == 1
    assert out.startswith("2 statements")
    assert "none.txt" in err
