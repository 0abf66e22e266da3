"""The offices of the actors behind positions, as each article gives them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from onrecord.records.actor import Office
from onrecord.store import schema
from onrecord.store.codec import parsed
from onrecord.store.filters import Filter, rows_found, rows_wanted
from onrecord.store.rows import CoderKind, Noun

Offices = tuple[Office, ...]
_OFFICES, _ACTOR = '"offices":', '"actor":'  # in a text the quotation marks would be escaped
_DECODER = json.JSONDecoder()


def offices_held(
    connection: Connection, wanted: Filter, positions: Iterable[tuple[int, str]]
) -> Iterator[Offices]:
    """The offices of the actor of each position, in the order of the article; () for none.

    Args:
        connection: To the collection.
        wanted: Which positions are asked about, and whose view.
        positions: Number of the article and body of each of them.
    """
    given = _given(connection, wanted)
    for document, body in positions:
        yield given.get((document, _value(body, _ACTOR)), ())


def _value(body: str, key: str) -> Any:  # noqa: ANN401 - what JSON holds
    """What stands at the first such key of a row, of which nothing else is parsed."""
    return _DECODER.raw_decode(body, body.index(key) + len(key))[0]


def _given(connection: Connection, wanted: Filter) -> Mapping[tuple[int, str], Offices]:
    """The offices of each actor of an article who takes a position, where he has any."""
    out: dict[tuple[int, str], Offices] = {}
    for row in connection.execute(_actors(connection, wanted)):
        out[row.document, row.id] = _offices(row.body[row.body.find(_OFFICES) :])
    return out


def _actors(connection: Connection, wanted: Filter) -> Select[tuple[int, str, str]]:
    """Those who take a position: rows of the view last, after what the machine says of the same."""
    table, coder = schema.actor, schema.coder
    position = schema.position
    some = (
        rows_found(connection, Noun.POSITION, wanted, position.c.document, position.c.actor)
        .distinct()
        .subquery()
    )
    view = Filter(coder=wanted.coder, seen_by=wanted.seen_by)
    own = and_(*rows_wanted(connection, Noun.ACTOR, view))
    machines = select(coder.c.n).where(coder.c.kind == CoderKind.MACHINE.value)
    return (
        select(table.c.document, table.c.id, table.c.body)
        .join(
            some,
            and_(some.c.document == table.c.document, some.c.actor == table.c.identity),
        )
        .where(or_(own, table.c.layer.in_(machines)))
        .order_by(own, table.c.n)
    )


@lru_cache(maxsize=10_000)
def _offices(end: str) -> Offices:
    """The offices that the end of a row begins with, which is the same in many articles."""
    held = _value(end, _OFFICES) if end.startswith(_OFFICES) else []
    return parsed(tuple[Office, ...], json.dumps(held))
