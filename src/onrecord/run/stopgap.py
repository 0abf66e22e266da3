"""Stands in for rooms that are still being built; goes away with the last of them."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Span


def landed(module: str, name: str, instead: Any = None) -> Any:
    """The name in the module or, as long as it is not there, what stands in for it."""
    try:
        return getattr(import_module(module), name, instead)
    except (ImportError, SyntaxError):
        return instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    published: date | None = None
    outlet: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _File:
    id: str
    hints: Hints
    stdin: BinaryIO

    def open(self) -> Document:
        try:
            data = self.stdin.read() if self.id == "-" else Path(self.id).read_bytes()
        except OSError as error:
            raise InputError(f"cannot be opened ({error.strerror})", about=self.id) from error
        text = data.decode("utf-8")
        at, blocks = 0, []
        for line in text.splitlines(keepends=True):
            if line.strip():
                blocks.append(
                    Block(span=Span(at, at + len(line.rstrip())), kind=BlockKind.PARAGRAPH)
                )
            at += len(line)
        return Document(
            text,
            title=self.hints.title,
            outlet=self.hints.outlet,
            published=self.hints.published,
            blocks=tuple(blocks),
        )


def inputs(
    sources: Iterable[str], *, hints: Hints, fetcher: Any, stdin: BinaryIO
) -> Iterator[_File]:
    for source in sources:
        yield _File(source, hints, stdin)


def brief(reading: Reading) -> str:
    return f"{reading.document.title}: {len(reading.statements)} statements"


def page(readings: Sequence[Reading], failures: Sequence[Failure]) -> str:
    return f"<!doctype html><title>On the Record</title><p>{len(readings)} articles"
