"""Which row about one thing is on top: adjudicated, a person's latest, the newest reading's."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from onrecord.records.ids import content_id
from onrecord.store import schema
from onrecord.store.rows import CoderKind, Noun, State
from onrecord.store.shelves import SHELVES
from onrecord.store.times import LONG_AGO, zoned

Found = Any  # a row of any table
_RANK = {CoderKind.MACHINE: 0, CoderKind.PERSON: 1, CoderKind.ADJUDICATED: 2}


def rows_from(document: int) -> int:
    """The least number a row of this document can have."""
    return document << schema.ROWS_BITS


def reserve(connection: Connection, documents: Iterable[str]) -> None:
    """Keep others from changing rows of these articles, by id, until this is done.

    Everyone reserves in the same order, so that no two wait for each other; the articles need
    not be there yet. In SQLite whoever writes is alone anyway.
    """
    if connection.dialect.name != "postgresql":
        return
    keys = sorted({int(content_id("", id), 16) - (1 << 63) for id in documents})
    for key in keys:
        connection.execute(select(func.pg_advisory_xact_lock(key)))


def supersede(connection: Connection, document: int) -> None:
    """Let the newest of the machines' readings be the current one, and the others old."""
    reading, coder = schema.reading, schema.coder
    machines = select(coder.c.n).where(coder.c.kind == CoderKind.MACHINE.value)
    newest = connection.execute(
        select(reading.c.layer)
        .where(reading.c.document == document, reading.c.layer.in_(machines))
        .order_by(reading.c.at.desc(), reading.c.layer.desc())
        .limit(1)
    ).scalar_one()
    for table in (reading, *(shelf.table for shelf in SHELVES.values())):
        of_machines = update(table).where(table.c.document == document, table.c.layer.in_(machines))
        connection.execute(of_machines.values(current=table.c.layer == newest))


def settle(
    connection: Connection, noun: Noun, document: int, ids: Iterable[str] | None = None
) -> None:
    """Mark for each id of the document which row is on top; None for all ids."""
    table, coder, change = SHELVES[noun].table, schema.coder, schema.change
    wanted = (
        select(table.c.n, table.c.id, table.c.state, table.c.current, table.c.top)
        .add_columns(coder.c.kind, change.c.at)
        .join(coder, coder.c.n == table.c.layer)
        .outerjoin(change, change.c.n == table.c.changed)
        .where(table.c.document == document)
    )
    if ids is not None:
        wanted = wanted.where(table.c.id.in_(list(ids)))
    by_id: dict[str, list[Found]] = {}
    for row in connection.execute(wanted):
        by_id.setdefault(row.id, []).append(row)
    wrong = [
        {"row": row.n, "put": row.n == best}
        for rows in by_id.values()
        for best in [_topmost(rows)]
        for row in rows
        if row.top != (row.n == best)
    ]
    if wrong:
        put = update(table).where(table.c.n == bindparam("row")).values(top=bindparam("put"))
        connection.execute(put, wrong)


def _topmost(rows: Sequence[Found]) -> int | None:
    """The number of the row on top; None when none is there to be seen."""
    seen = [row for row in rows if row.current and row.state != State.WITHDRAWN.value]
    if not seen:
        return None
    return int(max(seen, key=_height).n)


def _height(row: Found) -> tuple[int, datetime, int]:
    """What puts one row above another: the kind of its coder, when he last changed it."""
    at = zoned(row.at) if row.at else LONG_AGO
    return _RANK[CoderKind(row.kind)], at, row.n
