"""Words a second of one core, the cost of 10^9 articles, and the share of the machine's peak.

python -m benchmarks.batch.cost [--rounds N]

The whole reading in one thread on one core, by the articles of benchmarks/speed; in the same run
the most that the core does in 32-bit floats (numpy) and in 8-bit integers (ONNX Runtime).
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.measured import articles, circumstances, data_files, end, rows, save
from benchmarks.speed.model import LAYERS, OPERATIONS, SIZE, WIDTH, peak_work

from onrecord.models.encoder import window_bounds
from onrecord.models.statement_network import statement_network
from onrecord.records.reading import Failure
from onrecord.run.executor import outcomes
from onrecord.run.pipeline import steps, waiting_in
from onrecord.run.settings import DEFAULTS

HERE = Path(__file__).parent
SPEED = HERE.parent / "speed"
ROUNDS = 3
MANY = 10**9
DAY_S = 86_400
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
Row = dict[str, Any]


def main() -> None:
    """Measure and write the result."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    wanted = options.parse_args()
    if not ALONE.items() <= os.environ.items():  # numpy asks for them when it is loaded
        command = [sys.executable, "-m", "benchmarks.batch.cost", *sys.argv[1:]]
        os.execve(sys.executable, command, os.environ | ALONE)
    texts = [row["text"] for row in rows(data_files(SPEED)["dev"])]
    with tempfile.TemporaryDirectory() as folder:
        path = articles(rows(data_files(SPEED)["dev"]), Path(folder))
        row = cost(path, texts, wanted.rounds)
    print(json.dumps(row, indent=1))
    save({**row, **circumstances()}, HERE / "results" / "cost.json")
    end([])


def cost(path: Path, texts: list[str], rounds: int) -> Row:
    """Reading and both peaks in turn, each once before it counts; medians of processor time."""
    with ThreadPoolExecutor(1) as pool:
        whole = peak_work(pool)  # two products of large matrices of 8-bit integers
        works: tuple[Callable[[], object], ...] = (lambda: _read(path), whole, _product())
        times = [[_processor_s(work) for work in works] for _ in range(rounds + 1)][1:]
    reading_s, whole_s, floats_s = (statistics.median(one) for one in zip(*times, strict=True))
    done = _operations(texts)
    peaks = {"int8": 2 * 2 * SIZE**3 / whole_s, "float32": 2 * SIZE**3 / floats_s}
    at_peak_s = done["int8"] / peaks["int8"] + done["float32"] / peaks["float32"]
    n_words = sum(len(text.split()) for text in texts)
    return {
        "question": "What does reading cost on one core, and what share of its peak is that?",
        "n": {"documents": len(texts), "words": n_words, "rounds": rounds},
        "load": [round(one, 2) for one in os.getloadavg()],
        "words_per_s_of_a_core": round(n_words / reading_s),
        "core_days_of_1e9_articles": {
            "as_long_as_these": round(MANY * reading_s / len(texts) / DAY_S),
            "of_400_words": round(MANY * 400 * reading_s / n_words / DAY_S),
        },
        "network_operations_a_word": {key: round(n / n_words) for key, n in done.items()},
        "peak_gigaoperations_per_s": {key: round(n / 1e9, 1) for key, n in peaks.items()},
        "share_of_peak_of_the_whole_reading": round(at_peak_s / reading_s, 3),
        "times_are": "processor seconds",
    }


def _read(path: Path) -> int:
    """The whole reading, one step after the other; gives the number of statements."""
    found = outcomes(waiting_in([str(path)]), steps(DEFAULTS), batches=DEFAULTS.batches)
    n_statements = 0
    for outcome in found:
        if isinstance(outcome, Failure):
            raise SystemExit(f"{outcome.id}: {outcome.error}")
        n_statements += len(outcome.statements)
    return n_statements


def _product() -> Callable[[], object]:
    made = np.random.default_rng(1)
    one, other = (made.standard_normal((SIZE, SIZE), dtype=np.float32) for _ in range(2))
    return lambda: one @ other


def _operations(texts: list[str]) -> dict[str, float]:
    """Multiplications and additions of the network: matrices in 8 bits, attention in 32."""
    cut = statement_network().vocabulary.cut
    windows = [
        stop - start + 2 for text in texts for start, stop in window_bounds(len(cut(text)[0]))
    ]
    attention = sum(LAYERS * 2 * 2 * length * length * WIDTH for length in windows)
    return {"int8": float(OPERATIONS * sum(windows)), "float32": float(attention)}


def _processor_s(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
