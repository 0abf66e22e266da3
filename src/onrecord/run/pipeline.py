"""The way through: which steps read an article, one after the other."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onrecord import actors, statements
from onrecord.checks import Checks
from onrecord.models.spacy_parse import SpacyParse
from onrecord.read.fetcher import Fetcher, HttpFetcher
from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.settings import ReadSettings
from onrecord.read.sources import Waiting, inputs
from onrecord.records.document import Document
from onrecord.records.errors import SettingError
from onrecord.records.reading import Step
from onrecord.run.executor import Outcome, outcomes
from onrecord.run.settings import DEFAULTS, Settings, StepSettings, nearest

AHEAD = 1  # the parse needs one core, the network can have the other meanwhile


def steps(chosen: StepSettings) -> list[Step]:
    """Parse the sentences, find the statements, say who speaks, check the report.

    Raises:
        SettingError: a choice that its room does not have, or a cast file that makes no sense.
    """
    given = actors.cast_file_in(Path(chosen.cast_file)) if chosen.cast_file else actors.NO_CAST
    casts = {name: partial(make, given) for name, make in actors.CHOICES.items()}
    return [
        SpacyParse(),
        _choice(statements.CHOICES, chosen.statements, of="statements"),
        _choice(casts, chosen.actors, of="actors"),
        Checks(),
    ]


def readings(
    sources: Iterable[str],
    *,
    hints: Hints = NO_HINTS,
    settings: Settings = DEFAULTS,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """The record of each article, or the Failure that stands for it, in the order of the sources.

    Lazy, in constant memory.

    Args:
        sources: Files, folders, http(s) addresses, .jsonl files, "-" for the standard input.
        hints: What to believe where a page says nothing.
        settings: Limits and choices.
        fetcher: Fetches the addresses; None for one within the limits of the settings.
        stdin: Read when a source is "-"; None for the standard input.

    Raises:
        SettingError: a choice that its room does not have.
        ModelError: a weight file is missing or changed.
    """
    waiting = waiting_in(sources, hints=hints, settings=settings.read, fetcher=fetcher, stdin=stdin)
    return outcomes(waiting, steps(settings.steps), batches=settings.batches, ahead=AHEAD)


def readings_of(
    documents: Iterable[Document], *, settings: Settings = DEFAULTS
) -> Iterator[Outcome]:
    """The record of each document, or the Failure that stands for it, in their order; lazy.

    Raises:
        SettingError: a choice that its room does not have.
        ModelError: a weight file is missing or changed.
    """
    waiting = (Waiting(id=one.id, open=partial(_itself, one)) for one in documents)
    return outcomes(waiting, steps(settings.steps), batches=settings.batches, ahead=AHEAD)


def waiting_in(
    sources: Iterable[str],
    *,
    hints: Hints = NO_HINTS,
    settings: ReadSettings = DEFAULTS.read,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Waiting]:
    """The articles of the sources, not yet opened; the arguments are those of `readings`."""
    return inputs(
        sources,
        hints=hints,
        settings=settings,
        fetcher=fetcher or HttpFetcher(settings),
        stdin=stdin or sys.stdin.buffer,
    )


def _itself(document: Document) -> Document:
    return document


def _choice(choices: Mapping[str, Callable[[], Step]], name: str, *, of: str) -> Step:
    if name not in choices:
        raise SettingError(f'there is no choice "{name}"', about=of, remedy=nearest(name, choices))
    return choices[name]()
