"""Discourse Network Analyzer's `.dna` files, read and written.

Source: the schema of DNA 3 (SQLite, version 3.0.7 of its tables, which DNA 3.0 and 3.1 open).
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from onrecord.records.errors import InputError, RecordError
from onrecord.store import dna_tables as t
from onrecord.store.dna_open import Row, Rows, opened
from onrecord.store.dna_password import stored_password
from onrecord.store.dna_rows import (
    DataType,
    DnaAttribute,
    DnaAttributeValue,
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaLink,
    DnaRegex,
    DnaRelation,
    DnaStatement,
    DnaStatementType,
    DnaValue,
    DnaVariable,
    Permission,
    Relation,
)
from onrecord.store.dna_whole import check_references, completed

__all__ = ["VERSION", "read_dna", "write_dna"]

VERSION = "3.0.7"  # of the tables; the widest accepted
Cells = tuple[int | str | None, ...]


def read_dna(path: Path) -> DnaFile:
    """Everything in a `.dna` file, each table in the order of its rows.

    The file is opened for reading only and is taken as a stranger's: see `dna_open`.

    Raises:
        InputError: it is not a whole DNA 3 database.
    """
    try:
        with opened(path) as rows:
            _check_version(rows)
            file = _file(rows)
        check_references(file)
    except RecordError as error:
        raise InputError(error.what, about=str(path), remedy="Repair it in DNA first") from error
    return file


def _check_version(rows: Rows) -> None:
    settings = {row.text("Property"): row.text("Value") for row in rows.of(t.SETTINGS)}
    version = settings.get("version", "")
    if not version.startswith("3."):
        raise RecordError(f"its tables are of version {version[:20]!r}, not of DNA 3")


def _file(rows: Rows) -> DnaFile:
    return DnaFile(
        settings=tuple((row.text("Property"), row.text("Value")) for row in rows.of(t.SETTINGS)),
        coders=tuple(_coder(row) for row in rows.of(t.CODERS)),
        relations=tuple(_relation(row) for row in rows.of(t.RELATIONS)),
        documents=tuple(_document(row) for row in rows.of(t.DOCUMENTS)),
        statement_types=tuple(
            DnaStatementType(id=row.number("ID"), label=row.text("Label"), color=row.color())
            for row in rows.of(t.STATEMENT_TYPES)
        ),
        variables=tuple(_variable(row) for row in rows.of(t.VARIABLES)),
        links=tuple(
            DnaLink(
                id=row.number("ID"),
                source=row.number("SourceVariableId"),
                target=row.number("TargetVariableId"),
            )
            for row in rows.of(t.LINKS)
        ),
        regexes=tuple(
            DnaRegex(label=row.text("Label"), color=row.color()) for row in rows.of(t.REGEXES)
        ),
        statements=tuple(_statements(rows)),
        entities=tuple(_entity(row) for row in rows.of(t.ENTITIES)),
        attributes=tuple(
            DnaAttribute(
                id=row.number("ID"),
                variable=row.number("VariableId"),
                name=row.text("AttributeVariable"),
            )
            for row in rows.of(t.ATTRIBUTES)
        ),
        attribute_values=tuple(
            DnaAttributeValue(
                id=row.number("ID"),
                entity=row.number("EntityId"),
                attribute=row.number("AttributeVariableId"),
                value=row.text("AttributeValue"),
            )
            for row in rows.of(t.ATTRIBUTE_VALUES)
        ),
    )


def _coder(row: Row) -> DnaCoder:
    return DnaCoder(
        id=row.number("ID"),
        name=row.text("Name"),
        color=row.color(),
        refresh_s=row.number("Refresh"),
        font_size=row.number("FontSize"),
        password=row.text("Password"),
        popup_width=row.number("PopupWidth") if row.has("PopupWidth") else None,
        color_by_coder=row.flag("ColorByCoder"),
        popup_decoration=row.flag("PopupDecoration"),
        popup_auto_complete=row.flag("PopupAutoComplete"),
        permissions=frozenset(p for p in Permission if row.flag(f"Permission{p.value}")),
    )


def _relation(row: Row) -> DnaRelation:
    return DnaRelation(
        id=row.number("ID"),
        coder=row.number("Coder"),
        other=row.number("OtherCoder"),
        may=frozenset(relation for relation in Relation if row.flag(relation.value)),
    )


def _document(row: Row) -> DnaDocument:
    return DnaDocument(
        id=row.number("ID"),
        title=row.text("Title"),
        text=row.text("Text"),
        coder=row.number("Coder"),
        date_s=row.number("Date"),
        author=row.text("Author"),
        source=row.text("Source"),
        section=row.text("Section"),
        notes=row.text("Notes"),
        type=row.text("Type"),
    )


def _variable(row: Row) -> DnaVariable:
    if row.text("DataType") not in set(DataType):
        raise row.wrong("DataType", "a type of data")
    return DnaVariable(
        id=row.number("ID"),
        name=row.text("Variable"),
        data_type=DataType(row.text("DataType")),
        statement_type=row.number("StatementTypeId"),
    )


def _entity(row: Row) -> DnaEntity:
    shaded = any(row.has(name) for name in ("Red", "Green", "Blue"))
    return DnaEntity(
        id=row.number("ID"),
        variable=row.number("VariableId"),
        value=row.text("Value"),
        color=row.color() if shaded else None,
        child_of=row.number("ChildOf") if row.has("ChildOf") else None,
    )


def _statements(rows: Rows) -> Iterator[DnaStatement]:
    values = _values(rows)
    for row in rows.of(t.STATEMENTS):
        start, stop, id = row.number("Start"), row.number("Stop"), row.number("ID")
        if not 0 <= start < stop:
            raise row.wrong("Stop", f"a number above the start, {start},")
        own = sorted(values.pop(id, ()), key=attrgetter("variable"))
        yield DnaStatement(
            id=id,
            statement_type=row.number("StatementTypeId"),
            document=row.number("DocumentId"),
            start=start,
            stop=stop,
            coder=row.number("Coder"),
            values=tuple(own),
        )
    if values:
        raise RecordError(f"there are values of statement {min(values)}, which is not there")


def _values(rows: Rows) -> dict[int, list[DnaValue]]:
    """The values of each statement; a row in the table of another type fails the check later."""
    out: defaultdict[int, list[DnaValue]] = defaultdict(list)
    for kind, table in t.DATA.items():
        column = table.names[-1]
        for row in rows.of(table):
            text = kind is DataType.LONG_TEXT
            filled = row.text(column) if text and row.has(column) else ""
            value = DnaValue(
                id=row.number("ID"),
                variable=row.number("VariableId"),
                value=filled if text else row.number(column),
            )
            out[row.number("StatementId")].append(value)
    return dict(out)


def write_dna(path: Path, file: DnaFile, *, passwords: Mapping[str, str] | None = None) -> None:
    """Write a `.dna` file that DNA 3 opens; whoever opens it sees the old one or the whole new one.

    Rows that DNA cannot do without are added (`completed`), and the version of the tables is set.

    Args:
        path: Where it goes; a file that is there is replaced.
        file: What goes in, ids included.
        passwords: New passwords in clear by the coder's name; the others keep theirs.

    Raises:
        RecordError: a row that no `.dna` file can hold (a name of 191 characters or more, a row
            that names another which is not there …), or a password for nobody.
    """
    check_references(file)
    whole = _locked(completed(file), passwords or {})
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.unlink(missing_ok=True)
        _fill(unfinished, whole)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _locked(file: DnaFile, passwords: Mapping[str, str]) -> DnaFile:
    """The file with the digests of the new passwords and our version."""
    unknown = set(passwords) - {coder.name for coder in file.coders}
    if unknown:
        raise RecordError("a password is given for nobody", about=min(unknown))
    coders = tuple(
        replace(coder, password=stored_password(passwords[coder.name]))
        if coder.name in passwords
        else coder
        for coder in file.coders
    )
    settings = {"version": VERSION, **dict(file.settings)} | {"version": VERSION}
    return replace(file, coders=coders, settings=tuple(settings.items()))


def _fill(path: Path, file: DnaFile) -> None:
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            for table in t.tables():
                connection.execute(table.create)
            for table, rows in _tables_of(file):
                connection.executemany(table.insert, rows)
            connection.execute("COMMIT")
    except (sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
        what = f"DNA cannot hold a row ({error})"
        raise RecordError(what, about="DNA database", remedy="Shorten or correct it") from error


def _tables_of(file: DnaFile) -> Iterator[tuple[t.Table, Iterable[Cells]]]:
    """Each table with the cells of its rows in the order of its columns."""
    yield t.SETTINGS, file.settings
    yield t.CODERS, map(_coder_cells, file.coders)
    yield t.RELATIONS, map(_relation_cells, file.relations)
    yield t.DOCUMENTS, map(_document_cells, file.documents)
    yield t.STATEMENT_TYPES, ((kind.id, kind.label, *kind.color) for kind in file.statement_types)
    yield t.VARIABLES, ((v.id, v.name, v.data_type, v.statement_type) for v in file.variables)
    yield t.LINKS, ((link.id, link.source, link.target) for link in file.links)
    yield t.REGEXES, ((regex.label, *regex.color) for regex in file.regexes)
    yield t.STATEMENTS, map(_statement_cells, file.statements)
    yield t.ENTITIES, map(_entity_cells, file.entities)
    yield t.ATTRIBUTES, ((a.id, a.variable, a.name) for a in file.attributes)
    yield (
        t.ATTRIBUTE_VALUES,
        ((v.id, v.entity, v.attribute, v.value) for v in file.attribute_values),
    )
    yield from _data_of(file)


def _data_of(file: DnaFile) -> Iterator[tuple[t.Table, Iterable[Cells]]]:
    """The values of all statements by the table of their type, in the order of their ids."""
    kinds = {variable.id: variable.data_type for variable in file.variables}
    cells: defaultdict[DataType, list[Cells]] = defaultdict(list)
    for statement in file.statements:
        for value in statement.values:
            row = (value.id, statement.id, value.variable, value.value)
            cells[kinds[value.variable]].append(row)
    for kind, table in t.DATA.items():
        yield table, cells[kind]


def _coder_cells(coder: DnaCoder) -> Cells:
    return (
        coder.id,
        coder.name,
        *coder.color,
        coder.refresh_s,
        coder.font_size,
        coder.password,
        coder.popup_width,
        int(coder.color_by_coder),
        int(coder.popup_decoration),
        int(coder.popup_auto_complete),
        *(int(permission in coder.permissions) for permission in Permission),
    )


def _relation_cells(relation: DnaRelation) -> Cells:
    may = (int(one in relation.may) for one in Relation)
    return (relation.id, relation.coder, relation.other, *may)


def _document_cells(document: DnaDocument) -> Cells:
    return (
        document.id,
        document.title,
        document.text,
        document.coder,
        document.author,
        document.source,
        document.section,
        document.notes,
        document.type,
        document.date_s,
    )


def _statement_cells(statement: DnaStatement) -> Cells:
    return (
        statement.id,
        statement.statement_type,
        statement.document,
        statement.start,
        statement.stop,
        statement.coder,
    )


def _entity_cells(entity: DnaEntity) -> Cells:
    shades: Cells = entity.color if entity.color else (None, None, None)
    return (entity.id, entity.variable, entity.value, *shades, entity.child_of)
