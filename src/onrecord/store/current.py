"""The current state of single rows: found, locked, and put into another state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, or_, select, update

from onrecord.records.errors import InputError
from onrecord.records.issue import Issue
from onrecord.store import schema
from onrecord.store.adding import facts_columns, next_row, parties_of, words_of
from onrecord.store.codec import parsed, written
from onrecord.store.identities import columns_of
from onrecord.store.layers import reserve, rows_from, settle
from onrecord.store.listing import texts_of
from onrecord.store.rows import Cited, Facts, Identity, Noun, Record, Said, State
from onrecord.store.shelves import SHELVES, Who
from onrecord.store.words import DOCUMENTS, STATEMENTS, replace_words

SHARED: Mapping[Noun, tuple[Table, type[Any]]] = {
    Noun.DOCUMENT: (schema.document, Facts),
    Noun.IDENTITY: (schema.identity, Identity),
    Noun.ISSUE: (schema.issue, Issue),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where one row is or would be: its kind, article (0: none), id and layer (0: shared)."""

    noun: Noun
    document: int
    id: str
    layer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A row as it stands: number 0, version 0 and no record where there is none."""

    spot: Spot
    number: int = 0
    version: int = 0
    state: State = State.WITHDRAWN
    body: str | None = None

    @property
    def record(self) -> Record | None:
        """The record, None where there is none."""
        return None if self.body is None else parsed(kind_of(self.spot.noun), self.body)


def kind_of(noun: Noun) -> Any:  # noqa: ANN401 - one of the classes of Record
    """The class of the records of a kind."""
    return SHARED[noun][1] if noun in SHARED else SHELVES[noun].kind


def table_of(noun: Noun) -> Table:
    """The table of the rows of a kind."""
    return SHARED[noun][0] if noun in SHARED else SHELVES[noun].table


def lock_documents(connection: Connection, ids: Iterable[str]) -> Mapping[str, int]:
    """The numbers of the articles; nobody else changes their rows until this is done.

    Raises:
        InputError: there is no such article.
    """
    wanted = sorted({id for id in ids if id})
    reserve(connection, wanted)
    table = schema.document
    found = connection.execute(
        select(table.c.id, table.c.n)
        .where(table.c.id.in_(wanted))
        .order_by(table.c.n)
        .with_for_update(key_share=True)
    )
    numbers = {row.id: int(row.n) for row in found}
    for id in wanted:
        if id not in numbers:
            raise InputError("the collection has no such article", about=id)
    return {**numbers, "": 0}


def standing_at(connection: Connection, spot: Spot) -> Standing:
    """The row at this spot, kept from others' changes."""
    table = table_of(spot.noun)
    wanted = select(table).where(table.c.id == spot.id).with_for_update(key_share=True)
    if spot.noun in SHELVES:
        wanted = wanted.where(table.c.document == spot.document, table.c.layer == spot.layer)
    return _standing(connection.execute(wanted).one_or_none(), spot)


def standing_numbered(connection: Connection, noun: Noun, number: int) -> Standing:
    """The row with this number, kept from others' changes."""
    table = table_of(noun)
    row = connection.execute(
        select(table).where(table.c.n == number).with_for_update(key_share=True)
    ).one()
    layered = noun in SHELVES
    spot = Spot(
        noun=noun,
        document=row.document if layered else 0,
        id=row.id,
        layer=row.layer if layered else 0,
    )
    return _standing(row, spot)


def _standing(row: Any, spot: Spot) -> Standing:  # noqa: ANN401 - a row of any of the tables
    if row is None:
        return Standing(spot=spot)
    return Standing(
        spot=spot,
        number=row.n,
        version=row.version,
        state=State(getattr(row, "state", State.ACCEPTED)),
        body=row.body,
    )


def topmost(connection: Connection, spot: Spot) -> Standing:
    """The row of the same thing that is on top of all layers."""
    table = SHELVES[spot.noun].table
    row = connection.execute(
        select(table).where(table.c.document == spot.document, table.c.id == spot.id, table.c.top)
    ).one_or_none()
    return _standing(row, spot)


def put(
    connection: Connection, old: Standing, record: Record, state: State, *, change: int
) -> Standing:
    """Let the row be this record in this state, and all that is derived from it.

    Returns:
        The row as it stands now, its version one higher.
    """
    write = _put_shared if old.spot.noun in SHARED else _put_layered
    number = write(connection, old, record, state, change)
    return Standing(
        spot=old.spot,
        number=number,
        version=old.version + 1,
        state=state,
        body=written(record),
    )


def _put_layered(
    connection: Connection, old: Standing, record: Record, state: State, change: int
) -> int:
    spot, shelf = old.spot, SHELVES[old.spot.noun]
    who = who_in(connection, spot.document)
    if isinstance(record, Cited):
        who = {**who, record.actor.id: identity_number(connection, record.identity)}
    values = {
        "state": state.value,
        "version": old.version + 1,
        "changed": change,
        "body": written(record),
        **shelf.values(record, who),
    }
    number = old.number
    if number:
        connection.execute(update(shelf.table).where(shelf.table.c.n == number).values(values))
    else:
        number = rows_from(spot.document) + next_row(connection, spot.noun, spot.document)
        place = {"n": number, "document": spot.document, "layer": spot.layer, "id": spot.id}
        new = {**place, "current": True, "top": False, **values}
        connection.execute(insert(shelf.table), new)
    settle(connection, spot.noun, spot.document, [spot.id])
    _derive(connection, old, number, record, who)
    return number


def _derive(connection: Connection, old: Standing, number: int, record: Record, who: Who) -> None:
    """What lies outside the row itself: words, parties, the speakers' identities."""
    if isinstance(record, Said):
        text = texts_of(connection, [old.spot.document])[old.spot.document]
        was = old.record
        before = words_of(was, text) if was is not None else ""
        replace_words(connection, STATEMENTS, number, before=before, after=words_of(record, text))
    elif old.spot.noun is Noun.EVENT:
        connection.execute(delete(schema.party).where(schema.party.c.event == number))
        parties = parties_of(number, record, who)
        if parties:
            connection.execute(insert(schema.party), parties)
    elif isinstance(record, Cited):
        retell(connection, old.spot.document)


def who_in(connection: Connection, document: int) -> Who:
    """The number of the identity of each actor of an article, as its topmost row says."""
    table = schema.actor
    found = connection.execute(
        select(table.c.id, table.c.identity)
        .where(table.c.document == document)
        .order_by(table.c.top, table.c.n)
    )
    return {row.id: row.identity for row in found}


def identity_number(connection: Connection, id: str) -> int:
    """The number of an identity.

    Raises:
        InputError: there is no such identity.
    """
    table = schema.identity
    number = connection.execute(select(table.c.n).where(table.c.id == id)).scalar_one_or_none()
    if number is None:
        raise InputError("the collection has no such identity", about=id)
    return int(number)


def retell(connection: Connection, document: int) -> None:
    """Write anew which identities the rows of an article are about, after an actor's changed."""
    who = who_in(connection, document)
    for noun in (Noun.STATEMENT, Noun.POSITION, Noun.FINDING):
        shelf = SHELVES[noun]
        table = shelf.table
        found = connection.execute(select(table).where(table.c.document == document)).all()
        for row in found:
            wanted = shelf.columns(parsed(shelf.kind, row.body), who)
            wrong = {name: value for name, value in wanted.items() if getattr(row, name) != value}
            if wrong:
                connection.execute(update(table).where(table.c.n == row.n).values(wrong))
    events = SHELVES[Noun.EVENT].table
    for row in connection.execute(select(events).where(events.c.document == document)).all():
        connection.execute(delete(schema.party).where(schema.party.c.event == row.n))
        parties = parties_of(row.n, parsed(kind_of(Noun.EVENT), row.body), who)
        if parties:
            connection.execute(insert(schema.party), parties)


def _put_shared(
    connection: Connection, old: Standing, record: Record, state: State, change: int
) -> int:
    """Write a row that has no layers; `change` is in the log alone."""
    del change
    table = SHARED[old.spot.noun][0]
    values: dict[str, Any] = {"version": old.version + 1}
    if isinstance(record, Facts):
        values |= facts_columns(record)
    elif isinstance(record, Identity):
        values |= {"state": state.value, **columns_of(record)}
    else:
        values |= {"state": state.value, "body": written(record)}
    if old.number:
        connection.execute(update(table).where(table.c.n == old.number).values(values))
        number = old.number
    else:
        first = {"root": 0} if isinstance(record, Identity) else {}
        new = insert(table).values(id=old.spot.id, **first, **values).returning(table.c.n)
        number = int(connection.execute(new).scalar_one())
    if isinstance(record, Identity):
        reroot(connection, number, record)
    elif isinstance(record, Facts):
        _refind(connection, old, record)
    return number


def _refind(connection: Connection, old: Standing, facts: Facts) -> None:
    """Make an article findable by its new title."""
    was = old.record
    title = was.title if isinstance(was, Facts) else None
    if title == facts.title:
        return
    text = texts_of(connection, [old.number])[old.number]
    replace_words(
        connection,
        DOCUMENTS,
        old.number,
        before=f"{title or ''} {text}",
        after=f"{facts.title or ''} {text}",
    )


def reroot(connection: Connection, number: int, changed: Identity) -> None:
    """Write anew which identity each one leads to, for all that the changed one is joined with.

    Raises:
        InputError: identities would lead to each other in a circle, or to one that is not there.
    """
    table = schema.identity
    roots = select(table.c.root).where(or_(table.c.n == number, table.c.id == changed.into))
    joined = connection.execute(
        select(table.c.n, table.c.id, table.c.root, table.c.body)
        .where(or_(table.c.root.in_(roots.subquery().select()), table.c.n == number))
        .order_by(table.c.n)
        .with_for_update(key_share=True)
    ).all()
    numbers = {row.id: int(row.n) for row in joined}
    into = {row.id: parsed(Identity, row.body).into for row in joined}
    for row in joined:
        root = numbers[_end_of(row.id, into)]
        if root != row.root:
            connection.execute(update(table).where(table.c.n == row.n).values(root=root))


def _end_of(id: str, into: Mapping[str, str | None]) -> str:
    """Where the way from one identity to the next ends."""
    passed = {id}
    while (following := into[id]) is not None:
        if following not in into:
            raise InputError("the collection has no such identity", about=following)
        if following in passed:
            raise InputError(
                "these identities would lead to each other in a circle",
                about=f"{id}, {following}",
                remedy="Merge one into the other, not both",
            )
        id = following
        passed.add(id)
    return id
