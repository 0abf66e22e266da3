"""What `onrecord read` does: read the sources and bring what was found to where it is wanted."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Reading
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
from onrecord.run.pipeline import Hints, readings
from onrecord.run.progress import watched
from onrecord.run.settings import Settings

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
        InputError: the page cannot be made where it is wanted, or the sources hold no article.
    """
    if output.html:
        check_place(output.html, replace=output.replace)
    words = Console(stderr=True)
    pages: tuple[list[Reading], list[Failure]] = ([], [])
    writers = [_to_stdout(output), complaints(words), *([kept(*pages)] if output.html else [])]
    outcomes = readings(sources, hints=hints, settings=settings)
    if not sys.stdout.isatty():
        outcomes = watched(outcomes, console=words)
    n_read, n_failed = delivered(outcomes, writers)
    if n_read + n_failed == 0:
        raise InputError("there is no article in it", about=", ".join(sources))
    if output.html:
        save_page(output.html, *pages)
    return n_failed


def _to_stdout(output: Output) -> Write:
    if output.as_json:
        return json_lines(sys.stdout.buffer)
    return briefs(Console())
