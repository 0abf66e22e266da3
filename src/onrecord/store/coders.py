"""The coders of a collection: each has a number, the number of its layer."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from onrecord.records.errors import InputError
from onrecord.store import schema
from onrecord.store.characters import is_keepable
from onrecord.store.codec import parsed, written
from onrecord.store.rows import ADJUDICATED, Coder, CoderKind
from onrecord.store.upsert import insert_new


def coder_named(name: str) -> Coder:
    """The person with this name, or the adjudicated layer."""
    kind = CoderKind.ADJUDICATED if name == ADJUDICATED else CoderKind.PERSON
    return Coder(name=name, kind=kind)


def number_of(connection: Connection, coder: Coder, *, lock: bool = False) -> int:
    """The coder's number; he gets one when he has none. `lock` keeps his other writers waiting.

    Raises:
        InputError: a coder of another kind has that name, or it is no name.
    """
    if not coder.name.strip() or not is_keepable(coder.name):
        raise InputError("a coder needs a name", about=repr(coder.name))
    wanted = select(schema.coder.c.n, schema.coder.c.kind).where(schema.coder.c.key == coder.key)
    if lock:
        wanted = wanted.with_for_update(key_share=True)
    found = connection.execute(wanted).one_or_none()
    if found is None:
        row = {
            "key": coder.key,
            "kind": coder.kind.value,
            "body": written(coder),
            "at": datetime.now(UTC),
        }
        connection.execute(insert_new(connection, schema.coder), row)
        found = connection.execute(wanted).one()
    if found.kind != coder.kind.value:
        raise InputError(
            f"this is the name of a {found.kind}, not of a {coder.kind.value}",
            about=coder.key,
            remedy="Choose another name",
        )
    return int(found.n)


def known_number(connection: Connection, key: str) -> int | None:
    """The number of the coder with this key; None when the collection does not know him."""
    wanted = select(schema.coder.c.n).where(schema.coder.c.key == key)
    return connection.execute(wanted).scalar_one_or_none()


def all_coders(connection: Connection) -> Mapping[int, Coder]:
    """Every coder by number, in the order in which they came."""
    rows = connection.execute(select(schema.coder.c.n, schema.coder.c.body).order_by("n"))
    return {row.n: parsed(Coder, row.body) for row in rows}
