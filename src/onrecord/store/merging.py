"""Brings what one collection holds into another: articles, every coder's rows, and the log.

What both have is compared row by row: the same is left alone, of two versions of one row the
one changed later stands, and the log then holds how both came about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onrecord.records.actor import Actor
from onrecord.records.errors import InputError
from onrecord.records.reading import Failure
from onrecord.store import schema
from onrecord.store.adding import add, id_taken
from onrecord.store.codec import parsed
from onrecord.store.coders import all_coders, number_of
from onrecord.store.current import (
    Spot,
    Standing,
    kind_of,
    lock_documents,
    put,
    reroot,
    standing_at,
    table_of,
)
from onrecord.store.database import MEMORY, Database
from onrecord.store.editing import stacks_of
from onrecord.store.filters import Filter
from onrecord.store.identities import numbers_of
from onrecord.store.layers import rows_from
from onrecord.store.listing import texts_of
from onrecord.store.reading_back import readings_of
from onrecord.store.rows import Added, Coder, CoderKind, Identity, Noun, State
from onrecord.store.shelves import SHELVES
from onrecord.store.times import LONG_AGO, zoned
from onrecord.store.upsert import insert_new

AT_ONCE = 32
Found = Any  # a row of any table
STATES = tuple(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of merging: readings and rows that are new here, and articles refused."""

    n_readings: int = 0
    n_rows: int = 0
    n_changes: int = 0
    refused: tuple[Failure, ...] = ()

    def __add__(self, other: "Merged") -> "Merged":
        """The two together."""
        return Merged(
            n_readings=self.n_readings + other.n_readings,
            n_rows=self.n_rows + other.n_rows,
            n_changes=self.n_changes + other.n_changes,
            refused=self.refused + other.refused,
        )


@dataclass(slots=True, kw_only=True)
class _Merge:
    """One transaction of merging: what is read there and written here, and what came of it."""

    here: Connection
    there: Connection
    coders: Mapping[int, Coder]
    layers: dict[int, int] = field(default_factory=dict)
    changes: dict[int, int] = field(default_factory=dict)
    n_rows: int = 0
    n_changes: int = 0

    def layer(self, number: int) -> int:
        """The number here of the coder with this number there."""
        if number not in self.layers:
            self.layers[number] = number_of(self.here, self.coders[number])
        return self.layers[number]


def merge(into: Database, other: Database) -> Merged:
    """Add what the other collection holds, a transaction for every 32 articles.

    Accounts and settings stay where they are. What was merged cannot be undone, and what each
    coder can undo here stays what it was.

    Raises:
        InputError: it is the same collection.
        StoreError: one of the two cannot be reached.
    """
    if into is other or (into.address == other.address and into.address != MEMORY):
        raise InputError("a collection cannot be merged with itself", about=into.address)
    merged = _shared_part(into, other)
    after = 0
    while True:
        with other.reading() as there:
            page = _page(there, after)
            merged += into.write(lambda here, there=there, page=page: _some(here, there, page))  # type: ignore[misc]
        if len(page) < AT_ONCE:
            return merged
        after = max(page)


def _page(there: Connection, after: int) -> Mapping[int, str]:
    """The next articles there, ids by number."""
    table = schema.document
    found = there.execute(
        select(table.c.n, table.c.id).where(table.c.n > after).order_by(table.c.n).limit(AT_ONCE)
    )
    return {row.n: row.id for row in found}


def _shared_part(into: Database, other: Database) -> Merged:
    """Identities and issues, which belong to no article."""
    with other.reading() as there:

        def work(here: Connection) -> Merged:
            one = _Merge(here=here, there=there, coders=all_coders(there))
            fresh = _new_identities(one)
            _shared(one, Noun.IDENTITY)
            for identity, number in fresh:
                reroot(here, number, identity)
            _shared(one, Noun.ISSUE)
            return Merged(n_rows=one.n_rows, n_changes=one.n_changes)

        return into.write(work)


def _some(here: Connection, there: Connection, page: Mapping[int, str]) -> Merged:
    """Everything about some articles."""
    if not page:
        return Merged()
    one = _Merge(here=here, there=there, coders=all_coders(there))
    others = _with_other_texts(one, page)
    articles = {number: id for number, id in page.items() if id not in others}
    added = _readings(one, articles)
    here_numbers = lock_documents(here, articles.values())
    numbers = {number: here_numbers[id] for number, id in articles.items()}
    _shared(one, Noun.DOCUMENT, articles)
    for noun in SHELVES:
        _persons_rows(one, noun, numbers)
    return Merged(
        n_readings=added.n_new,
        n_rows=one.n_rows,
        n_changes=one.n_changes,
        refused=tuple(id_taken(id) for id in sorted(others)),
    )


def _with_other_texts(one: _Merge, page: Mapping[int, str]) -> set[str]:
    """The ids that stand for another text here."""
    table = schema.document
    found = one.here.execute(
        select(table.c.id, table.c.n).where(table.c.id.in_(page.values()))
    ).all()
    here = {row.id: row.n for row in found}
    ours, theirs = texts_of(one.here, here.values()), texts_of(one.there, page)
    return {id for n, id in page.items() if id in here and ours[here[id]] != theirs[n]}


def _readings(one: _Merge, page: Mapping[int, str]) -> Added:
    """Add the machines' readings, and that persons have read too; nothing twice."""
    table = schema.reading
    found = one.there.execute(
        select(table.c.document, table.c.layer, table.c.at)
        .where(table.c.document.in_(page))
        .order_by(table.c.at, table.c.layer, table.c.document)
    ).all()
    known = _known_here(one, page)
    added = Added()
    for row in found:
        coder = one.coders[row.layer]
        if (page[row.document], coder.key) not in known:
            added += _reading(one, row, coder)
    return added


def _known_here(one: _Merge, page: Mapping[int, str]) -> set[tuple[str, str]]:
    """Which articles (ids) have been read here by which coders (keys)."""
    document, reading, coder = schema.document, schema.reading, schema.coder
    found = one.here.execute(
        select(document.c.id, coder.c.key)
        .join(reading, reading.c.document == document.c.n)
        .join(coder, coder.c.n == reading.c.layer)
        .where(document.c.id.in_(page.values()))
    )
    return {(row.id, row.key) for row in found}


def _reading(one: _Merge, row: Found, coder: Coder) -> Added:
    """Add one reading; that of a person without rows, which come with their histories."""
    is_machine = coder.kind is CoderKind.MACHINE
    states = STATES if is_machine else ()
    view = Filter(coder=coder.key, states=states)
    identities = _identities(one.there, row.document, row.layer)

    def identify(actor: Actor, _: str) -> Identity:
        return identities[actor.id]

    readings = list(readings_of(one.there, [row.document], view))
    return add(one.here, readings, coder=coder, identify=identify, at=zoned(row.at))


def _identities(there: Connection, document: int, layer: int) -> Mapping[str, Identity]:
    """Who the actors of a reading are across articles."""
    table, identity = schema.actor, schema.identity
    found = there.execute(
        select(table.c.id, identity.c.body)
        .join(identity, identity.c.n == table.c.identity)
        .where(table.c.document == document, table.c.layer == layer)
    )
    return {row.id: parsed(Identity, row.body) for row in found}


def _persons_rows(one: _Merge, noun: Noun, numbers: Mapping[int, int]) -> None:
    """The rows of one kind that persons made, with their edits."""
    table = SHELVES[noun].table
    machines = [n for n, coder in one.coders.items() if coder.kind is CoderKind.MACHINE]
    found = one.there.execute(
        select(table)
        .where(table.c.document.in_(numbers), table.c.layer.not_in(machines))
        .order_by(table.c.n)
    ).all()
    edits = _edits(one, noun, numbers)
    for row in found:
        spot = Spot(
            noun=noun, document=numbers[row.document], id=row.id, layer=one.layer(row.layer)
        )
        _row(one, spot, row, edits.get(row.n, ()))


def _edits(one: _Merge, noun: Noun, numbers: Iterable[int]) -> Mapping[int, list[Found]]:
    """The edits there of rows of one kind in these articles, by row."""
    log = schema.edit
    first, last = min(numbers, default=0), max(numbers, default=0)
    found = one.there.execute(
        select(log)
        .where(log.c.noun == noun.value)
        .where(log.c.row >= rows_from(first), log.c.row < rows_from(last + 1))
        .order_by(log.c.change, log.c.place)
    )
    out: dict[int, list[Found]] = {}
    for row in found:
        out.setdefault(row.row, []).append(row)
    return out


def _new_identities(one: _Merge) -> list[tuple[Identity, int]]:
    """Add the identities that are not here; gives those that lead to others, with their numbers."""
    table = schema.identity
    bodies = one.there.execute(select(table.c.body).order_by(table.c.n)).scalars()
    theirs = [parsed(Identity, body) for body in bodies]
    before = one.here.execute(select(func.max(table.c.n))).scalar() or 0
    numbers = numbers_of(one.here, theirs)
    new = [(identity, numbers[identity.id]) for identity in theirs]
    return [(identity, n) for identity, n in new if identity.into is not None and n > before]


def _shared(one: _Merge, noun: Noun, articles: Iterable[int] | None = None) -> None:
    """The rows without layers that somebody edited, with their edits."""
    log, table = schema.edit, table_of(noun)
    edited = select(log.c.row).where(log.c.noun == noun.value)
    wanted = select(table).where(table.c.n.in_(edited)).order_by(table.c.n)
    if articles is not None:
        wanted = wanted.where(table.c.n.in_(articles))
    for row in one.there.execute(wanted).all():
        edits = one.there.execute(
            select(log)
            .where(log.c.noun == noun.value, log.c.row == row.n)
            .order_by(log.c.change, log.c.place)
        ).all()
        spot = Spot(noun=noun, document=0, id=row.id, layer=0)
        if not _is_circle(one.here, noun, row):
            _row(one, spot, row, edits)


def _is_circle(here: Connection, noun: Noun, row: Found) -> bool:
    """True when an identity there leads to one that leads back to it here: then ours stays."""
    if noun is not Noun.IDENTITY:
        return False
    table, target = schema.identity, parsed(Identity, row.body).into
    own = here.execute(select(table.c.n).where(table.c.id == row.id)).scalar_one()
    root = here.execute(select(table.c.root).where(table.c.id == target)).scalar_one_or_none()
    return bool(own == root)


def _row(one: _Merge, spot: Spot, row: Found, edits: Sequence[Found]) -> None:
    """Let the row here be what it is there, unless it is the same or was changed later here."""
    changes = [_change(one, edit.change) for edit in edits]
    old = standing_at(one.here, spot)
    state = State(str(getattr(row, "state", old.state.value)))
    record = parsed(kind_of(spot.noun), row.body)
    number = old.number
    same = old.body == row.body and old.state is state
    if not same and (old.body is None or _last(one.there, edits) > _last_here(one, old)):
        change = changes[-1] if changes else 0
        number = put(one.here, old, record, state, change=change).number
        one.n_rows += 1
    for change, edit in zip(changes, edits, strict=True):
        values = {**edit._mapping, "change": change, "row": number}
        one.here.execute(insert_new(one.here, schema.edit), values)


def _last(connection: Connection, edits: Sequence[Found]) -> datetime:
    """When the last of the edits was made; long ago without any."""
    table = schema.change
    if not edits:
        return LONG_AGO
    at = connection.execute(select(table.c.at).where(table.c.n == edits[-1].change)).scalar_one()
    return zoned(at)


def _last_here(one: _Merge, old: Standing) -> datetime:
    log = schema.edit
    found = one.here.execute(
        select(log.c.change)
        .join(schema.change, schema.change.c.n == log.c.change)
        .where(log.c.noun == old.spot.noun.value, log.c.row == old.number)
        .order_by(schema.change.c.at)
    ).all()
    return _last(one.here, found)


def _change(one: _Merge, number: int) -> int:
    """The number here of a change there; it is appended when it is not here yet."""
    if number in one.changes:
        return one.changes[number]
    table = schema.change
    row = one.there.execute(select(table).where(table.c.n == number)).one()
    here = one.here.execute(select(table.c.n).where(table.c.uid == row.uid)).scalar_one_or_none()
    if here is None:
        here = _appended(one, row)
    one.changes[number] = int(here)
    return int(here)


def _appended(one: _Merge, row: Found) -> int:
    """Append a change that leaves alone what its coder can undo here."""
    coder = one.layer(row.coder)
    stacks = stacks_of(one.here, coder)
    one.n_changes += 1
    values = {
        "uid": row.uid,
        "coder": coder,
        "at": zoned(row.at),
        "reason": row.reason,
        "undoes": _change(one, row.undoes) if row.undoes is not None else None,
        "redoes": _change(one, row.redoes) if row.redoes is not None else None,
        "undo_top": stacks.undo,
        "redo_top": stacks.redo,
    }
    made = insert(schema.change).values(values).returning(schema.change.c.n)
    return int(one.here.execute(made).scalar_one())
