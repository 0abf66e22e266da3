"""A hundred thousand short articles: two workers against one, once more, killed and resumed.

python -m benchmarks.batch.scale [--articles N] [--subset N] [--rounds N]

Prints first how many minutes it will take. Needs a machine that does nothing else.
"""

import argparse
import json
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.batch.articles import SHORT, Mix, write_shards
from benchmarks.batch.run import AGAIN_S, SECONDS, batch, held
from benchmarks.measured import circumstances, end, save

HERE = Path(__file__).parent
CHOICE = "encoder"
ARTICLES, SUBSET, ROUNDS = 100_000, 6_000, 3
SHARD = 1_000  # articles
POISON_EVERY = 5_000
TRIED = 400  # articles, for the estimate
KILLED_AT = 0.4  # of the shards
LEAST = 1.8  # times as many words a second with two workers
Row = dict[str, Any]


def main() -> None:
    """Measure and write the result; exit code 1 when a promise is not kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--subset", type=int, default=SUBSET, help="for one worker against two")
    options.add_argument("--rounds", type=int, default=ROUNDS)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-scale-") as folder:
        row = measured(Path(folder), wanted.articles, wanted.subset, wanted.rounds)
    print(json.dumps(row, indent=1))
    save({**row, **circumstances()}, HERE / "results" / f"scale-{wanted.articles}.json")
    end([name for name, kept in row["kept"].items() if not kept])


def measured(folder: Path, n: int, n_subset: int, rounds: int) -> Row:
    """All of it, in order."""
    mix = Mix(poison_every=POISON_EVERY, sentences=SHORT)
    for name, number in (("in", n), ("subset", n_subset), ("tried", TRIED)):
        write_shards(number, folder / name, shard=min(SHARD, max(1, number // 8)), mix=mix)
    print(f"about {_minutes(folder, n, n_subset, rounds):.0f} minutes", file=sys.stderr)
    ratios = _ratios(folder, rounds)
    whole = batch(folder / "in", folder / "whole", workers=2, choice=CHOICE)
    again = batch(folder / "in", folder / "whole", workers=2, choice=CHOICE)
    n_done, resumed = _killed_and_resumed(folder)
    same = held(folder / "whole") == held(folder / "killed")
    ratio = round(statistics.median(one["ratio"] for one in ratios), 3)
    return {
        "question": "Do two workers read nearly twice as much, and is nothing lost or done twice?",
        "n": {"articles": n, "subset": n_subset, "rounds": rounds},
        "mix": {"poison_every": POISON_EVERY, "sentences": list(SHORT)},
        "choice": CHOICE,
        "load": [round(one, 2) for one in os.getloadavg()],
        "words_a_second_of_two_workers_to_one": ratio,
        "rounds_on_the_subset": ratios,
        "whole_with_two_workers": whole,
        "second_run_s": again["took_s"],
        "killed": {"shards_done_before": n_done, "resumed": resumed},
        "kept": {
            "two workers are at least 1.8 times as fast": ratio >= LEAST,
            "every article is accounted for": whole["articles"] == n == resumed["articles"],
            "the second run reads nothing": again["n_new"] == 0,
            "the second run takes less than 5 s": again["took_s"] < AGAIN_S,
            "killed and resumed gives the same bytes": same and n_done > 0,
        },
    }


def _minutes(folder: Path, n: int, n_subset: int, rounds: int) -> float:
    """An estimate from a batch with one worker, of all that is to come."""
    one = batch(folder / "tried", folder / "tried-out", workers=1, choice=CHOICE)
    each_s = float(one["took_s"]) / TRIED
    return each_s * (2 * n / LEAST + rounds * n_subset * (1 + 1 / LEAST)) / 60


def _ratios(folder: Path, rounds: int) -> list[Row]:
    """One worker and two in turn over the subset; the second goes first every other time."""
    out = []
    for number in range(rounds):
        order = (1, 2) if number % 2 == 0 else (2, 1)
        speed = {
            w: batch(folder / "subset", folder / f"{number}-{w}", workers=w, choice=CHOICE)
            for w in order
        }
        words = {w: row["words_a_second"] for w, row in speed.items()}
        out.append({"one": words[1], "two": words[2], "ratio": round(words[2] / words[1], 3)})
    return out


def _killed_and_resumed(folder: Path) -> tuple[int, Row]:
    """A batch whose driver is killed with -9 part of the way, and the same command again."""
    into = folder / "killed"
    n_shards = len(list((folder / "in").iterdir()))
    command = [sys.executable, "-m", "onrecord", "batch", str(folder / "in"), "--into", str(into)]
    driver = subprocess.Popen(
        [*command, "--workers", "2", "--seconds", str(SECONDS)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while driver.poll() is None and _n_done(into) < math.ceil(KILLED_AT * n_shards):
        time.sleep(0.2)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    n_done = _n_done(into)
    time.sleep(2)  # its workers see that they are alone
    return n_done, batch(folder / "in", into, workers=2, choice=CHOICE)


def _n_done(into: Path) -> int:
    return len([one for one in into.glob("*/manifest.json") if not one.parent.name.startswith(".")])


if __name__ == "__main__":
    main()
