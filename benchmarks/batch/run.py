"""Whether a batch loses, doubles or changes an article, and how it grows: a soak.

python -m benchmarks.batch.run [--articles N] [--small N] [--poison-every N] [--choice NAME]
    [--short] [--gate] [--set-floors [--lower]]
"""

import argparse
import json
import math
import multiprocessing
import os
import resource
import tempfile
import time
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path
from typing import Any

from benchmarks.batch.articles import (
    POISON,
    POISON_EVERY,
    SENTENCES,
    SHORT,
    Mix,
    write_shards,
)
from benchmarks.measured import below, circumstances, data_files, end, save, set_floors

from onrecord.run.batch import Plan, Summary, run_batch
from onrecord.run.batch.runner import Tick
from onrecord.run.settings import DEFAULTS, StepSettings

HERE = Path(__file__).parent
CHOICE = "rules"
WHOLE, SMALL, GATE = 10_000, 1_000, 200
SHARDS = 20
AGAIN_S = 5.0  # what a second run may take
FLAT = 1.2  # what the largest memory of the last third may be of that of the first
SECONDS = 600.0  # an article may take: a limit on time would make bytes hang on the neighbours
Row = dict[str, Any]


def main() -> None:
    """Measure: write the result, compare it with the floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, help=f"{WHOLE:,}, with --gate {GATE:,}")
    options.add_argument("--small", type=int, default=SMALL, help="for the growth")
    options.add_argument("--poison-every", type=int, default=POISON_EVERY, metavar="N")
    options.add_argument("--choice", default=CHOICE, help="who finds the statements")
    options.add_argument("--short", action="store_true", help="articles of one or two sentences")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    data_files(HERE)
    short = wanted.gate or wanted.set_floors
    n = wanted.articles or (GATE if short else WHOLE)
    with tempfile.TemporaryDirectory(prefix="onrecord-batch-") as folder:
        mix = Mix(poison_every=wanted.poison_every, sentences=SHORT if wanted.short else SENTENCES)
        small = 0 if short else wanted.small
        measured = soaked(Path(folder), n, small, mix=mix, choice=wanted.choice)
    print(json.dumps(measured, indent=1))
    if wanted.gate:
        end(list(below(HERE, wanted.choice, measured["scores"])))
    elif wanted.set_floors:
        set_floors(HERE, wanted.choice, measured["scores"], lower=wanted.lower)
    else:
        save({**measured, **circumstances()}, HERE / "results" / f"{wanted.choice}-{n}.json")


def soaked(folder: Path, n: int, n_small: int, *, mix: Mix, choice: str) -> Row:
    """The batch with one worker and with two, once more, and a smaller one for the growth."""
    write_shards(n, folder / "in", shard=math.ceil(n / SHARDS), mix=mix)
    one, two = (batch(folder / "in", folder / str(w), workers=w, choice=choice) for w in (1, 2))
    again = batch(folder / "in", folder / "1", workers=1, choice=choice)
    same = held(folder / "1") == held(folder / "2")
    row = {
        "question": "Does a batch lose, double or change an article, and how does it grow?",
        "n": n,
        "load": [round(one, 2) for one in os.getloadavg()],
        "choice": choice,
        "sentences": list(mix.sentences),
        "poison": {"one_in": mix.poison_every, "kinds": list(POISON)},
        "scores": {
            "articles_accounted_for": one["articles"] / n,
            "same_bytes_with_two_workers": float(same),
            "second_run_within_5_s": float(again["took_s"] < AGAIN_S and again["n_new"] == 0),
        },
        "words_a_second_of_two_workers_to_one": round(
            two["words_a_second"] / one["words_a_second"], 3
        ),
        "cpu_a_word_of_one_worker_to_two": round(one["cpu_s"] / two["cpu_s"], 3),
        "workers_1": one,
        "workers_2": two,
        "second_run_s": again["took_s"],
    }
    if not n_small:
        return row
    write_shards(n_small, folder / "small-in", shard=math.ceil(n_small / SHARDS), mix=mix)
    return {**row, "growth": _growth(folder, n_small, one, choice=choice)}


def _growth(folder: Path, n_small: int, whole: Row, *, choice: str) -> Row:
    """The exponent of CPU seconds in articles, 1 when linear; what starting costs is taken off."""
    small = batch(folder / "small-in", folder / "small", workers=1, choice=choice)
    start_s = started_s(folder, choice=choice)
    costs = whole["cpu_s"] - start_s, small["cpu_s"] - start_s
    n = whole["articles"]
    return {
        "from": n_small,
        "to": n,
        "cpu_s": {"start": start_s, "small": small["cpu_s"], "whole": whole["cpu_s"]},
        "exponent": round(math.log(costs[0] / costs[1]) / math.log(n / n_small), 3),
    }


def started_s(folder: Path, *, choice: str) -> float:
    """Processor seconds of a batch of one article: what starting costs."""
    write_shards(1, folder / "start-in", shard=1)
    row = batch(folder / "start-in", folder / "start", workers=1, choice=choice)
    return float(row["cpu_s"])


def batch(source: Path, into: Path, *, workers: int, choice: str) -> Row:
    """One batch: its counts, its time on the clock and on the processor, its memory."""
    memory: list[int] = []
    settings = replace(DEFAULTS, steps=StepSettings(statements=choice))
    plan = Plan(into=into, settings=settings, workers=workers, seconds_an_article=SECONDS)
    cpu_s = _cpu_s()
    began = time.monotonic()
    made = run_batch([source], plan, watch=lambda tick: _look(tick, memory))
    took_s = time.monotonic() - began
    row = _counts(made, into)
    return row | {
        "workers": workers,
        "took_s": round(took_s, 2),
        "cpu_s": round(_cpu_s() - cpu_s, 2),
        "words_a_second": round(made.words / took_s, 1),
        "memory_mb": _thirds(memory),
    }


def _counts(made: Summary, into: Path) -> Row:
    """What the manifests say, if the files say the same."""
    lines = sum(
        len(path.read_text(encoding="utf-8").splitlines()) for path in into.glob("*/rejects.jsonl")
    )
    if lines != made.rejected:
        raise ValueError(f"{lines} lines of rejects, {made.rejected} in the manifests")
    return {
        "articles": made.articles,
        "rejected": made.rejected,
        "words": made.words,
        "n_new": made.n_new,
    }


def _look(tick: Tick, memory: list[int]) -> None:
    """Note the memory of the largest worker, in MB."""
    sizes = [_rss_mb(child.pid) for child in multiprocessing.active_children() if child.pid]
    if tick.articles and sizes:
        memory.append(max(sizes))


def _rss_mb(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    rows = (line.split() for line in status.splitlines() if line.startswith("VmRSS"))
    return next((int(row[1]) // 1024 for row in rows), 0)


def _thirds(memory: list[int]) -> Row:
    """The most in each third of the run, and whether the last is near the first."""
    if len(memory) < 3:
        return {"samples": len(memory)}
    size = len(memory) // 3
    most = [max(memory[i * size : (i + 1) * size]) for i in range(3)]
    return {"samples": len(memory), "most": most, "flat": most[2] <= FLAT * most[0]}


def _cpu_s() -> float:
    """Seconds of processor of this process and of the workers that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def held(into: Path) -> dict[str, str]:
    """Digests of all files by path; of a manifest without how long it took."""
    out = {}
    for path in sorted(into.glob("*/*")):
        if path.name == "manifest.json":
            row = json.loads(path.read_text(encoding="utf-8")) | {"took_s": 0}
            out[str(path.relative_to(into))] = json.dumps(row)
        else:
            with path.open("rb") as stream:
                out[str(path.relative_to(into))] = file_digest(stream, "sha256").hexdigest()
    return out


if __name__ == "__main__":
    main()
