"""From readings to the rows of a `.dna` file: a position becomes a coded statement.

DNA knows one concept and one agreement a statement, so a statement with two positions becomes two
rows over the same stretch, as DNA's users code it. Positions that somebody else ascribes to an
actor go to a statement type of their own, with who says so, so that DNA's networks of its usual
type hold what actors declare themselves.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from onrecord.analysis.positions import organization_of
from onrecord.records.actor import Actor, ActorKind, Office
from onrecord.records.document import Document
from onrecord.records.position import OUTLET, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans
from onrecord.records.statement import Statement
from onrecord.report.exchange.files import STAND_IN
from onrecord.report.exchange.losses import Tally
from onrecord.report.exchange.offsets import Utf16
from onrecord.report.words import headline, in_line
from onrecord.store.dna_rows import (
    ADMIN,
    Color,
    DataType,
    DnaAttribute,
    DnaAttributeValue,
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaStatement,
    DnaStatementType,
    DnaValue,
    DnaVariable,
    Value,
)
from onrecord.store.dna_tables import TOO_LONG

DECLARED, ALLEGED = "DNA Statement", "Alleged position"
NOTE_MARK = "onrecord "  # begins the notes of a document of ours: its id and facts as JSON
KIND_ATTRIBUTE = "Type"
_COLORS = {DECLARED: Color(239, 208, 51), ALLEGED: Color(100, 200, 190)}
_SHORT, _TRUTH, _NUMBER = DataType.SHORT_TEXT, DataType.BOOLEAN, DataType.INTEGER
_VARIABLES = (
    *(("person", _SHORT), ("organization", _SHORT), ("concept", _SHORT), ("agreement", _TRUTH)),
    *(("act", _SHORT), ("kind", _SHORT), ("type", _SHORT), ("confidence", _NUMBER)),
)
_SAID_BY = (("said by", _SHORT),)
PERCENT = 100
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One row to be: where, by whom, and the values by the names of the variables."""

    kind: str
    spans: Spans
    coder: str
    values: dict[str, Value]


def dna_file(readings: Iterable[Reading], tally: Tally) -> DnaFile:
    """The `.dna` file for the readings; what it cannot hold goes to the tally.

    The coders are Admin and everyone who made a row; they have no passwords yet.
    """
    draft = Draft(tally=tally)
    for reading in readings:
        draft.add(reading)
    return draft.file()


@dataclass(slots=True)
class Draft:
    """The rows so far, with the ids given out."""

    tally: Tally
    coders: dict[str, int] = field(default_factory=lambda: {"Admin": ADMIN})
    documents: list[DnaDocument] = field(default_factory=list)
    statements: list[DnaStatement] = field(default_factory=list)
    variables: list[DnaVariable] = field(default_factory=list)
    entities: dict[tuple[int, str], int] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    last: defaultdict[DataType, int] = field(default_factory=lambda: defaultdict(int))
    by_name: dict[str, dict[str, DnaVariable]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, (label, more) in enumerate(((DECLARED, ()), (ALLEGED, _SAID_BY)), start=1):
            own = self.by_name.setdefault(label, {})
            for name, kind in (*_VARIABLES, *more):
                variable = DnaVariable(
                    id=len(self.variables) + 1, name=name, data_type=kind, statement_type=number
                )
                own[name] = variable
                self.variables.append(variable)

    def add(self, reading: Reading) -> None:
        """Add an article with the rows for its statements and positions."""
        _count_what_dna_lacks(reading, self.tally)
        document = reading.document
        id = len(self.documents) + 1
        text = _keepable(document.text, self.tally)
        self.documents.append(
            DnaDocument(
                id=id,
                title=self._line(headline(document), "titles"),
                text=text,
                coder=ADMIN,
                date_s=self._seconds(document.published),
                source=self._line(document.outlet or "", "outlets"),
                notes=_notes(document),
            )
        )
        offsets = Utf16(text)
        for coding in codings(reading, self.tally):
            self._code(coding, id, offsets)

    def _code(self, coding: Coding, document: int, offsets: Utf16) -> None:
        if len(coding.spans) > 1:
            self.tally.count("statements in pieces", "DNA has one stretch, from first to last")
        variables = self.by_name[coding.kind]
        values = tuple(
            self._value(variable, coding.values[variable.name]) for variable in variables.values()
        )
        statement = DnaStatement(
            id=len(self.statements) + 1,
            statement_type=next(iter(variables.values())).statement_type,
            document=document,
            start=offsets.units(coding.spans[0].start),
            stop=offsets.units(coding.spans[-1].stop),
            coder=self.coders.setdefault(
                self._line(coding.coder, "coders") or "?", len(self.coders) + 1
            ),
            values=values,
        )
        self.statements.append(statement)

    def _value(self, variable: DnaVariable, value: Value) -> DnaValue:
        self.last[variable.data_type] += 1
        held: Value = value
        if variable.data_type is _SHORT:
            held = self._entity(variable, str(value))
        return DnaValue(id=self.last[variable.data_type], variable=variable.id, value=held)

    def _entity(self, variable: DnaVariable, value: str) -> int:
        name, _, kind = value.partition("\x00")  # an actor's kind rides behind his name
        key = (variable.id, self._line(name, f"names of {variable.name}"))
        id = self.entities.setdefault(key, len(self.entities) + 1)
        if kind:
            self.kinds.setdefault(id, kind)
        return id

    def _line(self, text: str, what: str) -> str:
        """The text on one line that fits DNA's columns."""
        line = in_line(text)
        if len(line) < TOO_LONG:
            return line
        self.tally.count(what, f"cut to {TOO_LONG - 1} characters")
        return line[: TOO_LONG - 2].rstrip() + "…"

    def _seconds(self, day: date | None) -> int:
        if day is None:
            self.tally.count("articles without a day", "DNA needs one: 1970-01-01 stands for none")
            return 0
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())

    def file(self) -> DnaFile:
        """Everything added so far."""
        numbers = range(1, len(_COLORS) + 1)
        actors = [v for v in self.variables if v.name in ("person", "organization")]
        attributes = {v.id: n for n, v in enumerate(actors, start=1)}
        return DnaFile(
            coders=tuple(DnaCoder(id=id, name=name) for name, id in self.coders.items()),
            documents=tuple(self.documents),
            statement_types=tuple(
                DnaStatementType(id=n, label=label, color=color)
                for n, (label, color) in zip(numbers, _COLORS.items(), strict=True)
            ),
            variables=tuple(self.variables),
            statements=tuple(self.statements),
            entities=tuple(
                DnaEntity(id=id, variable=variable, value=value)
                for (variable, value), id in self.entities.items()
            ),
            attributes=tuple(
                DnaAttribute(id=n, variable=variable, name=KIND_ATTRIBUTE)
                for variable, n in attributes.items()
            ),
            attribute_values=tuple(self._kind_values(attributes)),
        )

    def _kind_values(self, attributes: dict[int, int]) -> Iterator[DnaAttributeValue]:
        number = 0
        for (variable, _), id in self.entities.items():
            if variable in attributes and id in self.kinds:
                number += 1
                yield DnaAttributeValue(
                    id=number, entity=id, attribute=attributes[variable], value=self.kinds[id]
                )


def codings(reading: Reading, tally: Tally) -> Iterator[Coding]:
    """The rows for one article: each statement once for each position it takes, or once without."""
    voices = {voice.statement: voice.speaker for voice in reading.cast.voices}
    statements = {statement.id: statement for statement in reading.statements}
    positioned: set[str] = set()
    for position in reading.positions:
        if position.issue is None:
            tally.count("positions between actors", "DNA codes positions on a concept only")
            continue
        statement = statements.get(position.statement or "")
        declared = position.basis is Basis.DECLARED
        if declared and statement is not None:
            positioned.add(statement.id)
        yield _coding(position, statement, reading, coder=_coder(reading, statement))
    for statement in reading.statements:
        if statement.id not in positioned:
            values = _speaker(reading, voices.get(statement.id))
            values |= {"concept": "", "agreement": 1, "act": "", **_manner(statement)}
            yield Coding(
                kind=DECLARED, spans=statement.content, coder=statement.made_by, values=values
            )


def _coder(reading: Reading, statement: Statement | None) -> str:
    """Who made the statement; of a position in the outlet's voice, who made the first one."""
    made = statement or next(iter(reading.statements), None)
    return made.made_by if made else "onrecord"


def _coding(
    position: Position, statement: Statement | None, reading: Reading, *, coder: str
) -> Coding:
    said_by = {one.id: one for one in reading.cast.actors}.get(position.said_by)
    values = _speaker(reading, position.actor) | (
        _manner(statement) if statement else {"kind": "", "type": ""}
    )
    values |= {
        "concept": position.issue or "",
        "agreement": int(position.stance is Stance.SUPPORTS),
        "act": position.act.value,
        "confidence": round(position.confidence * PERCENT),
        "said by": said_by.name if said_by else OUTLET,
    }
    declared = position.basis is Basis.DECLARED
    return Coding(
        kind=DECLARED if declared else ALLEGED,
        spans=statement.content if declared and statement else position.evidence,
        coder=coder,
        values=values,
    )


def _speaker(reading: Reading, id: str | None) -> dict[str, Value]:
    """Person and organization: a person with the body he stands for, or who is no person."""
    actor = {one.id: one for one in reading.cast.actors}.get(id or "")
    if actor is None:
        return {"person": "", "organization": ""}
    named = f"{in_line(actor.name)}\x00{actor.kind.value}"
    if actor.kind in (ActorKind.PERSON, ActorKind.UNNAMED):
        day = reading.document.published
        return {
            "person": named,
            "organization": organization_of(actor.name, actor.kind, actor.offices, day),
        }
    return {"person": "", "organization": named}


def _manner(statement: Statement) -> dict[str, Value]:
    confidence = round(statement.confidence * PERCENT)
    return {"kind": statement.kind.value, "type": statement.type.value, "confidence": confidence}


def _keepable(text: str, tally: Tally) -> str:
    """The text with U+FFFD for what SQLite cannot keep in a text: NUL and lone surrogates."""
    odd = {ord(char) for char in text if char == "\x00" or ord(char) in _SURROGATES}
    if not odd:
        return text
    tally.count("characters", "DNA cannot hold NUL and half surrogate pairs: U+FFFD stands there")
    return text.translate(dict.fromkeys(odd, STAND_IN))


def _notes(document: Document) -> str:
    facts = {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "address": document.address,
        "language": document.language,
        "published": document.published.isoformat() if document.published else None,
    }
    return NOTE_MARK + json.dumps(facts)


def _count_what_dna_lacks(reading: Reading, tally: Tally) -> None:
    statements = reading.statements
    where = "DNA keeps the words of the content only"
    tally.count("sources", where, sum(bool(s.source) for s in statements))
    tally.count("cues", where, sum(bool(s.cue) for s in statements))
    nested = sum(s.inside is not None for s in statements)
    tally.count("nestings", "DNA has no statement in a statement", nested)
    relayed = sum(bool(voice.relays) for voice in reading.cast.voices)
    tally.count("relays", "DNA has no relays", relayed)
    tally.count("events", "DNA has no events", len(reading.events))
    tally.count("dates", "DNA has no dates but the article's", len(reading.dates))
    tally.count("findings", "DNA has no findings", len(reading.findings))
    tally.count("blocks", "DNA's texts have no parts", len(reading.document.blocks))
    facts = "DNA keeps a name, a kind and one body for each actor"
    tally.count("facts about actors", facts, sum(map(_knows_more, reading.cast.actors)))


def _knows_more(actor: Actor) -> bool:
    bodies = tuple(Office(title="", of=office.of) for office in actor.offices[:1])
    beyond = actor.aliases or actor.mentions or actor.country or actor.wikidata
    return bool(beyond) or actor.offices != bodies
