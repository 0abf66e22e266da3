"""Puts readings into a collection: each whole or not at all, and each only once a coder."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onrecord.records.document import Document
from onrecord.records.errors import RecordError
from onrecord.records.reading import Failure, Reading
from onrecord.store import schema
from onrecord.store.bulk import insert_all
from onrecord.store.characters import is_keepable, keepable, odd_places
from onrecord.store.codec import written
from onrecord.store.coders import number_of
from onrecord.store.identities import Identify, numbers_of
from onrecord.store.layers import reserve, rows_from, settle, supersede
from onrecord.store.parses import packed
from onrecord.store.rows import Added, Coder, CoderKind, Facts, Identity, Noun, Record, Said, State
from onrecord.store.shelves import SHELVES, Who, id_of, records_of
from onrecord.store.upsert import insert_new
from onrecord.store.words import DOCUMENTS, STATEMENTS, write_words

Values = dict[str, Any]
MAX_ROWS = 1 << schema.ROWS_BITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Readings on their way into the tables; everything is written at the end of `add`."""

    connection: Connection
    coder: Coder
    layer: int
    at: datetime
    rows: dict[Noun, list[Values]] = field(default_factory=lambda: {noun: [] for noun in SHELVES})
    parties: list[Values] = field(default_factory=list)
    document_words: list[tuple[int, str]] = field(default_factory=list)
    statement_words: list[tuple[int, str]] = field(default_factory=list)
    known_before: list[int] = field(default_factory=list)


def add(
    connection: Connection,
    readings: Sequence[Reading],
    *,
    coder: Coder,
    identify: Identify,
    at: datetime | None = None,
) -> Added:
    """Add the readings in one transaction.

    Args:
        connection: One that may write.
        readings: Records of articles.
        coder: Whose layer they make.
        identify: Says who an actor is across articles.
        at: When they were read; now when None.

    Raises:
        InputError: the coder has no name, or that of a coder of another kind.
    """
    layer = number_of(connection, coder)
    reserve(connection, (reading.document.id for reading in readings))
    batch = Batch(connection=connection, coder=coder, layer=layer, at=at or datetime.now(UTC))
    numbers, added = _placed(batch, readings)
    batch.known_before[:] = sorted(set(batch.known_before) & set(numbers))
    identities = {
        (number, actor.id): identify(actor, reading.document.id)
        for number, reading in numbers.items()
        for actor in reading.cast.actors
    }
    known = numbers_of(connection, identities.values())
    for number, reading in numbers.items():
        of_its_actors = {a.id: identities[number, a.id] for a in reading.cast.actors}
        _collect(batch, number, reading, of_its_actors, known)
    _write(batch)
    return added


def _placed(batch: Batch, readings: Sequence[Reading]) -> tuple[dict[int, Reading], Added]:
    """The readings that are new, by the number of their document, and what became of the rest."""
    new: dict[int, Reading] = {}
    refused: list[Failure] = []
    for reading in readings:
        trouble = _trouble(reading)
        if trouble is None:
            number = _document(batch, reading.document)
            if number is None:
                trouble = id_taken(reading.document.id)
            elif _is_new(batch, number, reading):
                new[number] = reading
        if trouble is not None:
            refused.append(trouble)
    n_known = len(readings) - len(new) - len(refused)
    return new, Added(n_new=len(new), n_known=n_known, refused=tuple(refused))


def id_taken(id: str) -> Failure:
    """What is said of an article whose id stands for another text."""
    return Failure(
        id=id, error="another text has this id already", remedy="Give the article another id"
    )


def _trouble(reading: Reading) -> Failure | None:
    """Why a reading cannot be kept; None when it can."""
    actors = {actor.id: "" for actor in reading.cast.actors}
    records = records_of(reading, actors)
    id = reading.document.id
    if not is_keepable(id):
        return Failure(
            id=repr(id),
            error="its id holds characters that a database cannot keep",
            remedy="Give the article another id",
        )
    if max(map(len, records.values())) > MAX_ROWS:
        return Failure(id=id, error=f"more than {MAX_ROWS:,} records of one kind")
    return None


def _document(batch: Batch, document: Document) -> int | None:
    """The number of the document, which is added when it is new; None when its text differs."""
    connection, table = batch.connection, schema.document
    new = insert_new(connection, table).values(document_columns(document)).returning(table.c.n)
    number = connection.execute(new).scalar_one_or_none()
    if number is not None:
        text = {"text": keepable(document.text), "odd": odd_places(document.text)}
        connection.execute(insert(schema.document_text), {"n": number, **text})
        batch.document_words.append((number, f"{document.title or ''} {document.text}"))
        return int(number)
    found = connection.execute(
        select(table.c.n, schema.document_text.c.text, schema.document_text.c.odd)
        .join(schema.document_text, schema.document_text.c.n == table.c.n)
        .where(table.c.id == document.id)
        .with_for_update(of=table, key_share=True)
    ).one()
    if (found.text, found.odd) != (keepable(document.text), odd_places(document.text)):
        return None
    batch.known_before.append(found.n)
    return int(found.n)


def document_columns(document: Document) -> Values:
    """The row of a document without its number."""
    facts = Facts(
        title=document.title,
        outlet=document.outlet,
        address=document.address,
        published=document.published,
        language=document.language,
        blocks=document.blocks,
    )
    return {
        "id": document.id,
        "version": 1,
        "n_characters": len(document.text),
        **facts_columns(facts),
    }


def facts_columns(facts: Facts) -> Values:
    """What filters read of a document's facts, and the facts themselves."""
    return {
        "title": keepable(facts.title) if facts.title is not None else None,
        "outlet": keepable(facts.outlet) if facts.outlet is not None else None,
        "published": facts.published,
        "body": written(facts),
    }


def _is_new(batch: Batch, number: int, reading: Reading) -> bool:
    """True when this coder had not read the document; from now on he has."""
    table = schema.reading
    parse = packed(reading.parse, reading.document.text) if reading.parse else None
    row = {
        "document": number,
        "layer": batch.layer,
        "at": batch.at,
        "current": True,
        "parse": parse,
    }
    made = insert_new(batch.connection, table).values(row).returning(table.c.document)
    return batch.connection.execute(made).scalar_one_or_none() is not None


def _collect(
    batch: Batch,
    number: int,
    reading: Reading,
    identities: Mapping[str, Identity],
    known: Mapping[str, int],
) -> None:
    """Put the rows of one reading on their heaps."""
    who: Who = {actor: known[identity.id] for actor, identity in identities.items()}
    ids = {actor: identity.id for actor, identity in identities.items()}
    for noun, records in records_of(reading, ids).items():
        first = next_row(batch.connection, noun, number) if number in batch.known_before else 0
        for k, (id, record) in enumerate(zip(apart(records), records, strict=True), start=first):
            row = rows_from(number) + k
            batch.rows[noun].append({"id": id, **_values(batch, row, number, record, who)})
            if isinstance(record, Said):
                batch.statement_words.append((row, words_of(record, reading.document.text)))
            if noun is Noun.EVENT:
                batch.parties.extend(parties_of(row, record, who))


def apart(records: Iterable[Record]) -> list[str]:
    """The ids of the records, those that came before with a number: "f1", "f1#2"."""
    times: Counter[str] = Counter()
    out: list[str] = []
    for id in map(keepable, map(id_of, records)):
        times[id] += 1
        out.append(id if times[id] == 1 else f"{id}#{times[id]}")
    return out


def next_row(connection: Connection, noun: Noun, document: int) -> int:
    """How many rows of the kind the document has had."""
    table = SHELVES[noun].table
    last = connection.execute(
        select(func.max(table.c.n)).where(
            table.c.n >= rows_from(document), table.c.n < rows_from(document + 1)
        )
    ).scalar()
    k = 0 if last is None else int(last) - rows_from(document) + 1
    if k >= MAX_ROWS:
        raise RecordError(f"the document has {MAX_ROWS:,} rows of one kind", about=noun.value)
    return k


def words_of(record: Record, text: str) -> str:
    """The words a record rests on; pieces of a broken-up one with an ellipsis between."""
    for shelf in SHELVES.values():
        if isinstance(record, shelf.kind):
            return " … ".join(span.within(text) for span in shelf.evidence(record))
    return ""


def parties_of(row: int, record: Any, who: Who) -> list[Values]:  # noqa: ANN401 - an Event
    """The rows that say who takes part in an event."""
    numbers = {who[actor] for actor in record.parties if actor in who}
    return [{"event": row, "identity": number} for number in sorted(numbers)]


def _values(batch: Batch, row: int, document: int, record: Record, who: Who) -> Values:
    is_machine = batch.coder.kind is CoderKind.MACHINE
    shelf = next(one for one in SHELVES.values() if isinstance(record, one.kind))
    return {
        "n": row,
        "document": document,
        "layer": batch.layer,
        "state": (State.PROPOSED if is_machine else State.ACCEPTED).value,
        "version": 1,
        "changed": 0,
        "current": True,
        "top": document not in batch.known_before,
        "body": written(record),
        **shelf.values(record, who),
    }


def _write(batch: Batch) -> None:
    """Write the heaps; where others have rows of the document, say anew which are on top."""
    connection = batch.connection
    if batch.coder.kind is CoderKind.MACHINE:
        for number in batch.known_before:
            supersede(connection, number)
    for noun, rows in batch.rows.items():
        insert_all(connection, SHELVES[noun].table, rows)
        for number in batch.known_before:
            settle(connection, noun, number)
    insert_all(connection, schema.party, batch.parties)
    write_words(connection, DOCUMENTS, batch.document_words)
    write_words(connection, STATEMENTS, batch.statement_words)
