"""Whether a batch over a Ray cluster of two nodes, one of them killed, gives the local bytes.

python -m benchmarks.batch.on_ray [--articles N] [--shards N]

Starts a cluster of two nodes on this machine, kills the second while it reads a shard, and
compares what came out with a local batch of the same articles, poison ones among them.
"""

import argparse
import json
import logging
import math
import os
import sys
import tempfile
import threading
import warnings
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.batch.articles import POISON_EVERY, write_shards
from benchmarks.batch.run import CHOICE, SECONDS, held
from benchmarks.measured import circumstances, save

from onrecord.run.batch import Plan, Summary, run_batch
from onrecord.run.batch.runner import On
from onrecord.run.settings import DEFAULTS, StepSettings

HERE = Path(__file__).parent
ARTICLES, SHARDS = 400, 8
STORE_BYTES = 80 << 20  # of the objects of a node: none is used
LOOK_S = 0.02
Row = dict[str, Any]


def main() -> None:
    """Run it, write the result; exit code 1 when a byte differs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--shards", type=int, default=SHARDS)
    wanted = options.parse_args()
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with tempfile.TemporaryDirectory(prefix="onrecord-ray-") as folder:
        row = compared(Path(folder), wanted.articles, wanted.shards)
    print(json.dumps(row, indent=1))
    save({**row, **circumstances()}, HERE / "results" / f"ray-{wanted.articles}.json")
    sys.exit(0 if row["same_bytes_as_local"] and row["a_shard_was_lost"] else 1)


def compared(folder: Path, n: int, n_shards: int) -> Row:
    """The local batch, and that of a cluster which loses a node."""
    source = folder / "in"
    write_shards(n, source, shard=math.ceil(n / n_shards))
    local = _batch(source, folder / "local", On.LOCAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Ray's own
        ray, killer = _on_cluster(source, folder / "ray")
    one, other = held(folder / "local"), held(folder / "ray")
    return {
        "question": "Are the bytes the same over a cluster of two nodes of which one is killed?",
        "n": {"articles": n, "shards": n_shards, "poison": n // POISON_EVERY},
        "same_bytes_as_local": one == other,
        "a_shard_was_lost": bool(killer.lost),
        "lost_shard_is_there": bool(killer.lost) and (folder / "ray" / killer.lost).is_dir(),
        "articles": {"local": local.articles, "ray": ray.articles},
        "rejected": {"local": local.rejected, "ray": ray.rejected},
        "failed": ray.failed,
        "taken": ray.taken,
        "took_s": {"local": round(local.took_s, 1), "ray": round(ray.took_s, 1)},
    }


def _batch(source: Path, into: Path, on: On) -> Summary:
    settings = replace(DEFAULTS, steps=StepSettings(statements=CHOICE))
    return run_batch(
        [source], Plan(into=into, on=on, settings=settings, seconds_an_article=SECONDS)
    )


@dataclass(slots=True)
class Killer:
    """Waits until a worker of the second node reads a shard, then kills the node."""

    cluster: Any
    node: Any
    into: Path
    lost: str = ""
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Until it is done, or the batch is over."""
        raylets = [one.process.pid for one in self.node.all_processes["raylet"]]
        while not self.over.wait(LOOK_S):
            for part in self.into.glob(".*.part-*/progress"):
                shard, pid = part.parent.name[1:].rsplit(".part-", 1)
                if _parent(int(pid)) in raylets:
                    self.lost = shard
                    self.cluster.remove_node(self.node, allow_graceful=False)
                    return


def _on_cluster(source: Path, into: Path) -> tuple[Summary, Killer]:
    import ray  # noqa: PLC0415 - the extra [ray]
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    size = {"num_cpus": 1, "object_store_memory": STORE_BYTES, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=size)
    into.mkdir()
    killer = Killer(cluster, cluster.add_node(num_cpus=1, object_store_memory=STORE_BYTES), into)
    ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
    watching = threading.Thread(target=killer.watch)
    watching.start()
    try:
        return _batch(source, into, On.RAY), killer
    finally:
        killer.over.set()
        watching.join()
        ray.shutdown()
        cluster.shutdown()


def _parent(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(status.split("PPid:")[1].split()[0])


if __name__ == "__main__":
    main()
