"""A Reading as the JSON object of the contract, and back.

The words of the parse, the `why` of a voice, and `decided_by` and `firmness` of a position are not
part of version 1 of the JSON; everything else survives the round trip.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from onrecord.records.actor import Actor, ActorKind, Cast, Office, Voice
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.errors import RecordError
from onrecord.records.event import DateMention, Event, Mode, Status, When
from onrecord.records.finding import Finding
from onrecord.records.position import Act, Basis, Position, Stance
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind, StatementType

VERSION = 1
Json = dict[str, Any]
T = TypeVar("T")


def to_json(reading: Reading) -> Json:
    """The record of one article, version 1, ready for `json.dumps`."""
    voices = {voice.statement: voice for voice in reading.cast.voices}
    return {
        "onrecord": VERSION,
        "document": _document(reading.document),
        "statements": [_statement(s, voices.get(s.id)) for s in reading.statements],
        "actors": [_actor(actor) for actor in reading.cast.actors],
        "positions": [_position(position) for position in reading.positions],
        "dates": [_dated(mention) for mention in reading.dates],
        "events": [_event(event) for event in reading.events],
        "findings": [_finding(finding) for finding in reading.findings],
    }


def failure_to_json(failure: Failure) -> Json:
    """The line that stands for an article that could not be read."""
    error = f"{failure.error}. {failure.remedy}" if failure.remedy else failure.error
    return {"onrecord": VERSION, "error": error, "id": failure.id}


def from_json(row: Mapping[str, Any]) -> Reading:
    """The Reading that `to_json` wrote; keys that version 1 does not know are ignored.

    Raises:
        RecordError: another version, or a key or value that is missing or of the wrong kind.
    """
    if row.get("onrecord") != VERSION:
        raise RecordError(
            f"this is not a version {VERSION} record",
            about=f"onrecord: {row.get('onrecord')!r}",
            remedy="Read the article again with this version of onrecord",
        )
    try:
        return _reading(row)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(
            f"the record does not follow the schema ({type(error).__name__}: {error})",
            remedy="Compare it with what `onrecord schema` prints",
        ) from error


def _reading(row: Mapping[str, Any]) -> Reading:
    return Reading(
        document=_document_from(row["document"]),
        statements=_each(row["statements"], _statement_from),
        cast=Cast(
            actors=_each(row["actors"], _actor_from), voices=_each(row["statements"], _voice_from)
        ),
        positions=_each(row["positions"], _position_from),
        dates=_each(row["dates"], _dated_from),
        events=_each(row["events"], _event_from),
        findings=_each(row["findings"], _finding_from),
    )


def _each(rows: Iterable[Json], make: Callable[[Json], T]) -> tuple[T, ...]:
    return tuple(make(row) for row in rows)


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.stop] for span in spans]


def _spans(pairs: Iterable[tuple[int, int]]) -> Spans:
    return tuple(Span(start, stop) for start, stop in pairs)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_from(day: str | None) -> date | None:
    return date.fromisoformat(day) if day is not None else None


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "address": document.address,
        "published": _day(document.published),
        "language": document.language,
        "text": document.text,
        "blocks": [{"span": list(b.span), "kind": b.kind.value} for b in document.blocks],
    }


def _document_from(row: Json) -> Document:
    return Document(
        row["text"],
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        address=row["address"],
        published=_day_from(row["published"]),
        language=row["language"],
        blocks=tuple(
            Block(span=Span(*b["span"]), kind=BlockKind(b["kind"])) for b in row["blocks"]
        ),
    )


def _statement(statement: Statement, voice: Voice | None) -> Json:
    return {
        "id": statement.id,
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "kind": statement.kind.value,
        "type": statement.type.value,
        "inside": statement.inside,
        "speaker": voice.speaker if voice else None,
        "relays": list(voice.relays) if voice else [],
        "confidence": round(statement.confidence, 4),
        "made_by": statement.made_by,
    }


def _statement_from(row: Json) -> Statement:
    return Statement(
        id=row["id"],
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        kind=StatementKind(row["kind"]),
        type=StatementType(row["type"]),
        inside=row["inside"],
        confidence=row["confidence"],
        made_by=row["made_by"],
    )


def _voice_from(row: Json) -> Voice:
    return Voice(
        statement=row["id"],
        speaker=row["speaker"],
        relays=tuple(row["relays"]),
    )


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "country": actor.country,
        "mentions": _pairs(actor.mentions),
        "offices": [_office(office) for office in actor.offices],
        "wikidata": actor.wikidata,
    }


def _office(office: Office) -> Json:
    return {
        "title": office.title,
        "of": office.of,
        "from": _day(office.start),
        "to": _day(office.stop),
        "known_until": _day(office.known_until),
    }


def _actor_from(row: Json) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=ActorKind(row["kind"]),
        aliases=tuple(row["aliases"]),
        country=row["country"],
        mentions=_spans(row["mentions"]),
        offices=_each(row["offices"], _office_from),
        wikidata=row["wikidata"],
    )


def _office_from(row: Json) -> Office:
    return Office(
        title=row["title"],
        of=row["of"],
        start=_day_from(row["from"]),
        stop=_day_from(row["to"]),
        known_until=_day_from(row["known_until"]),
    )


def _position(position: Position) -> Json:
    return {
        "id": position.id,
        "actor": position.actor,
        "issue": position.issue,
        "stance": position.stance.value,
        "act": position.act.value,
        "toward": position.toward,
        "basis": position.basis.value,
        "said_by": position.said_by,
        "statement": position.statement,
        "evidence": _pairs(position.evidence),
        "confidence": round(position.confidence, 4),
    }


def _position_from(row: Json) -> Position:
    return Position(
        id=row["id"],
        actor=row["actor"],
        issue=row["issue"],
        stance=Stance(row["stance"]),
        act=Act(row["act"]),
        toward=row["toward"],
        basis=Basis(row["basis"]),
        said_by=row["said_by"],
        statement=row["statement"],
        evidence=_spans(row["evidence"]),
        confidence=row["confidence"],
    )


def _when(when: When) -> Json:
    return {"from": when.first.isoformat(), "to": when.last.isoformat(), "basis": when.basis}


def _when_from(row: Json) -> When:
    return When(
        first=date.fromisoformat(row["from"]),
        last=date.fromisoformat(row["to"]),
        basis=row["basis"],
    )


def _dated(mention: DateMention) -> Json:
    return {"span": list(mention.span), **_when(mention.when)}


def _dated_from(row: Json) -> DateMention:
    return DateMention(span=Span(*row["span"]), when=_when_from(row))


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": event.mode.value,
        "status": event.status.value,
        "what": event.what,
        "parties": list(event.parties),
        "place": event.place,
        "when": _when(event.when) if event.when else None,
        "terms": event.terms,
        "evidence": _pairs(event.evidence),
    }


def _event_from(row: Json) -> Event:
    return Event(
        id=row["id"],
        type=Act(row["type"]),
        mode=Mode(row["mode"]),
        status=Status(row["status"]),
        what=row["what"],
        parties=tuple(row["parties"]),
        place=row["place"],
        when=_when_from(row["when"]) if row["when"] else None,
        terms=row["terms"],
        evidence=_spans(row["evidence"]),
    )


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "check": finding.check,
        "evidence": _pairs(finding.evidence),
        "message": finding.message,
        "voice": finding.voice,
    }


def _finding_from(row: Json) -> Finding:
    return Finding(
        id=row["id"],
        check=row["check"],
        evidence=_spans(row["evidence"]),
        message=row["message"],
        voice=row["voice"],
    )
