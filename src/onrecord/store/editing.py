"""Edits: appended to a log, grouped, undone and redone a coder at a time.

Each change carries the heads of its coder's two stacks, what would be undone next and what
redone next, so that both survive a restart and cost the same however long the log is.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.records.errors import InputError, StaleError
from onrecord.store import schema
from onrecord.store.characters import is_keepable, keepable
from onrecord.store.codec import parsed
from onrecord.store.coders import all_coders, number_of
from onrecord.store.current import (
    SHARED,
    Spot,
    Standing,
    kind_of,
    lock_documents,
    put,
    standing_at,
    standing_numbered,
    topmost,
)
from onrecord.store.listing import rows_numbered
from onrecord.store.rows import Change, Coder, CoderKind, Edit, Noun, Record, State
from onrecord.store.shelves import SHELVES, id_of
from onrecord.store.times import zoned

MAX_EDITS = 100_000
Found = Any  # a row of any table


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacks:
    """What is undone next and what is redone next, numbers of changes."""

    undo: int | None = None
    redo: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Log:
    """One change that is being written."""

    connection: Connection
    number: int

    def write(self, place: int, old: Standing, new: Standing) -> None:
        """Append one edit."""
        was_there = old.body is not None
        row = {
            "change": self.number,
            "place": place,
            "noun": old.spot.noun.value,
            "row": new.number,
            "version": new.version,
            "before_state": old.state.value if was_there else None,
            "before": old.body,
            "after_state": new.state.value,
            "after": new.body,
        }
        self.connection.execute(insert(schema.edit), row)


def edit(
    connection: Connection, edits: Sequence[Edit], *, coder: Coder, layer: Coder, reason: str
) -> int:
    """Do the edits, all of them or none, as one change; gives its number.

    Args:
        connection: One that may write.
        edits: What is decided, at least one and no row twice.
        coder: Who decides.
        layer: Whose rows change: his own, or the adjudicated ones.
        reason: Why, in his words; "" when he does not say.

    Raises:
        StaleError: a row is not at the version the coder looked at.
        InputError: no edits, an unknown article or row, or a record that does not fit.
    """
    _check(edits, coder, layer)
    me = number_of(connection, coder, lock=True)
    rows_of = me if layer == coder else number_of(connection, layer)
    documents = lock_documents(connection, (one.document for one in edits))
    stacks = stacks_of(connection, me)
    log = _begin(connection, me, reason=reason, below=stacks.undo)
    for place, one in enumerate(edits):
        layered = one.noun in SHELVES
        spot = Spot(
            noun=one.noun,
            document=documents[one.document] if layered else 0,
            id=one.id,
            layer=rows_of if layered else 0,
        )
        old = standing_at(connection, spot)
        if one.expects != (0 if old.state is State.WITHDRAWN else old.version):
            raise _stale(connection, one, old)
        record, state = _decided(connection, one, old)
        log.write(place, old, put(connection, old, record, state, change=log.number))
    _end(connection, log.number, Stacks(undo=log.number))
    return log.number


def _check(edits: Sequence[Edit], coder: Coder, layer: Coder) -> None:
    if coder.kind is not CoderKind.PERSON:
        raise InputError("only persons edit", about=coder.key, remedy="Add readings instead")
    if layer not in (coder,) and layer.kind is not CoderKind.ADJUDICATED:
        raise InputError("nobody edits the layer of somebody else", about=layer.key)
    if not 1 <= len(edits) <= MAX_EDITS:
        raise InputError(f"a change has 1 to {MAX_EDITS:,} edits, not {len(edits):,}")
    spots = {(one.noun, one.document, one.id) for one in edits}
    if len(spots) < len(edits):
        raise InputError("a change edits one row twice", remedy="Say only what it is to become")
    for one in edits:
        if not one.id or not is_keepable(one.id):
            raise InputError("this is no id", about=repr(one.id))
        if bool(one.document) is (one.noun in SHARED):
            raise InputError(
                f"a {one.noun.value} is edited with{'out' if one.noun in SHARED else ''} a document"
            )


def _decided(connection: Connection, one: Edit, old: Standing) -> tuple[Record, State]:
    """What the row is to be, and in which state."""
    base = old
    if old.body is None and one.record is None and one.noun in SHELVES:
        base = topmost(connection, old.spot)
    record = one.record if one.record is not None else base.record
    if record is None:
        raise InputError(
            f"there is no such {one.noun.value}", about=one.id, remedy="Give the record"
        )
    if (
        not isinstance(record, kind_of(one.noun))
        or _id_in(record, one.id) != one.id.partition("#")[0]
    ):
        raise InputError(f"this record is not the {one.noun.value} {one.id}", about=one.document)
    if one.state is State.WITHDRAWN:
        raise InputError("a row is withdrawn by undoing", about=one.id, remedy="Reject it")
    there = old.body is not None and old.state is not State.WITHDRAWN
    return record, one.state or (old.state if there else State.ACCEPTED)


def _id_in(record: Record, asked: str) -> str:
    """The id the record itself has; a moved date and a document's facts have none."""
    match record:
        case _ if hasattr(record, "blocks") or hasattr(record, "span"):
            return asked.partition("#")[0]
        case _ if hasattr(record, "definition"):
            return str(record.name)  # type: ignore[union-attr]
        case _ if hasattr(record, "into"):
            return str(record.id)  # type: ignore[union-attr]
    return keepable(id_of(record))


def _stale(connection: Connection, one: Edit, old: Standing) -> StaleError:
    theirs: object = None
    if old.number:
        theirs = old.record
        if old.spot.noun in SHELVES:
            (theirs,) = rows_numbered(connection, old.spot.noun, [old.number])
    return StaleError(about=f"{one.noun.value} {one.id}", yours=one, theirs=theirs)


def undo(connection: Connection, *, coder: Coder) -> int | None:
    """Take back the coder's latest change; gives the number of the new one, None without any.

    Raises:
        StaleError: somebody changed one of its rows since.
    """
    me = number_of(connection, coder, lock=True)
    stacks = stacks_of(connection, me)
    if stacks.undo is None:
        return None
    undone = stacks.undo
    below = _below(connection, undone)
    log = _begin(connection, me, reason="", undoes=undone, below=stacks.redo)
    _again(log, undone, back=True)
    _end(connection, log.number, Stacks(undo=below, redo=log.number))
    return log.number


def redo(connection: Connection, *, coder: Coder) -> int | None:
    """Bring back what the coder undid last; gives the number of the change, None without any.

    Raises:
        StaleError: somebody changed one of its rows since.
    """
    me = number_of(connection, coder, lock=True)
    stacks = stacks_of(connection, me)
    if stacks.redo is None:
        return None
    table = schema.change
    took_back = connection.execute(select(table).where(table.c.n == stacks.redo)).one()
    log = _begin(connection, me, reason="", redoes=took_back.undoes)
    _again(log, took_back.undoes, back=False)
    _end(connection, log.number, Stacks(undo=took_back.undoes, redo=took_back.below))
    return log.number


def _again(log: _Log, change: int, *, back: bool) -> None:
    """Do the edits of a change once more, or backwards."""
    connection, table = log.connection, schema.edit
    edits = connection.execute(
        select(table)
        .where(table.c.change == change)
        .order_by(table.c.place.desc() if back else table.c.place)
    ).all()
    _lock_all(connection, edits)
    for place, one in enumerate(edits):
        noun = Noun(one.noun)
        old = standing_numbered(connection, noun, one.row)
        before = (one.before, one.before_state or State.WITHDRAWN.value)
        after = (one.after, one.after_state)
        is_now, to_be = (after, before) if back else (before, after)
        body, state = to_be
        if not _is(old, *is_now):
            raise _stale_again(connection, old, kind_of(noun), body)
        record = parsed(kind_of(noun), body if body is not None else one.after)
        log.write(place, old, put(connection, old, record, State(state), change=log.number))


def _lock_all(connection: Connection, edits: Iterable[Found]) -> None:
    numbers = {one.row >> schema.ROWS_BITS for one in edits if Noun(one.noun) in SHELVES}
    table = schema.document
    ids = connection.execute(select(table.c.id).where(table.c.n.in_(numbers))).scalars()
    lock_documents(connection, ids.all())


def _is(old: Standing, body: str | None, state: str) -> bool:
    if body is None:
        return old.state is State.WITHDRAWN
    return old.body == body and old.state.value == state


def _stale_again(
    connection: Connection,
    old: Standing,
    kind: type[Record],
    body: str | None,
) -> StaleError:
    theirs: object = old.record
    if old.spot.noun in SHELVES:
        (theirs,) = rows_numbered(connection, old.spot.noun, [old.number])
    yours = parsed(kind, body) if body is not None else None
    return StaleError(about=f"{old.spot.noun.value} {old.spot.id}", yours=yours, theirs=theirs)


def stacks_of(connection: Connection, coder: int) -> Stacks:
    """The heads of a coder's stacks, as his latest change left them."""
    table = schema.change
    last = connection.execute(
        select(table.c.undo_top, table.c.redo_top)
        .where(table.c.coder == coder)
        .order_by(table.c.n.desc())
        .limit(1)
    ).one_or_none()
    return Stacks(undo=last.undo_top, redo=last.redo_top) if last else Stacks()


def _below(connection: Connection, change: int) -> int | None:
    table = schema.change
    below: int | None = connection.execute(
        select(table.c.below).where(table.c.n == change)
    ).scalar_one()
    return below


def _begin(
    connection: Connection,
    coder: int,
    *,
    reason: str,
    below: int | None = None,
    undoes: int | None = None,
    redoes: int | None = None,
) -> _Log:
    row = {
        "uid": uuid.uuid4().hex,
        "coder": coder,
        "at": datetime.now(UTC),
        "reason": reason,
        "below": below,
        "undoes": undoes,
        "redoes": redoes,
    }
    made = insert(schema.change).values(row).returning(schema.change.c.n)
    return _Log(connection=connection, number=int(connection.execute(made).scalar_one()))


def _end(connection: Connection, change: int, stacks: Stacks) -> None:
    table = schema.change
    connection.execute(
        table.update().where(table.c.n == change).values(undo_top=stacks.undo, redo_top=stacks.redo)
    )


def change_numbered(connection: Connection, number: int) -> Change:
    """One change with the rows it touched."""
    table, log = schema.change, schema.edit
    row = connection.execute(select(table).where(table.c.n == number)).one()
    edits = connection.execute(
        select(log.c.noun, log.c.row, log.c.version, log.c.after_state)
        .where(log.c.change == number)
        .order_by(log.c.place)
    ).all()
    return Change(
        number=number,
        coder=all_coders(connection)[row.coder].key,
        at=zoned(row.at),
        reason=row.reason,
        rows=tuple(_place(connection, Noun(one.noun), one.row) for one in edits),
        undoes=row.undoes,
        redoes=row.redoes,
        after=tuple((one.version, State(one.after_state)) for one in edits),
    )


def _place(connection: Connection, noun: Noun, number: int) -> tuple[Noun, str, str]:
    """Kind, article and id of a row."""
    if noun in SHARED:
        table = SHARED[noun][0]
        return (
            noun,
            "",
            connection.execute(select(table.c.id).where(table.c.n == number)).scalar_one(),
        )
    table, document = SHELVES[noun].table, schema.document
    found = connection.execute(
        select(table.c.id, document.c.id.label("of"))
        .join(document, document.c.n == table.c.document)
        .where(table.c.n == number)
    ).one()
    return noun, found.of, found.id


def changes_of(connection: Connection, coder: str, limit: int) -> tuple[Change, ...]:
    """A coder's latest changes, the newest first."""
    table = schema.change
    coders = select(schema.coder.c.n).where(schema.coder.c.key == coder)
    found = connection.execute(
        select(table.c.n).where(table.c.coder.in_(coders)).order_by(table.c.n.desc()).limit(limit)
    )
    return tuple(change_numbered(connection, number) for number in found.scalars().all())
