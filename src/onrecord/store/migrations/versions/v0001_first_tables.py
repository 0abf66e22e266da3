"""The first tables. This is a copy of schema.py as it was then: migrations are never edited."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

revision = "0001"
down_revision = None
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
NUMBER = BigInteger().with_variant(Integer, "sqlite")
metadata = MetaData(naming_convention=NAMES)

coder = Table(
    "coder",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)
document = Table(
    "document",
    metadata,
    Column("n", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Date),
    Column("n_characters", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "outlet", "published"),
    Index(None, "published"),
)
document_text = Table(
    "document_text",
    metadata,
    Column("n", NUMBER, ForeignKey("document.n"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("odd", Text),
)
reading = Table(
    "reading",
    metadata,
    Column("document", NUMBER, ForeignKey("document.n"), primary_key=True),
    Column("layer", Integer, ForeignKey("coder.n"), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("parse", LargeBinary),
)
identity = Table(
    "identity",
    metadata,
    Column("n", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("root", NUMBER, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("body", Text, nullable=False),
)
issue = Table(
    "issue",
    metadata,
    Column("n", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("body", Text, nullable=False),
)
change = Table(
    "change",
    metadata,
    Column("n", NUMBER, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("coder", Integer, ForeignKey("coder.n"), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", NUMBER),
    Column("redoes", NUMBER),
    Column("below", NUMBER),
    Column("undo_top", NUMBER),
    Column("redo_top", NUMBER),
    Index(None, "coder", "n"),
)
edit = Table(
    "edit",
    metadata,
    Column("change", NUMBER, ForeignKey("change.n"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("noun", Text, nullable=False),
    Column("row", NUMBER, nullable=False),
    Column("version", Integer, nullable=False),
    Column("before_state", Text),
    Column("before", Text),
    Column("after_state", Text, nullable=False),
    Column("after", Text, nullable=False),
    Index(None, "noun", "row"),
)
account = Table(
    "account",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
)
setting = Table(
    "setting",
    metadata,
    Column("coder", Integer, ForeignKey("coder.n"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
party = Table(
    "party",
    metadata,
    Column("event", NUMBER, primary_key=True, autoincrement=False),
    Column("identity", NUMBER, primary_key=True, autoincrement=False, index=True),
)


def _layered(
    name: str, *columns: Column[object], narrow: tuple[str, ...], by: tuple[str, ...] = ()
) -> Table:
    """A table of the rows of articles: filters read the `narrow` columns and go `by` some."""
    return Table(
        name,
        metadata,
        Column("n", NUMBER, primary_key=True, autoincrement=False),
        Column("document", NUMBER, ForeignKey("document.n"), nullable=False),
        Column("layer", Integer, ForeignKey("coder.n"), nullable=False),
        Column("id", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("changed", NUMBER, nullable=False),
        Column("current", Boolean, nullable=False),
        Column("top", Boolean, nullable=False),
        Column("start", Integer),
        Column("stop", Integer),
        *columns,
        Column("body", Text, nullable=False),
        Index(None, "document", "id", "layer", unique=True),
        Index(f"ix_{name}_narrow", "document", "top", "state", "layer", *narrow),
        *(Index(f"ix_{name}_{column}", column, "top", "state") for column in by),
    )


def _identity(name: str, *, nullable: bool = True) -> Column[object]:
    return Column(name, NUMBER, ForeignKey("identity.n"), nullable=nullable)


statement = _layered(
    "statement",
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    _identity("speaker"),
    Column("confidence", Float, nullable=False),
    narrow=("kind", "type", "confidence", "speaker"),
    by=("speaker",),
)
actor = _layered(
    "actor",
    Column("kind", Text, nullable=False),
    _identity("identity", nullable=False),
    narrow=("kind", "identity"),
    by=("identity",),
)
position = _layered(
    "position",
    _identity("actor"),
    Column("issue", Text),
    Column("stance", Text, nullable=False),
    Column("act", Text, nullable=False),
    _identity("toward"),
    Column("basis", Text, nullable=False),
    _identity("said_by"),
    Column("statement", Text),
    Column("confidence", Float, nullable=False),
    narrow=("basis", "stance", "act", "confidence", "actor", "said_by"),
    by=("actor", "said_by", "issue"),
)
date = _layered(
    "date",
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    narrow=("first", "last"),
)
event = _layered(
    "event",
    Column("type", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    narrow=("type", "mode", "status", "first", "last"),
)
finding = _layered(
    "finding",
    Column("check", Text, nullable=False),
    _identity("voice"),
    narrow=("check", "voice"),
    by=("voice",),
)

_WORDS = {
    "sqlite": """
        CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='unicode61')
    """,
    "postgresql": """
        CREATE TABLE {name} (
            n BIGINT NOT NULL, part INTEGER NOT NULL DEFAULT 0, words TSVECTOR NOT NULL,
            CONSTRAINT pk_{name} PRIMARY KEY (n, part)
        )
    """,
}


def upgrade() -> None:
    """Make every table, and those of the words."""
    connection = op.get_bind()
    metadata.create_all(connection, checkfirst=False)
    for name in ("document_words", "statement_words"):
        op.execute(_WORDS[connection.dialect.name].format(name=name))
        if connection.dialect.name == "postgresql":
            op.execute(f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)")
