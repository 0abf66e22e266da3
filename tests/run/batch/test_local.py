"""The pool of processes: what happens when workers, or the one who started them, are killed."""

import fcntl
import os
import signal
from multiprocessing import get_context
from pathlib import Path

import pytest
from run.batch.made import RULES, held, job_into, shards, undisturbed, within

from onrecord.run.batch import Plan, local, run_batch
from onrecord.run.batch import shard as shard_module
from onrecord.run.batch.local import local_runs
from onrecord.run.batch.shard import Shard, _claimed
from onrecord.run.batch.work import Job, Outcome, worked

WAIT_S = 300


def dies_on_poison(shard: Shard, job: Job) -> Outcome:
    """Stands for `worked` in the workers: a poisoned shard kills its process."""
    if "poison" in shard.name:
        os.kill(os.getpid(), signal.SIGKILL)
    (job.into / shard.name).write_text(str(os.getpid()))
    return Outcome(shard=shard.name, error="read")


def test_a_shard_that_kills_its_worker_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "worked", dies_on_poison)
    monkeypatch.setattr(local, "TRIES", 1)
    names = ["a", "poison", "b"]
    waiting = [Shard(path=tmp_path / name, name=name) for name in names]
    job = job_into(tmp_path / "out")
    made = [one for one in local_runs(waiting, job, workers=2) if one]
    assert sorted((one.shard, one.error) for one in made) == [
        ("a", "read"),
        ("b", "read"),
        ("poison", "the worker that read it was killed"),
    ]


def dies_at_the_end_of_b_once(shard: Shard, job: Job) -> Outcome:
    """Stands for `worked`: killed when all of b is written and nothing of it has its name."""
    marker = job.into.parent / "died"
    if shard.name == "b" and not marker.exists():
        marker.touch()
        shard_module._put = lambda part, place: os.kill(os.getpid(), signal.SIGKILL)
    return worked(shard, job)


def test_a_killed_worker_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "worked", dies_at_the_end_of_b_once)
    waiting = shards(tmp_path, "abc", poison="b")
    into = tmp_path / "out"
    made = [one for one in local_runs(waiting, job_into(into), workers=1) if one]
    assert sorted((one.shard, one.error) for one in made) == [("a", ""), ("b", ""), ("c", "")]
    assert (tmp_path / "died").exists()
    assert held(into) == undisturbed(waiting, tmp_path / "undisturbed")
    assert not list(into.glob(".*.part-*"))


def waits_in_b(shard: Shard, job: Job) -> Outcome:
    """Stands for `worked`: half of b is written, then nothing happens for ever."""
    if shard.name != "b":
        return worked(shard, job)
    with _claimed(shard, job.into):
        part = job.into / f".b.part-{os.getpid()}"
        part.mkdir()
        (part / "records.parquet").write_text("half")
        (job.into.parent / "told").write_text("b is under way")  # to whoever opened the pipe
        signal.pause()
    raise AssertionError


def drive(sources: list[Path], into: Path) -> None:
    """A driver with one worker, which gets stuck in b."""
    local.worked = waits_in_b
    run_batch(sources, Plan(into=into, settings=RULES))


def test_workers_of_a_killed_driver_end_and_the_rest_is_done_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = shards(tmp_path, "abc", poison="c")
    into = tmp_path / "out"
    os.mkfifo(tmp_path / "told")
    driver = get_context("spawn").Process(target=drive, args=([s.path for s in waiting], into))
    with within(WAIT_S):
        driver.start()
        (tmp_path / "told").read_text()
        driver.kill()
        driver.join()
        with (into / ".b.claim").open() as claim:
            fcntl.flock(claim, fcntl.LOCK_EX)  # free when the worker has ended
    assert list(into.glob(".b.part-*"))
    monkeypatch.setattr(
        "onrecord.run.batch.runner.local_runs",
        lambda left, job, workers: [worked(shard, job) for shard in left],
    )
    again = run_batch([s.path for s in waiting], Plan(into=into, settings=RULES))
    assert again.n_new < len(waiting)
    assert held(into) == undisturbed(waiting, tmp_path / "undisturbed")


def serially(sources: list[Path], into: Path, note: Path) -> None:
    """A runner of its own, which notes how many shards it read."""
    local_module = "onrecord.run.batch.runner.local_runs"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_module, lambda left, job, workers: [worked(s, job) for s in left])
        summary = run_batch(sources, Plan(into=into, settings=RULES))
    note.write_text(f"{summary.n_new} {len(summary.failed)}")


def test_two_runners_on_one_folder_read_each_shard_once(tmp_path: Path) -> None:
    waiting = shards(tmp_path, "abcdef", poison="d")
    into = tmp_path / "out"
    sources = [shard.path for shard in waiting]
    notes = [tmp_path / "first", tmp_path / "second"]
    runners = [
        get_context("spawn").Process(target=serially, args=(sources, into, note)) for note in notes
    ]
    with within(WAIT_S):
        for runner in runners:
            runner.start()
        for runner in runners:
            runner.join()
    counts = [[int(n) for n in note.read_text().split()] for note in notes]
    assert [failed for _, failed in counts] == [0, 0]
    assert held(into) == undisturbed(waiting, tmp_path / "undisturbed")
    assert sum(done for done, _ in counts) >= len(waiting)
