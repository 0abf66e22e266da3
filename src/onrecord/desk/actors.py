"""Actors across articles: who is one with whom, offices, where they are named."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from onrecord.desk.asked import Asker, Desk, Role, Session, TheDesk
from onrecord.desk.forms import Sender, Text
from onrecord.desk.inbox import Number, Short
from onrecord.desk.pages import address, back_to, page
from onrecord.desk.standing import standing
from onrecord.records.actor import ActorKind, Office
from onrecord.records.errors import InputError
from onrecord.records.ids import content_id
from onrecord.store import ActorRow, Cited, Edit, Filter, Identity, Noun, Row

router = APIRouter()
SHOWN = 50
MAX_MENTIONS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An identity that was merged into the one that is shown."""

    identity: Identity
    version: int


@router.get("/actors")
def actors(
    request: Request,
    desk: TheDesk,
    session: Asker,
    name: Short = None,
    kind: Short = None,
    after: Number = None,
) -> Response:
    """A page of actors, narrowed by name and kind."""
    asked = name if name and any(char.isalnum() for char in name) else None
    of_kind = kind if kind in {one.value for one in ActorKind} else None
    found = desk.collection.actors(Filter(actor=asked, kind=of_kind), limit=SHOWN, after=after)
    query = {"name": name, "kind": kind}
    return page(
        request,
        "actors.html.j2",
        rows=found.rows,
        kinds=[one.value for one in ActorKind],
        name=name or "",
        kind=of_kind or "",
        more=address("/actors", {**query, "after": found.after}) if found.after else None,
    )


@router.get("/actors/one")
def actor(request: Request, desk: TheDesk, session: Asker, id: str, look: Short = None) -> Response:
    """One actor: his offices, the articles that name him, and with whom he may be merged."""
    row = _root(desk, id)
    rows = desk.collection.rows(Noun.ACTOR, session.sees(actor=row.identity.id), limit=MAX_MENTIONS)
    likely = look or row.identity.name
    others = (
        desk.collection.actors(Filter(actor=likely), limit=20).rows
        if any(char.isalnum() for char in likely)
        else ()
    )
    return page(
        request,
        "actor.html.j2",
        identity=row.identity,
        version=row.version,
        row=row,
        rows=rows.rows,
        offices=_offices(rows.rows),
        aliases=_aliases(rows.rows),
        members=_members(desk, row.identity.id, rows.rows),
        others=[one for one in others if one.identity.id != row.identity.id],
        look=look or "",
        me=session.name,
    )


@router.post("/actors/merge")
def merge(
    desk: TheDesk,
    session: Sender,
    id: Text = "",
    into: Text = "",
    expects: Annotated[int, Form(ge=0, le=2**31 - 1)] = 0,
) -> Response:
    """Say that one actor is another."""
    session.needs(Role.CODER)
    identity = _identity(desk, session, id)
    edit = Edit(
        noun=Noun.IDENTITY, id=id, expects=expects, record=replace(identity, into=into or None)
    )
    desk.collection.edit([edit], coder=session.name, reason="merged" if into else "parted")
    return back_to(address("/actors/one", {"id": into or id}))


@router.post("/actors/part")
def part(
    desk: TheDesk, session: Sender, document: Text = "", id: Text = "", name: Text = ""
) -> Response:
    """Say that the actor of one article is somebody else than those of the others."""
    session.needs(Role.CODER)
    one = standing(desk.collection, Noun.ACTOR, document, id, layer=session.name)
    if not isinstance(one.record, Cited):
        raise InputError("there is no such actor", about=id[:80])
    actor = one.record.actor
    called = name.strip() or actor.name
    new = Identity(
        id=content_id("i", "parted", document, actor.id, called), name=called, kind=actor.kind
    )
    edits = [
        Edit(noun=Noun.IDENTITY, id=new.id, record=new),
        Edit(
            noun=Noun.ACTOR,
            document=document,
            id=id,
            expects=one.version,
            record=Cited(actor=actor, identity=new.id),
        ),
    ]
    desk.collection.edit(edits, coder=session.name, reason="somebody else")
    return back_to(address("/actors/one", {"id": new.id}))


@router.post("/actors/name")
def rename(
    desk: TheDesk,
    session: Sender,
    id: Text = "",
    name: Text = "",
    expects: Annotated[int, Form(ge=0, le=2**31 - 1)] = 0,
) -> Response:
    """Call an actor something else."""
    session.needs(Role.CODER)
    if not name.strip():
        raise InputError("an actor needs a name")
    record = replace(_identity(desk, session, id), name=name.strip()[:300])
    edit = Edit(noun=Noun.IDENTITY, id=id, expects=expects, record=record)
    desk.collection.edit([edit], coder=session.name, reason="renamed")
    return back_to(address("/actors/one", {"id": id}))


def _root(desk: Desk, id: str) -> ActorRow:
    """The row of the identity that this one leads to.

    Raises:
        InputError: there is no such identity.
    """
    found = desk.collection.actors(Filter(actor=id), limit=1).rows if id.strip() else ()
    if not found:
        raise InputError("the collection has no such actor", about=id[:80])
    return found[0]


def _identity(desk: Desk, session: Session, id: str) -> Identity:
    record = standing(desk.collection, Noun.IDENTITY, "", id, layer=session.name).record
    if not isinstance(record, Identity):
        raise InputError("the collection has no such actor", about=id[:80])
    return record


def _members(desk: Desk, id: str, rows: tuple[Row[Cited], ...]) -> list[Member]:
    """The identities of the mentions that were merged into this one."""
    ids = sorted({row.record.identity for row in rows} - {id})
    out = []
    for one in ids:
        entry = desk.collection.history(Noun.IDENTITY, one)[-1]
        if isinstance(entry.after, Identity):
            out.append(Member(identity=entry.after, version=entry.version))
    return out


def _offices(rows: tuple[Row[Cited], ...]) -> list[Office]:
    """Every office the articles give, each once, those with a date first."""
    found = dict.fromkeys(office for row in rows for office in row.record.actor.offices)
    return sorted(found, key=lambda one: (one.start is None, str(one.start), one.title))


def _aliases(rows: tuple[Row[Cited], ...]) -> list[str]:
    return list(
        dict.fromkeys(
            name for row in rows for name in (row.record.actor.name, *row.record.actor.aliases)
        )
    )
