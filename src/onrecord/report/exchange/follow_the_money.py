"""FollowTheMoney: entities as JSON lines, for Aleph and OpenSanctions' tools.

Articles, actors, mentions, events, and links between actors. FollowTheMoney has no statement: a
position between two actors is an UnknownLink with the article as its proof.
Source: schemata of followthemoney 4.11.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from onrecord.records.actor import Actor, ActorKind
from onrecord.records.document import Document
from onrecord.records.event import Event
from onrecord.records.ids import content_id
from onrecord.records.position import Position
from onrecord.records.reading import Reading
from onrecord.report.exchange.files import one_line
from onrecord.report.exchange.losses import Tally
from onrecord.report.words import headline, in_line

_SCHEMATA = {
    ActorKind.PERSON: "Person",
    ActorKind.OFFICE: "PublicBody",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.STATE: "PublicBody",
    ActorKind.GROUP: "Organization",
    ActorKind.OUTLET: "Organization",
}
_WEB = re.compile(r"https?://", re.IGNORECASE)
Entity = dict[str, object]


def write_ftm(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """One entity a line; memory stays at one article and the ids of actors."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for reading in readings:
            for entity in entities(reading, tally):
                file.write(f"{one_line(entity)}\n")


def entities(reading: Reading, tally: Tally) -> Iterator[Entity]:
    """The entities of one article; an actor of the same name and kind has the same id in all."""
    document = reading.document
    actors = {a.id: a for a in reading.cast.actors if a.kind in _SCHEMATA and in_line(a.name)}
    tally.count("statements", "FollowTheMoney has no statements", len(reading.statements))
    n_others = len(reading.cast.actors) - len(actors)
    tally.count("unnamed actors and documents", "no entity of FollowTheMoney", n_others)
    tally.count("dates", "FollowTheMoney has no mentions of days", len(reading.dates))
    tally.count("findings", "FollowTheMoney has no findings", len(reading.findings))
    yield _article(document)
    for actor in actors.values():
        yield _actor(actor, document)
        yield _mention(actor, document)
    for event in reading.events:
        yield _event(event, document, actors)
    for position in reading.positions:
        if position.actor in actors and position.toward in actors:
            yield _link(position, document, actors)
        else:
            tally.count("positions", "not between two actors that are entities")


def _entity(id: str, schema: str, **properties: object) -> Entity:
    """An entity with its properties as lists of texts, without the empty ones."""
    held: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = value if isinstance(value, list) else [value]
        texts = [str(one) for one in values if one not in (None, "")]
        if texts:
            held[name] = list(dict.fromkeys(texts))
    return {"id": id, "schema": schema, "properties": held}


def _article(document: Document) -> Entity:
    address = document.address or ""
    return _entity(
        document.id,
        "Article",
        name=headline(document),
        title=document.title,
        fileName=f"{document.id}.txt",
        publisher=document.outlet,
        sourceUrl=address if _WEB.match(address) else None,
        publishedAt=document.published,
        language=document.language,
        bodyText=document.text,
    )


def _id(actor: Actor) -> str:
    return content_id("a", in_line(actor.name).casefold(), _SCHEMATA[actor.kind])


def _actor(actor: Actor, document: Document) -> Entity:
    schema = _SCHEMATA[actor.kind]
    offices = [f"{o.title}, {o.of}" if o.of else o.title for o in actor.offices]
    return _entity(
        _id(actor),
        schema,
        name=in_line(actor.name),
        alias=[in_line(alias) for alias in actor.aliases],
        country=actor.country.lower() if actor.country else None,
        wikidataId=actor.wikidata,
        proof=document.id,
        **({"position": offices} if schema == "Person" else {}),
    )


def _mention(actor: Actor, document: Document) -> Entity:
    return _entity(
        content_id("m", document.id, actor.id),
        "Mention",
        document=document.id,
        resolved=_id(actor),
        name=[in_line(actor.name), *map(in_line, actor.aliases)],
        detectedSchema=_SCHEMATA[actor.kind],
    )


def _event(event: Event, document: Document, actors: dict[str, Actor]) -> Entity:
    day: date | None = event.when.first if event.when else None
    return _entity(
        content_id("e", document.id, event.id),
        "Event",
        name=in_line(event.what) or event.type.value,
        startDate=day,
        endDate=event.when.last if event.when else None,
        location=event.place,
        summary=event.terms,
        keywords=[event.type.value, event.mode.value, event.status.value],
        involved=[_id(actors[id]) for id in event.parties if id in actors],
        proof=document.id,
    )


def _link(position: Position, document: Document, actors: dict[str, Actor]) -> Entity:
    return _entity(
        content_id("l", document.id, position.id),
        "UnknownLink",
        subject=_id(actors[position.actor]),
        object=_id(actors[position.toward or ""]),
        role=f"{position.stance.value} ({position.act.value}, {position.basis.value})",
        date=document.published,
        summary=position.issue,
        proof=document.id,
    )
