"""Many rows of one table at once: PostgreSQL takes them as a stream, SQLite one by one."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import DBAPIError

MANY = 64  # rows, from which opening a stream costs less than it saves
Values = dict[str, Any]


def insert_all(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Put the rows into the table, by COPY where the database has it and there are many.

    Args:
        connection: One that may write; the rows become part of its transaction.
        table: Where to.
        rows: All with the same columns.

    Raises:
        DBAPIError: a row breaks a rule of the table; the transaction is over then.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql" and len(rows) >= MANY:
        _stream(connection, table, rows)
    else:
        connection.execute(insert(table), rows)


def _stream(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """COPY: the same values as an insert sends, none of them looked at one by one."""
    names = tuple(rows[0])
    quoted = connection.dialect.identifier_preparer.quote
    command = f"COPY {quoted(table.name)} ({', '.join(map(quoted, names))}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    broken: Any = getattr(connection.dialect.dbapi, "Error", None)
    try:
        with driver.cursor() as cursor, cursor.copy(command) as copy:
            for row in _sent(connection, table, names, rows):
                copy.write_row(row)
    except broken as error:
        raise DBAPIError.instance(command, None, error, broken) from error


def _sent(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Values]
) -> Iterator[list[object]]:
    """The rows in the order of the names, each value as the type of its column sends it."""
    dialect = connection.dialect
    made = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    sends: list[Callable[[Any], object]] = [one or _as_it_is for one in made]
    for row in rows:
        yield [send(row[name]) for name, send in zip(names, sends, strict=True)]


def _as_it_is(value: object) -> object:
    return value
