"""Who the actors of several articles are: the first guess, which people correct."""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Connection, select, update

from onrecord.records.actor import Actor, ActorKind
from onrecord.records.ids import content_id
from onrecord.store import schema
from onrecord.store.characters import folded, keepable
from onrecord.store.codec import written
from onrecord.store.rows import Identity, State
from onrecord.store.upsert import insert_new

Identify = Callable[[Actor, str], Identity]
AT_ONCE = 500
_OF_ONE_ARTICLE = (ActorKind.UNNAMED, ActorKind.DOCUMENT)


def identity_of(actor: Actor, document: str) -> Identity:
    """Who he is across articles: his Wikidata id, else his kind and name.

    What has no name of its own ("an official", "the report") is somebody else in each article.

    Args:
        actor: An actor of one article.
        document: The id of the article.
    """
    place = document if actor.kind in _OF_ONE_ARTICLE else None
    made = content_id("i", actor.kind.value, folded(actor.name), place)
    return Identity(
        id=keepable(actor.wikidata) if actor.wikidata else made,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        wikidata=actor.wikidata,
    )


def numbers_of(connection: Connection, wanted: Iterable[Identity]) -> Mapping[str, int]:
    """The number of each identity by its id; those that are not known yet are added.

    They are added in the order of their ids, so that two writers do not wait for each other.
    """
    by_id = {one.id: one for one in wanted}
    ids = sorted(by_id)
    found = _numbers(connection, ids)
    fresh = [_row(by_id[id]) for id in ids if id not in found]
    if fresh:
        connection.execute(insert_new(connection, schema.identity), fresh)
        table = schema.identity
        connection.execute(update(table).where(table.c.root == 0).values(root=table.c.n))
        found |= _numbers(connection, [id for id in ids if id not in found])
    return found


def _numbers(connection: Connection, ids: list[str]) -> dict[str, int]:
    table = schema.identity
    found: dict[str, int] = {}
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        rows = connection.execute(select(table.c.id, table.c.n).where(table.c.id.in_(some)))
        found |= {row.id: row.n for row in rows}
    return found


def columns_of(identity: Identity) -> dict[str, str]:
    """What filters read of an identity."""
    return {
        "kind": identity.kind.value,
        "folded": f" {folded(identity.name)} ",
        "body": written(identity),
    }


def _row(identity: Identity) -> dict[str, object]:
    return {
        "id": identity.id,
        "version": 1,
        "state": State.PROPOSED.value,
        "root": 0,
        **columns_of(identity),
    }
