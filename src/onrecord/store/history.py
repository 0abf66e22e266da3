"""How a row came to be what it is: who read it first, and every edit since, in all layers."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.records.errors import InputError
from onrecord.store import schema
from onrecord.store.codec import parsed
from onrecord.store.coders import all_coders
from onrecord.store.current import kind_of, table_of
from onrecord.store.rows import Entry, Noun, Record, State
from onrecord.store.shelves import SHELVES
from onrecord.store.times import LONG_AGO, zoned

Found = Any  # a row of any table


def history(connection: Connection, noun: Noun, id: str, document: str) -> tuple[Entry, ...]:
    """Every entry about one thing, oldest first.

    Args:
        connection: One that may read.
        noun: The kind of row.
        id: The id of the row.
        document: The id of its article; "" for all articles that have such a row.

    Raises:
        InputError: there is no such row.
    """
    table = table_of(noun)
    wanted = select(table).where(table.c.id == id).order_by(table.c.n)
    if noun in SHELVES and document:
        articles = schema.document
        wanted = wanted.where(
            table.c.document.in_(select(articles.c.n).where(articles.c.id == document))
        )
    rows = connection.execute(wanted).all()
    if not rows:
        raise InputError(f"there is no such {noun.value}", about=id)
    entries = [entry for row in rows for entry in _entries(connection, noun, row)]
    return tuple(sorted(entries, key=lambda entry: (entry.at or LONG_AGO, entry.change)))


def nouns_of(connection: Connection, id: str) -> tuple[Noun, ...]:
    """The kinds that have a row of this id; the rows of articles are searched one after the other.

    Linear in the number of rows of the collection.
    """
    found = (
        (noun, connection.execute(select(table.c.n).where(table.c.id == id).limit(1)).first())
        for noun, table in ((noun, table_of(noun)) for noun in Noun)
    )
    return tuple(noun for noun, row in found if row is not None)


def _entries(connection: Connection, noun: Noun, row: Found) -> Iterator[Entry]:
    coders = all_coders(connection)
    layer = coders[row.layer].key if noun in SHELVES else ""
    log, change = schema.edit, schema.change
    edits = connection.execute(
        select(log, change.c.coder, change.c.at, change.c.reason)
        .join(change, change.c.n == log.c.change)
        .where(log.c.noun == noun.value, log.c.row == row.n)
        .order_by(log.c.change, log.c.place)
    ).all()
    if not edits or edits[0].before is not None:
        yield _first(connection, noun, row, edits, layer)
    for one in edits:
        yield Entry(
            change=one.change,
            coder=coders[one.coder].key,
            layer=layer,
            at=zoned(one.at),
            reason=one.reason,
            before=_record(noun, one.before),
            before_state=State(one.before_state) if one.before_state else None,
            after=_record(noun, one.after),
            after_state=State(one.after_state),
            version=one.version,
            before_json=one.before,
            after_json=one.after,
        )


def _first(
    connection: Connection,
    noun: Noun,
    row: Found,
    edits: Sequence[Found],
    layer: str,
) -> Entry:
    """The reading that made the row, which no edit records."""
    body, state = (edits[0].before, edits[0].before_state) if edits else (row.body, None)
    return Entry(
        change=0,
        coder=layer,
        layer=layer,
        at=_read_at(connection, noun, row),
        reason="",
        before=None,
        before_state=None,
        after=_record(noun, body),
        after_state=State(str(state or getattr(row, "state", State.ACCEPTED.value))),
        version=1,
        after_json=body,
    )


def _read_at(connection: Connection, noun: Noun, row: Found) -> datetime | None:
    """When the row was read; None when nobody wrote it down, as of identities."""
    table = schema.reading
    wanted = select(func.min(table.c.at))
    if noun is Noun.DOCUMENT:
        wanted = wanted.where(table.c.document == row.n)
    elif noun in SHELVES:
        wanted = wanted.where(table.c.document == row.document, table.c.layer == row.layer)
    else:
        return None
    at = connection.execute(wanted).scalar()
    return zoned(at) if at is not None else None


def _record(noun: Noun, body: str | None) -> Record | None:
    return None if body is None else parsed(kind_of(noun), body)
