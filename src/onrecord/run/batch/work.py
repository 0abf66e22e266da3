"""What a worker is given, and what it gives back: never an exception."""

import errno
from dataclasses import dataclass
from pathlib import Path

from onrecord.records.errors import ModelError, OnRecordError, SettingError
from onrecord.records.reading import Failure
from onrecord.run.batch.manifest import Manifest
from onrecord.run.batch.shard import Shard, ShardTakenError, process_shard
from onrecord.run.executor import attempted
from onrecord.run.settings import Settings

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is the same for every shard. `seconds` are for one article and step."""

    into: Path
    settings: Settings
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one shard went: its manifest, or why there is none.

    `taken`: another runner has it. `fatal`: the same would befall every other shard.
    """

    shard: str
    manifest: Manifest | None = None
    error: str = ""
    taken: bool = False
    fatal: bool = False


def worked(shard: Shard, job: Job) -> Outcome:
    """Read the shard; whatever happens, one Outcome that survives being sent to another process."""
    outcome = attempted(shard.name, lambda: _tried(shard, job))
    if isinstance(outcome, Failure):
        return Outcome(shard=shard.name, error=f"{outcome.error}. {outcome.remedy}")
    return outcome


def _tried(shard: Shard, job: Job) -> Outcome:
    try:
        manifest = process_shard(
            shard, job.into, settings=job.settings, seconds_an_article=job.seconds
        )
        return Outcome(shard=shard.name, manifest=manifest)
    except ShardTakenError as error:
        return Outcome(shard=shard.name, error=str(error), taken=True)
    except (ModelError, SettingError) as error:
        return Outcome(shard=shard.name, error=str(error), fatal=True)
    except OnRecordError as error:
        return Outcome(shard=shard.name, error=str(error))
    except OSError as error:
        where = error.filename or job.into
        fatal = error.errno in _FULL
        return Outcome(shard=shard.name, error=f"{where}: {error.strerror or error}", fatal=fatal)
