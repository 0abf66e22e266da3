"""What `onrecord desk` does: serve the workbench for a collection on loopback, or for a team."""

import getpass
import os
import secrets
import socket
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from onrecord.desk import Desk, desk_app
from onrecord.desk.given import NOTHING, Given
from onrecord.records.errors import InputError, SettingError
from onrecord.run.desk_given import given
from onrecord.store import Collection, open_collection

LOOPBACK = "127.0.0.1"
STOP_S = 60  # how long a run that goes on may take to come to its next article
KEY_BYTES = 32
KEY_PLACE = Path.home() / ".onrecord" / "desk.key"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the desk is to be found. `host` None: on this machine only; `port` 0: any free one.

    `names` are further names under which a team reaches it. `certificate` and `private_key` are
    PEM files with which it speaks TLS itself; `behind_tls` says that a proxy in front does.

    Raises:
        SettingError: only one of the two files, or a proxy as well.
    """

    host: str | None = None
    port: int = 0
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    private_key: Path | None = None
    behind_tls: bool = False

    def __post_init__(self) -> None:
        if (self.certificate is None) is not (self.private_key is None):
            raise SettingError(
                "TLS takes a certificate and its key", remedy="Give --tls-cert and --tls-key"
            )
        if self.certificate is not None and self.behind_tls:
            raise SettingError(
                "either the desk speaks TLS or the proxy in front of it does",
                remedy="Leave out --behind-tls, or --tls-cert and --tls-key",
            )

    @property
    def is_secure(self) -> bool:
        """True where browsers reach it by TLS only."""
        return self.behind_tls or self.certificate is not None


def served(
    address: str,
    place: Place,
    *,
    coder: str | None,
    browser: bool,
    say: Say,
    key: Path | None = None,
) -> None:
    """Serve until somebody stops the program.

    Args:
        address: The collection; a new one is made when there is none.
        place: Where it is to be found.
        coder: The name under which one's own decisions are kept; that of the login when None.
        browser: Open the desk in a browser.
        say: Told the address, with its token.
        key: The file of the secret that signs sessions; ~/.onrecord/desk.key when None.

    Raises:
        SettingError: a host is named and the collection has no accounts.
        InputError: the collection cannot be opened, or the port is taken.
    """
    with open_collection(address, create=True) as collection, _listening(place) as listener:
        port = listener.getsockname()[1]
        desk = desk_for(
            collection, place, port=port, coder=coder, key=key_in(key), given_it=given()
        )
        server = _server(desk, place)
        url = _url(desk, place, port)
        say(url)
        try:
            with _page_that_leads_to(url) if browser else _nothing():
                server.run(sockets=[listener])
        finally:
            desk.jobs.stop()
            desk.jobs.wait(STOP_S)


def _server(desk: Desk, place: Place) -> uvicorn.Server:
    """What listens.

    Raises:
        InputError: the certificate or its key cannot be used.
    """
    config = uvicorn.Config(
        desk_app(desk),
        access_log=False,  # addresses carry tokens and what people read
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ssl_certfile=place.certificate,
        ssl_keyfile=place.private_key,
    )
    try:
        config.load()
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise InputError(
            f"the certificate or its key cannot be used ({error})",
            about=str(place.certificate),
            remedy="Give PEM files: the certificate with its chain, and the key without password",
        ) from error
    return uvicorn.Server(config)


def desk_for(
    collection: Collection,
    place: Place,
    *,
    port: int,
    coder: str | None,
    key: bytes,
    given_it: Given = NOTHING,
) -> Desk:
    """The desk: with a token of its own on loopback, with accounts only where a host is named.

    Raises:
        SettingError: a host is named and the collection has no accounts.
    """
    if place.host is not None and not collection.accounts():
        raise SettingError(
            "a desk that others can reach needs accounts",
            about=place.host,
            remedy="Start it without --host, make accounts under People, and start it again",
        )
    names = (LOOPBACK, "localhost", *((place.host,) if place.host else ()), *place.names)
    hosts = {f"{name.lower()}:{port}" for name in names}
    hosts |= {name.lower() for name in names if port in (80, 443) or place.behind_tls}
    return Desk(
        collection=collection,
        key=key,
        token=None if place.host else secrets.token_urlsafe(32),
        hosts=frozenset(hosts),
        coder=coder or _login(),
        given=given_it,
        secure=place.is_secure,
    )


def key_in(path: Path | None = None) -> bytes:
    """The secret of this machine's desks, made at the first start and readable by its user only.

    Raises:
        InputError: the file holds something else, or others can read it.
    """
    place = path or KEY_PLACE
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _held(place)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
    return _held(place)


def _held(place: Path) -> bytes:
    held = place.read_bytes()
    if len(held) != KEY_BYTES or place.stat().st_mode & 0o077:
        raise InputError(
            "this is no secret key, or others can read it",
            about=str(place),
            remedy="Remove the file; a new one is made",
        )
    return held


@contextmanager
def _listening(place: Place) -> Iterator[socket.socket]:
    host = place.host or LOOPBACK
    try:
        listener = socket.create_server((host, place.port))
    except OSError as error:
        raise InputError(
            f"nothing can listen there ({error.strerror})",
            about=f"{host}:{place.port}",
            remedy="Choose another --port",
        ) from error
    with listener:
        # Accepted connections inherit it; asyncio sets it only where the protocol is given. Without
        # it the body of an answer waits about 40 ms for the browser to acknowledge the head.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listener


def _url(desk: Desk, place: Place, port: int) -> str:
    scheme = "http" if place.certificate is None else "https"
    base = f"{scheme}://{place.host or LOOPBACK}:{port}"
    return f"{base}/enter?token={desk.token}" if desk.token else f"{base}/"


@contextmanager
def _page_that_leads_to(url: str) -> Iterator[None]:
    """Open the browser by way of a file, so that no list of processes shows the token."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        page = Path(folder) / "desk.html"
        descriptor = os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f'<!DOCTYPE html><meta http-equiv="refresh" content="0;url={url}">')
        webbrowser.open(page.as_uri())
        yield


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "me"
