"""What `onrecord read` does: read the sources and bring what was found to where it is wanted."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from rich.console import Console

from onrecord.read.hints import Hints
from onrecord.records.reading import Failure, Reading
from onrecord.run.executor import outcomes
from onrecord.run.output import (
    Write,
    briefs,
    check_place,
    complaints,
    delivered,
    json_lines,
    kept,
    save_page,
)
from onrecord.run.pipeline import steps, waiting_in
from onrecord.run.progress import watched
from onrecord.run.settings import Settings
from onrecord.run.version import VERSION

__all__ = ["Hints", "Output", "trouble_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How the records leave: JSON lines or briefs on stdout, and a page when `html` is a path."""

    as_json: bool = False
    html: Path | None = None
    replace: bool = False


def trouble_in(sources: Sequence[str], *, hints: Hints, settings: Settings, output: Output) -> int:
    """Read the sources, deliver their records, and give back how many could not be read.

    Raises:
        InputError: the page cannot be made where it is wanted.
    """
    if output.html:
        check_place(output.html, replace=output.replace)
    words = Console(stderr=True)
    pages: tuple[list[Reading], list[Failure]] = ([], [])
    writers = [_to_stdout(output), complaints(words), *([kept(*pages)] if output.html else [])]
    chosen = steps(settings)
    waiting = waiting_in(sources, hints=hints, settings=settings.read)
    found = outcomes(waiting, chosen, batches=settings.batches)
    n_failed = delivered(watched(found, console=words, quiet=sys.stdout.isatty()), writers)
    if output.html:
        from onrecord.report.page import Made, page  # noqa: PLC0415 - the brief needs no templates

        made = Made(
            program=f"onrecord {VERSION}",
            steps=tuple(step.name for step in chosen),
            at=datetime.now().astimezone(),
        )
        save_page(output.html, page(*pages, made=made))
    return n_failed


def _to_stdout(output: Output) -> Write:
    if output.as_json:
        return json_lines(sys.stdout.buffer)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that has no curly quotes shows "?"
    return briefs(Console())
