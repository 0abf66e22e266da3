"""`onrecord add`: what is read, what is known, what failed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from onrecord.read.sources import Waiting
from onrecord.records.errors import InputError
from onrecord.records.reading import Step
from onrecord.run import adding
from onrecord.run.adding import Sum, added_from, machine
from onrecord.run.cli import app
from onrecord.run.executor import Outcome
from onrecord.run.pipeline import steps
from onrecord.run.settings import BatchSettings, Settings, StepSettings
from onrecord.store import CoderKind, Noun, open_collection

ARTICLE = "Ilse Varga said the talks would go on. Nobody answered."
RULES = Settings(steps=StepSettings(statements="rules"))


def add(address: Path, *sources: Path) -> tuple[Sum, str]:
    """What came of it, and what was said."""
    words = StringIO()
    console = Console(file=words, width=500)
    done = added_from(str(address), [str(s) for s in sources], settings=RULES, console=console)
    return done, words.getvalue()


def test_known_articles_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talks, article = tmp_path / "talks.db", tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert add(talks, article) == (Sum(n_new=1, n_known=0, n_failed=0), "")
    read: list[str] = []
    true_outcomes = adding.outcomes

    def watched(
        waiting: Iterable[Waiting], steps: Sequence[Step], *, batches: BatchSettings, ahead: int
    ) -> Iterator[Outcome]:
        opened = list(waiting)
        read.extend(one.id for one in opened)
        return true_outcomes(opened, steps, batches=batches, ahead=ahead)

    monkeypatch.setattr(adding, "outcomes", watched)
    other = tmp_path / "b.txt"
    other.write_text(f"{ARTICLE}\nNobody answered.", encoding="utf-8")
    assert add(talks, article, other)[0] == Sum(n_new=1, n_known=1, n_failed=0)
    assert read == [str(other)]


def test_what_cannot_be_read_or_kept_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    rows = [
        {"id": "one", "text": ARTICLE},
        {"id": "two"},
        {"id": "one", "text": "Another text."},
        {"id": "three", "text": "Nobody answered."},
    ]
    lines.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done, words = add(tmp_path / "talks.db", lines)
    assert done == Sum(n_new=2, n_known=0, n_failed=2)
    assert "two" in words
    assert "another text has this id already" in words
    with open_collection(str(tmp_path / "talks.db")) as talks:
        assert [row.id for row in talks.documents().rows] == ["one", "three"]
        assert talks.count(Noun.STATEMENT) == 1


def test_the_program_is_a_coder_with_all_it_reads_with(tmp_path: Path) -> None:
    cast = tmp_path / "cast.yaml"
    cast.write_text("", encoding="utf-8")
    chosen = steps(RULES)
    coder = machine(RULES, chosen)
    assert coder.kind is CoderKind.MACHINE
    assert coder.steps == tuple(step.name for step in chosen)
    assert machine(Settings(), chosen).key != coder.key
    given = StepSettings(statements="rules", cast_file=str(cast))
    with_cast = machine(Settings(steps=given), chosen)
    cast.write_text("# changed", encoding="utf-8")
    changed = machine(Settings(steps=given), chosen)
    moved = cast.rename(tmp_path / "other.yaml")
    there = StepSettings(statements="rules", cast_file=str(moved))
    assert machine(Settings(steps=there), chosen) == changed
    assert len({coder.key, with_cast.key, changed.key}) == 3


def test_an_article_is_no_collection(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE * 100, encoding="utf-8")
    with pytest.raises(InputError, match="this file is no collection"):
        add(article, article)
    done = CliRunner().invoke(app, ["add", str(article), str(article)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "this file is no collection. Name another file" in done.stderr
