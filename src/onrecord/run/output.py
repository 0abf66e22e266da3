"""Where what was read goes: lines of JSON, briefs on the terminal, one page, words on stderr."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from rich.console import Console

from onrecord.records.as_json import failure_to_json, to_json
from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Reading
from onrecord.report.brief import brief
from onrecord.run.executor import Outcome

Write = Callable[[Outcome], None]


def json_lines(out: BinaryIO) -> Write:
    """Writes one record or failure a line, in UTF-8, flushed after each.

    A lone surrogate, which UTF-8 cannot hold, is written as its JSON escape.
    """

    def write(outcome: Outcome) -> None:
        row = failure_to_json(outcome) if isinstance(outcome, Failure) else to_json(outcome)
        line = json.dumps(row, ensure_ascii=False) + "\n"
        out.write(line.encode("utf-8", "backslashreplace"))
        out.flush()

    return write


def briefs(console: Console) -> Write:
    """Prints the brief of each article; a failure has none."""

    def write(outcome: Outcome) -> None:
        if isinstance(outcome, Reading):
            console.print(brief(outcome))

    return write


def kept(readings: list[Reading], failures: list[Failure]) -> Write:
    """Keeps everything, for an output that needs all articles at once."""

    def write(outcome: Outcome) -> None:
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            readings.append(outcome)

    return write


def complaints(console: Console) -> Write:
    """Says in one line which article could not be read, why and what to do."""

    def write(outcome: Outcome) -> None:
        if isinstance(outcome, Failure):
            say(console, complaint(outcome))

    return write


def complaint(failure: Failure) -> str:
    """One line: which article, why, what to do.

    >>> complaint(Failure(id="talks.txt", error="the file is empty"))
    'talks.txt: the file is empty'
    """
    remedy = f". {failure.remedy}" if failure.remedy else ""
    return f"{failure.id}: {failure.error}{remedy}"


def say(console: Console, words: str) -> None:
    """Print one line of plain words; control characters are shown, not obeyed."""
    console.print(
        "onrecord: " + "".join(char if char.isprintable() else repr(char)[1:-1] for char in words),
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=True,
    )


def delivered(outcomes: Iterable[Outcome], writers: Iterable[Write]) -> int:
    """How many articles could not be read, after each outcome went to every writer."""
    to_all = tuple(writers)
    n_failed = 0
    for outcome in outcomes:
        for write in to_all:
            write(outcome)
        n_failed += isinstance(outcome, Failure)
    return n_failed


def check_place(path: Path, *, replace: bool) -> None:
    """Make sure a file can be made here, before the articles are read.

    Raises:
        InputError: the folder is missing, the path is a folder, or a file is there and `replace`
            is false.
    """
    if not path.parent.is_dir():
        raise InputError("there is no such folder", about=str(path.parent), remedy="Make it first")
    if path.is_dir():
        raise InputError("this is a folder", about=str(path), remedy="Name a file in it")
    if path.exists() and not replace:
        raise InputError(
            "there is such a file already", about=str(path), remedy="Add --replace to overwrite it"
        )


def save_page(path: Path, html: str) -> None:
    """Write the report; whoever opens the file sees the old one or the whole new one."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_text(html, encoding="utf-8", errors="replace")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
