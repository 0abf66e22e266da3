"""Web addresses as pages, with limits, and never from inside the reader's own network.

The name of each hop is resolved once, every address it resolves to is judged, and the connection
goes to an address that was judged: a name that changes its mind in between changes nothing.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http.client import HTTPException
from typing import Protocol, TypeVar
from urllib.parse import urljoin

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse
from urllib3.util import parse_url

from onrecord.read.addresses import refusal
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.records.document import Page
from onrecord.records.errors import FetchError

Resolve = Callable[[str, int], list[str]]
T = TypeVar("T")

_TEXT_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain", "text/markdown")
_REDIRECTS = (301, 302, 303, 307, 308)
_TRY_LATER = (408, 425, 429, 500, 502, 503, 504)
# By type: a refused connection counts as a timeout in urllib3's tree of errors.
_SLOW = (urllib3.exceptions.ConnectTimeoutError, urllib3.exceptions.ReadTimeoutError)
_PORTS = {"http": 80, "https": 443}
_CHUNK = 1 << 16
_BROKEN = (urllib3.exceptions.HTTPError, HTTPException, OSError)
_REMEDIES = {
    401: "The page asks for a login; save it from your browser and give the file",
    403: "The site turns programs away; save the page from your browser and give the file",
    404: "Check the address",
    410: "The page was taken down; look for it in a web archive",
    429: "The site asks for a pause; try again later",
    451: "The page is blocked for legal reasons where this machine stands",
}
_SAVE = "Open it in a browser, save the page and give the file"


class Fetcher(Protocol):
    """Whatever turns an address into a page."""

    def fetch(self, address: str) -> Page:
        """The page at the address.

        Raises:
            FetchError: it could not be fetched; `retryable` when it may work later.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """One hop: where to connect and what to ask for there."""

    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said: `data` only with status 200, headers "" where it gave none.

    `address` is where it was found, redirects followed.
    """

    status: int
    address: str
    data: bytes = b""
    etag: str = ""
    modified: str = ""
    retry_after: str = ""


class HttpFetcher:
    """Fetches http and https addresses over urllib3, within the limits of the settings."""

    def __init__(
        self,
        settings: ReadSettings = DEFAULTS,
        *,
        resolve: Resolve = resolved,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Make a fetcher.

        Args:
            settings: Limits.
            resolve: Host and port to IP addresses; raises OSError when there are none.
            trust: Whose certificates to believe; the system's when None.
        """
        self._settings = settings
        self._resolve = resolve
        self._trust = trust

    def fetch(self, address: str) -> Page:
        """The page at the address, redirects followed; `Page.address` is where it was found.

        Raises:
            FetchError: not a public http(s) address, a limit passed, no answer, an answer other
                than 200, or something that is not text.
        """
        return self._followed(address, self._page, {})

    def ask(self, address: str, *, headers: Mapping[str, str]) -> Answer:
        """The answer of a server, whatever its status and type, redirects followed.

        Args:
            address: Where to ask.
            headers: Sent besides, or instead of, the usual ones.

        Raises:
            FetchError: not a public http(s) address, a limit passed, or no answer.
        """
        return self._followed(address, self._answer, headers)

    def _answer(self, response: HTTPResponse, target: _Target) -> Answer:
        said = response.headers
        return Answer(
            status=response.status,
            address=target.address,
            data=self._body(response, target) if response.status == 200 else b"",
            etag=said.get("ETag", ""),
            modified=said.get("Last-Modified", ""),
            retry_after=said.get("Retry-After", ""),
        )

    def _followed(
        self, address: str, read: Callable[[HTTPResponse, _Target], T], headers: Mapping[str, str]
    ) -> T:
        """What `read` makes of the response at the end of the redirects."""
        deadline = time.monotonic() + self._settings.timeout_s
        here = address
        for _ in range(self._settings.max_redirects + 1):
            target = _target(here)
            judged = self._judged(target)
            with self._connected(target, judged, deadline) as connection:
                response = _asked(connection, target, self._settings.user_agent, headers)
                try:
                    if not (response.status in _REDIRECTS and response.headers.get("Location")):
                        return read(response, target)
                    here = urljoin(target.address, response.headers["Location"])
                finally:
                    response.close()
        raise FetchError(
            f"more than {self._settings.max_redirects} redirects",
            about=address,
            remedy="Give the address the browser ends up at",
        )

    def _judged(self, target: _Target) -> list[str]:
        """The addresses of the host, each of which may be connected to."""
        try:
            found = self._resolve(target.host, target.port)
        except (OSError, UnicodeError) as error:
            raise FetchError(
                f"the name {target.host} cannot be resolved",
                about=target.address,
                remedy="Check the address and the connection",
                retryable=getattr(error, "errno", None) == socket.EAI_AGAIN,
            ) from error
        for ip in found:
            reason = refusal(ip, allow_loopback=self._settings.allow_loopback)
            if reason:
                raise FetchError(
                    f"{target.host} is {reason} ({ip}), not a public address",
                    about=target.address,
                    remedy=_SAVE,
                )
        return found

    @contextmanager
    def _connected(
        self, target: _Target, judged: list[str], deadline: float
    ) -> Iterator[HTTPConnection]:
        """A connection to one of the judged addresses that is cut when the time is up."""
        connection = self._first_open(target, judged, deadline)
        cut = threading.Event()
        watch = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, (connection.sock, cut))
        watch.daemon = True
        watch.start()
        try:
            yield connection
        except (*_BROKEN, ValueError) as error:
            raise self._lost(target, error, late=cut.is_set()) from error
        else:
            if cut.is_set():  # what was read up to the cut looks like a whole page
                raise self._lost(target, TimeoutError(), late=True)
        finally:
            watch.cancel()
            connection.close()

    def _first_open(self, target: _Target, judged: list[str], deadline: float) -> HTTPConnection:
        trouble: Exception = OSError("no address")
        for ip in judged:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            connection = self._connection(target, ip, left)
            try:
                connection.connect()
            except _BROKEN as error:
                connection.close()
                trouble = error
            else:
                return connection
        late = time.monotonic() >= deadline
        raise self._lost(target, trouble, late=late) from trouble

    def _connection(self, target: _Target, ip: str, timeout_s: float) -> HTTPConnection:
        if target.scheme == "http":
            return HTTPConnection(ip, target.port, timeout=timeout_s)
        return HTTPSConnection(
            ip,
            target.port,
            timeout=timeout_s,
            server_hostname=target.host,
            ssl_context=self._trust or ssl.create_default_context(),
        )

    def _lost(self, target: _Target, error: Exception, *, late: bool) -> FetchError:
        """What to say of a connection that failed."""
        if late or isinstance(error, TimeoutError) or type(error) in _SLOW:
            what = f"no complete answer within {self._settings.timeout_s:g} s"
        elif isinstance(error, ssl.SSLCertVerificationError | urllib3.exceptions.SSLError):
            return FetchError(
                f"its certificate is not valid for {target.host}",
                about=target.address,
                remedy=_SAVE,
            )
        else:
            what = f"the connection to {target.host} failed"
        return FetchError(
            what, about=target.address, remedy="Check the address or try again", retryable=True
        )

    def _page(self, response: HTTPResponse, target: _Target) -> Page:
        if response.status != 200:
            raise _refused(response.status, target.address)
        media_type, charset = _content_type(response.headers.get("Content-Type", ""))
        if media_type not in _TEXT_TYPES:
            raise FetchError(
                f"the address gives {media_type}, not a page of text",
                about=target.address,
                remedy="Give the address of the article's page",
            )
        return Page(
            data=self._body(response, target),
            address=target.address,
            media_type=media_type,
            charset=charset,
            fetched=datetime.now(UTC),
        )

    def _body(self, response: HTTPResponse, target: _Target) -> bytes:
        """The decompressed bytes, read in pieces up to the limit."""
        limit = self._settings.max_bytes
        announced = response.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > limit:
            raise _too_large(limit, target.address)
        data = bytearray()
        for chunk in response.stream(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > limit:
                raise _too_large(limit, target.address)
        return bytes(data)


def _asked(
    connection: HTTPConnection, target: _Target, user_agent: str, more: Mapping[str, str]
) -> HTTPResponse:
    connection.request(
        "GET",
        target.path,
        headers={
            "Host": target.host_header,
            "User-Agent": user_agent,
            "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **more,
        },
        preload_content=False,
        decode_content=True,
    )
    return connection.getresponse()


def _cut(sock: socket.socket, cut: threading.Event) -> None:
    """End a connection that has used up its time, whatever it is doing."""
    cut.set()
    with suppress(OSError):  # it was closed meanwhile
        sock.shutdown(socket.SHUT_RDWR)


def _target(address: str) -> _Target:
    """The parts of an http(s) address.

    Raises:
        FetchError: another scheme, no host, or a user name in it.
    """
    try:
        url = parse_url(_ascii_host(address))
        port = url.port or _PORTS.get(url.scheme or "", 0)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise _malformed(address, "it is not a well-formed address") from error
    if url.scheme not in _PORTS:
        raise _malformed(address, "only http and https addresses are fetched")
    if not url.host:
        raise _malformed(address, "there is no host in the address")
    if url.auth:
        hidden = address.replace(url.auth, "…")
        raise _malformed(hidden, "there is a user name in the address")
    return _Target(
        scheme=url.scheme,
        host=url.host.strip("[]"),
        port=port,
        path=url.request_uri,
        address=url._replace(fragment=None).url,
    )


def _ascii_host(address: str) -> str:
    """The address with an international host name in its ASCII form."""
    scheme, mark, rest = address.partition("://")
    host = rest.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    if host.isascii():
        return address
    return scheme + mark + host.encode("idna").decode("ascii") + rest[len(host) :]


def _malformed(address: str, what: str) -> FetchError:
    return FetchError(what, about=address, remedy="Write it as https://host/path")


def _refused(status: int, address: str) -> FetchError:
    return FetchError(
        f"the server answers {status}",
        about=address,
        remedy=_REMEDIES.get(status, "Try again later" if status in _TRY_LATER else _SAVE),
        retryable=status in _TRY_LATER,
    )


def _too_large(limit: int, address: str) -> FetchError:
    return FetchError(f"the page is larger than {limit:,} bytes", about=address, remedy=_SAVE)


def _content_type(header: str) -> tuple[str, str | None]:
    """The media type in lower case and the charset."""
    message = Message()
    message["Content-Type"] = header or "x/x"
    media_type = message.get_content_type() if header else ""
    charset = message.get_content_charset()
    return media_type, charset
