"""Whether the cost of a batch is linear in its articles, from a thousand to a hundred thousand.

python -m benchmarks.batch.growth [--sizes 1000 10000 100000] [--choice encoder|rules]

Prints first how many minutes it will take. Needs a machine that does nothing else.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.batch.articles import SHORT, Mix, write_shards
from benchmarks.batch.run import batch, started_s
from benchmarks.measured import circumstances, end, save

HERE = Path(__file__).parent
SIZES = (1_000, 10_000, 100_000)
SHARD = 500
NEVER = 10**9  # poison is rare and dear: its chance alone would bend the line
WITHIN = 0.05  # of 1 the slope must be
Row = dict[str, Any]


def main() -> None:
    """Measure and write the result; exit code 1 when the slope is not 1."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--choice", default="encoder")
    options.add_argument("--workers", type=int, default=2)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-growth-") as folder:
        row = grown(Path(folder), sorted(wanted.sizes), wanted.choice, wanted.workers)
    print(json.dumps(row, indent=1))
    name = f"growth-{wanted.choice}-{max(wanted.sizes)}.json"
    save({**row, **circumstances()}, HERE / "results" / name)
    end([] if abs(row["slope"] - 1) <= WITHIN else [f"the slope is {row['slope']}"])


def grown(folder: Path, sizes: list[int], choice: str, workers: int) -> Row:
    """Each size once, the smallest first; its time tells how long the rest will take."""
    start_s = started_s(folder, choice=choice)
    rows: list[Row] = []
    for size in sizes:
        source = folder / f"in-{size}"
        write_shards(size, source, shard=SHARD, mix=Mix(poison_every=NEVER, sentences=SHORT))
        rows.append(batch(source, folder / f"out-{size}", workers=workers, choice=choice))
        if size == sizes[0]:
            minutes = rows[0]["took_s"] / size * sum(sizes[1:]) / 60
            print(f"about {minutes:.0f} minutes", file=sys.stderr)
    costs = [row["cpu_s"] - workers * start_s for row in rows]
    slope = float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])
    return {
        "question": "Is the cost of a batch linear in its articles?",
        "choice": choice,
        "load": [round(one, 2) for one in os.getloadavg()],
        "slope": round(slope, 3),
        "slope_is_of": "logarithms of processor seconds, without starting, on logarithms of sizes",
        "start_cpu_s": start_s,
        "sizes": {str(size): row for size, row in zip(sizes, rows, strict=True)},
    }


if __name__ == "__main__":
    main()
