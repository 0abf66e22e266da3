"""What a `.dna` file holds, table by table, as frozen values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

ADMIN = 1  # the id of the coder who may do everything
Value = int | str


class Color(NamedTuple):
    """Red, green and blue, each 0 to 255."""

    red: int = 0
    green: int = 0
    blue: int = 0


class DataType(StrEnum):
    """What a variable of a statement type holds."""

    SHORT_TEXT = "short text"
    LONG_TEXT = "long text"
    INTEGER = "integer"
    BOOLEAN = "boolean"


class Permission(StrEnum):
    """What a coder may do; the value is the column's name after "Permission"."""

    ADD_DOCUMENTS = "AddDocuments"
    EDIT_DOCUMENTS = "EditDocuments"
    DELETE_DOCUMENTS = "DeleteDocuments"
    IMPORT_DOCUMENTS = "ImportDocuments"
    ADD_STATEMENTS = "AddStatements"
    EDIT_STATEMENTS = "EditStatements"
    DELETE_STATEMENTS = "DeleteStatements"
    EDIT_ATTRIBUTES = "EditAttributes"
    EDIT_REGEX = "EditRegex"
    EDIT_STATEMENT_TYPES = "EditStatementTypes"
    EDIT_CODERS = "EditCoders"
    EDIT_CODER_RELATIONS = "EditCoderRelations"
    VIEW_OTHERS_DOCUMENTS = "ViewOthersDocuments"
    EDIT_OTHERS_DOCUMENTS = "EditOthersDocuments"
    VIEW_OTHERS_STATEMENTS = "ViewOthersStatements"
    EDIT_OTHERS_STATEMENTS = "EditOthersStatements"


class Relation(StrEnum):
    """What a coder may do with the work of another; the value is the column's name."""

    VIEW_STATEMENTS = "viewStatements"
    EDIT_STATEMENTS = "editStatements"
    VIEW_DOCUMENTS = "viewDocuments"
    EDIT_DOCUMENTS = "editDocuments"


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaCoder:
    """A person who codes. `password` is the stored digest, "" when there is none yet.

    `refresh_s` is how often DNA reloads, in seconds, 0 for never; `popup_width` is in pixels.
    """

    id: int
    name: str
    color: Color = Color()
    refresh_s: int = 0
    font_size: int = 14
    password: str = ""
    popup_width: int | None = 300
    color_by_coder: bool = False
    popup_decoration: bool = False
    popup_auto_complete: bool = True
    permissions: frozenset[Permission] = frozenset(Permission)


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaRelation:
    """What `coder` may do with the work of `other`."""

    id: int
    coder: int
    other: int
    may: frozenset[Relation] = frozenset(Relation)


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaDocument:
    """A text with its fields. `date_s` is seconds since 1970 of the wall clock read as UTC."""

    id: int
    title: str
    text: str
    coder: int
    date_s: int
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaStatementType:
    """A kind of statement, such as "DNA Statement"."""

    id: int
    label: str
    color: Color = Color()


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaVariable:
    """A variable of a statement type, such as "organization"."""

    id: int
    name: str
    data_type: DataType
    statement_type: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaLink:
    """A link from a variable to another; DNA stores it and uses it nowhere."""

    id: int
    source: int
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaRegex:
    """A regular expression that DNA highlights in the texts."""

    label: str
    color: Color = Color()


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaEntity:
    """One value of a short-text variable; `child_of` is the entity it is grouped under."""

    id: int
    variable: int
    value: str
    color: Color | None = Color()
    child_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaAttribute:
    """A property that the entities of a variable have, such as "Type"."""

    id: int
    variable: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaAttributeValue:
    """What an attribute says of one entity."""

    id: int
    entity: int
    attribute: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaValue:
    """What one statement has for one variable.

    `value` depends on the variable's data type: 0 or 1 for a boolean, a number for an integer,
    the text for a long text, **the id of an entity** for a short text. `id` is that of its row.
    """

    id: int
    variable: int
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaStatement:
    """A coded stretch `[start, stop)` of a document, in UTF-16 code units as DNA counts.

    `values` are sorted by variable. `stop` may lie beyond the text, since DNA moves no statement
    when somebody edits the text.
    """

    id: int
    statement_type: int
    document: int
    start: int
    stop: int
    coder: int
    values: tuple[DnaValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaFile:
    """Everything in a `.dna` file, each table in the order of its rows.

    `settings` are pairs of property and value; writing sets the property `version`.
    """

    settings: tuple[tuple[str, str], ...] = ()
    coders: tuple[DnaCoder, ...] = ()
    relations: tuple[DnaRelation, ...] = ()
    documents: tuple[DnaDocument, ...] = ()
    statement_types: tuple[DnaStatementType, ...] = ()
    variables: tuple[DnaVariable, ...] = ()
    links: tuple[DnaLink, ...] = ()
    regexes: tuple[DnaRegex, ...] = ()
    statements: tuple[DnaStatement, ...] = ()
    entities: tuple[DnaEntity, ...] = ()
    attributes: tuple[DnaAttribute, ...] = ()
    attribute_values: tuple[DnaAttributeValue, ...] = ()
