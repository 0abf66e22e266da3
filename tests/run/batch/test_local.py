"""The pool of processes: with workers that die, found and told apart from those that do not."""

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.run.batch.local import local_runs
from onrecord.run.batch.shard import Shard
from onrecord.run.batch.work import Job, Outcome
from onrecord.run.settings import DEFAULTS, StepSettings


def dies_on_poison(shard: Shard, job: Job) -> Outcome:
    """Stands for `worked` in the workers: a poisoned shard kills its process."""
    if "poison" in shard.name:
        os.kill(os.getpid(), signal.SIGKILL)
    (job.into / shard.name).write_text(str(os.getpid()))
    return Outcome(shard=shard.name, error="read")


def job(tmp_path: Path) -> Job:
    rules = replace(DEFAULTS, steps=StepSettings(statements="rules"))
    return Job(into=tmp_path, settings=rules, seconds=60.0)


def test_a_shard_that_kills_its_worker_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.run.batch.local.worked", dies_on_poison)
    names = ["a", "b", "poison", "c", "d"]
    shards = [Shard(path=tmp_path / name, name=name) for name in names]
    made = [one for one in local_runs(shards, job(tmp_path), workers=2) if one]
    assert {one.shard: one.error for one in made} == {
        **dict.fromkeys("abcd", "read"),
        "poison": "the worker that read it was killed",
    }
    assert len(made) == len(names)


def test_a_shard_is_read_by_a_spawned_worker(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "one", "text": "Ilse Varga said the talks would go on."}))
    into = tmp_path / "out"
    into.mkdir()
    shard = Shard(path=path, name="a")
    (made,) = [one for one in local_runs([shard], job(into), workers=1) if one]
    assert made.manifest is not None
    assert (made.manifest.read, made.manifest.statements) == (1, 1)
