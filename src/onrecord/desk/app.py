"""The application: every room of the desk behind the gate, and what goes wrong in words."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from onrecord.desk import (
    actors,
    adjudicate,
    agreement,
    article,
    codebook,
    compare,
    correcting,
    decisions,
    entrance,
    events,
    exchange,
    findings,
    first_run,
    history,
    inbox,
    network,
    overview,
    people,
    personal,
    positions,
    runs,
    spans,
    timeline,
)
from onrecord.desk.asked import Desk, ForbiddenError
from onrecord.desk.forms import FormError
from onrecord.desk.gate import Gate
from onrecord.desk.pages import SafeJson, page
from onrecord.desk.stale import stale
from onrecord.records.errors import OnRecordError, StaleError, StoreError

ROOMS = (
    *(entrance, overview, first_run, inbox, article, decisions, spans, positions, actors),
    *(correcting, events, timeline, compare),
    *(network, findings, codebook, agreement, adjudicate, exchange, runs, history),
    *(people, personal),
)
Handler = Callable[[Request, Exception], Awaitable[Response]]


def desk_app(desk: Desk) -> FastAPI:
    """The desk as an ASGI application."""
    app = FastAPI(
        title="On the Record: the desk",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        default_response_class=SafeJson,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.desk = desk
    for room in ROOMS:
        app.include_router(room.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.add_exception_handler(OnRecordError, _trouble)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _no_such)
    app.add_middleware(Gate, desk=desk)
    return app


async def _trouble(request: Request, error: Exception) -> Response:
    """Expected trouble: what, and what to do about it."""
    if isinstance(error, StaleError):
        return stale(request, error)
    return _said(request, _status(error), str(error))


def _status(error: Exception) -> int:
    match error:
        case ForbiddenError() | FormError():
            return 403
        case StoreError():
            return 503
    return 422


async def _not_valid(request: Request, error: Exception) -> Response:
    """A request that is not what is asked for; nothing of it is sent back."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    where = ", ".join(sorted({".".join(map(str, one["loc"][1:])) for one in found}))
    return _said(request, 422, f"this is not what is asked for here ({where[:200]})")


async def _no_such(request: Request, error: Exception) -> Response:
    """A path or method that is not there."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    words = {404: "there is no such page", 405: "there is no such method here"}
    return _said(request, status, words.get(status, "this request cannot be read"))


def _said(request: Request, status: int, words: str) -> Response:
    if request.url.path.startswith("/api/"):
        return SafeJson({"error": words}, status_code=status)
    return page(request, "trouble.html.j2", status=status, words=words)
