"""Shards for batches of tests, what a batch left in its folder, and a limit on waiting."""

import json
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

from onrecord.run.batch.shard import Shard
from onrecord.run.batch.work import Job, worked
from onrecord.run.settings import DEFAULTS, StepSettings

RULES = replace(DEFAULTS, steps=StepSettings(statements="rules"))
SAID = "Ilse Varga said the talks would go on. “We will stay,” she told Meridian Press."
POISON = ('{"text": 5}', '{"text": "half \\ud83d of a pair"}', "no JSON")


def shards(folder: Path, names: str, *, poison: str = "") -> list[Shard]:
    """One shard of three articles for each letter; those in `poison` have three bad lines more."""
    made = []
    for name in names:
        rows = [{"id": f"{name}-{n}", "text": f"{SAID} This is {name}{n}."} for n in range(3)]
        lines = [json.dumps(row) for row in rows]
        lines[1:1] = POISON if name in poison else ()
        path = folder / f"{name}.jsonl"
        path.write_text("\n".join(lines) + "\n")
        made.append(Shard(path=path, name=name))
    return made


def job_into(into: Path) -> Job:
    """The folder, made, as the job of a batch that finds statements by rules."""
    into.mkdir()
    return Job(into=into, settings=RULES, seconds=60.0)


def undisturbed(shards: Sequence[Shard], into: Path) -> Mapping[str, bytes | object]:
    """What the shards give in this process, one after the other."""
    job = job_into(into)
    for shard in shards:
        assert worked(shard, job).manifest is not None
    return held(into)


def held(into: Path) -> Mapping[str, bytes | object]:
    """The bytes of every finished file by path; of a manifest, all but how long it took."""
    out: dict[str, bytes | object] = {}
    for path in sorted(p for p in into.rglob("*") if p.is_file() and p.suffix != ".claim"):
        name = str(path.relative_to(into))
        out[name] = path.read_bytes()
        if path.name == "manifest.json":
            out[name] = json.loads(path.read_bytes()) | {"took_s": None}
    return out


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """What hangs fails."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not within {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
