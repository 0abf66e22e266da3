"""The statements of a .dna file as a table, with their words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import numpy as np

from onrecord.analysis import Column, Kind, StatementTable
from onrecord.analysis.network import Id
from onrecord.records.errors import InputError, SettingError
from onrecord.run.network.quoted import Quoted
from onrecord.run.settings import nearest
from onrecord.store.dna_file import read_dna
from onrecord.store.dna_rows import (
    DataType,
    DnaDocument,
    DnaFile,
    DnaStatement,
    DnaStatementType,
    DnaVariable,
)

FIELDS = ("author", "source", "section", "type", "id", "title")
USUAL = ("organization", "concept", "agreement")
USUAL_TYPE = "DNA Statement"
_EMPTY = {DataType.INTEGER: 0, DataType.BOOLEAN: 0}


class DnaSource:
    """A .dna file as a source of statements of one type.

    Args:
        path: The file.
        statement_type: The label of the type; None takes "DNA Statement", or the only one.
        coder: The name of whose statements alone count; None for everybody's.

    Its statements are looked for when first asked for, with a SettingError when there is no such
    type or coder, or several types and none is named.

    Raises:
        InputError: it is not a DNA 3 database.
    """

    def __init__(
        self, path: Path, *, statement_type: str | None = None, coder: str | None = None
    ) -> None:
        if not path.is_file():
            raise InputError("there is no such file", about=str(path), remedy="Check the path")
        self._path = path
        self._file: DnaFile = read_dna(path)
        self._asked_type, self._coder = statement_type, coder
        self._coders = {one.id: one.name for one in self._file.coders}

    @cached_property
    def _type(self) -> DnaStatementType:
        return _type_named(self._file.statement_types, self._asked_type)

    @cached_property
    def _statements(self) -> Sequence[DnaStatement]:
        coder = self._coder
        if coder is not None and coder not in self._coders.values():
            raise SettingError(
                f'nobody is called "{coder}" in it',
                about=self.name,
                remedy=nearest(coder, self._coders.values()),
            )
        return [
            one
            for one in self._file.statements
            if one.statement_type == self._type.id
            and (coder is None or self._coders[one.coder] == coder)
        ]

    @property
    def name(self) -> str:
        """The path of the file."""
        return str(self._path)

    @cached_property
    def _documents(self) -> Mapping[int, DnaDocument]:
        return {one.id: one for one in self._file.documents}

    @cached_property
    def _variables(self) -> Sequence[DnaVariable]:
        return [one for one in self._file.variables if one.statement_type == self._type.id]

    @property
    def defaults(self) -> tuple[str, str, str | None]:
        """DNA's usual variables where the file has them, else the first that fit."""
        texts = [v.name for v in self._variables if v.data_type is DataType.SHORT_TEXT]
        sides = [v.name for v in self._variables if v.data_type is DataType.BOOLEAN]
        if len(texts) < 2:
            raise SettingError("it has no two variables of text", about=self.name)
        rows = USUAL[0] if USUAL[0] in texts else texts[0]
        others = [name for name in texts if name != rows]
        columns = USUAL[1] if USUAL[1] in others else others[0]
        return rows, columns, USUAL[2] if USUAL[2] in sides else next(iter(sides), None)

    @cached_property
    def table(self) -> StatementTable:
        """One row a statement; its id is that of DNA. The period is that of all documents."""
        some, documents = self._statements, self._documents
        days = [one.date_s for one in self._file.documents]
        return StatementTable(
            ids=_numbers(one.id for one in some),
            documents=_numbers(one.document for one in some),
            times=_numbers(documents[one.document].date_s for one in some),
            starts=_numbers(one.start for one in some),
            stops=_numbers(one.stop for one in some),
            columns=tuple(self._columns()),
            period=(min(days), max(days)) if days else None,
        )

    def _columns(self) -> Iterator[Column]:
        values = [self._values(one) for one in self._statements]
        for variable in self._variables:
            name, kind = variable.name, variable.data_type
            cells = [one.get(name, _EMPTY.get(kind, "")) for one in values]
            yield Column.of(name, Kind(kind.value), cells)
        taken = {variable.name for variable in self._variables}
        for field in FIELDS:
            if field not in taken:
                of = (str(getattr(self._documents[s.document], field)) for s in self._statements)
                yield Column.of(field, Kind.DOCUMENT, of)

    def _values(self, statement: DnaStatement) -> dict[str, int | str]:
        out: dict[str, int | str] = {}
        for one in statement.values:
            variable = self._by_number[one.variable]
            short = variable.data_type is DataType.SHORT_TEXT
            out[variable.name] = self._entities[int(one.value)] if short else one.value
        return out

    @cached_property
    def _by_number(self) -> Mapping[int, DnaVariable]:
        return {one.id: one for one in self._file.variables}

    @cached_property
    def _entities(self) -> Mapping[int, str]:
        return {one.id: one.value for one in self._file.entities}

    @cached_property
    def _by_id(self) -> Mapping[int, DnaStatement]:
        return {one.id: one for one in self._statements}

    def quoted(self, ids: Iterable[Id]) -> Sequence[Quoted]:
        """The statements with these ids; offsets are turned from UTF-16 into code points."""
        return [self._quoted(self._by_id[int(id)]) for id in ids]

    def references(self, ids: Iterable[Id]) -> list[tuple[str, str]]:
        """The number of the document and of the statement."""
        return [(str(self._by_id[int(id)].document), str(id)) for id in ids]

    def _quoted(self, one: DnaStatement) -> Quoted:
        document = self._documents[one.document]
        wide = document.text.encode("utf-16-le", "surrogatepass")
        before, words = (
            wide[2 * a : 2 * b].decode("utf-16-le", "replace")
            for a, b in ((0, one.start), (one.start, one.stop))
        )
        return Quoted(
            id=str(one.id),
            document=str(document.id),
            title=document.title,
            outlet=document.source,
            published=_day(document.date_s),
            words=words,
            context=words,
            start=len(before),
            stop=len(before) + len(words),
            coder=self._coders[one.coder],
            statement=str(one.id),
            values={name: str(value) for name, value in self._values(one).items()},
        )


def _numbers(values: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(list(values), dtype=np.int64)


def _day(second: int) -> date | None:
    """The day of a second since 1970; None beyond what a calendar holds."""
    try:
        return datetime.fromtimestamp(second, tz=UTC).date()
    except (OverflowError, ValueError, OSError):
        return None


def _type_named(types: Sequence[DnaStatementType], asked: str | None) -> DnaStatementType:
    labels = {one.label: one for one in types}
    label = asked if asked is not None else USUAL_TYPE
    if label in labels:
        return labels[label]
    if asked is None and len(types) == 1:
        return types[0]
    raise SettingError(
        f'there is no type of statement "{label}"', remedy=f"There are: {', '.join(labels)}"
    )
