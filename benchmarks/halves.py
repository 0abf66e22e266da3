"""The command of a benchmark with a half to develop on and one to test on."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from benchmarks.measured import below, end, save, set_floors

SPLITS = ("dev", "test")


class Measured(Protocol):
    """What one choice reached on some halves."""

    def values(self) -> Mapping[str, float]:
        """The scores by split and name."""

    def gated(self) -> Mapping[str, float]:
        """Those that have a floor."""

    def result(self) -> Mapping[str, Any]:
        """What goes into the result file."""

    def show(self) -> None:
        """Print what differs, but in the test half."""


def measure(
    here: Path,
    about: str | None,
    *,
    choices: Sequence[str],
    measured: Callable[[str, Sequence[str]], Measured],
    splits: Sequence[str] = SPLITS,
) -> None:
    """Measure each choice: write its result, compare it with its floors, or set them.

    Args:
        here: The folder of the benchmark.
        about: What `--help` prints.
        choices: All there are; `--choice` takes some of them.
        measured: Gives what a choice reaches on the named halves.
        splits: The names of all parts.
    """
    wanted = _options(about, choices, splits).parse_args()
    troubles: list[str] = []
    for choice in wanted.choice or choices:
        one = measured(choice, (wanted.split,) if wanted.split else splits)
        if wanted.show:
            one.show()
        elif wanted.split:
            print(choice, wanted.split, *one.values().items(), sep="\n  ")
        elif wanted.gate:
            troubles += below(here, choice, one.gated())
        else:
            save(one.result(), here / "results" / f"{choice}.json")
            if wanted.set_floors:
                set_floors(here, choice, one.gated(), lower=wanted.lower)
    end(troubles)


def _options(
    about: str | None, choices: Sequence[str], splits: Sequence[str]
) -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=about)
    options.add_argument("--choice", action="append", choices=choices)
    options.add_argument("--split", choices=splits, help="only print the scores of this part")
    options.add_argument("--show", action="store_true", help="list what differs, but in test")
    options.add_argument("--gate", action="store_true", help="only compare with floors.json")
    options.add_argument("--set-floors", action="store_true", help="raise the floors to these")
    options.add_argument("--lower", action="store_true", help="with --set-floors: lower them too")
    return options
