"""The statements of a `.dna` file as people speak of them: variables by name, values in clear."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records.errors import InputError
from onrecord.store.dna_rows import DataType, DnaDocument, DnaFile, DnaStatement, DnaVariable, Value

STATEMENT = "DNA Statement"  # the label of the statement type every new DNA database has


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A statement with its document, and its values by the names of the variables.

    A boolean is 0 or 1, an integer a number, a text (short or long) the text, "" when empty. A
    variable for which the file has no row is left out.
    """

    statement: DnaStatement
    document: DnaDocument
    values: Mapping[str, Value]


def coded(file: DnaFile, label: str = STATEMENT) -> tuple[Coded, ...]:
    """The statements of one type in DNA's order: date, document, start, stop, id.

    Raises:
        InputError: no statement type has this label.
    """
    kinds = {kind.id for kind in file.statement_types if kind.label == label}
    if not kinds:
        there = ", ".join(kind.label for kind in file.statement_types) or "none"
        raise InputError(f"there is no statement type {label!r}", remedy=f"There are: {there}")
    documents = {document.id: document for document in file.documents}
    variables = {variable.id: variable for variable in file.variables}
    entities = {entity.id: entity.value for entity in file.entities}
    found = (
        Coded(
            statement=statement,
            document=documents[statement.document],
            values=_clear(statement, variables, entities),
        )
        for statement in file.statements
        if statement.statement_type in kinds
    )
    return tuple(sorted(found, key=_place))


def _place(one: Coded) -> tuple[int, int, int, int, int]:
    statement = one.statement
    return (one.document.date_s, one.document.id, statement.start, statement.stop, statement.id)


def _clear(
    statement: DnaStatement, variables: Mapping[int, DnaVariable], entities: Mapping[int, str]
) -> dict[str, Value]:
    out: dict[str, Value] = {}
    for value in statement.values:
        variable = variables[value.variable]
        short = variable.data_type is DataType.SHORT_TEXT
        out[variable.name] = entities[int(value.value)] if short else value.value
    return out
