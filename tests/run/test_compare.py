"""`onrecord compare` end to end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.records.reading import Failure
from onrecord.run.cli import app
from onrecord.run.compare import comparisons
from onrecord.run.settings import Settings, StepSettings

RULES = '[steps]\nstatements = "rules"\n'
NAMES = "Ilse Varga, Tomas Reyl, Henrik Aalto and Lena Dorn met in Port Ansel. "
TEXTS = (
    NAMES + "The guard recorded 63 checks in the narrows.",
    NAMES + "The guard recorded 36 checks in the narrows.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles on one matter, a third on another, and settings that read quickly."""
    rows = [
        {"id": f"d{at}", "text": text, "outlet": f"Outlet {at}", "published": "2025-06-18"}
        for at, text in enumerate((*TEXTS, "Greta Holm sells tickets at the pier."))
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "articles.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "settings.toml").write_text(RULES, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr; names with a dot are files of the folder."""
    given = [str(folder / word) if "." in word else word for word in words]
    done = CliRunner().invoke(app, [*given, "--settings", str(folder / "settings.toml")])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def test_json_of_files(folder: Path) -> None:
    code, out, err = run(folder, "compare", "articles.jsonl", "--json")
    (row,) = map(json.loads, out.splitlines())
    assert (code, err) == (0, "onrecord: 1 matter with several articles\n")
    assert [article["id"] for article in row["articles"]] == ["d0", "d1"]
    (found,) = row["contradictions"]
    assert [version["value"] for version in found["versions"]] == ["63", "36"]


def test_a_collection_tells_the_same(folder: Path) -> None:
    _, direct, _ = run(folder, "compare", "articles.jsonl", "--json")
    assert run(folder, "add", "talks.db", "articles.jsonl")[0] == 0
    code, out, _ = run(folder, "compare", "talks.db", "--json")
    assert (code, json.loads(out)) == (0, json.loads(direct))
    code, out, _ = run(folder, "compare", "talks.db", "articles.jsonl", "--json")
    assert (code, json.loads(out)) == (0, json.loads(direct))
    code, out, _ = run(folder, "compare", "talks.db", "talks.db", "--json")
    assert (code, json.loads(out)) == (0, json.loads(direct))


def test_terminal_and_page(folder: Path) -> None:
    code, out, _ = run(folder, "compare", "articles.jsonl", "--html", "page.html")
    assert code == 0
    assert "[1] 63 (the outlet’s own words)" in out
    assert "36" in (folder / "page.html").read_text(encoding="utf-8")


def test_nothing_is_overwritten(folder: Path) -> None:
    (folder / "page.html").write_text("mine", encoding="utf-8")
    code, out, err = run(folder, "compare", "articles.jsonl", "--html", "page.html")
    assert (code, out) == (1, "")
    assert "there is such a file already. Add --replace to overwrite it" in err
    assert (folder / "page.html").read_text(encoding="utf-8") == "mine"
    code, _, _ = run(folder, "compare", "articles.jsonl", "--html", "page.html", "--replace")
    assert code == 0
    assert (folder / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_trouble(folder: Path) -> None:
    code, out, err = run(folder, "compare", "articles.jsonl", "missing.txt", "--json")
    assert (code, len(out.splitlines())) == (1, 1)
    assert "missing.txt: there is no such file or folder" in err
    code, _, err = run(folder, "compare", "missing.db")
    assert code == 1
    assert "there is no such collection" in err
    assert run(folder, "compare")[0] == 2


def test_one_article_has_nothing_beside_it(folder: Path) -> None:
    (folder / "one.txt").write_text("Greta Holm sells tickets.", encoding="utf-8")
    code, out, err = run(folder, "compare", "one.txt")
    assert (code, out) == (0, "")
    assert err.startswith("onrecord: 0 matters with several articles\n")


def test_articles_without_a_day_are_counted(folder: Path) -> None:
    for at, text in enumerate((TEXTS[0], "Varga met Reyl, Aalto and Dorn. Nobody counted checks.")):
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    code, out, err = run(folder, "compare", "0.txt", "1.txt")
    assert (code, out) == (0, "")
    assert "0 matters" in err
    assert "2 articles without a day of publication" in err
    assert "--published DATE" in err


def test_failures_are_told_once(folder: Path) -> None:
    told: list[Failure] = []
    settings = Settings(steps=StepSettings(statements="rules"))
    sources = [str(folder / "missing.txt"), str(folder / "articles.jsonl")]
    found = list(comparisons(sources, settings=settings, fail=told.append))
    assert (len(found), [failure.id for failure in told]) == (1, [sources[0]])
