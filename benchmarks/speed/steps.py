"""Where the time of the whole reading goes, step by step, on one core.

python -m benchmarks.speed.steps [--choice NAME]
"""

import argparse
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from benchmarks.measured import articles, circumstances, data_files, end, rows, save

from onrecord.records.as_json import to_json
from onrecord.records.reading import Reading, Step
from onrecord.run.pipeline import steps, waiting_in
from onrecord.run.settings import Settings, StepSettings

HERE = Path(__file__).parent
WARM = 5  # articles before it counts


def main() -> None:
    """Measure and write the result."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--choice", default="encoder", help="who finds the statements")
    wanted = options.parse_args()
    dev = rows(data_files(HERE)["dev"])
    settings = Settings(steps=StepSettings(statements=wanted.choice))
    chosen = steps(settings)
    spent: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = articles(dev, Path(folder))
        read(path, chosen, settings, Counter(), most=WARM)
        read(path, chosen, settings, spent, most=len(dev))
    whole = sum(spent.values())
    result = {
        "question": "How many processor seconds does each step of the reading take?",
        "choice": wanted.choice,
        "n": {"documents": len(dev), "words": sum(len(row["text"].split()) for row in dev)},
        "load": [round(one, 2) for one in os.getloadavg()],
        "processor_s": {name: round(s, 2) for name, s in spent.items()},
        "shares": {name: round(s / whole, 3) for name, s in spent.items()},
        "whole_s": round(whole, 2),
    }
    print(json.dumps(result, indent=1))
    save({**result, **circumstances()}, HERE / "results" / f"steps.{wanted.choice}.json")
    end([])


def read(
    path: Path, chosen: Sequence[Step], settings: Settings, spent: Counter[str], *, most: int
) -> None:
    """The articles in the batches of the settings, one step after the other."""
    waiting = islice(waiting_in([str(path)]), most)
    while some := list(islice(waiting, settings.batches.articles)):
        with clocked(spent, "opening"):
            readings = [Reading(document=one.open()) for one in some]
        for step in chosen:
            with clocked(spent, step.name):
                readings = step.apply(readings)
        with clocked(spent, "json"):
            for reading in readings:
                json.dumps(to_json(reading), ensure_ascii=False)


@contextmanager
def clocked(spent: Counter[str], name: str) -> Iterator[None]:
    """Adds the processor seconds of what is done within."""
    began = time.process_time()
    yield
    spent[name] += time.process_time() - began


if __name__ == "__main__":
    main()
