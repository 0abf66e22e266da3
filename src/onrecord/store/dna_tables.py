"""The tables of a `.dna` file (SQLite): their columns, types, checks and references."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.store.dna_rows import DataType, Permission, Relation

TOO_LONG = 191  # names, titles and attribute values are shorter than this, in code points

_KEY = "INTEGER NOT NULL PRIMARY KEY"
_LINE = "TEXT NOT NULL CHECK (LENGTH({0}) < 191)"
_LINE_OR_EMPTY = "TEXT NOT NULL DEFAULT '' CHECK (LENGTH({0}) < 191)"
_TEXT = "TEXT NOT NULL"
_SHADE = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} BETWEEN 0 AND 255)"
_SHADE_OR_NULL = "INTEGER CHECK ({0} BETWEEN 0 AND 255)"
_TYPES = ", ".join(f"'{kind.value}'" for kind in DataType)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns with their SQL definitions, and what holds for a row."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rules: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(name for name, _ in self.columns)

    @property
    def create(self) -> str:
        """The statement that makes the table."""
        parts = [f"{name} {sql.format(name)}" for name, sql in self.columns] + list(self.rules)
        return f"CREATE TABLE {self.name} ({', '.join(parts)})"

    @property
    def select(self) -> str:
        """The statement that gives every row in the order of their making."""
        return f"SELECT {', '.join(self.names)} FROM {self.name} ORDER BY rowid"  # noqa: S608 - our own names

    @property
    def insert(self) -> str:
        """The statement that adds a row, with a place for each column."""
        places = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({', '.join(self.names)}) VALUES ({places})"  # noqa: S608 - our own names


def _ref(table: str) -> str:
    return f"INTEGER NOT NULL REFERENCES {table} (ID) ON DELETE CASCADE"


def _flag(default: int) -> str:
    return f"INTEGER NOT NULL DEFAULT {default} CHECK ({{0}} IN (0, 1))"


def _number(low: int, high: int, default: int) -> str:
    return f"INTEGER NOT NULL DEFAULT {default} CHECK ({{0}} BETWEEN {low} AND {high})"


_COLOR = (("Red", _SHADE), ("Green", _SHADE), ("Blue", _SHADE))

SETTINGS = Table("SETTINGS", (("Property", "TEXT NOT NULL PRIMARY KEY"), ("Value", _TEXT)))
CODERS = Table(
    "CODERS",
    (
        ("ID", _KEY),
        ("Name", _LINE),
        *_COLOR,
        ("Refresh", _number(0, 9999, 0)),
        ("FontSize", _number(1, 99, 14)),
        ("Password", _LINE),
        ("PopupWidth", "INTEGER DEFAULT 300 CHECK ({0} BETWEEN 100 AND 9999)"),
        ("ColorByCoder", _flag(0)),
        ("PopupDecoration", _flag(0)),
        ("PopupAutoComplete", _flag(1)),
        *((f"Permission{permission.value}", _flag(1)) for permission in Permission),
    ),
)
RELATIONS = Table(
    "CODERRELATIONS",
    (
        ("ID", _KEY),
        ("Coder", _ref("CODERS")),
        ("OtherCoder", _ref("CODERS")),
        *((relation.value, _flag(1)) for relation in Relation),
    ),
    ("CHECK (Coder <> OtherCoder)",),
)
DOCUMENTS = Table(
    "DOCUMENTS",
    (
        ("ID", _KEY),
        ("Title", _LINE),
        ("Text", _TEXT),
        ("Coder", _ref("CODERS")),
        ("Author", _LINE_OR_EMPTY),
        ("Source", _LINE_OR_EMPTY),
        ("Section", _LINE_OR_EMPTY),
        ("Notes", "TEXT NOT NULL DEFAULT ''"),
        ("Type", _LINE_OR_EMPTY),
        ("Date", "INTEGER NOT NULL"),
    ),
)
STATEMENT_TYPES = Table("STATEMENTTYPES", (("ID", _KEY), ("Label", _LINE), *_COLOR))
VARIABLES = Table(
    "VARIABLES",
    (
        ("ID", _KEY),
        ("Variable", _LINE),
        ("DataType", f"TEXT NOT NULL DEFAULT 'short text' CHECK ({{0}} IN ({_TYPES}))"),
        ("StatementTypeId", _ref("STATEMENTTYPES")),
    ),
    ("UNIQUE (Variable, StatementTypeId)",),
)
LINKS = Table(
    "VARIABLELINKS",
    (
        ("ID", _KEY),
        ("SourceVariableId", _ref("VARIABLES")),
        ("TargetVariableId", _ref("VARIABLES")),
    ),
    ("CHECK (SourceVariableId <> TargetVariableId)",),
)
REGEXES = Table(
    "REGEXES", (("Label", "TEXT NOT NULL PRIMARY KEY CHECK (LENGTH({0}) < 191)"), *_COLOR)
)
STATEMENTS = Table(
    "STATEMENTS",
    (
        ("ID", _KEY),
        ("StatementTypeId", _ref("STATEMENTTYPES")),
        ("DocumentId", _ref("DOCUMENTS")),
        ("Start", "INTEGER NOT NULL CHECK ({0} >= 0)"),
        ("Stop", "INTEGER NOT NULL CHECK ({0} >= 0)"),
        ("Coder", _ref("CODERS")),
    ),
    ("CHECK (Start < Stop)",),
)
ENTITIES = Table(
    "ENTITIES",
    (
        ("ID", _KEY),
        ("VariableId", _ref("VARIABLES")),
        ("Value", _LINE_OR_EMPTY),
        ("Red", _SHADE_OR_NULL),
        ("Green", _SHADE_OR_NULL),
        ("Blue", _SHADE_OR_NULL),
        ("ChildOf", "INTEGER REFERENCES ENTITIES (ID) ON DELETE CASCADE"),
    ),
    ("UNIQUE (VariableId, Value)",),
)
ATTRIBUTES = Table(
    "ATTRIBUTEVARIABLES",
    (("ID", _KEY), ("VariableId", _ref("VARIABLES")), ("AttributeVariable", _LINE)),
    ("UNIQUE (VariableId, AttributeVariable)",),
)
ATTRIBUTE_VALUES = Table(
    "ATTRIBUTEVALUES",
    (
        ("ID", _KEY),
        ("EntityId", _ref("ENTITIES")),
        ("AttributeVariableId", _ref("ATTRIBUTEVARIABLES")),
        ("AttributeValue", _LINE_OR_EMPTY),
    ),
    ("UNIQUE (EntityId, AttributeVariableId)",),
)


def _data(name: str, column: str, sql: str) -> Table:
    """A table with one value a row: of one statement for one variable."""
    keys = (("ID", _KEY), ("StatementId", _ref("STATEMENTS")), ("VariableId", _ref("VARIABLES")))
    return Table(name, (*keys, (column, sql)), ("UNIQUE (StatementId, VariableId)",))


DATA = {
    DataType.BOOLEAN: _data("DATABOOLEAN", "Value", "INTEGER NOT NULL DEFAULT 1"),
    DataType.INTEGER: _data("DATAINTEGER", "Value", "INTEGER NOT NULL DEFAULT 0"),
    DataType.LONG_TEXT: _data("DATALONGTEXT", "Value", "TEXT DEFAULT ''"),
    DataType.SHORT_TEXT: _data("DATASHORTTEXT", "Entity", _ref("ENTITIES")),
}


def tables() -> Iterator[Table]:
    """Every table, each after those its rows refer to."""
    yield from (SETTINGS, CODERS, RELATIONS, DOCUMENTS, STATEMENT_TYPES, VARIABLES, LINKS)
    yield from (REGEXES, STATEMENTS, ENTITIES, ATTRIBUTES, ATTRIBUTE_VALUES)
    yield from DATA.values()
