"""What a request must show before anything else sees it, and what every answer carries.

Host: only our own names, so that a foreign name that leads to 127.0.0.1 gets nothing.
Cookie: set by the token of this start or by a login, signed.
Writes: from our own pages only (Sec-Fetch-Site, else Origin), as JSON or with a form's token.
Size: bodies end at a limit. Nothing here logs an address, a header or a body.
"""

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.asked import Desk
from onrecord.desk.passes import session_in

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
SAFE = frozenset({"GET", "HEAD"})
OPEN = frozenset({"/enter", "/login"})  # what may be asked for without a session
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
MAX_JSON, MAX_FORM = 1_000_000, 200_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Gate:
    """The application behind the checks; `request.state.session` says who asks."""

    app: ASGIApp
    desk: Desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on to the application."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refusal = await self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send, scope))
            return
        limit = _limit(Headers(scope=scope))
        await self.app(scope, _limited(receive, limit), _with_headers(send, scope))

    async def _refusal(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), str(scope["path"])
        if headers.get("host", "").lower() not in self.desk.hosts:
            return _refused(421, "This desk does not answer to that name.")
        wrong = _wrong_write(scope, headers, secure=self.desk.secure)
        if wrong is not None:
            return wrong
        scope.setdefault("state", {})["session"] = None
        if path.startswith("/static/") or path in OPEN:
            return None
        session = await run_in_threadpool(session_in, self.desk, self._cookie(headers))
        if session is None:
            return _go_in(self.desk, scope)
        scope["state"]["session"] = session
        return None

    def _cookie(self, headers: Headers) -> str | None:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.desk.cookie)
        except CookieError:
            return None
        return found.value if found else None


def _wrong_write(scope: Scope, headers: Headers, *, secure: bool) -> Response | None:
    """What is wrong with a write; None for reads and for writes from our own pages."""
    method = scope["method"]
    if method in SAFE:
        return None
    if method != "POST":
        return _refused(405, "There is no such method here.")
    if not _is_ours(headers, secure=secure):
        return _refused(403, "A change must come from a page of this desk.")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    wants_json = str(scope["path"]).startswith("/api/")
    if (kind != "application/json") if wants_json else (kind not in FORMS):
        return _refused(415, "A change is sent as JSON, or by a form of this desk.")
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length[:19]) > _limit(headers):
        return _refused(413, "This is too much at once.")
    return None


def _is_ours(headers: Headers, *, secure: bool) -> bool:
    """True when the browser says that one of our own pages asks."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    schemes = ("https",) if secure else ("http", "https")
    own = origin in [f"{scheme}://{headers['host'].lower()}" for scheme in schemes]
    if site is not None:
        return site == "same-origin" and (origin is None or own)
    return own


def _limit(headers: Headers) -> int:
    kind = headers.get("content-type", "").lower()
    return MAX_FORM if kind.startswith("multipart/") else MAX_JSON


def _limited(receive: Receive, limit: int) -> Receive:
    """The body, cut off with an error where it goes beyond the limit."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > limit else message

    return counted


def _go_in(desk: Desk, scope: Scope) -> Response:
    """Where somebody goes who has no session."""
    if str(scope["path"]).startswith("/api/") or scope["method"] not in SAFE:
        return _refused(401, "The session is over. Open the desk's address again.")
    asked = quote(str(scope["path"]), safe="/")
    query = scope.get("query_string", b"").decode("ascii", "replace")
    there = quote(f"{asked}?{query}" if query else asked, safe="/")
    return RedirectResponse(f"/login?next={there}", status_code=303)


def _refused(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=status)


def _with_headers(send: Send, scope: Scope) -> Send:
    static = str(scope["path"]).startswith("/static/")
    versioned = static and scope.get("query_string", b"").startswith(b"v=")
    kept = "private, max-age=31536000, immutable" if versioned else "no-cache"

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in ALWAYS.items():
                headers[name] = value
            headers["cache-control"] = kept if static else "no-store"
        await send(message)

    return sent
