"""What must hold in a `.dna` file for DNA to work with it: checked, and added where missing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Protocol

from onrecord.records.errors import RecordError
from onrecord.store.dna_rows import (
    DataType,
    DnaAttributeValue,
    DnaEntity,
    DnaFile,
    DnaStatement,
    DnaValue,
    DnaVariable,
    Value,
)

_DEFAULTS: dict[DataType, Value] = {
    DataType.BOOLEAN: 1,
    DataType.INTEGER: 0,
    DataType.LONG_TEXT: "",
}


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


def completed(file: DnaFile) -> DnaFile:
    """The file with the rows that DNA cannot do without.

    Every statement gets a value for every variable of its type (true, 0, "" or the entity ""),
    every short-text variable in use its entity "", and every entity a value for each attribute
    of its variable. What is there already stays as it is, ids included.
    """
    entities = _entities(file)
    empty = {entity.variable: entity.id for entity in entities if not entity.value}
    return replace(
        file,
        entities=entities,
        statements=_statements(file, empty),
        attribute_values=_attribute_values(file, entities),
    )


def check_references(file: DnaFile) -> None:
    """Make sure that every id a row names is there, once, and of the right kind.

    Raises:
        RecordError: an id twice in a table, or one that names nothing.
    """
    coders = _ids(file.coders, "coder")
    documents = _ids(file.documents, "document")
    kinds = _ids(file.statement_types, "statement type")
    variables = _ids(file.variables, "variable")
    entities = _ids(file.entities, "entity")
    attributes = _ids(file.attributes, "attribute")
    _ids(file.statements, "statement")
    _known((relation.coder for relation in file.relations), coders, "coder")
    _known((relation.other for relation in file.relations), coders, "coder")
    _known((document.coder for document in file.documents), coders, "coder")
    _known((variable.statement_type for variable in file.variables), kinds, "statement type")
    _known((link.source for link in file.links), variables, "variable")
    _known((link.target for link in file.links), variables, "variable")
    _known((statement.statement_type for statement in file.statements), kinds, "statement type")
    _known((statement.document for statement in file.statements), documents, "document")
    _known((statement.coder for statement in file.statements), coders, "coder")
    _known((entity.variable for entity in file.entities), variables, "variable")
    _known((e.child_of for e in file.entities if e.child_of is not None), entities, "entity")
    _known((attribute.variable for attribute in file.attributes), variables, "variable")
    _known((value.entity for value in file.attribute_values), entities, "entity")
    _known((value.attribute for value in file.attribute_values), attributes, "attribute")
    _check_values(file)


def _check_values(file: DnaFile) -> None:
    """Make sure each value is of its variable's type, and a short text one of its entities."""
    variables = {variable.id: variable for variable in file.variables}
    homes = {entity.id: entity.variable for entity in file.entities}
    for statement in file.statements:
        for value in statement.values:
            variable = variables.get(value.variable)
            if variable is None or variable.statement_type != statement.statement_type:
                raise _broken(f"statement {statement.id} has no variable {value.variable}")
            if not _fits(value, variable, homes):
                raise _broken(f"statement {statement.id} has {value.value!r} as {variable.name}")


def _fits(value: DnaValue, variable: DnaVariable, homes: dict[int, int]) -> bool:
    if variable.data_type is DataType.LONG_TEXT:
        return isinstance(value.value, str)
    if not isinstance(value.value, int):
        return False
    if variable.data_type is DataType.SHORT_TEXT:
        return homes.get(value.value) == variable.id
    return variable.data_type is DataType.INTEGER or value.value in (0, 1)


def _ids(rows: Iterable[_Numbered], what: str) -> set[int]:
    out: set[int] = set()
    for row in rows:
        if row.id in out:
            raise _broken(f"there are two rows for {what} {row.id}")
        out.add(row.id)
    return out


def _known(named: Iterable[int], there: set[int], what: str) -> None:
    for id in named:
        if id not in there:
            raise _broken(f"a row names {what} {id}, which is not there")


def _broken(what: str) -> RecordError:
    return RecordError(what, about="DNA database", remedy="Each id must name one row")


def _entities(file: DnaFile) -> tuple[DnaEntity, ...]:
    short = {v.id for v in file.variables if v.data_type is DataType.SHORT_TEXT}
    coded = {statement.statement_type for statement in file.statements}
    used = {v.id for v in file.variables if v.statement_type in coded}
    used |= {entity.variable for entity in file.entities}
    having = {entity.variable for entity in file.entities if not entity.value}
    fresh = count(max((entity.id for entity in file.entities), default=0) + 1)
    wanting = sorted(short & used - having)
    made = tuple(DnaEntity(id=next(fresh), variable=id, value="") for id in wanting)
    return (*file.entities, *made)


def _statements(file: DnaFile, empty: dict[int, int]) -> tuple[DnaStatement, ...]:
    by_type: defaultdict[int, list[DnaVariable]] = defaultdict(list)
    types = {variable.id: variable.data_type for variable in file.variables}
    for variable in sorted(file.variables, key=lambda one: one.id):
        by_type[variable.statement_type].append(variable)
    last: defaultdict[DataType, int] = defaultdict(int)
    for statement in file.statements:
        for value in statement.values:
            kind = types[value.variable]
            last[kind] = max(last[kind], value.id)
    fresh = {kind: count(last[kind] + 1) for kind in DataType}

    def missing(statement: DnaStatement) -> Iterator[DnaValue]:
        having = {value.variable for value in statement.values}
        for variable in by_type[statement.statement_type]:
            if variable.id not in having:
                kind = variable.data_type
                default = empty[variable.id] if variable.id in empty else _DEFAULTS[kind]
                yield DnaValue(id=next(fresh[kind]), variable=variable.id, value=default)

    return tuple(_with(statement, tuple(missing(statement))) for statement in file.statements)


def _with(statement: DnaStatement, values: tuple[DnaValue, ...]) -> DnaStatement:
    if not values:
        return statement
    both = sorted((*statement.values, *values), key=lambda value: value.variable)
    return replace(statement, values=tuple(both))


def _attribute_values(
    file: DnaFile, entities: tuple[DnaEntity, ...]
) -> tuple[DnaAttributeValue, ...]:
    having = {(value.entity, value.attribute) for value in file.attribute_values}
    fresh = count(max((value.id for value in file.attribute_values), default=0) + 1)
    of: defaultdict[int, list[int]] = defaultdict(list)
    for attribute in file.attributes:
        of[attribute.variable].append(attribute.id)
    made = tuple(
        DnaAttributeValue(id=next(fresh), entity=entity.id, attribute=attribute, value="")
        for entity in entities
        for attribute in of[entity.variable]
        if (entity.id, attribute) not in having
    )
    return (*file.attribute_values, *made)
