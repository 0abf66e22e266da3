"""The codebook: the issues, what they mean, and how often positions are taken on each."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from onrecord.desk.asked import Asker, Role, TheDesk
from onrecord.desk.forms import Sender, Text
from onrecord.desk.pages import back_to, page
from onrecord.records.issue import Issue
from onrecord.store import Edit, Noun, State

router = APIRouter()


@router.get("/codebook")
def codebook(request: Request, desk: TheDesk, session: Asker) -> Response:
    """Every issue of the collection, and those positions name without being in it."""
    issues = desk.collection.issues()
    counts = desk.collection.facets(Noun.POSITION, "issue", session.sees())
    known = {row.record.name for row in issues}
    return page(
        request,
        "codebook.html.j2",
        issues=issues,
        counts=counts,
        others=[(name, n) for name, n in counts.items() if name and name not in known],
    )


@router.post("/codebook")
def save(  # noqa: PLR0913 - one argument for each field of the form
    desk: TheDesk,
    session: Sender,
    name: Text = "",
    definition: Text = "",
    words: Text = "",
    opposites: Text = "",
    examples_for: Text = "",
    examples_against: Text = "",
    expects: Annotated[int, Form(ge=0, le=2**31 - 1)] = 0,
    do: Text = "save",
) -> Response:
    """Define an issue, change it, or take it out of the codebook."""
    session.needs(Role.ADJUDICATOR)
    issue = Issue(
        name=name.strip(),
        definition=definition.strip(),
        words=_lines(words),
        opposites=_lines(opposites),
        examples_for=_lines(examples_for),
        examples_against=_lines(examples_against),
    )
    state = State.REJECTED if do == "remove" else State.ACCEPTED
    edit = Edit(noun=Noun.ISSUE, id=issue.name, expects=expects, record=issue, state=state)
    desk.collection.edit([edit], coder=session.name, reason="codebook")
    return back_to("/codebook")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
