"""The invented example collection, for a newcomer: in with one click."""

import json
from collections.abc import Iterator
from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from onrecord.desk.asked import Role, TheDesk
from onrecord.desk.forms import Sender
from onrecord.desk.pages import back_to
from onrecord.records.as_json import from_json
from onrecord.records.reading import Reading
from onrecord.store import Coder, CoderKind

router = APIRouter()
EXAMPLES = Coder(name="onrecord-examples", kind=CoderKind.MACHINE, version="1")


@router.post("/examples")
def load(desk: TheDesk, session: Sender) -> Response:
    """Add the examples and open the first of them; twice adds nothing."""
    session.needs(Role.OWNER)
    desk.collection.add(examples(), coder=EXAMPLES)
    return back_to("/next")


def examples() -> Iterator[Reading]:
    """Readings of the invented articles that come along."""
    place = files("onrecord.desk") / "data" / "examples.jsonl"
    for line in place.read_text(encoding="utf-8").splitlines():
        yield from_json(json.loads(line))
