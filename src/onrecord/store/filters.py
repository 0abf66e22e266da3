"""Which rows are wanted, and the conditions that say so to the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TableClause, and_, exists, or_, select

from onrecord.records.actor import ActorKind
from onrecord.records.errors import InputError, SettingError
from onrecord.records.position import Act, Basis, Stance
from onrecord.records.statement import StatementKind, StatementType
from onrecord.store import schema
from onrecord.store.characters import folded
from onrecord.store.coders import known_number
from onrecord.store.rows import CoderKind, Noun, State
from onrecord.store.shelves import SHELVES
from onrecord.store.words import (
    DOCUMENTS,
    STATEMENTS,
    found_words,
    matching,
    numbers_with,
    query_of,
)

Conditions = Iterator[ColumnElement[bool]]
SEEN = (State.PROPOSED, State.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which rows are wanted: those for which everything given holds. None and () mean any.

    `document`, `outlet`, `since`, `until` (days of publication, both included) are about the
    article; `text` are words of the statement, or for other kinds of the article.
    `coder` shows one layer only; `seen_by` a person's own rows over the newest reading, and
    nobody else's; neither the topmost row of each thing. `states`: rejected rows are shown when
    asked for. `speaker` says it (statements, positions), `actor` is who it is about (positions,
    events, findings, actors): an identity's id, or words of the name. `kind`, `type`: of a
    statement, an actor, an event. `check`: of a finding. Confidences are in [0, 1].
    """

    document: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    coder: str | None = None
    seen_by: str | None = None
    states: tuple[State, ...] = SEEN
    speaker: str | None = None
    actor: str | None = None
    issue: str | None = None
    stance: str | None = None
    basis: str | None = None
    kind: str | None = None
    type: str | None = None
    check: str | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None

    def __post_init__(self) -> None:
        if self.coder is not None and self.seen_by is not None:
            raise SettingError("coder and seen_by exclude each other", remedy="Give one of them")


EVERYTHING = Filter()
_ANY_ROW = frozenset({"document", "outlet", "since", "until", "text"})
_LAYERED = _ANY_ROW | {"coder", "seen_by", "states"}
_SURE = {"min_confidence", "max_confidence"}
_FIELDS = {
    Noun.STATEMENT: _LAYERED | _SURE | {"speaker", "kind", "type"},
    Noun.POSITION: _LAYERED | _SURE | {"speaker", "actor", "issue", "stance", "basis", "type"},
    Noun.EVENT: _LAYERED | {"actor", "type"},
    Noun.FINDING: _LAYERED | {"actor", "check"},
    Noun.DATE: _LAYERED,
    Noun.ACTOR: _LAYERED | {"actor", "kind"},
    Noun.DOCUMENT: _LAYERED,
}
_PLAIN = ("issue", "stance", "basis", "kind", "type", "check")
_KNOWN: Mapping[tuple[Noun, str], type[StrEnum]] = {
    (Noun.STATEMENT, "kind"): StatementKind,
    (Noun.STATEMENT, "type"): StatementType,
    (Noun.ACTOR, "kind"): ActorKind,
    (Noun.POSITION, "type"): Act,
    (Noun.POSITION, "stance"): Stance,
    (Noun.POSITION, "basis"): Basis,
    (Noun.EVENT, "type"): Act,
}
_ACTORS = {
    (Noun.STATEMENT, "speaker"): "speaker",
    (Noun.POSITION, "speaker"): "said_by",
    (Noun.POSITION, "actor"): "actor",
    (Noun.FINDING, "actor"): "voice",
    (Noun.ACTOR, "actor"): "identity",
}


def check_fields(noun: Noun, wanted: Filter) -> None:
    """Make sure that every condition means something for this kind of row.

    Raises:
        SettingError: one does not, or asks for a value that there is not.
    """
    for name in _PLAIN:
        asked, known = getattr(wanted, name), _KNOWN.get((noun, name))
        if asked is not None and known is not None and asked not in set(known):
            raise SettingError(
                f'no {noun.value} has the {name} "{asked}"',
                remedy=f"There are: {', '.join(known)}",
            )
    for field in fields(wanted):
        given = getattr(wanted, field.name) != getattr(EVERYTHING, field.name)
        if given and field.name not in _FIELDS[noun]:
            raise SettingError(
                f"{noun.value}s cannot be chosen by {field.name}",
                remedy=f"They can by {', '.join(sorted(_FIELDS[noun]))}",
            )


def rows_wanted(connection: Connection, noun: Noun, wanted: Filter) -> list[ColumnElement[bool]]:
    """The conditions on the rows of one kind.

    Raises:
        SettingError: a condition that means nothing for this kind.
        InputError: a coder or an article the collection does not know, or no word to search for.
    """
    check_fields(noun, wanted)
    return [
        *_layer(connection, noun, wanted),
        *_values(noun, wanted),
        *_people(noun, wanted),
        *_words(connection, noun, wanted),
        *_articles(connection, noun, wanted),
    ]


def documents_wanted(connection: Connection, wanted: Filter) -> list[ColumnElement[bool]]:
    """The conditions on articles themselves; the arguments are those of `rows_wanted`."""
    table = schema.document
    found = list(_facts(wanted))
    if wanted.document is not None:
        found.append(table.c.id == wanted.document)
    if wanted.text is not None:
        found.append(table.c.n.in_(_found(connection, DOCUMENTS, wanted.text)))
    return found


def _facts(wanted: Filter) -> Conditions:
    table = schema.document
    if wanted.outlet is not None:
        yield table.c.outlet == wanted.outlet
    if wanted.since is not None:
        yield table.c.published >= wanted.since
    if wanted.until is not None:
        yield table.c.published <= wanted.until


def _layer(connection: Connection, noun: Noun, wanted: Filter) -> Conditions:
    table = SHELVES[noun].table
    yield table.c.state.in_([state.value for state in wanted.states])
    if wanted.coder is not None:
        yield table.c.layer == _coder(connection, wanted.coder)
    elif wanted.seen_by is not None:
        yield _seen_by(noun, known_number(connection, wanted.seen_by))
    else:
        yield table.c.top


def _coder(connection: Connection, key: str) -> int:
    number = known_number(connection, key)
    if number is None:
        raise InputError("the collection knows no such coder", about=key)
    return number


def _seen_by(noun: Noun, layer: int | None) -> ColumnElement[bool]:
    """A person's rows, and the machine's current ones he has not decided about."""
    table, coder = SHELVES[noun].table, schema.coder
    machines = select(coder.c.n).where(coder.c.kind == CoderKind.MACHINE.value)
    proposed = and_(table.c.current, table.c.layer.in_(machines))
    if layer is None:
        return proposed
    own = table.alias()
    decided = exists().where(
        own.c.document == table.c.document,
        own.c.id == table.c.id,
        own.c.layer == layer,
        own.c.state != State.WITHDRAWN.value,
    )
    return or_(table.c.layer == layer, and_(proposed, ~decided))


def _values(noun: Noun, wanted: Filter) -> Conditions:
    table = SHELVES[noun].table
    for name in _PLAIN:
        value = getattr(wanted, name)
        if value is not None:
            yield table.c["act" if (noun, name) == (Noun.POSITION, "type") else name] == value
    if wanted.min_confidence is not None:
        yield table.c.confidence >= wanted.min_confidence
    if wanted.max_confidence is not None:
        yield table.c.confidence <= wanted.max_confidence


def _people(noun: Noun, wanted: Filter) -> Conditions:
    table = SHELVES[noun].table
    for name in ("speaker", "actor"):
        asked = getattr(wanted, name)
        if asked is None:
            continue
        if noun is Noun.EVENT:
            party = schema.party
            yield table.c.n.in_(select(party.c.event).where(party.c.identity.in_(named(asked))))
        else:
            yield table.c[_ACTORS[noun, name]].in_(named(asked))


def named(asked: str) -> Select[tuple[int]]:
    """A query for the numbers of all identities that are one with those of this name or id."""
    table, other = schema.identity, schema.identity.alias()
    return select(table.c.n).where(
        table.c.root.in_(select(other.c.root).where(called(asked, other)))
    )


def called(asked: str, table: object = schema.identity) -> ColumnElement[bool]:
    """True for identities with this id, or with all these words in their names.

    Raises:
        InputError: nothing is asked for.
    """
    words = folded(asked).split()
    if not words:
        raise InputError("this is no name", about=repr(asked))
    columns = table.c  # type: ignore[attr-defined]
    made: ColumnElement[bool] = or_(
        columns.id == asked, and_(*(columns.folded.like(f"% {word} %") for word in words))
    )
    return made


def _words(connection: Connection, noun: Noun, wanted: Filter) -> Conditions:
    if wanted.text is None or streams_words(connection, wanted):
        return
    table = SHELVES[noun].table
    words = STATEMENTS if noun is Noun.STATEMENT else DOCUMENTS
    key = table.c.n if noun is Noun.STATEMENT else table.c.document
    yield key.in_(_found(connection, words, wanted.text))


def streams_words(connection: Connection, wanted: Filter) -> bool:
    """True when the search itself gives the rows in their order, as SQLite's does."""
    return wanted.text is not None and connection.dialect.name == "sqlite"


def rows_found(
    connection: Connection, noun: Noun, wanted: Filter, *columns: ColumnElement[Any]
) -> Select[Any]:
    """A query for columns of the rows that are wanted, without an order.

    Raises:
        SettingError: a condition that means nothing for this kind.
        InputError: a coder or an article the collection does not know, or no word to search for.
    """
    asked = select(*columns).where(*rows_wanted(connection, noun, wanted))
    if wanted.text is None or not streams_words(connection, wanted):
        return asked
    table = SHELVES[noun].table
    words = _words_of(noun)
    key = table.c.n if noun is Noun.STATEMENT else table.c.document
    return asked.where(key == words.c.rowid, matching(words, query_of(wanted.text)))


def in_order(
    connection: Connection, noun: Noun, wanted: Filter, asked: Select[Any], after: int | None
) -> Select[Any]:
    """The query of `rows_found` in the order of the rows, from the row after this number."""
    table = SHELVES[noun].table
    order: list[ColumnElement[Any]] = [table.c.document, table.c.n]
    if streams_words(connection, wanted):
        rowid = _words_of(noun).c.rowid
        order = [rowid] if noun is Noun.STATEMENT else [rowid, table.c.n]
    if after is not None:
        first = after if len(order) == 1 else after >> schema.ROWS_BITS
        asked = asked.where(order[0] >= first, table.c.n > after)
    return asked.order_by(*order)


def _words_of(noun: Noun) -> TableClause:
    return found_words(STATEMENTS if noun is Noun.STATEMENT else DOCUMENTS)


def _found(connection: Connection, words: str, asked: str) -> Select[tuple[int]]:
    found = numbers_with(connection.dialect.name, words, query_of(asked))
    return select(found.columns(n=schema.NUMBER).subquery().c.n)


def _articles(connection: Connection, noun: Noun, wanted: Filter) -> Conditions:
    table, document = SHELVES[noun].table, schema.document
    if wanted.document is not None:
        yield table.c.document == document_number(connection, wanted.document)
    facts = list(_facts(wanted))
    if facts:
        yield table.c.document.in_(select(document.c.n).where(*facts))


def document_number(connection: Connection, id: str) -> int:
    """The number of an article.

    Raises:
        InputError: there is no such article.
    """
    table = schema.document
    number = connection.execute(select(table.c.n).where(table.c.id == id)).scalar_one_or_none()
    if number is None:
        raise InputError("the collection has no such article", about=id)
    return int(number)
