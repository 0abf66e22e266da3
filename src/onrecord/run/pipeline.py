"""The way through: which steps read an article, one after the other."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.models.spacy_parse import SpacyParse
from onrecord.records.errors import SettingError
from onrecord.records.reading import Step
from onrecord.run import stopgap
from onrecord.run.executor import Outcome, Waiting, outcomes
from onrecord.run.settings import Settings, StepSettings, nearest
from onrecord.run.stopgap import landed

Hints = landed("onrecord.read.sources", "Hints", stopgap.Hints)
inputs = landed("onrecord.read.sources", "inputs", stopgap.inputs)


def steps(chosen: StepSettings) -> list[Step]:
    """Parse the sentences, find the statements, say who speaks, check the report.

    Raises:
        SettingError: a choice that its room does not have.
    """
    out: list[Step] = [SpacyParse()]
    for room, choice in (("statements", chosen.statements), ("actors", chosen.actors)):
        choices = landed(f"onrecord.{room}", "CHOICES")
        if choices:
            out.append(_choice(choices, choice, of=room))
    return out


def readings(
    sources: Iterable[str],
    *,
    hints: Any = None,
    settings: Settings = Settings(),
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """The record of each article, or the Failure that stands for it, in the order of the sources.

    Lazy, in constant memory. A source is a file, a folder, an http(s) address, a .jsonl file or
    "-" for `stdin` (None: the standard input).
    """
    waiting = waiting_in(sources, hints=hints, settings=settings, stdin=stdin)
    return outcomes(waiting, steps(settings.steps), batches=settings.batches)


def waiting_in(
    sources: Iterable[str],
    *,
    hints: Any = None,
    settings: Settings = Settings(),
    stdin: BinaryIO | None = None,
) -> Iterator[Waiting]:
    """The articles of the sources, not yet opened."""
    return inputs(sources, hints=hints or Hints(), fetcher=None, stdin=stdin or sys.stdin.buffer)


def _choice(choices: Mapping[str, Callable[[], Step]], name: str, *, of: str) -> Step:
    if name not in choices:
        raise SettingError(f'there is no choice "{name}"', about=of, remedy=nearest(name, choices))
    return choices[name]()
