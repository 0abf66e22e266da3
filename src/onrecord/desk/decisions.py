"""Decisions: accept, reject, take back and bring back; each saves itself at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Form
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, Desk, Role, Session, TheDesk
from onrecord.desk.forms import Sender, Text
from onrecord.desk.pages import SafeJson, back_to
from onrecord.desk.standing import standing, told
from onrecord.records.errors import InputError
from onrecord.store import Change, Edit, Filter, Noun, State

router = APIRouter()
Id = Annotated[str, Field(min_length=1, max_length=500)]
Version = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]
Decided = Literal["accepted", "rejected", "proposed"]
_LAYERED = (Noun.STATEMENT, Noun.POSITION, Noun.EVENT, Noun.FINDING)
MAX_AT_ONCE = 200


class Decision(BaseModel):
    """What a person decides about a row whose version he saw."""

    model_config = ConfigDict(extra="forbid")
    noun: Literal["statement", "position", "event", "finding"] = "statement"
    document: Id
    id: Id
    expects: Version
    state: Decided


class Decisions(BaseModel):
    """Decisions that are one change."""

    model_config = ConfigDict(extra="forbid")
    decisions: Annotated[list[Decision], Field(min_length=1, max_length=MAX_AT_ONCE)]
    reason: Annotated[str, Field(max_length=1000)] = ""


class OfDocument(BaseModel):
    """Which article is meant."""

    model_config = ConfigDict(extra="forbid")
    document: Id


class Nothing(BaseModel):
    """An empty object."""

    model_config = ConfigDict(extra="forbid")


@router.post("/api/decide")
def decide(asked: Decisions, desk: TheDesk, session: Asker) -> SafeJson:
    """Save decisions as one change and give back how the rows stand."""
    session.needs(Role.CODER)
    edits = [edit for one in asked.decisions for edit in edits_of(desk, session, one)]
    change = desk.collection.edit(_once(edits), coder=session.name, reason=asked.reason)
    return _answer(desk, session, change)


@router.post("/api/undo")
def undo(desk: TheDesk, session: Asker, _: Annotated[Nothing, Body()]) -> SafeJson:
    """Take back the latest change."""
    session.needs(Role.CODER)
    return _answer(desk, session, desk.collection.undo(coder=session.name))


@router.post("/api/redo")
def redo(desk: TheDesk, session: Asker, _: Annotated[Nothing, Body()]) -> SafeJson:
    """Bring back what was taken back last."""
    session.needs(Role.CODER)
    return _answer(desk, session, desk.collection.redo(coder=session.name))


@router.post("/api/accept-all")
def accept_all(asked: OfDocument, desk: TheDesk, session: Asker) -> SafeJson:
    """Accept every statement of an article that waits for a decision, as one change."""
    return _answer(desk, session, accepted(desk, session, asked.document))


@router.post("/decide")
def decide_by_form(
    desk: TheDesk, session: Sender, do: Text = "", document: Text = "", next: Text = "/"
) -> Response:
    """Save one decision of a form: "accepted statement 3 s12…" is state, noun, version, id."""
    session.needs(Role.CODER)
    decision = _said(do, document)
    desk.collection.edit(edits_of(desk, session, decision), coder=session.name)
    return back_to(next)


@router.post("/undo")
def undo_by_form(
    desk: TheDesk,
    session: Sender,
    do: Annotated[Literal["undo", "redo"], Form()] = "undo",
    next: Text = "/",
) -> Response:
    """Take back the latest change, or bring back what was taken back last."""
    session.needs(Role.CODER)
    act = desk.collection.undo if do == "undo" else desk.collection.redo
    act(coder=session.name)
    return back_to(next)


@router.post("/accept-all")
def accept_all_by_form(
    desk: TheDesk, session: Sender, document: Text = "", next: Text = "/"
) -> Response:
    """Accept what waits in an article."""
    accepted(desk, session, document)
    return back_to(next)


def accepted(desk: Desk, session: Session, document: str) -> Change | None:
    """Every statement of the article that waits is accepted; None when none waits."""
    session.needs(Role.CODER)
    return desk.collection.accept_all(
        Noun.STATEMENT,
        Filter(document=document),
        coder=session.name,
        reason="accepted all that was left",
    )


def edits_of(desk: Desk, session: Session, one: Decision) -> list[Edit]:
    """The edit, and with a statement that is rejected the positions that rest on it."""
    edit = Edit(
        noun=Noun(one.noun),
        document=one.document,
        id=one.id,
        expects=one.expects,
        state=State(one.state),
    )
    if one.noun != "statement" or one.state != "rejected":
        return [edit]
    return [edit, *_resting_on(desk, session, one)]


def _resting_on(desk: Desk, session: Session, one: Decision) -> Iterator[Edit]:
    wanted = session.sees(document=one.document)
    for row in desk.collection.each(Noun.POSITION, wanted):
        if row.record.statement == one.id:
            yield Edit(
                noun=Noun.POSITION,
                document=row.document,
                id=row.id,
                expects=row.version if row.coder == session.name else 0,
                state=State.REJECTED,
            )


def _once(edits: Sequence[Edit]) -> list[Edit]:
    """Each row's first edit."""
    first = {(one.noun, one.document, one.id): one for one in reversed(edits)}
    return list(reversed(first.values()))


def _said(do: str, document: str) -> Decision:
    """The decision a button of a form stands for.

    Raises:
        InputError: it stands for none.
    """
    parts = do.split(" ", 3)
    if len(parts) == 4 and parts[2].isascii() and parts[2].isdigit() and len(parts[2]) < 10:
        state, noun, version, id = parts
        known = noun in {one.value for one in _LAYERED} and document and id
        if known and state in {one.value for one in ALL_STATES}:
            return Decision(
                noun=noun,  # type: ignore[arg-type]
                document=document,
                id=id,
                expects=int(version),
                state=state,  # type: ignore[arg-type]
            )
    raise InputError("this button says nothing", about=repr(do[:80]), remedy="Load the page again")


def _answer(desk: Desk, session: Session, change: Change | None) -> SafeJson:
    """The change and how its rows stand; at most so many rows one by one."""
    if change is None:
        return SafeJson({"change": None, "rows": [], "more": False})
    of_articles = [
        (row, after) for row, after in zip(change.rows, change.after, strict=True) if row[1]
    ]
    some = of_articles[:MAX_AT_ONCE]
    return SafeJson(
        {
            "change": change.number,
            "rows": [_row(desk, session, row, *after) for row, after in some],
            "more": len(some) < len(change.rows),
        }
    )


def _row(
    desk: Desk, session: Session, row: tuple[Noun, str, str], version: int, state: State
) -> Mapping[str, str | int]:
    """How a row stands; one whose making was undone stands as the machine proposed it."""
    noun, document, id = row
    if state is State.WITHDRAWN:
        return standing(desk.collection, noun, document, id, layer=session.name).json
    return told(noun, document, id, version=version, state=state.value)
