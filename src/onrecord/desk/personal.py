"""Settings of a person: keys and pinned issues."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from onrecord.desk.article import MAX_PINNED, pinned
from onrecord.desk.asked import Asker, TheDesk
from onrecord.desk.forms import Sender, Text
from onrecord.desk.keys import KEYS, keys_of, save_keys
from onrecord.desk.pages import back_to, page
from onrecord.records.errors import InputError

router = APIRouter()


@router.get("/settings")
def settings(request: Request, desk: TheDesk, session: Asker) -> Response:
    """The form."""
    keys = keys_of(desk.collection, session)
    return page(
        request,
        "settings.html.j2",
        keys=keys,
        acts=KEYS,
        pinned="\n".join(pinned(desk, session)),
        max_pinned=MAX_PINNED,
    )


@router.post("/settings")
def save(
    desk: TheDesk,
    session: Sender,
    key: Annotated[list[str] | None, Form(max_length=len(KEYS))] = None,
    on: Text = "",
) -> Response:
    """Keep the keys of the form, one for each act in the order of KEYS."""
    given = [one.strip() for one in key or ()]
    if len(given) != len(KEYS):
        raise InputError("each act needs its key, or an empty field")
    of = {one.act: new for one, new in zip(KEYS, given, strict=True)}
    save_keys(desk.collection, session, on=bool(on), of=of)
    return back_to("/settings?said=saved")


@router.post("/settings/pinned")
def pin(desk: TheDesk, session: Sender, issues: Text = "") -> Response:
    """Keep the issues under the digits, one a line."""
    desk.collection.save_setting(session.name, "pinned", issues)
    return back_to("/settings?said=saved")
