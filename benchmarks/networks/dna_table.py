"""The statements of a .dna file as a table, read straight from SQLite."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np

from onrecord.analysis.table import Column, Kind, StatementTable

FIELDS = ("Author", "Source", "Section", "Type", "ID", "Title")
SOURCES = {
    "short text": "SELECT d.StatementId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e"
    " ON e.ID = d.Entity WHERE d.VariableId = ?",
    "long text": "SELECT StatementId, Value FROM DATALONGTEXT WHERE VariableId = ?",
    "integer": "SELECT StatementId, Value FROM DATAINTEGER WHERE VariableId = ?",
    "boolean": "SELECT StatementId, Value FROM DATABOOLEAN WHERE VariableId = ?",
}


def table_in(path: Path, statement_type: str = "DNA Statement") -> StatementTable:
    """The statements of one type; document fields are author, source, section, type, id, title."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        return _table(base.execute, statement_type)


def _table(ask: Callable[..., sqlite3.Cursor], statement_type: str) -> StatementTable:
    (type_id,) = ask("SELECT ID FROM STATEMENTTYPES WHERE Label = ?", (statement_type,)).fetchone()
    rows = ask(
        "SELECT s.ID, s.DocumentId, d.Date, s.Start, s.Stop, d.Author, d.Source, d.Section, d.Type,"
        " d.ID, d.Title FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId"
        " WHERE s.StatementTypeId = ?",
        (type_id,),
    ).fetchall()
    ids = [row[0] for row in rows]
    columns = []
    for variable, name, kind in ask(
        "SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = ?", (type_id,)
    ).fetchall():
        values = dict(ask(SOURCES[kind], (variable,)).fetchall())
        columns.append(Column.of(name, Kind(kind), [values[id] for id in ids]))
    for place, name in enumerate(FIELDS, start=5):
        columns.append(Column.of(name.lower(), Kind.DOCUMENT, [row[place] for row in rows]))
    first, last = ask("SELECT min(Date), max(Date) FROM DOCUMENTS").fetchone()
    numbers = [np.array([row[i] for row in rows], dtype=np.int64) for i in range(5)]
    return StatementTable(
        ids=numbers[0],
        documents=numbers[1],
        times=numbers[2],
        starts=numbers[3],
        stops=numbers[4],
        columns=tuple(columns),
        period=(first, last),
    )
