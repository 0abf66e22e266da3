"""Inserts that leave alone what is there, in the words of either database."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert of rows that does nothing for those whose key is taken."""
    chosen: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    made: postgresql.Insert | sqlite.Insert = chosen.insert(table).on_conflict_do_nothing()
    return made
