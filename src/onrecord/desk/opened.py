"""One article as a person has it: the reading, and how each of its rows stands."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.desk.asked import ALL_STATES, Session
from onrecord.records.errors import InputError
from onrecord.records.finding import Finding
from onrecord.records.reading import Reading
from onrecord.report.agenda import Item, agenda
from onrecord.report.marked import Lists, MarkedBlock, marked
from onrecord.report.rows import Row, rows
from onrecord.report.sides import Taken, taken
from onrecord.report.voice import OwnSentence, own_sentences
from onrecord.store import Collection, Noun, State
from onrecord.store import Row as Kept

Kepts = Mapping[str, Kept[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement with where it stands and the positions that rest on it.

    `version` is that of the person's own layer, 0 while he has decided nothing.
    """

    row: Row
    state: State
    version: int
    taken: tuple[Taken, ...]

    @property
    def spans(self) -> str:
        """The spans of source, cue and content as JSON, for the token caret."""
        statement = self.row.statement
        return json.dumps([statement.source, statement.cue, statement.content])


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An article ready to be shown."""

    reading: Reading
    lines: tuple[Line, ...]
    blocks: tuple[MarkedBlock, ...]
    own: tuple[OwnSentence, ...]
    findings: tuple[tuple[Finding, State, int], ...]
    loose: tuple[Taken, ...]
    items: tuple[Item, ...]

    @property
    def n_left(self) -> int:
        """How many statements wait for a decision."""
        return sum(line.state is State.PROPOSED for line in self.lines)


def reading_of(collection: Collection, session: Session, document: str) -> Reading:
    """The article with all rows of any state, as the person sees them.

    Raises:
        InputError: there is no such article.
    """
    wanted = session.sees(document=document, states=ALL_STATES)
    for reading in collection.readings(wanted):
        return reading
    raise InputError("the collection has no such article", about=document[:80])


def opened(collection: Collection, session: Session, document: str) -> Opened:
    """The article, its rows numbered and marked in the text; rejected ones are not marked.

    Raises:
        InputError: there is no such article.
    """
    reading = reading_of(collection, session, document)
    kept = {
        noun: _kept(collection, session, noun, document)
        for noun in (Noun.STATEMENT, Noun.POSITION, Noun.FINDING)
    }
    numbered, own, items = rows(reading), own_sentences(reading) or (), agenda(reading)
    stands = tuple(one for one in taken(reading) if _state(kept, Noun.POSITION, one.position.id))
    by_statement: dict[str, list[Taken]] = {}
    for one in stands:
        by_statement.setdefault(one.position.statement or "", []).append(one)
    lines = tuple(_line(row, kept, by_statement, session) for row in numbered)
    findings = tuple(
        (one, state, _version(kept[Noun.FINDING], one.id, session))
        for one in reading.findings
        if (state := _state(kept, Noun.FINDING, one.id))
    )
    shown = Lists(
        rows=[line.row for line in lines if line.state is not State.REJECTED],
        own=own,
        findings=[finding for finding, _, _ in findings],
    )
    return Opened(
        reading=reading,
        lines=lines,
        blocks=marked(reading, shown),
        own=own,
        findings=findings,
        loose=tuple(by_statement.get("", ())),
        items=items,
    )


def _kept(collection: Collection, session: Session, noun: Noun, document: str) -> Kepts:
    wanted = session.sees(document=document, states=ALL_STATES)
    return {row.id: row for row in collection.each(noun, wanted)}


def _state(kept: Mapping[Noun, Kepts], noun: Noun, id: str) -> State | None:
    """The state of a row that is not rejected; None for one that is, or has gone meanwhile."""
    row = kept[noun].get(id)
    return row.state if row and row.state is not State.REJECTED else None


def _line(
    row: Row, kept: Mapping[Noun, Kepts], stands: Mapping[str, Sequence[Taken]], session: Session
) -> Line:
    found = kept[Noun.STATEMENT].get(row.statement.id)
    return Line(
        row=row,
        state=found.state if found else State.PROPOSED,
        version=_version(kept[Noun.STATEMENT], row.statement.id, session),
        taken=tuple(stands.get(row.statement.id, ())),
    )


def _version(kept: Kepts, id: str, session: Session) -> int:
    row = kept.get(id)
    return row.version if row and row.coder == session.name else 0
