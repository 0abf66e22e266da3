"""History: what a person changed, and everything that happened to one row."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.desk.asked import Asker, Role, Session, TheDesk
from onrecord.desk.inbox import Short
from onrecord.desk.pages import page
from onrecord.desk.stale import lines_of
from onrecord.records.errors import InputError
from onrecord.store import CoderKind, Entry, Noun

router = APIRouter()
SHOWN = 100


@router.get("/history")
def changes(request: Request, desk: TheDesk, session: Asker, coder: Short = None) -> Response:
    """The latest changes of the person, or of another for those who may see them."""
    whose = coder if coder and session.may(Role.ADJUDICATOR) else session.name
    people = [one.key for one in desk.collection.coders() if one.kind is CoderKind.PERSON]
    return page(
        request,
        "history.html.j2",
        changes=desk.collection.changes(coder=whose, limit=SHOWN),
        whose=whose,
        people=people if session.may(Role.ADJUDICATOR) else [],
        me=session.name,
    )


@router.get("/history/row")
def row(
    request: Request,
    desk: TheDesk,
    session: Asker,
    noun: Noun,
    id: Annotated[str, Query(max_length=500)],
    document: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """Everything that happened to one thing; a coder sees the machine's part and his own."""
    entries = desk.collection.history(noun, id, document=document)
    seen = [one for one in entries if _may_see(session, one)]
    if not seen:
        raise InputError("there is nothing with this id", about=id[:80])
    return page(
        request,
        "row.html.j2",
        noun=noun.value,
        id=id,
        document=document,
        entries=[(one, lines_of(one.after)) for one in seen],
    )


def _may_see(session: Session, entry: Entry) -> bool:
    return session.may(Role.ADJUDICATOR) or entry.change == 0 or entry.coder == session.name
