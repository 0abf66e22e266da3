"""What is shown when somebody was faster: both versions, side by side."""

from collections.abc import Mapping

from fastapi import Request
from starlette.responses import Response

from onrecord.desk.pages import SafeJson, page
from onrecord.records.errors import StaleError
from onrecord.records.event import Event
from onrecord.records.finding import Finding
from onrecord.records.position import Position
from onrecord.store import Edit, Identity, Row, Said, State

Lines = Mapping[str, str]


def stale(request: Request, error: StaleError) -> Response:
    """Both versions, in a page or as JSON, with status 409."""
    yours, theirs = lines_of(error.yours), lines_of(error.theirs)
    if request.url.path.startswith("/api/"):
        body = {"error": str(error), "yours": dict(yours), "theirs": dict(theirs)}
        return SafeJson(body, status_code=409)
    return page(request, "stale.html.j2", status=409, words=str(error), yours=yours, theirs=theirs)


def lines_of(version: object) -> Lines:
    """What a version says, by what it is about."""
    match version:
        case Row():
            return {**_record(version.record), "state": version.state.value, "by": version.coder}
        case Edit():
            state = {"state": version.state.value} if version.state else {}
            return {**_record(version.record), **state, "version": str(version.expects)}
        case State():
            return {"state": version.value}
        case None:
            return {"row": "is not there"}
    return _record(version)


def _record(record: object) -> Lines:
    match record:
        case Said():
            statement = record.statement
            return {
                "kind": f"{statement.kind.value}, {statement.type.value}",
                "source": _spans(statement.source),
                "cue": _spans(statement.cue),
                "content": _spans(statement.content),
                "speaker": record.voice.speaker or "nobody",
            }
        case Position():
            return {
                "side": record.stance.value,
                "issue": record.issue or "none",
                "actor": record.actor,
                "toward": record.toward or "nobody",
                "act": record.act.value,
                "basis": f"{record.basis.value} by {record.said_by}",
            }
        case Event():
            when = record.when
            return {
                "event": f"{record.type.value}, {record.status.value}, {record.mode.value}",
                "what": record.what,
                "when": f"{when.first} to {when.last}, {when.basis}" if when else "not said",
                "place": record.place or "not said",
            }
        case Finding():
            return {"finding": f"{record.check}: {record.message}"}
        case Identity():
            return {"name": record.name, "merged into": record.into or "nobody"}
    return {}


def _spans(spans: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"{start}-{stop}" for start, stop in spans) or "none"
