import json
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pyarrow.parquet as parquet
import pytest
from fakes import waiting
from run.batch.made import RULES, SAID, held

from onrecord.read.sources import Waiting
from onrecord.records.errors import InputError, OnRecordError, SettingError
from onrecord.run.batch import Plan, process_shard, run_batch
from onrecord.run.batch import local as local_module
from onrecord.run.batch.manifest import digest_of, manifest_in
from onrecord.run.batch.runner import shards_in
from onrecord.run.batch.shard import REJECTS, STATEMENTS, Shard, ShardTakenError, _claimed
from onrecord.run.batch.work import Job, Outcome, worked
from onrecord.run.settings import Settings


def shard_file(path: Path, n: int = 3, *, bad: int = 0) -> Path:
    rows = [{"id": f"{path.stem}-{at}", "text": SAID, "published": "2031-05-30"} for at in range(n)]
    lines = [json.dumps(row) for row in rows] + ['{"text": 5}'] * bad
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def shards(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    return [shard_file(folder / f"{name}.jsonl", bad=bad) for name, bad in (("a", 0), ("b", 2))]


def plan(tmp_path: Path, settings: Settings = RULES) -> Plan:
    return Plan(into=tmp_path / "out", settings=settings)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process: what a pool adds has its own tests."""

    def runs(shards: list[Shard], job: Job, *, workers: int) -> Iterator[Outcome | None]:
        for shard in shards:
            outcome = worked(shard, job)
            local_module._check(outcome)
            yield outcome

    monkeypatch.setattr("onrecord.run.batch.runner.local_runs", runs)


def test_every_article_is_read_or_rejected_once(shards: list[Path], tmp_path: Path) -> None:
    summary = run_batch([shards[0].parent], plan(tmp_path))
    assert (summary.articles, summary.rejected, summary.n_new) == (8, 2, 2)
    manifest = manifest_in(tmp_path / "out" / "b")
    assert manifest is not None
    assert (manifest.articles, manifest.read, manifest.rejected) == (5, 3, 2)
    rows = parquet.read_table(tmp_path / "out" / "b" / STATEMENTS).to_pylist()
    assert {(row["document"], row["speaker"]) for row in rows} == {
        (f"b-{at}", "Ilse Varga") for at in range(3)
    }
    assert (tmp_path / "out" / "b" / REJECTS).read_text().count("is not a text but int") == 2


def test_running_again_does_only_the_rest(shards: list[Path], tmp_path: Path) -> None:
    run_batch(shards[:1], plan(tmp_path))
    again = run_batch(shards, plan(tmp_path))
    assert (again.n_new, len(again.done)) == (1, 2)


@pytest.mark.parametrize("changed", ["input", "settings", "lost file"])
def test_a_shard_is_read_again_when_something_changed(
    shards: list[Path], tmp_path: Path, changed: str
) -> None:
    run_batch(shards[:1], plan(tmp_path))
    settings = RULES
    if changed == "input":
        shard_file(shards[0], 4)
    elif changed == "settings":
        settings = replace(RULES, batches=replace(RULES.batches, articles=2))
    else:
        (tmp_path / "out" / "a" / STATEMENTS).unlink()
    again = run_batch(shards[:1], plan(tmp_path, settings))
    assert again.n_new == 1
    assert sorted(p.name for p in (tmp_path / "out").iterdir() if p.name[0] != ".") == ["a"]


def test_two_runs_give_the_same_bytes(shards: list[Path], tmp_path: Path) -> None:
    one, other = plan(tmp_path), Plan(into=tmp_path / "other", settings=RULES)
    run_batch(shards, one)
    run_batch(shards, other)
    for name in ("records.parquet", "statements.parquet", "rejects.jsonl"):
        assert (one.into / "b" / name).read_bytes() == (other.into / "b" / name).read_bytes()


def test_what_a_killed_run_left_is_swept_up(shards: list[Path], tmp_path: Path) -> None:
    into = tmp_path / "out"
    left = into / ".a.part-99999"
    left.mkdir(parents=True)
    (left / "records.parquet").write_text("half")
    run_batch(shards, plan(tmp_path))
    assert not list(into.glob(".*.part-*"))
    assert manifest_in(into / "a") is not None


def test_a_folder_put_aside_by_a_killed_run_comes_back(shards: list[Path], tmp_path: Path) -> None:
    into = tmp_path / "out"
    run_batch(shards[:1], plan(tmp_path))
    (into / "a").rename(into / ".a.old-99999")
    again = process_shard(Shard(path=shards[0], name="a"), into, settings=RULES)
    assert again == manifest_in(into / "a")


def test_a_shard_that_another_runner_reads_is_left_to_it(
    shards: list[Path], tmp_path: Path
) -> None:
    into = tmp_path / "out"
    into.mkdir()
    shard = Shard(path=shards[0], name="a")
    with _claimed(shard, into), pytest.raises(ShardTakenError, match="another runner reads it"):
        process_shard(shard, into, settings=RULES)
    with _claimed(shard, into):
        summary = run_batch(shards, plan(tmp_path))
    assert (summary.taken, len(summary.done)) == (["a"], 1)


def test_a_full_disk_stops_the_run_and_leaves_nothing(
    shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device", "records.parquet")

    monkeypatch.setattr("onrecord.run.batch.shard.write_parquet", full)
    with pytest.raises(OnRecordError, match="No space left on device. Mend it and run"):
        run_batch(shards, plan(tmp_path))
    assert not [p for p in (tmp_path / "out").iterdir() if p.is_dir()]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 32 kB."""
    place = tmp_path / "small"
    place.mkdir()
    made = run(
        ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("only root may mount a file system")
    yield place
    run(["umount", str(place)], check=True)


def test_a_disk_that_is_full_and_is_mended(small_disk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    noise = random.Random(1)
    words = [" ".join(f"{noise.getrandbits(64):x}" for _ in range(2_000)) for _ in range(2)]
    rows = [json.dumps({"id": f"{n}", "text": f"{SAID} {text}"}) for n, text in enumerate(words)]
    shard_file(folder / "a.jsonl", 1)
    (folder / "b.jsonl").write_text("\n".join(rows))
    on_it = replace(plan(tmp_path), into=small_disk / "out")
    with pytest.raises(OnRecordError, match="No space left on device"):
        run_batch([folder], on_it)
    assert [p.name for p in on_it.into.iterdir() if p.is_dir()] in ([], ["a"])
    run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    assert run_batch([folder], on_it).articles == 3
    run_batch([folder], plan(tmp_path))
    assert held(on_it.into) == held(tmp_path / "out")


def test_opening_that_takes_too_long_is_rejected(
    shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(*args: object, **kwargs: object) -> Iterator[Waiting]:
        yield Waiting(id="slow", open=signal.pause)  # type: ignore[arg-type]
        yield waiting("Talks go on.")

    monkeypatch.setattr("onrecord.run.batch.shard.inputs", pages)
    into = tmp_path / "out"
    into.mkdir()
    manifest = process_shard(
        Shard(path=shards[0], name="a"), into, settings=RULES, seconds_an_article=0.5
    )
    assert (manifest.read, manifest.rejected) == (1, 1)
    assert "opening it took longer than 0.5 s" in (into / "a" / REJECTS).read_text()


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(SAID)
    before = digest_of(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert digest_of(tmp_path) == before


def test_a_shard_in_which_every_article_is_bad(tmp_path: Path) -> None:
    into = tmp_path / "out"
    into.mkdir()
    shard = Shard(path=shard_file(tmp_path / "a.jsonl", 0, bad=120), name="a")
    with pytest.raises(InputError, match="the first 100 articles were rejected, the last for this"):
        process_shard(shard, into, settings=RULES)
    assert not [p for p in into.iterdir() if p.is_dir()]


def test_what_nobody_expected_costs_one_shard(
    shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*args: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr("onrecord.run.batch.shard.write_parquet", odd)
    summary = run_batch(shards[:1], plan(tmp_path))
    assert list(summary.failed) == ["a"]
    assert summary.failed["a"].startswith("unexpected ValueError: odd")


def test_the_output_in_the_folder_of_the_input_is_no_shard(shards: list[Path]) -> None:
    inside = Plan(into=shards[0].parent / "records", settings=RULES)
    run_batch([shards[0].parent], inside)
    again = run_batch([shards[0].parent], inside)
    assert ([one.shard for one in again.done], again.n_new) == (["a", "b"], 0)


def test_an_article_that_takes_too_long_is_rejected_alone(
    shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        name, fills = "slow.v1", "findings"

        def apply(self, readings: list[object]) -> list[object]:
            if any("a-1" in str(one.document.id) for one in readings):  # type: ignore[attr-defined]
                while True:
                    signal.pause()
            return readings

    monkeypatch.setattr("onrecord.run.batch.shard._steps", lambda settings: (Slow(),))
    into = tmp_path / "out"
    into.mkdir()
    manifest = process_shard(
        Shard(path=shards[0], name="a"), into, settings=RULES, seconds_an_article=0.02
    )
    assert (manifest.read, manifest.rejected) == (2, 1)
    assert "slow.v1 took longer than 0.02 s" in (into / "a" / REJECTS).read_text()


def test_a_run_in_which_most_shards_fail_is_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    paths = [shard_file(folder / f"{n}.jsonl") for n in range(4)]
    into = tmp_path / "out"
    into.mkdir()
    for n in range(4):
        (into / f".{n}.claim").mkdir()  # no claim can be made: every shard fails
    with pytest.raises(InputError, match="3 of 3 shards failed, the first for this: "):
        run_batch(paths, plan(tmp_path))


@pytest.mark.parametrize(
    ("task", "tasks", "names"),
    [(1, 2, ["a", "c"]), (2, 2, ["b"]), (1, 1, ["a", "b", "c"])],
)
def test_a_task_does_its_share(tmp_path: Path, task: int, tasks: int, names: list[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        shard_file(folder / f"{name}.jsonl", 1)
    made = run_batch([folder], replace(plan(tmp_path), task=task, tasks=tasks))
    assert [manifest.shard for manifest in made.done] == names


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"task": 0}, "there is no task 0 of 1. Tasks count from 1"),
        ({"task": 3, "tasks": 2}, "there is no task 3 of 2"),
        ({"workers": 0}, "Give at least one worker"),
    ],
)
def test_a_plan_that_makes_no_sense(tmp_path: Path, bad: dict[str, int], words: str) -> None:
    with pytest.raises(SettingError, match=words):
        Plan(into=tmp_path, **bad)


def test_shards_have_names_of_their_own(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        shard_file(tmp_path / folder / "same name.jsonl.gz")
    names = [shard.name for shard in shards_in([tmp_path])]
    assert len(set(names)) == 2
    assert all(name.startswith("same_name-") for name in names)


def test_a_folder_of_articles_is_one_shard(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "a.txt").write_text(SAID)
    (shard,) = shards_in([tmp_path / "talks"])
    assert (shard.name, shard.path) == ("talks", tmp_path / "talks")


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        shards_in([tmp_path / "none.jsonl"])
    with pytest.raises(InputError, match="there is no shard"):
        shards_in([])


def test_a_step_in_a_thread_has_no_alarm(shards: list[Path], tmp_path: Path) -> None:
    into = tmp_path / "out"
    into.mkdir()
    shard = Shard(path=shards[0], name="a")
    found: list[object] = []
    thread = threading.Thread(
        target=lambda: found.append(process_shard(shard, into, settings=RULES))
    )
    thread.start()
    thread.join()
    assert found == [manifest_in(into / "a")]


def test_progress_is_written_down(
    shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000, 10))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    seen: list[str] = []
    rename = Path.rename

    def watched(self: Path, target: Path) -> Path:
        if ".part-" in self.name:
            seen.extend(os.listdir(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", watched)
    into = tmp_path / "out"
    into.mkdir()
    process_shard(Shard(path=shards[0], name="a"), into, settings=RULES)
    assert "progress" not in seen
    assert set(seen) == {"manifest.json", "records.parquet", "rejects.jsonl", "statements.parquet"}
