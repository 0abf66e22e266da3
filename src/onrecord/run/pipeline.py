"""The way through: which steps read an article, one after the other."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onrecord import actors, events, models, positions, statements
from onrecord.checks import Checks
from onrecord.read.fetcher import Fetcher, HttpFetcher
from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.settings import ReadSettings
from onrecord.read.sources import Waiting, inputs
from onrecord.records.document import Document
from onrecord.records.errors import SettingError
from onrecord.records.reading import Step
from onrecord.run.executor import Outcome, outcomes
from onrecord.run.settings import DEFAULTS, Settings, StepSettings, nearest
from onrecord.run.titles import terms_in_office

AHEAD = 1  # the parse needs one core, the network can have the other meanwhile


def steps(settings: Settings) -> list[Step]:
    """Parse, find statements, say who speaks, who wants what, when, what happens; then check.

    Raises:
        SettingError: a choice that its room does not have, or a cast file that makes no sense.
        InputError: a codebook that cannot be read or makes no sense.
    """
    chosen = settings.steps
    casts = {name: partial(make, given_cast(chosen)) for name, make in actors.CHOICES.items()}
    issues = given_codebook(chosen)
    sides = {name: partial(make, issues) for name, make in positions.CHOICES.items()}
    return [
        parser(chosen),
        _choice(statements.CHOICES, chosen.statements, of="statements"),
        _choice(casts, chosen.actors, of="actors"),
        _choice(sides, chosen.positions, of="positions"),
        _choice(events.DATES, chosen.dates, of="dates"),
        _choice(events.EVENTS, chosen.events, of="events"),
        Checks(settings=settings.checks, terms=terms_in_office),
    ]


def parser(chosen: StepSettings) -> Step:
    """Who parses.

    Raises:
        SettingError: a choice that there is not.
    """
    return _choice(models.CHOICES, chosen.parse, of="parse")


def given_cast(chosen: StepSettings) -> actors.CastFile:
    """What the user's cast file holds; nothing without one."""
    return actors.cast_file_in(Path(chosen.cast_file)) if chosen.cast_file else actors.NO_CAST


def given_codebook(chosen: StepSettings) -> positions.Codebook:
    """The issues of the user's codebook, else of the one that comes with the package."""
    if chosen.codebook:
        return positions.codebook_in(Path(chosen.codebook))
    return positions.default_codebook()


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
    return outcomes(waiting, steps(settings), batches=settings.batches, ahead=AHEAD)


def readings_of(
    documents: Iterable[Document], *, settings: Settings = DEFAULTS
) -> Iterator[Outcome]:
    """The record of each document, or the Failure that stands for it, in their order; lazy.

    Raises:
        SettingError: a choice that its room does not have.
        ModelError: a weight file is missing or changed.
    """
    waiting = (Waiting(id=one.id, open=partial(_itself, one)) for one in documents)
    return outcomes(waiting, steps(settings), batches=settings.batches, ahead=AHEAD)


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
