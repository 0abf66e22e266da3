"""Draw the articles whose speakers were coded by hand: 12 of PolNeAR's dev split.

python -m benchmarks.speakers.sample

Prints `doc,half`: one article of each outlet, then a second one of outlets drawn by lot, all with
a fixed seed, dealt to the halves in turn.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measured import data_files, rows

HERE = Path(__file__).parent
SEED = 20240611
SIZE = 12


def drawn(articles: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Names of the articles with their halves, in the order they were dealt."""
    rng = random.Random(SEED)
    outlets: dict[str, list[str]] = defaultdict(list)
    for row in articles:
        outlets[row["publisher"]].append(row["doc"])
    orders = [rng.sample(outlets[name], len(outlets[name])) for name in sorted(outlets)]
    rng.shuffle(orders)
    picked = [order[turn] for turn in range(2) for order in orders][:SIZE]
    return [(doc, ("dev", "test")[number % 2]) for number, doc in enumerate(picked)]


def main() -> None:
    """Print the sample."""
    for doc, half in drawn(rows(data_files(HERE)["dev"])):
        print(doc, half, sep=",")


if __name__ == "__main__":
    main()
