"""Findings: what a reader should know about the reports themselves."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, TheDesk
from onrecord.desk.inbox import Number, Short
from onrecord.desk.pages import address, page
from onrecord.store import Noun

router = APIRouter()
SHOWN = 50


@router.get("/findings")
def findings(
    request: Request,
    desk: TheDesk,
    session: Asker,
    check: Short = None,
    outlet: Short = None,
    after: Number = None,
) -> Response:
    """A page of findings, narrowed by check and outlet."""
    wanted = session.sees(check=check or None, outlet=outlet or None, states=ALL_STATES)
    found = desk.collection.findings(wanted, limit=SHOWN, after=after)
    asked = {"check": check, "outlet": outlet}
    free = session.sees(states=ALL_STATES)
    return page(
        request,
        "findings.html.j2",
        rows=found.rows,
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
        me=session.name,
    )
