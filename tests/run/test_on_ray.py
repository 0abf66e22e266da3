"""A batch over Ray: the bytes of the local one, whatever dies."""

import os
import signal
import sys
import warnings
from pathlib import Path

import pytest
from run.batch.made import held, job_into, shards, undisturbed

from onrecord.run import on_ray
from onrecord.run.batch.shard import Shard
from onrecord.run.batch.work import Job, Outcome, worked

ray = pytest.importorskip("ray", reason="Ray is not installed: the extra [ray]")


def dies(shard: Shard, job: Job) -> Outcome:
    """Stands for `worked` in the workers: c kills the first of them, "fatal" each of them."""
    marker = job.into.parent / "died"
    if shard.name == "fatal" or (shard.name == "c" and not marker.exists()):
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return worked(shard, job)


@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_the_bytes_of_the_local_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ray.cloudpickle.register_pickle_by_value(sys.modules[dies.__module__])  # not on their path
    monkeypatch.setattr(on_ray, "worked", dies)
    monkeypatch.setattr(on_ray, "RETRIES", 1)
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    waiting = shards(tmp_path, "abc", poison="b")
    fatal = Shard(path=waiting[0].path, name="fatal")
    into = tmp_path / "out"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = {
            one.shard: one
            for one in on_ray.ray_runs([*waiting, fatal], job_into(into), workers=1)
            if one
        }
    assert held(into) == undisturbed(waiting, tmp_path / "undisturbed")
    assert made["fatal"].error.startswith("its worker was lost")
    manifests = [made[name].manifest for name in "abc"]
    assert [(m.read, m.rejected) for m in manifests if m] == [(3, 0), (3, 3), (3, 0)]
    assert len((into / "b" / "rejects.jsonl").read_text().splitlines()) == 3
