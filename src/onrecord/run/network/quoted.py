"""One statement behind a number, with its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from onrecord.analysis import StatementTable
from onrecord.analysis.network import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A statement that a network was made of, and where its words stand.

    `id` is that of the position (a collection) or the statement (a .dna file), `statement` that
    of the statement behind a position, None for the outlet's own words. `values` has every
    variable by its name. `words` are those it rests on, `context` the whole sentences around
    them; `start` and `stop` are code points of the article.
    """

    id: str
    document: str
    title: str
    outlet: str
    published: date | None
    words: str
    context: str
    start: int
    stop: int
    confidence: float = 1.0
    coder: str = ""
    statement: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)


class Words(Protocol):
    """What is behind the ids of a network."""

    def quoted(self, ids: Iterable[Id]) -> Sequence[Quoted]:
        """The statements with these ids and their words, in their order."""
        ...

    def references(self, ids: Iterable[Id]) -> list[tuple[str, str]]:
        """The article and the id in it of each, without looking its words up."""
        ...


class Source(Words, Protocol):
    """Statements as a table, and the words of each by its id in that table.

    `defaults` names the variables of rows, columns and side.
    """

    @property
    def name(self) -> str:
        """Where it is, without a password."""
        ...

    @property
    def table(self) -> StatementTable:
        """The statements."""
        ...

    @property
    def defaults(self) -> tuple[str, str, str | None]:
        """Variables of the rows, the columns and the side."""
        ...
