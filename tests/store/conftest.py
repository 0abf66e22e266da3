"""Every test of the store runs with SQLite and with PostgreSQL, where its server is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Server
from talks import FIRST, readings

from onrecord.store import Collection, open_collection


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of a collection that is not there yet."""
    if request.param == "sqlite":
        return ":memory:"
    server: Server = request.getfixturevalue("server")
    return server.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def shared_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a collection that several may open at once."""
    if request.param == "sqlite":
        return str(tmp_path / "talks.db")
    server: Server = request.getfixturevalue("server")
    return server.new_database()


@pytest.fixture
def talks(address: str) -> Iterator[Collection]:
    """An empty collection."""
    with open_collection(address, create=True) as collection:
        yield collection


@pytest.fixture(scope="session")
def postgresql(server: Server) -> str:
    """One database for all generated inputs of a test."""
    return server.new_database()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def dozen(request: pytest.FixtureRequest) -> Iterator[Collection]:
    """A collection of twelve articles that nobody changes."""
    address = ":memory:"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        address = server.new_database()
    with open_collection(address, create=True) as collection:
        collection.add(readings(12), coder=FIRST)
        yield collection
