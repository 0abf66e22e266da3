"""Pages: templates filled in, addresses built, and redirects that lead to own paths only."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse

from onrecord.desk.asked import Role
from onrecord.desk.places import anchor
from onrecord.report.page import shown
from onrecord.report.words import confidence, day, in_line, number_of, shortened, titled

PLACES = (
    ("/", "Overview"),
    ("/inbox", "Inbox"),
    ("/positions", "Positions"),
    ("/events", "Events"),
    ("/timeline", "Timeline"),
    ("/actors", "Actors"),
    ("/network", "Network"),
    ("/compare", "Compare"),
    ("/findings", "Findings"),
    ("/codebook", "Codebook"),
    ("/agreement", "Agreement"),
    ("/adjudicate", "Adjudicate"),
    ("/exchange", "Import, export"),
    ("/runs", "Runs"),
    ("/history", "History"),
    ("/people", "People"),
    ("/settings", "Settings"),
)


NEEDS = {"/agreement": Role.ADJUDICATOR, "/adjudicate": Role.ADJUDICATOR}


class SafeJson(JSONResponse):
    """JSON in ASCII, so that whatever a text holds can be sent."""

    def render(self, content: object) -> bytes:
        """The bytes."""
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


def page(request: Request, name: str, /, *, status: int = 200, **values: object) -> HTMLResponse:
    """The page of a template; `session` and the places to go are always there."""
    session = getattr(request.state, "session", None)
    html = (
        _environment()
        .get_template(name)
        .render(
            session=session,
            places=[
                one
                for one in PLACES
                if session is None or session.may(NEEDS.get(one[0], Role.READER))
            ],
            here=request.url.path,
            said=request.query_params.get("said", ""),
            **values,
        )
    )
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)


def address(path: str, query: Mapping[str, object] | None = None, *, part: str = "") -> str:
    """A path with a query; what is None or "" is left out.

    >>> address("/inbox", {"outlet": "A & B", "after": None})
    '/inbox?outlet=A+%26+B'
    """
    given = {key: str(value) for key, value in (query or {}).items() if value not in (None, "")}
    asked = urlencode(given, errors="replace")
    return path + (f"?{asked}" if asked else "") + (f"#{part}" if part else "")


def back_to(path: str, default: str = "/") -> RedirectResponse:
    """A redirect to a path of this desk; anything else leads to the default."""
    return RedirectResponse(own_path(path, default), status_code=303)


def own_path(path: str, default: str = "/") -> str:
    r"""The path when it is one of this desk, else the default.

    >>> own_path("/inbox?after=3"), own_path("//evil.example"), own_path("/\\evil.example")
    ('/inbox?after=3', '/', '/')
    """
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else default


@cache
def static_address(name: str) -> str:
    """The address of a file that browsers may keep: it changes with the file."""
    data = (files("onrecord.desk") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "shown": shown,
        "titled": titled,
        "confidence": confidence,
        "number_of": number_of,
        "in_line": in_line,
        "shortened": shortened,
        "day": day,
        "anchor": anchor,
    }
    environment.globals |= {"address": address, "static": static_address}
    return environment
