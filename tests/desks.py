"""Desks for tests: in this program, or served on a port for a browser."""

import socket
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from talks import FIRST, readings

from onrecord.checks.compare.compared import comparison
from onrecord.checks.compare.grouping import groups
from onrecord.desk import Desk, desk_app
from onrecord.desk.first_run import EXAMPLES, examples
from onrecord.desk.given import Given, Told
from onrecord.desk.passes import hashed
from onrecord.records.document import Document
from onrecord.records.reading import Failure, Reading
from onrecord.store import Account, Coder, CoderKind, Collection, open_collection

TOKEN = "a token of this start"
PASSWORD = "four small grey herons"
HOST = "127.0.0.1"
OURS = {"sec-fetch-site": "same-origin"}
Outcome = Reading | Failure


@dataclass(slots=True)
class Reads:
    """A reader that finds nothing; texts with "unreadable" in them fail, and it can be held up."""

    held: threading.Event = field(default_factory=threading.Event)
    asked: list[object] = field(default_factory=list)
    version: str = "3"

    def __post_init__(self) -> None:
        self.held.set()

    def coder(self) -> Coder:
        return Coder(name="onrecord", kind=CoderKind.MACHINE, version=self.version)

    def again(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        for document in documents:
            assert self.held.wait(30)
            yield self._read(document)

    def files(self, folder: Path, told: Told) -> Iterator[Outcome]:
        self.asked.append(told)
        for place in sorted(folder.iterdir()):
            text = place.read_text(encoding="utf-8", errors="replace")
            yield self._read(
                Document(text, title=told.title, outlet=told.outlet, published=told.published),
                place.name,
            )

    def addresses(self, addresses: Sequence[str], told: Told) -> Iterator[Outcome]:
        for one in addresses:
            self.asked.append(one)
            yield self._read(Document(f"The page at {one}.", address=one), one)

    def _read(self, document: Document, name: str = "") -> Outcome:
        if "unreadable" in document.text:
            return Failure(id=name or document.id, error="it is unreadable", remedy="Read it aloud")
        return Reading(document=document)


def given(reader: Reads | None = None) -> Given:
    """What a desk of tests is given."""
    return Given(group=groups, compare=comparison, reader=reader or Reads())


def talks(n: int = 3) -> Collection:
    """A collection in memory with so many invented articles."""
    collection = open_collection(":memory:")
    collection.add(readings(n), coder=FIRST)
    return collection


def with_examples(address: str = ":memory:") -> Collection:
    """A collection with the examples of the first page."""
    collection = open_collection(address, create=True)
    collection.add(examples(), coder=EXAMPLES)
    return collection


def desk_of(
    collection: Collection,
    *,
    coder: str = "ann",
    port: int | None = None,
    reader: Reads | None = None,
    secure: bool = False,
) -> Desk:
    """A desk with a known token and key."""
    names = {HOST, "localhost"} if port is None else {f"{HOST}:{port}", f"localhost:{port}"}
    return Desk(
        collection=collection,
        key=b"k" * 32,
        token=TOKEN,
        hosts=frozenset(names),
        coder=coder,
        given=given(reader),
        secure=secure,
    )


@cache
def app_of(desk: Desk) -> FastAPI:
    """The application of a desk, made once."""
    return desk_app(desk)


def stranger(desk: Desk) -> TestClient:
    """A browser without a session, which says that our own pages ask."""
    return TestClient(
        app_of(desk), base_url=f"http://{HOST}", headers=dict(OURS), follow_redirects=False
    )


def client(desk: Desk) -> TestClient:
    """A browser of the one who started the desk."""
    one = stranger(desk)
    assert one.get("/enter", params={"token": TOKEN}).status_code == 200
    return one


def account(collection: Collection, name: str, role: str) -> None:
    """Make an account with the password of all tests."""
    collection.save_account(
        Account(name=name, role=role, secret=_secret(), created=datetime(2025, 5, 1, tzinfo=UTC))
    )


@cache
def _secret() -> str:
    return hashed(PASSWORD)


def logged_in(desk: Desk, name: str) -> TestClient:
    """A browser of an account."""
    one = stranger(desk)
    assert one.post("/login", data={"name": name, "password": PASSWORD}).status_code == 303
    return one


def form_token(one: TestClient) -> str:
    """What every form of this session carries."""
    return one.get("/settings").text.partition('data-form="')[2].partition('"')[0]


@contextmanager
def served(
    collection: Collection, *, coder: str = "ann", reader: Reads | None = None
) -> Iterator[str]:
    """The address of a desk that really listens, without a path."""
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
        app = desk_app(desk_of(collection, coder=coder, port=port, reader=reader))
        config = uvicorn.Config(app, log_level="critical", access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{port}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)
