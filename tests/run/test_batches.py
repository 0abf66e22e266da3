"""The command `onrecord batch`, with the shards read in this process."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from run.batch.made import RULES, shards
from typer.testing import CliRunner

from onrecord.run.batch.runner import Tick
from onrecord.run.batch.shard import Shard, _claimed
from onrecord.run.batch.work import Job, Outcome, worked
from onrecord.run.batches import _state
from onrecord.run.cli import app


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process: what a pool adds has its own tests."""

    def runs(shards: list[Shard], job: Job, *, workers: int) -> Iterator[Outcome]:
        return (worked(shard, job) for shard in shards)

    monkeypatch.setattr("onrecord.run.batch.runner.local_runs", runs)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two shards, with settings beside it."""
    (tmp_path / "in").mkdir()
    shards(tmp_path / "in", "ab", poison="b")
    (tmp_path / "rules.toml").write_text('[steps]\nstatements = "rules"\n')
    return tmp_path


def ran(folder: Path, *more: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command."""
    words = ["batch", str(folder / "in"), "--into", str(folder / "out")]
    done = CliRunner().invoke(app, [*words, "--settings", str(folder / "rules.toml"), *more])
    return done.exit_code, done.stdout, done.stderr


def test_what_it_says(folder: Path) -> None:
    code, out, err = ran(folder)
    first, *rest = out.splitlines()
    assert code == 0
    assert first.startswith("2 of 2 shards done, 2 of them now, in ")
    assert rest == [
        "9 articles: 6 read, 3 rejected, 5 nearly the same as an earlier one",
        "108 words, 12 statements",
    ]
    assert err == ""


@pytest.mark.parametrize("flag", ["--cast", "--codebook"])
def test_a_file_that_holds_something_else_now_is_read_with_again(folder: Path, flag: str) -> None:
    file = folder / "file.yaml"
    texts = {
        "--cast": ("actors: [{name: Ilse Varga}]", "actors: [{name: Tomas Reyl}]"),
        "--codebook": (
            "issues: [{name: talks, definition: Any., words: [talks]}]",
            "issues: [{name: talks, definition: Any., words: [talks, rounds]}]",
        ),
    }
    said = []
    for text in (texts[flag][0], texts[flag][0], texts[flag][1]):
        file.write_text(text, encoding="utf-8")
        _, out, _ = ran(folder, flag, str(file), "--json")
        said.append(json.loads(out)["new"])
    assert said == [2, 0, 2]


def test_json_of_a_part(folder: Path) -> None:
    code, out, _ = ran(folder, "--json", "--task", "2", "--of", "2")
    row = json.loads(out)
    assert code == 0
    assert row.pop("took_s") >= 0
    assert row == {
        "onrecord": 1,
        "shards": 1,
        "done": 1,
        "new": 1,
        "failed": {},
        "taken": [],
        "articles": 6,
        "rejected": 3,
        "duplicates": None,
        "words": 54,
        "statements": 6,
    }


def test_shards_that_fail_or_are_taken_are_named(folder: Path) -> None:
    (folder / "out" / ".a.claim").mkdir(parents=True)  # so that no claim can be made
    with _claimed(Shard(path=folder, name="b"), folder / "out"):
        code, out, err = ran(folder)
    failed, taken = err.splitlines()
    assert code == 1
    assert failed.startswith("onrecord: a: ")
    assert failed.endswith("Is a directory")
    assert taken == "onrecord: b: another runner reads it now"
    assert out.startswith("0 of 2 shards done")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--on", "rey"], 'there is no "rey" to run on. Did you mean "ray"?'),
        (["--task", "3", "--of", "2"], "there is no task 3 of 2"),
    ],
)
def test_wrong_use(folder: Path, more: list[str], words: str) -> None:
    code, out, err = ran(folder, *more)
    assert (code, out) == (1, "")
    assert words in err


def test_an_input_that_is_gone(folder: Path) -> None:
    (folder / "in" / "a.jsonl").unlink()
    out = folder / "out"
    out.mkdir()
    gone = worked(
        Shard(path=folder / "in" / "a.jsonl", name="a"), Job(into=out, settings=RULES, seconds=1)
    )
    assert "it cannot be read (No such file or directory)" in gone.error


def test_the_bar_before_anything_is_done() -> None:
    assert _state(Tick(n_bytes=0, articles=3, rejected=0), 1.0, 9) == "3 articles, 3/s, 0 rejected"


def test_a_folder_that_cannot_be_made(folder: Path) -> None:
    (folder / "out").write_text("a file")
    code, _, err = ran(folder)
    assert code == 1
    assert "this cannot be the folder of the batch" in err
