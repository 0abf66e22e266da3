"""Where each kind of record of an article is kept, and which of its values filters can read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table

from onrecord.records.actor import Voice
from onrecord.records.event import DateMention, Event
from onrecord.records.finding import Finding
from onrecord.records.position import Position
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans
from onrecord.store import schema
from onrecord.store.characters import keepable
from onrecord.store.rows import Cited, Noun, Record, Said

Value = str | int | float | date | bool | None
Columns = dict[str, Value]
Who = Mapping[str | None, int]  # actor id of one article -> number of his identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One kind of record: its table, its class, and what is written beside the record itself."""

    noun: Noun
    table: Table
    kind: type[Any]
    columns: Callable[[Any, Who], Columns]
    evidence: Callable[[Any], Spans]
    actors: Callable[[Any], tuple[str | None, ...]]

    def values(self, record: Any, who: Who) -> Columns:  # noqa: ANN401 - one of `kind`
        """What stands beside the record: what filters read, and where its evidence lies."""
        spans = self.evidence(record)
        columns = self.columns(record, who)
        return {
            **{n: keepable(v) if isinstance(v, str) else v for n, v in columns.items()},
            "start": min((span.start for span in spans), default=None),
            "stop": max((span.stop for span in spans), default=None),
        }


SHELVES: Mapping[Noun, Shelf] = {
    shelf.noun: shelf
    for shelf in (
        Shelf(
            noun=Noun.ACTOR,
            table=schema.actor,
            kind=Cited,
            columns=lambda one, who: {
                "kind": one.actor.kind.value,
                "identity": who[one.actor.id],
            },
            evidence=lambda one: one.actor.mentions,
            actors=lambda one: (one.actor.id,),
        ),
        Shelf(
            noun=Noun.STATEMENT,
            table=schema.statement,
            kind=Said,
            columns=lambda one, who: {
                "kind": one.statement.kind.value,
                "type": one.statement.type.value,
                "speaker": who.get(one.voice.speaker),
                "confidence": one.statement.confidence,
            },
            evidence=lambda one: one.statement.content,
            actors=lambda one: (one.voice.speaker, *one.voice.relays),
        ),
        Shelf(
            noun=Noun.POSITION,
            table=schema.position,
            kind=Position,
            columns=lambda one, who: {
                "actor": who.get(one.actor),
                "issue": one.issue,
                "stance": one.stance.value,
                "act": one.act.value,
                "toward": who.get(one.toward),
                "basis": one.basis.value,
                "said_by": who.get(one.said_by),
                "statement": one.statement,
                "confidence": one.confidence,
            },
            evidence=lambda one: one.evidence,
            actors=lambda one: (one.actor, one.toward, one.said_by),
        ),
        Shelf(
            noun=Noun.DATE,
            table=schema.date,
            kind=DateMention,
            columns=lambda one, _: {"first": one.when.first, "last": one.when.last},
            evidence=lambda one: (one.span,),
            actors=lambda _: (),
        ),
        Shelf(
            noun=Noun.EVENT,
            table=schema.event,
            kind=Event,
            columns=lambda one, _: {
                "type": one.type.value,
                "mode": one.mode.value,
                "status": one.status.value,
                "first": one.when.first if one.when else None,
                "last": one.when.last if one.when else None,
            },
            evidence=lambda one: one.evidence,
            actors=lambda one: one.parties,
        ),
        Shelf(
            noun=Noun.FINDING,
            table=schema.finding,
            kind=Finding,
            columns=lambda one, who: {"check": one.check, "voice": who.get(one.voice)},
            evidence=lambda one: one.evidence,
            actors=lambda one: (one.voice,),
        ),
    )
}


def id_of(record: Record) -> str:
    """The id a record has in its article; that of a date is its place in the text."""
    if isinstance(record, Said):
        return record.statement.id
    if isinstance(record, Cited):
        return record.actor.id
    if isinstance(record, DateMention):
        return f"{record.span.start}-{record.span.stop}"
    if isinstance(record, Position | Event | Finding):
        return record.id
    raise TypeError(f"{type(record).__name__} belongs to no article")


def records_of(reading: Reading, identities: Mapping[str, str]) -> Mapping[Noun, list[Record]]:
    """What a reading holds, by kind, in its order.

    Args:
        reading: The record of one article.
        identities: For each actor's id, the id of who he is across articles.
    """
    voices = {voice.statement: voice for voice in reading.cast.voices}
    return {
        Noun.ACTOR: [Cited(actor=one, identity=identities[one.id]) for one in reading.cast.actors],
        Noun.STATEMENT: [
            Said(statement=one, voice=voices.get(one.id) or Voice(statement=one.id, speaker=None))
            for one in reading.statements
        ],
        Noun.POSITION: list(reading.positions),
        Noun.DATE: list(reading.dates),
        Noun.EVENT: list(reading.events),
        Noun.FINDING: list(reading.findings),
    }
