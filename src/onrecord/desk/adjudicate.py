"""Adjudicating: what persons decided differently, side by side, and what is to stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from onrecord.desk.agreement import layer_of
from onrecord.desk.asked import ALL_STATES, Asker, Role, TheDesk
from onrecord.desk.forms import Sender, Text
from onrecord.desk.pages import back_to, page
from onrecord.desk.stale import Lines, lines_of
from onrecord.desk.standing import standing
from onrecord.records.errors import InputError
from onrecord.store import ADJUDICATED, CoderKind, Collection, Edit, Filter, Noun, Row, Said, State

router = APIRouter()
SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One person's version of a statement."""

    coder: str
    row: Row[Said]
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A statement that persons decided differently; `expects` is the adjudicated version."""

    document: str
    id: str
    expects: int
    versions: tuple[Version, ...]


@router.get("/adjudicate")
def adjudicate(request: Request, desk: TheDesk, session: Asker) -> Response:
    """The statements that two or more persons decided, and not alike, and nobody has settled."""
    session.needs(Role.ADJUDICATOR)
    found = list(disputes(desk.collection))
    return page(request, "adjudicate.html.j2", disputes=found[:SHOWN], n=len(found))


@router.post("/adjudicate")
def settle(
    desk: TheDesk,
    session: Sender,
    document: Text = "",
    id: Text = "",
    take: Text = "",
    expects: Annotated[int, Form(ge=0, le=2**31 - 1)] = 0,
) -> Response:
    """Let one person's version stand above all, or none ("" rejects)."""
    session.needs(Role.ADJUDICATOR)
    names = [one.name for one in desk.collection.coders() if one.kind is CoderKind.PERSON]
    if take and take not in names:
        raise InputError("there is no such coder", about=take[:80])
    whose = take or next(iter(names), "")
    one = standing(desk.collection, Noun.STATEMENT, document, id, layer=whose)
    if one.record is None:
        raise InputError("there is no such statement", about=id[:80])
    edit = Edit(
        noun=Noun.STATEMENT,
        document=document,
        id=id,
        expects=expects,
        state=State(one.state) if take else State.REJECTED,
        record=one.record,
    )
    desk.collection.edit(
        [edit], coder=session.name, layer=ADJUDICATED, reason=f"as {take}" if take else "neither"
    )
    return back_to("/adjudicate")


def disputes(collection: Collection) -> Iterator[Dispute]:
    """What is in dispute, in the order of the articles."""
    people = [one for one in collection.coders() if one.kind is CoderKind.PERSON]
    layers = {one.name: layer_of(collection, one) for one in people}
    settled = _settled(collection)
    units = dict.fromkeys(unit for layer in layers.values() for unit in layer)
    for unit in units:
        versions = tuple(
            Version(coder=name, row=layer[unit], lines=lines_of(layer[unit]))
            for name, layer in layers.items()
            if unit in layer
        )
        if unit not in settled and len({_said(one) for one in versions}) > 1:
            yield Dispute(document=unit[0], id=unit[1], expects=0, versions=versions)


def _settled(collection: Collection) -> set[tuple[str, str]]:
    if ADJUDICATED not in {one.key for one in collection.coders()}:
        return set()
    wanted = Filter(coder=ADJUDICATED, states=ALL_STATES)
    return {(row.document, row.id) for row in collection.each(Noun.STATEMENT, wanted)}


def _said(version: Version) -> tuple[tuple[str, str], ...]:
    """What is compared: everything but who made it."""
    return tuple((name, words) for name, words in version.lines.items() if name != "by")
