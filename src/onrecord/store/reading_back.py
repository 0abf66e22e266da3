"""Readings out of a collection, as they went in or as people corrected them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.records.actor import Actor, Cast, Voice
from onrecord.records.document import Document
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.store import schema
from onrecord.store.codec import parsed
from onrecord.store.filters import Filter, documents_wanted, rows_wanted
from onrecord.store.listing import texts_of
from onrecord.store.parses import unpacked
from onrecord.store.rows import Cited, Facts, Noun, Said
from onrecord.store.shelves import SHELVES

Found = Mapping[int, list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    number: int
    document: Document
    parse: Parse | None


def document_page(
    connection: Connection, wanted: Filter, *, limit: int, after: int
) -> list[tuple[int, str]]:
    """Number and id of the next articles that have been read, as the filter wants them."""
    table, reading = schema.document, schema.reading
    conditions = [*documents_wanted(connection, wanted), table.c.n > after]
    if wanted.coder is not None:
        layers = select(schema.coder.c.n).where(schema.coder.c.key == wanted.coder)
        read = select(reading.c.document).where(reading.c.layer.in_(layers))
        conditions.append(table.c.n.in_(read))
    found = connection.execute(
        select(table.c.n, table.c.id).where(*conditions).order_by(table.c.n).limit(limit)
    )
    return [(row.n, row.id) for row in found]


def readings_of(
    connection: Connection, numbers: Sequence[int], wanted: Filter
) -> Iterator[Reading]:
    """The readings of the articles with these numbers, in their order."""
    view = Filter(coder=wanted.coder, seen_by=wanted.seen_by, states=wanted.states)
    found = {noun: _records(connection, noun, numbers, view) for noun in SHELVES}
    spare = _spare_actors(connection, numbers) if wanted.coder is None else {}
    for article in _articles(connection, numbers, wanted.coder):
        yield _reading(article, {n: f.get(article.number, []) for n, f in found.items()}, spare)


def _articles(
    connection: Connection, numbers: Sequence[int], coder: str | None
) -> Iterator[_Article]:
    table = schema.document
    found = connection.execute(select(table).where(table.c.n.in_(numbers)).order_by(table.c.n))
    texts = texts_of(connection, numbers)
    parses = _parses(connection, numbers, coder)
    for row in found:
        facts, text = parsed(Facts, row.body), texts[row.n]
        document = Document(
            text,
            id=row.id,
            title=facts.title,
            outlet=facts.outlet,
            address=facts.address,
            published=facts.published,
            language=facts.language,
            blocks=facts.blocks,
        )
        parse = unpacked(parses[row.n], text) if row.n in parses else None
        yield _Article(number=row.n, document=document, parse=parse)


def _parses(
    connection: Connection, numbers: Sequence[int], coder: str | None
) -> Mapping[int, bytes]:
    """The packed parses: those of the coder, else of the newest reading that has one."""
    table = schema.reading
    wanted = select(table.c.document, table.c.parse).where(
        table.c.document.in_(numbers), table.c.parse.is_not(None)
    )
    if coder is not None:
        layers = select(schema.coder.c.n).where(schema.coder.c.key == coder)
        wanted = wanted.where(table.c.layer.in_(layers))
    found = connection.execute(wanted.order_by(table.c.current, table.c.at))
    return {row.document: row.parse for row in found}


def _records(connection: Connection, noun: Noun, numbers: Sequence[int], view: Filter) -> Found:
    """The records of each article, a correction standing where the corrected one stood."""
    shelf = SHELVES[noun]
    table = shelf.table
    place: ColumnElement[int] = table.c.n
    if view.coder is None:
        first = table.alias()
        place = (
            select(func.min(first.c.n))
            .where(first.c.document == table.c.document, first.c.id == table.c.id)
            .scalar_subquery()
        )
    found = connection.execute(
        select(table.c.document, table.c.body, place.label("place"))
        .where(table.c.document.in_(numbers), *rows_wanted(connection, noun, view))
        .order_by("place")
    )
    out: dict[int, list[Any]] = {}
    for row in found:
        out.setdefault(row.document, []).append(parsed(shelf.kind, row.body))
    return out


def _spare_actors(
    connection: Connection, numbers: Sequence[int]
) -> Mapping[tuple[int, str], Actor]:
    """Every actor any layer has: an old reading's actor may speak in a person's statement."""
    table = schema.actor
    found = connection.execute(
        select(table.c.document, table.c.id, table.c.body)
        .where(table.c.document.in_(numbers))
        .where(table.c.top.is_(False), table.c.current.is_(False))
        .order_by(table.c.n)
    )
    return {(row.document, row.id): parsed(Cited, row.body).actor for row in found}


def _reading(
    article: _Article,
    found: Mapping[Noun, list[Any]],
    spare: Mapping[tuple[int, str], Actor],
) -> Reading:
    said: list[Said] = found[Noun.STATEMENT]
    actors = {one.actor.id: one.actor for one in found[Noun.ACTOR]}
    for one in said:
        for id in (one.voice.speaker, *one.voice.relays):
            if id is not None and (article.number, id) in spare:
                actors.setdefault(id, spare[article.number, id])
    ids = {one.statement.id for one in said}
    return Reading(
        document=article.document,
        parse=article.parse,
        statements=tuple(
            s if s.inside is None or s.inside in ids else replace(s, inside=None)
            for s in (one.statement for one in said)
        ),
        cast=Cast(actors=tuple(actors.values()), voices=tuple(_voice(one, actors) for one in said)),
        positions=tuple(found[Noun.POSITION]),
        dates=tuple(found[Noun.DATE]),
        events=tuple(found[Noun.EVENT]),
        findings=tuple(found[Noun.FINDING]),
    )


def _voice(said: Said, actors: Mapping[str, Actor]) -> Voice:
    """The voice without actors that are not there any more."""
    voice = said.voice
    if {voice.speaker, *voice.relays} - {None} <= actors.keys():
        return voice
    return replace(
        voice,
        speaker=voice.speaker if voice.speaker in actors else None,
        relays=tuple(relay for relay in voice.relays if relay in actors),
    )
