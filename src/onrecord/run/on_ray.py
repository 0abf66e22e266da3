"""The shards of a batch as Ray tasks, on this machine or on a cluster."""

import logging
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.records.errors import OnRecordError, SettingError
from onrecord.run.batch.work import Job, Outcome, worked

if TYPE_CHECKING:
    from onrecord.run.batch.shard import Shard

RETRIES = 3  # of a task whose node or worker was lost
TICK_S = 1.0
QUEUED = 4  # tasks handed to Ray for each core of the cluster; the rest wait here


def ray_runs(shards: "Sequence[Shard]", job: Job, *, workers: int) -> Iterator[Outcome | None]:
    """One Outcome for each shard as it is finished, and None about once a second in between.

    Connects to the cluster that $RAY_ADDRESS names, else starts Ray here with `workers` cores.
    Every node must see the shards and the folder of the batch under the same paths.

    Raises:
        SettingError: Ray is not installed.
        OnRecordError: what would befall every shard: a full disk, a missing model file.
    """
    try:
        import ray
    except ImportError as error:
        raise SettingError("Ray is not installed", remedy='Install "onrecord[ray]"') from error
    begun = not ray.is_initialized()
    if begun:
        _connect(workers)
    try:
        task = ray.remote(num_cpus=1, max_retries=RETRIES)(worked)
        rest = iter(shards)
        cores: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        at_once = QUEUED * max(1, int(cores.get("CPU", 1)))
        under_way = {task.remote(shard, job): shard for shard in islice(rest, at_once)}
        while under_way:
            done, _ = ray.wait(list(under_way), num_returns=1, timeout=TICK_S)
            for reference in done:
                yield _outcome(reference, under_way.pop(reference))
            under_way |= {task.remote(shard, job): shard for shard in islice(rest, len(done))}
            yield None
    finally:
        if begun:
            ray.shutdown()


def _connect(workers: int) -> None:
    import ray

    try:
        ray.init(address="auto", log_to_driver=False, logging_level=logging.ERROR)
    except ConnectionError:
        ray.init(
            num_cpus=workers,
            include_dashboard=False,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )


def _outcome(reference: Any, shard: "Shard") -> Outcome:  # noqa: ANN401 - Ray's own
    import ray

    try:
        outcome: Outcome = ray.get(reference)
    except ray.exceptions.RayError as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        return Outcome(shard=shard.name, error=f"its worker was lost: {lines[0]}")
    if outcome.fatal:
        raise OnRecordError(
            outcome.error, remedy="Mend it and run the same command again; what is done is kept"
        )
    return outcome
