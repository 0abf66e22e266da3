"""A pool of worker processes on this machine; one that dies costs one try of its shard."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for

from onrecord.records.errors import OnRecordError
from onrecord.run.batch.shard import Shard
from onrecord.run.batch.work import Job, Outcome, worked

TRIES = 3  # a shard alone in the pool whose worker dies every time is given up
TICK_S = 1.0


def local_runs(shards: Sequence[Shard], job: Job, *, workers: int) -> Iterator[Outcome | None]:
    """One Outcome for each shard as it is finished, and None about once a second in between.

    Workers are spawned, so that none inherits threads or models. When one is killed, the pool is
    made anew and what was under way is tried again; a shard under way at TRIES deaths is read
    alone, so that the one at fault is found and the others are not.

    Raises:
        OnRecordError: what would befall every shard: a full disk, a missing model file.
    """
    waiting = list(shards)
    deaths: Counter[str] = Counter()
    while waiting:
        suspects = [shard for shard in waiting if deaths[shard.name] >= TRIES]
        chosen = suspects[:1] or waiting
        lost: list[Shard] = []
        yield from _pool(chosen, job, workers=1 if suspects else workers, lost=lost)
        gone = {shard.name for shard in chosen} - {shard.name for shard in lost}
        waiting = [shard for shard in waiting if shard.name not in gone]
        for shard in lost:
            deaths[shard.name] += 1
        for shard in suspects[:1]:
            if shard in lost:
                waiting.remove(shard)
                yield Outcome(shard=shard.name, error="the worker that read it was killed")


def _pool(
    shards: Sequence[Shard], job: Job, *, workers: int, lost: list[Shard]
) -> Iterator[Outcome | None]:
    """The shards through one pool; those that a dying worker took along are put into `lost`."""
    context = get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_bound)
    under_way: dict[Future[Outcome], Shard] = {}
    rest = iter(shards)
    try:
        _fill(pool, under_way, rest, job, workers)
        while under_way:
            done, _ = wait(under_way, timeout=TICK_S, return_when=FIRST_COMPLETED)
            for future in done:
                shard = under_way.pop(future)
                outcome = _outcome(future)
                if outcome is None:
                    lost.append(shard)
                else:
                    _check(outcome)
                    yield outcome
            if lost:
                lost += under_way.values()
                lost += rest
                return
            _fill(pool, under_way, rest, job, workers)
            yield None
    finally:
        _close(pool)


def _fill(
    pool: ProcessPoolExecutor,
    under_way: dict[Future[Outcome], Shard],
    rest: Iterator[Shard],
    job: Job,
    workers: int,
) -> None:
    while len(under_way) < workers and (shard := next(rest, None)):
        under_way[pool.submit(worked, shard, job)] = shard


def _outcome(future: Future[Outcome]) -> Outcome | None:
    """What the worker gave; None when it died."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _check(outcome: Outcome) -> None:
    if outcome.fatal:
        raise OnRecordError(
            outcome.error, remedy="Mend it and run the same command again; what is done is kept"
        )


def _bound() -> None:
    """A worker leaves Ctrl-C to the one who started it, and does not live on without him."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)  # whoever started us was killed, and nobody waits for what we do


def _close(pool: ProcessPoolExecutor) -> None:
    """End the workers at once; what they had under way is abandoned and swept up next time."""
    processes = list((pool._processes or {}).values())  # there is no public way
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
