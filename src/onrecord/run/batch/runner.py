"""All shards of a batch: which are to be done, by whom, how far it has come, what went wrong."""

import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from onrecord.records.errors import InputError, SettingError
from onrecord.run.batch.local import local_runs
from onrecord.run.batch.manifest import Manifest, bytes_of, digest_of, is_done, maker_of
from onrecord.run.batch.shard import PROGRESS, Shard
from onrecord.run.batch.work import Job, Outcome
from onrecord.run.on_ray import ray_runs
from onrecord.run.pipeline import steps
from onrecord.run.settings import DEFAULTS, Settings

ENDINGS = (
    *(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst"),
    *(".parquet", ".warc", ".warc.gz", ".warc.zst", ".wacz"),
)
SHARE_FAILED = 0.2  # of the shards finished so far; above it, and above LEAST_FAILED, a run stops
LEAST_FAILED = 3
TICK_S = 1.0


class On(StrEnum):
    """Where the shards are read."""

    LOCAL = "local"
    RAY = "ray"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a batch is to do.

    `task` of `tasks` (from 1) takes every so-manieth shard, for array jobs; `workers` is the
    number of processes, each with one thread.

    Raises:
        SettingError: a task outside 1 to `tasks`, fewer than one worker, or no time.
    """

    into: Path
    settings: Settings = DEFAULTS
    on: On = On.LOCAL
    workers: int = 1
    task: int = 1
    tasks: int = 1
    seconds_an_article: float = 60.0

    def __post_init__(self) -> None:
        if not 1 <= self.task <= self.tasks:
            raise SettingError(
                f"there is no task {self.task} of {self.tasks}",
                remedy="Tasks count from 1; where yours count from 0, add 1",
            )
        if self.workers < 1 or self.seconds_an_article <= 0:
            raise SettingError(
                "there is nobody to work, or no time to work in",
                remedy="Give at least one worker and more than 0 seconds",
            )


@dataclass(slots=True, kw_only=True)
class Summary:
    """How a batch went. `failed` has the reason for each shard that could not be finished."""

    n_shards: int
    done: list[Manifest] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    n_new: int = 0
    took_s: float = 0.0

    @property
    def articles(self) -> int:
        """Articles of all finished shards, read or rejected."""
        return sum(manifest.articles for manifest in self.done)

    @property
    def rejected(self) -> int:
        """Articles of all finished shards that could not be read."""
        return sum(manifest.rejected for manifest in self.done)

    @property
    def words(self) -> int:
        """Words of all articles that were read."""
        return sum(manifest.words for manifest in self.done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """How far a batch has come: bytes of finished shards, articles and rejects so far."""

    n_bytes: int
    articles: int
    rejected: int


def run_batch(
    sources: Iterable[Path], plan: Plan, *, watch: Callable[[Tick], None] = lambda tick: None
) -> Summary:
    """Read every shard that is not there yet; running again does only the rest.

    Args:
        sources: Shards, or folders of them; a folder without shards is one shard of articles.
        plan: Where to, with which settings, by whom.
        watch: Told about once a second how far it has come.

    Raises:
        InputError: there is no shard, or no folder for the output.
        SettingError: Ray or pyarrow is not installed, or a choice that a room does not have.
        OSError: the output cannot be written.
    """
    shards = _mine(shards_in(sources, but=plan.into), plan)
    _check_place(plan.into)
    began = time.monotonic()
    summary = Summary(n_shards=len(shards))
    sizes = {shard.name: bytes_of(shard.path) for shard in shards}
    waiting = _left(shards, plan, summary)
    waiting.sort(key=lambda shard: -sizes[shard.name])
    job = Job(into=plan.into, settings=plan.settings, seconds=plan.seconds_an_article)
    runs = ray_runs if plan.on is On.RAY else local_runs
    told = 0.0
    for outcome in runs(waiting, job, workers=plan.workers) if waiting else ():
        if outcome is not None:
            _note(outcome, summary)
            _stop_if_hopeless(summary)
        if time.monotonic() - told >= TICK_S:  # a tick costs time that grows with the shards
            watch(_tick(summary, sizes, plan.into))
            told = time.monotonic()
    summary.took_s = time.monotonic() - began
    return summary


def _mine(shards: Sequence[Shard], plan: Plan) -> list[Shard]:
    return [shard for at, shard in enumerate(shards) if at % plan.tasks == plan.task - 1]


def _check_place(into: Path) -> None:
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"this cannot be the folder of the batch ({error.strerror})",
            about=str(into),
            remedy="Name a folder that you may write to",
        ) from error


def _left(shards: Iterable[Shard], plan: Plan, summary: Summary) -> list[Shard]:
    """The shards that are not done; those that are go into the summary. No model is loaded."""
    maker = maker_of(plan.settings, tuple(step.name for step in steps(plan.settings)))
    left = []
    for shard in shards:
        digest = digest_of(shard.path)
        done = is_done(plan.into / shard.name, input_sha256=digest, maker=maker)
        if done:
            summary.done.append(done)
        else:
            left.append(shard)
    return left


def _note(outcome: Outcome, summary: Summary) -> None:
    if outcome.manifest is not None:
        summary.done.append(outcome.manifest)
        summary.n_new += 1
    elif outcome.taken:
        summary.taken.append(outcome.shard)
    else:
        summary.failed[outcome.shard] = outcome.error


def _stop_if_hopeless(summary: Summary) -> None:
    n_failed = len(summary.failed)
    n_over = n_failed + len(summary.done)
    if n_failed >= LEAST_FAILED and n_failed > SHARE_FAILED * n_over:
        first = next(iter(summary.failed.items()))
        raise InputError(
            f"{n_failed} of {n_over} shards failed, the first for this: {first[1]}",
            about=first[0],
            remedy="Mend the cause and run the same command again; what is done is kept",
        )


def _tick(summary: Summary, sizes: Mapping[str, int], into: Path) -> Tick:
    """What the finished shards hold, and what those under way have written down so far."""
    under_way = [_progress(path) for path in into.glob(f".*.part-*/{PROGRESS}")]
    return Tick(
        n_bytes=sum(sizes[manifest.shard] for manifest in summary.done),
        articles=summary.articles + sum(read + rejected for read, rejected in under_way),
        rejected=summary.rejected + sum(rejected for _, rejected in under_way),
    )


def _progress(path: Path) -> tuple[int, int]:
    try:
        read, rejected = path.read_text().split()
        return int(read), int(rejected)
    except (OSError, ValueError):
        return 0, 0  # being written, or finished meanwhile


def shards_in(sources: Iterable[Path], *, but: Path | None = None) -> list[Shard]:
    """The shards of files and folders, sorted by name, each with a name of its own.

    `but` is a folder whose files are none: that of the output, should it lie within a source.

    Raises:
        InputError: a source is missing, or there is no shard.
    """
    paths = dict.fromkeys(path for source in sources for path in _paths_in(source, but))
    if not paths:
        raise InputError("there is no shard", remedy="Give .jsonl, .parquet or .warc files")
    shards = [Shard(path=path, name=_name(path)) for path in paths]
    n_named = Counter(shard.name for shard in shards)
    named = (_apart(shard) if n_named[shard.name] > 1 else shard for shard in shards)
    return sorted(named, key=lambda shard: shard.name)


def _paths_in(source: Path, but: Path | None) -> Iterator[Path]:
    if source.is_dir():
        found = (p for p in source.rglob("*") if p.name.lower().endswith(ENDINGS))
        own = but.resolve() if but else None
        shards = sorted(p for p in found if own is None or own not in p.resolve().parents)
        yield from shards or [source]
    elif source.is_file():
        yield source
    else:
        raise InputError(
            "there is no such file or folder", about=str(source), remedy="Check the path"
        )


def _name(path: Path) -> str:
    """A folder name from a file name: no ending, and only what every system can hold."""
    plain = path.resolve().name
    for ending in sorted(ENDINGS, key=len, reverse=True):
        if plain.lower().endswith(ending):
            plain = plain[: -len(ending)]
            break
    return re.sub(r"[^A-Za-z0-9._-]+", "_", plain)[:100].strip(".") or "shard"


def _apart(shard: Shard) -> Shard:
    """Two files of one name: eight digits of the path tell them apart."""
    digits = hashlib.sha256(str(shard.path.resolve()).encode("utf-8", "surrogateescape"))
    return Shard(path=shard.path, name=f"{shard.name}-{digits.hexdigest()[:8]}")
