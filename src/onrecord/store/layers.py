"""Which row about one thing is on top: adjudicated, a person's latest, the newest reading's."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Row, bindparam, select, update

from onrecord.store import schema
from onrecord.store.rows import CoderKind, Noun, State
from onrecord.store.shelves import SHELVES

_RANK = {CoderKind.MACHINE: 0, CoderKind.PERSON: 1, CoderKind.ADJUDICATED: 2}


def rows_from(document: int) -> int:
    """The least number a row of this document can have."""
    return document << schema.ROWS_BITS


def supersede(connection: Connection, document: int, *, layer: int) -> None:
    """Let the machine's layer be the current one, and every other machine's an old one."""
    coder = schema.coder
    machines = select(coder.c.n).where(coder.c.kind == CoderKind.MACHINE.value, coder.c.n != layer)
    for table in (schema.reading, *(shelf.table for shelf in SHELVES.values())):
        old = update(table).where(table.c.document == document, table.c.layer.in_(machines))
        connection.execute(old.values(current=False))


def settle(
    connection: Connection, noun: Noun, document: int, ids: Iterable[str] | None = None
) -> None:
    """Mark for each id of the document which row is on top; None for all ids."""
    table, coder = SHELVES[noun].table, schema.coder
    wanted = (
        select(table.c.n, table.c.id, table.c.state, table.c.current, table.c.top)
        .add_columns(table.c.changed, coder.c.kind)
        .join(coder, coder.c.n == table.c.layer)
        .where(table.c.document == document)
    )
    if ids is not None:
        wanted = wanted.where(table.c.id.in_(list(ids)))
    by_id: dict[str, list[Row[tuple[object, ...]]]] = {}
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


def _topmost(rows: Sequence[Row[tuple[object, ...]]]) -> int | None:
    """The number of the row on top; None when none is there to be seen."""
    seen = [row for row in rows if row.current and row.state != State.WITHDRAWN.value]
    if not seen:
        return None
    return int(max(seen, key=lambda row: (_RANK[CoderKind(row.kind)], row.changed, row.n)).n)
