"""One article as a person has it: the reading, and how each of its rows stands."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.desk.asked import ALL_STATES, Session
from onrecord.desk.parts import parts, within
from onrecord.records.errors import InputError
from onrecord.records.finding import Finding
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.report.agenda import Item, agenda
from onrecord.report.marked import Lists, MarkedBlock, marked
from onrecord.report.rows import Row, rows
from onrecord.report.sides import Taken, taken
from onrecord.report.voice import OwnSentence, own_sentences
from onrecord.store import Collection, Filter, Noun, State
from onrecord.store import Row as Kept

Kepts = Mapping[str, Kept[Any]]
_NOUNS = (Noun.STATEMENT, Noun.POSITION, Noun.EVENT, Noun.FINDING)


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
    """A part of an article ready to be shown.

    `here` are its characters, `part` its number of `n_parts`; `n_lines` and `n_left` count the
    statements, and those that wait for a decision, of the whole article. `decided` has state and
    version of each position and event the person decided about, by id.
    """

    reading: Reading
    lines: tuple[Line, ...]
    blocks: tuple[MarkedBlock, ...]
    own: tuple[OwnSentence, ...]
    findings: tuple[Finding, ...]
    loose: tuple[Taken, ...]
    items: tuple[Item, ...]
    here: Span
    part: int
    n_parts: int
    n_lines: int
    n_left: int
    decided: Mapping[str, tuple[str, int]]


def reading_of(collection: Collection, session: Session, document: str) -> Reading:
    """The article with all rows of any state, as the person sees them.

    Raises:
        InputError: there is no such article.
    """
    wanted = session.sees(document=document, states=ALL_STATES)
    for reading in collection.readings(wanted):
        return reading
    raise InputError("the collection has no such article", about=document[:80])


def opened(collection: Collection, session: Session, document: str, *, part: int = 1) -> Opened:
    """A part of the article, its rows numbered and marked in the text; rejected ones unmarked.

    Raises:
        InputError: there is no such article.
    """
    reading = reading_of(collection, session, document)
    cut = parts(reading.document)
    here = cut[min(part, len(cut)) - 1]
    kept = _kept(collection, session, document)
    stands = [one for one in taken(reading) if _state(kept, Noun.POSITION, one.position.id)]
    by_statement: dict[str, list[Taken]] = {}
    for one in stands:
        by_statement.setdefault(one.position.statement or "", []).append(one)
    all_lines = [_line(row, kept, by_statement) for row in rows(reading)]
    lines = [line for line in all_lines if _is_in(line.row.statement.content, here)]
    own = [one for one in own_sentences(reading) or () if _is_in((one.span,), here)]
    findings = [
        one
        for one in reading.findings
        if _state(kept, Noun.FINDING, one.id) and _is_in(one.evidence, here)
    ]
    shown = [line.row for line in lines if line.state is not State.REJECTED]
    blocks = marked(reading, Lists(rows=shown, own=own, findings=findings))
    return Opened(
        reading=reading,
        lines=tuple(lines),
        blocks=tuple(within(blocks, here)),
        own=tuple(own),
        findings=tuple(findings),
        loose=tuple(o for o in by_statement.get("", ()) if _is_in(o.position.evidence, here)),
        items=tuple(item for item in agenda(reading) if _is_in(item.event.evidence, here)),
        here=here,
        part=min(part, len(cut)),
        n_parts=len(cut),
        n_lines=len(all_lines),
        n_left=sum(line.state is State.PROPOSED for line in all_lines),
        decided={
            id: (row.state.value, row.version)
            for noun in (Noun.POSITION, Noun.EVENT)
            for id, row in kept[noun].items()
        },
    )


def _is_in(spans: Spans, part: Span) -> bool:
    return part.start <= spans[0].start < part.stop


def _kept(collection: Collection, session: Session, document: str) -> Mapping[Noun, Kepts]:
    """The person's own rows; whatever else he sees is proposed by the machine."""
    if session.name not in {one.key for one in collection.coders()}:
        return {noun: {} for noun in _NOUNS}
    wanted = Filter(document=document, coder=session.name, states=ALL_STATES)
    return {noun: {row.id: row for row in collection.each(noun, wanted)} for noun in _NOUNS}


def _state(kept: Mapping[Noun, Kepts], noun: Noun, id: str) -> State | None:
    """The state of a row; None for one that was rejected."""
    row = kept[noun].get(id)
    state = row.state if row else State.PROPOSED
    return None if state is State.REJECTED else state


def _line(row: Row, kept: Mapping[Noun, Kepts], stands: Mapping[str, Sequence[Taken]]) -> Line:
    own = kept[Noun.STATEMENT].get(row.statement.id)
    return Line(
        row=row,
        state=own.state if own else State.PROPOSED,
        version=own.version if own else 0,
        taken=tuple(stands.get(row.statement.id, ())),
    )
