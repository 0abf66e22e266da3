"""One shard of a batch, from its input to a finished folder, or nothing."""

import fcntl
import json
import os
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from types import FrameType

from onrecord.read.fetcher import HttpFetcher
from onrecord.read.sources import Waiting, inputs
from onrecord.records.as_json import failure_to_json
from onrecord.records.document import Document
from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Field, Reading, Step
from onrecord.report.exchange.losses import Tally
from onrecord.report.exchange.parquet import write_parquet
from onrecord.report.words import words_in
from onrecord.run.batch.flat import FlatWriter
from onrecord.run.batch.manifest import (
    Maker,
    Manifest,
    bytes_of,
    digest_of,
    is_done,
    maker_of,
    save,
)
from onrecord.run.executor import Outcome, outcomes
from onrecord.run.pipeline import steps
from onrecord.run.settings import Settings

RECORDS, STATEMENTS, REJECTS = "records.parquet", "statements.parquet", "rejects.jsonl"
PROGRESS = "progress"  # in the unfinished folder: how many articles were read, rejected
PROGRESS_S = 1.0
ALL_BAD = 100  # articles that are rejected, and none read: it is not the articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One input of a batch and the name of the folder its output gets."""

    path: Path
    name: str


class ShardTakenError(InputError):
    """Another runner reads this shard at the moment."""


def process_shard(
    shard: Shard, into: Path, *, settings: Settings, seconds_an_article: float = 60.0
) -> Manifest:
    """Read one shard into `into/<its name>`, unless it is there already, and give its manifest.

    The folder holds records.parquet (one record a row), statements.parquet (one statement a
    row), rejects.jsonl (one line for each article that could not be read, with its reason) and
    manifest.json. It is written aside and renamed, so that it is there whole or not at all.

    Args:
        shard: What to read, and under which name to keep it.
        into: The folder of the batch, which exists.
        settings: Limits and choices.
        seconds_an_article: An article that takes longer to open, or a step longer, is rejected.

    Raises:
        ShardTakenError: another process reads the shard now.
        InputError: the input cannot be opened at all, or its first hundred articles were rejected.
        SettingError: pyarrow is not installed, or a choice that a room does not have.
        OSError: the output cannot be written (a full disk); nothing is left of it.
    """
    began = time.monotonic()
    chosen = _steps(settings)
    maker = maker_of(settings, tuple(step.name for step in chosen))
    digest = digest_of(shard.path)
    with _claimed(shard, into):
        done = is_done(into / shard.name, input_sha256=digest, maker=maker)
        if done:
            return done
        work = _Work(settings=settings, steps=chosen, seconds=seconds_an_article)
        return _made(shard, into, work=work, stamp=(digest, maker, began))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What is done to each article, and how long it may take."""

    settings: Settings
    steps: Sequence[Step]
    seconds: float


@cache
def _steps(settings: Settings) -> tuple[Step, ...]:
    """The steps, made once a process: they hold the models."""
    return tuple(steps(settings))


@contextmanager
def _claimed(shard: Shard, into: Path) -> Iterator[None]:
    """Nobody else on this file system reads the shard meanwhile; the claim dies with us."""
    place = into / f".{shard.name}.claim"
    with place.open("a") as claim:
        try:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ShardTakenError("another runner reads it now", about=shard.name) from error
        _sweep(shard, into)
        yield


def _sweep(shard: Shard, into: Path) -> None:
    """Remove what a killed runner left of this shard; a folder put aside comes back."""
    for left in into.glob(f".{_plain(shard.name)}.part-*"):
        shutil.rmtree(left, ignore_errors=True)
    for old in into.glob(f".{_plain(shard.name)}.old-*"):
        if (into / shard.name).exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(into / shard.name)


def _plain(name: str) -> str:
    """The name with nothing in it that a pattern would read as a wildcard."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _made(shard: Shard, into: Path, *, work: _Work, stamp: tuple[str, Maker, float]) -> Manifest:
    part = into / f".{shard.name}.part-{os.getpid()}"
    part.mkdir()
    try:
        count = _written(shard, part, work)
        digest, maker, began = stamp
        manifest = Manifest(
            shard=shard.name,
            input_bytes=bytes_of(shard.path),
            input_sha256=digest,
            maker=maker,
            articles=count["read"] + count["rejected"],
            read=count["read"],
            rejected=count["rejected"],
            statements=count["statements"],
            words=count["words"],
            dropped={key[8:]: n for key, n in sorted(count.items()) if key.startswith("dropped:")},
            files={name: digest_of(part / name) for name in (RECORDS, STATEMENTS, REJECTS)},
            took_s=round(time.monotonic() - began, 3),
        )
        save(manifest, part)
        _put(part, into / shard.name)
        return manifest
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _put(part: Path, place: Path) -> None:
    """Give the finished folder its name; an older one goes when the new one is there.

    What is in it is on the disk before: after a power cut it is whole or not there.
    """
    (part / PROGRESS).unlink(missing_ok=True)
    for path in (*part.iterdir(), part):
        _kept(path)
    old = place.with_name(f".{place.name}.old-{os.getpid()}")
    if place.exists():
        place.rename(old)
    part.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _kept(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _written(shard: Shard, part: Path, work: _Work) -> Counter[str]:
    """Write the three files; how many were read, rejected, dropped, and what they hold."""
    count: Counter[str] = Counter(read=0, rejected=0)
    waiting = inputs(
        [str(shard.path)],
        fetcher=HttpFetcher(work.settings.read),
        stdin=BytesIO(),  # no source is "-"
        settings=work.settings.read,
        dropped=lambda why: count.update([f"dropped:{why}"]),
    )
    opening = (replace(one, open=partial(_opened, one, work.seconds)) for one in waiting)
    timed = [_Timed(step, work.seconds) for step in work.steps]
    found = outcomes(opening, timed, batches=work.settings.batches)
    with (
        (part / REJECTS).open("w", encoding="utf-8") as rejects,
        FlatWriter(part / STATEMENTS) as flat,
    ):

        def readings() -> Iterator[Reading]:
            for outcome in _reported(found, part, count):
                if isinstance(outcome, Failure):
                    count["rejected"] += 1
                    rejects.write(_line(outcome))
                    _check(count, outcome, shard)
                else:
                    count["read"] += 1
                    count["words"] += words_in(outcome.document)
                    count["statements"] += flat.add(outcome)
                    yield outcome

        write_parquet(readings(), part / RECORDS, Tally())
    return count


def _check(count: Counter[str], last: Failure, shard: Shard) -> None:
    if count["rejected"] >= ALL_BAD and not count["read"]:
        raise InputError(
            f"the first {ALL_BAD} articles were rejected, the last for this: {last.error}",
            about=str(shard.path),
            remedy="See whether it holds what it should",
        )


def _line(failure: Failure) -> str:
    row = json.dumps(failure_to_json(failure), ensure_ascii=False) + "\n"
    return row.encode("utf-8", "backslashreplace").decode("utf-8")


def _reported(found: Iterator[Outcome], part: Path, count: Counter[str]) -> Iterator[Outcome]:
    """The outcomes; how far it has come is written down about once a second."""
    last = time.monotonic()
    for outcome in found:
        yield outcome
        if time.monotonic() - last >= PROGRESS_S:
            last = time.monotonic()
            with suppress(OSError):  # the bar is not worth a shard
                (part / PROGRESS).write_text(f"{count['read']} {count['rejected']}")


def _opened(article: Waiting, seconds: float) -> Document:
    with _alarm(seconds, "opening it"):
        return article.open()


@dataclass(frozen=True, slots=True)
class _Timed:
    """A step that gives up on articles that take too long, where the system can wake it."""

    step: Step
    seconds: float

    @property
    def name(self) -> str:
        return self.step.name

    @property
    def fills(self) -> Field:
        return self.step.fills

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        with _alarm(self.seconds * len(readings), self.step.name):
            return self.step.apply(readings)


@contextmanager
def _alarm(seconds: float, name: str) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise InputError(f"{name} took longer than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)  # again, should somebody catch it
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
