"""Opens a `.dna` file somebody sent, for reading only, and gives its rows with checked cells.

A file is a stranger: a table may be a view that computes for ever, a page may be listed twice, a
cell may hold what its column does not announce. Each of these is refused before it costs anything.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from onrecord.records.errors import InputError
from onrecord.store.dna_rows import Color
from onrecord.store.dna_tables import Table, tables

MAX_BYTES = 8 << 30  # of the whole file
MAX_CELL_BYTES = 256 << 20  # of one text
_MAGIC = b"SQLite format 3\x00"
_REMEDY = "Open it in DNA 3 and save a copy, or ask for the file again"
_READ_ONLY = (
    "PRAGMA query_only = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA ignore_check_constraints = ON",
)


class Row:
    """One row whose cells are asked for by column and kind."""

    __slots__ = ("_about", "_cells", "_table")

    def __init__(self, table: str, cells: dict[str, object], about: str) -> None:
        self._table, self._cells, self._about = table, cells, about

    def number(self, column: str) -> int:
        """The whole number in a column; InputError when it holds none."""
        value = self._cells[column]
        if not isinstance(value, int):
            raise self.wrong(column, "a whole number")
        return value

    def text(self, column: str) -> str:
        """The text in a column; InputError when it holds none."""
        value = self._cells[column]
        if not isinstance(value, str):
            raise self.wrong(column, "a text")
        return value

    def flag(self, column: str) -> bool:
        """True for 1, False for 0; InputError for everything else."""
        if self._cells[column] not in (0, 1):
            raise self.wrong(column, "0 or 1")
        return self._cells[column] == 1

    def has(self, column: str) -> bool:
        """True when the cell is not null."""
        return self._cells[column] is not None

    def color(self) -> Color:
        """The three shades; a missing one is 0."""
        return Color(*(self._shade(name) for name in ("Red", "Green", "Blue")))

    def wrong(self, column: str, wanted: str) -> InputError:
        """The error that says which cell holds what it should not."""
        shown = repr(self._cells[column])[:40]
        return InputError(
            f"{self._table}.{column} holds {shown} where {wanted} belongs",
            about=self._about,
            remedy=_REMEDY,
        )

    def _shade(self, column: str) -> int:
        shade = self.number(column) if self.has(column) else 0
        if not 0 <= shade <= 255:
            raise self.wrong(column, "a shade from 0 to 255")
        return shade


class Rows:
    """The tables of one open file. Texts are counted: together no longer than the file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._about = connection, str(path)
        self._n_chars_left = _size(path)

    def of(self, table: Table) -> Iterator[Row]:
        """The rows of a table in the order of their making."""
        for cells in self._connection.execute(table.select):
            self._count(cells)
            yield Row(table.name, dict(zip(table.names, cells, strict=True)), self._about)

    def _count(self, cells: tuple[object, ...]) -> None:
        self._n_chars_left -= sum(len(cell) for cell in cells if isinstance(cell, str | bytes))
        if self._n_chars_left < 0:
            raise InputError("its texts are longer than itself", about=self._about, remedy=_REMEDY)


@contextmanager
def opened(path: Path) -> Iterator[Rows]:
    """The rows of a `.dna` file, which is closed afterwards and never written to.

    Raises:
        InputError: no such file, no SQLite database, damaged, too large, or not the tables of a
            DNA 3 database.
    """
    _check_file(path)
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            _check_database(connection, str(path))
            yield Rows(connection, path)
    except sqlite3.Error as error:
        what = f"it cannot be read as a database ({error})"
        raise InputError(what, about=str(path), remedy=_REMEDY) from error


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise InputError("there is no such file", about=str(path), remedy="Check the path")
    if _size(path) > MAX_BYTES:
        raise InputError(f"it is larger than {MAX_BYTES:,} bytes", about=str(path), remedy=_REMEDY)
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise InputError(
                "this is not a DNA 3 database",
                about=str(path),
                remedy="A .dna file of DNA 2 is converted by opening it in DNA 3",
            )


def _size(path: Path) -> int:
    """Bytes of the file and of what was written to it last, if that lies beside it."""
    log = path.with_name(f"{path.name}-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def _check_database(connection: sqlite3.Connection, about: str) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL_BYTES)
    for pragma in _READ_ONLY:
        connection.execute(pragma)
    kinds = {
        str(name).upper(): (kind, str(sql))
        for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_schema")
    }
    for table in tables():
        kind, sql = kinds.get(table.name, ("", ""))
        if kind != "table" or sql.lstrip().upper().startswith("CREATE VIRTUAL"):
            raise InputError(f"it has no table {table.name}", about=about, remedy=_REMEDY)
        _check_columns(connection, table, about)
    (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if health != "ok":
        raise InputError(f"the database is damaged ({health})", about=about, remedy=_REMEDY)


def _check_columns(connection: sqlite3.Connection, table: Table, about: str) -> None:
    """Refuse a table that lacks a column or computes one."""
    found = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table.name,))
    plain = {str(name).upper() for name, hidden in found if not hidden}
    missing = [name for name in table.names if name.upper() not in plain]
    if missing:
        what = f"its table {table.name} has no column {missing[0]}"
        raise InputError(what, about=about, remedy=_REMEDY)
