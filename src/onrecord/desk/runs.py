"""Runs: which versions of the program and which people read the collection."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, Role, TheDesk
from onrecord.desk.pages import page
from onrecord.store import CoderKind, Filter, Noun

router = APIRouter()


@router.get("/runs")
def runs(request: Request, desk: TheDesk, session: Asker) -> Response:
    """Each coder with how many statements his layer has."""
    coders = [
        one
        for one in desk.collection.coders()
        if one.kind is CoderKind.MACHINE
        or session.may(Role.ADJUDICATOR)
        or one.name == session.name
    ]
    counted = [
        (one, desk.collection.count(Noun.STATEMENT, Filter(coder=one.key, states=ALL_STATES)))
        for one in coders
    ]
    return page(request, "runs.html.j2", coders=counted)
