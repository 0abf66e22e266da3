"""What the desk is given by run/, since its own room may neither read articles nor compare them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from onrecord.records.comparison import Comparison, Matter
from onrecord.records.document import Document
from onrecord.records.reading import Failure, Reading
from onrecord.store import Coder

Outcomes = Iterator[Reading | Failure]


class Grouped(Protocol):
    """Articles on one matter, in the order of their days, and why they are together."""

    @property
    def documents(self) -> tuple[str, ...]:
        """Their ids."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they are together; empty for an article alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody says about the articles he adds; None where their pages are to say it."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None


class Reader(Protocol):
    """The installed program as a reader of articles."""

    def coder(self) -> Coder:
        """As which it would read now."""

    def again(self, documents: Iterable[Document]) -> Outcomes:
        """Each article read, or why it could not be, in the order given; lazy."""

    def files(self, folder: Path, told: Told) -> Outcomes:
        """The same for the articles of the files of a folder, named after the files."""

    def addresses(self, addresses: Sequence[str], told: Told) -> Outcomes:
        """The same for pages of the web."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The functions; a screen whose function is None says that this desk cannot do it."""

    group: Callable[[Iterable[Reading]], Sequence[Grouped]] | None = None
    compare: Callable[[Matter], Comparison] | None = None
    reader: Reader | None = None


NOTHING = Given()
