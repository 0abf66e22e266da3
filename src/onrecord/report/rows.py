"""The statements of a reading as numbered rows, each with who speaks and through whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.actor import Actor, ActorKind, Voice
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementType
from onrecord.report.words import in_line, quoted

_QUOTED = re.compile('[“„«"][^“”„«»"\n]{24,}')


class Naming(StrEnum):
    """What the record knows about who speaks in a statement."""

    NAMED = "named"
    UNNAMED = "unnamed"
    UNRESOLVED = "not resolved"
    NO_SOURCE = "no source named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement with its number from 1, its depth of nesting from 0, and its words.

    `outer` is the number of the statement it is nested in, None at depth 0. `relays` are in
    the order of the record, nearest to the outlet last. `source`, `cue` and `content` are the
    words of the text on one line, "" when the statement has none.
    """

    number: int
    depth: int
    outer: int | None
    statement: Statement
    speaker: Actor | None
    relays: tuple[Actor, ...]
    why: str
    source: str
    cue: str
    content: str

    @property
    def naming(self) -> Naming:
        """What the record knows about the speaker."""
        if self.speaker:
            unnamed = self.speaker.kind is ActorKind.UNNAMED
            return Naming.UNNAMED if unnamed else Naming.NAMED
        return Naming.UNRESOLVED if self.statement.source else Naming.NO_SOURCE

    @property
    def spoken(self) -> bool:
        """True when words were uttered or written, not only thought, known or planned.

        So they were when a sentence of them is quoted: "Sand is convinced: “They want peace.”"
        """
        said = self.statement.type is StatementType.COMMUNICATION
        return said or bool(_QUOTED.search(self.content))

    @property
    def who(self) -> str:
        """The speaker in words that claim no more than the record."""
        if self.speaker:
            return in_line(self.speaker.name)
        return f"speaker not resolved, “{self.source}”" if self.source else Naming.NO_SOURCE.value


class Standing(StrEnum):
    """How somebody comes to be on the record."""

    SPOKE = "Who spoke"
    THOUGHT = "What others are said to think, want, know or plan"
    TOLD_OF = "Only told of in the statements of others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A named actor with rows of his statements, in the order of the text."""

    actor: Actor
    rows: tuple[Row, ...]


def rows(reading: Reading) -> tuple[Row, ...]:
    """One row a statement, in the order of the text; nested ones follow the one they are in.

    A statement whose `inside` names no statement of the reading, or that would be inside
    itself, stands at depth 0.
    """
    placed = _placed(reading.statements)
    actors = {actor.id: actor for actor in reading.cast.actors}
    voices = {voice.statement: voice for voice in reading.cast.voices}
    numbers = {id(statement): at for at, (statement, _, _) in enumerate(placed, start=1)}
    text = reading.document.text
    out: list[Row] = []
    for statement, outer, depth in placed:
        voice = voices.get(statement.id) or Voice(statement=statement.id, speaker=None)
        row = Row(
            number=numbers[id(statement)],
            depth=depth,
            outer=numbers[id(outer)] if outer else None,
            statement=statement,
            speaker=actors.get(voice.speaker or ""),
            relays=tuple(actors[id] for id in voice.relays),
            why=voice.why,
            source=quoted(text, statement.source),
            cue=quoted(text, statement.cue),
            content=quoted(text, statement.content),
        )
        out.append(row)
    return tuple(out)


def speakers(rows: Iterable[Row]) -> tuple[Speaker, ...]:
    """The named speakers in the order of their first statement."""
    by_id: dict[str, tuple[Actor, list[Row]]] = {}
    for row in rows:
        if row.speaker and row.naming is Naming.NAMED:
            by_id.setdefault(row.speaker.id, (row.speaker, []))[1].append(row)
    return tuple(Speaker(actor=actor, rows=tuple(own)) for actor, own in by_id.values())


def standings(rows: Iterable[Row]) -> dict[Standing, tuple[Speaker, ...]]:
    """The named actors by how they come to be on the record, each with the rows that say so.

    Who said, wrote or demanded something himself *spoke*; what the outlet reports of somebody's
    thoughts, wishes, knowledge or plans is the outlet's telling, and he need not have spoken.
    An actor can stand under both. Rows nested in statements count only for those who are under
    neither.
    """
    named = [row for row in rows if row.speaker and row.naming is Naming.NAMED]
    outer = {row.speaker.id for row in named if row.speaker and not row.depth}
    spoke = (row for row in named if not row.depth and row.spoken)
    thought = (row for row in named if not row.depth and not row.spoken)
    told = (row for row in named if row.speaker and row.speaker.id not in outer)
    return {
        Standing.SPOKE: speakers(spoke),
        Standing.THOUGHT: speakers(thought),
        Standing.TOLD_OF: speakers(told),
    }


_Placed = tuple[Statement, Statement | None, int]


def _placed(statements: Iterable[Statement]) -> tuple[_Placed, ...]:
    """Each statement with the one it is in and its depth, outer before inner. Linear but a sort."""
    ordered = sorted(statements, key=_beginning)
    inner: dict[str, list[Statement]] = {statement.id: [] for statement in ordered}
    for statement in ordered:
        if statement.inside in inner:
            inner[statement.inside].append(statement)
    roots = [statement for statement in ordered if statement.inside not in inner]
    seen: set[int] = set()
    out: list[_Placed] = []
    for root in (*roots, *ordered):  # the second time for those in a circle
        stack: list[_Placed] = [(root, None, 0)]
        while stack:
            statement, outer, depth = stack.pop()
            if id(statement) in seen:
                continue
            seen.add(id(statement))
            out.append((statement, outer, depth))
            stack += [(one, statement, depth + 1) for one in reversed(inner[statement.id])]
    return tuple(out)


def _beginning(statement: Statement) -> tuple[int, int]:
    """Where the statement's first part begins; of two that begin together the longer is first."""
    parts = (*statement.source, *statement.cue, *statement.content)
    return min(span.start for span in parts), -max(span.stop for span in parts)
