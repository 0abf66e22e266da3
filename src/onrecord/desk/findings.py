"""Findings: what a reader should know about the reports themselves."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, TheDesk
from onrecord.desk.correcting import MAX_REASON, notes_of
from onrecord.desk.inbox import Number, Short
from onrecord.desk.pages import address, page
from onrecord.desk.places import in_place
from onrecord.store import Noun

router = APIRouter()
SHOWN = 50


@router.get("/findings")
def findings(  # noqa: PLR0913 - one argument for each field of the form
    request: Request,
    desk: TheDesk,
    session: Asker,
    check: Short = None,
    outlet: Short = None,
    document: Short = None,
    after: Number = None,
) -> Response:
    """A page of findings, narrowed by check, outlet and article."""
    wanted = session.sees(
        check=check or None,
        outlet=outlet or None,
        document=document or None,
        states=ALL_STATES,
    )
    found = desk.collection.findings(wanted, limit=SHOWN, after=after)
    asked = {"check": check, "outlet": outlet, "document": document}
    free = session.sees(states=ALL_STATES)
    return page(
        request,
        "findings.html.j2",
        rows=in_place(found.rows),
        checks=[
            (name, n, address("/findings", {**asked, "check": None if name == check else name}))
            for name, n in desk.collection.facets(Noun.FINDING, "check", free).items()
        ],
        outlets=[
            (name, n, address("/findings", {**asked, "outlet": None if name == outlet else name}))
            for name, n in desk.collection.facets(Noun.FINDING, "outlet", free).items()
            if name
        ],
        check=check,
        outlet=outlet,
        more=address("/findings", {**asked, "after": found.after}) if found.after else None,
        path=address("/findings", {**asked, "after": after}),
        document=document,
        all=address("/findings", {"check": check, "outlet": outlet}),
        notes=notes_of(desk.collection, found.rows, session.name),
        max_reason=MAX_REASON,
        me=session.name,
    )
