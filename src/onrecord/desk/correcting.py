"""Positions corrected, findings kept or dismissed with a reason: new rows, undone like all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from onrecord.desk.article import pinned
from onrecord.desk.asked import Asker, Desk, Role, Session, TheDesk
from onrecord.desk.forms import Sender, Text
from onrecord.desk.opened import reading_of
from onrecord.desk.pages import back_to, own_path, page
from onrecord.desk.standing import Standing, standing
from onrecord.records.errors import InputError
from onrecord.records.finding import Finding
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.store import Collection, Edit, Noun, Row, State

router = APIRouter()
MAX_REASON = 1000  # characters
Version = Annotated[int, Form(ge=0, le=2**31 - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A position as a form has it; "" is none. `said_by` counts only where it is alleged."""

    issue: str
    stance: Stance
    act: Act
    basis: Basis
    actor: str
    toward: str
    said_by: str


def corrected(  # noqa: PLR0913 - one argument for each field of the form
    stance: Annotated[Stance, Form()],
    act: Annotated[Act, Form()],
    basis: Annotated[Basis, Form()],
    actor: Text = "",
    issue: Text = "",
    toward: Text = "",
    said_by: Text = "",
) -> Corrected:
    """The fields of the form."""
    return Corrected(
        issue=issue.strip()[:300],
        stance=stance,
        act=act,
        basis=basis,
        actor=actor,
        toward=toward,
        said_by=said_by,
    )


@router.get("/positions/one")
def one(
    request: Request, desk: TheDesk, session: Asker, document: str, id: str, next: str = "/"
) -> Response:
    """The form of a position."""
    reading = reading_of(desk.collection, session, document)
    held, position = _held(desk, session, document, id)
    text = reading.document.text
    return page(
        request,
        "position.html.j2",
        reading=reading,
        position=position,
        version=held.version,
        words=" … ".join(span.within(text) for span in position.evidence),
        actors=reading.cast.actors,
        issues=pinned(desk, session),
        stances=Stance,
        acts=Act,
        bases=Basis,
        outlet=OUTLET,
        next=own_path(next),
    )


@router.post("/positions/one")
def save(  # noqa: PLR0913 - one argument for each field of the form
    desk: TheDesk,
    session: Sender,
    asked: Annotated[Corrected, Depends(corrected)],
    document: Text = "",
    id: Text = "",
    expects: Version = 0,
    next: Text = "/",
) -> Response:
    """Keep the position as the form has it, as a row of the person's own."""
    session.needs(Role.CODER)
    reading = reading_of(desk.collection, session, document)
    _, position = _held(desk, session, document, id)
    edit = Edit(
        noun=Noun.POSITION,
        document=document,
        id=id,
        expects=expects,
        state=State.ACCEPTED,
        record=_changed(position, asked, reading),
    )
    desk.collection.edit([edit], coder=session.name, reason="position corrected")
    return back_to(next)


@router.post("/findings/note")
def note(  # noqa: PLR0913 - one argument for each field of the form
    desk: TheDesk,
    session: Sender,
    do: Annotated[State, Form()],
    document: Text = "",
    id: Text = "",
    expects: Version = 0,
    reason: Annotated[str, Form(max_length=MAX_REASON)] = "",
    next: Text = "/findings",
) -> Response:
    """Keep a finding or dismiss it, and say why."""
    session.needs(Role.CODER)
    edit = Edit(noun=Noun.FINDING, document=document, id=id, expects=expects, state=do)
    desk.collection.edit([edit], coder=session.name, reason=reason.strip())
    return back_to(next)


def notes_of(
    collection: Collection, rows: tuple[Row[Finding], ...], coder: str
) -> Mapping[str, str]:
    """Why the person decided as he did, by id of the finding; without those he said nothing of."""
    found: dict[str, str] = {}
    for row in rows:
        if row.coder == coder:
            entries = collection.history(row.noun, row.id, document=row.document)
            last = next((one for one in reversed(entries) if one.layer == coder), None)
            if last is not None and last.reason:
                found[row.id] = last.reason
    return found


def _held(desk: Desk, session: Session, document: str, id: str) -> tuple[Standing, Position]:
    """The position as the person has it.

    Raises:
        InputError: there is no such position, or its making was undone.
    """
    held = standing(desk.collection, Noun.POSITION, document, id, layer=session.name)
    if not isinstance(held.record, Position):
        raise InputError("there is no such position", about=id[:80])
    return held, held.record


def _changed(position: Position, asked: Corrected, reading: Reading) -> Position:
    """The position with the fields of the form; declared ones are said by the actor himself.

    Raises:
        InputError: somebody who is not in the article.
        RecordError: neither an issue nor an actor it is about.
    """
    known = {actor.id for actor in reading.cast.actors}
    said_by = asked.actor if asked.basis is Basis.DECLARED else asked.said_by
    for id in (asked.actor, asked.toward or asked.actor, said_by):
        if id not in known and not (id == OUTLET and id == said_by):
            raise InputError("the article has no such actor", about=id[:80])
    return replace(
        position,
        actor=asked.actor,
        issue=asked.issue or None,
        stance=asked.stance,
        act=asked.act,
        basis=asked.basis,
        toward=asked.toward or None,
        said_by=said_by,
        confidence=1.0,
    )
