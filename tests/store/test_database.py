"""Opening: what is a collection, what is not, and which tables it has."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from talks import FIRST, reading

from onrecord.records.errors import InputError, StoreError
from onrecord.store import Noun, open_collection
from onrecord.store.database import HEAD, Database, is_server, shown
from onrecord.store.migrate import newest
from onrecord.store.schema import metadata

SEARCH = ("document_words", "statement_words")


def test_the_migrations_make_the_tables_of_the_schema(address: str) -> None:
    database = Database(address, create=True)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or not is_search(name),
                "compare_type": True,
            },
        )
        assert compare_metadata(context, metadata) == []
    database.close()


def is_search(name: str | None) -> bool:
    return name is not None and name.startswith(SEARCH)


def test_the_newest_migration_is_the_one_that_is_wanted() -> None:
    assert newest() == HEAD


def test_a_collection_opens_again(shared_address: str) -> None:
    with pytest.raises(InputError, match="there is no"):
        open_collection(shared_address)
    with open_collection(shared_address, create=True) as talks:
        talks.add([reading()], coder=FIRST)
    for create in (False, True):
        with open_collection(shared_address, create=create) as talks:
            assert talks.count(Noun.STATEMENT) == 2


def test_a_newer_collection_is_left_alone(shared_address: str) -> None:
    database = Database(shared_address, create=True)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(StoreError, match="made by a newer version of onrecord"):
        open_collection(shared_address)


def test_another_database_is_left_alone(shared_address: str) -> None:
    database = Database(shared_address, create=True)
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE alembic_version RENAME TO other"))
    database.close()
    for create in (False, True):
        with pytest.raises(InputError, match="no collection of onrecord"):
            open_collection(shared_address, create=create)


def folder(path: Path) -> None:
    path.mkdir()


def words(path: Path) -> None:
    path.write_text("Norland and Sudria agree. " * 100, encoding="utf-8")


def nothing(path: Path) -> None:
    """Leave the path as it is."""


@pytest.mark.parametrize(
    ("make", "create", "error"),
    [
        (folder, True, "this is a folder"),
        (words, True, "this file is no collection"),
        (nothing, False, "there is no such collection"),
        (Path.touch, False, "there is no collection here"),
    ],
)
def test_what_is_no_collection(
    tmp_path: Path, make: Callable[[Path], None], create: bool, error: str
) -> None:
    path = tmp_path / "talks.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(InputError, match=error):
        open_collection(str(path), create=create)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("nowhere/talks.db", "there is no such folder"),
        ("Talks.DNA", "would be taken for one of Discourse Network Analyzer"),
        ("mysql://host/talks", "neither a file nor a PostgreSQL address"),
        ("postgresql://host:port/x", "this is no address of a database"),
    ],
)
def test_addresses_that_make_no_sense(address: str, error: str) -> None:
    with pytest.raises(InputError, match=error):
        open_collection(address, create=True)


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(StoreError, match="the database says") as caught:
        open_collection("postgresql://ann:secret@127.0.0.1:1/talks")
    assert "secret" not in str(caught.value)
    assert caught.value.about == "postgresql://ann:***@127.0.0.1:1/talks"


def test_a_database_that_was_damaged_is_told_in_our_words(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with open_collection(str(path), create=True) as talks:
        connection = sqlite3.connect(path)
        connection.execute("DROP TABLE statement")
        connection.close()
        with pytest.raises(StoreError, match="no such table"):
            talks.count(Noun.STATEMENT)
        with pytest.raises(StoreError, match="no such table"):
            talks.add([reading()], coder=FIRST)
        assert talks.count(Noun.DOCUMENT) == 0


def test_who_has_to_wait_too_long_may_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.store.database.WAIT_S", 0)
    monkeypatch.setattr("onrecord.store.database.TRIES", 2)
    path = tmp_path / "talks.db"
    with open_collection(str(path), create=True) as talks:
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="database is locked") as caught:
            talks.add([reading()], coder=FIRST)
        other.close()
        assert caught.value.retryable
        assert talks.add([reading()], coder=FIRST).n_new == 1


@pytest.mark.parametrize(
    ("address", "is_one", "to_show"),
    [
        ("talks.db", False, "talks.db"),
        ("postgres://ann:x@h/d", True, "postgresql://ann:***@h/d"),
        ("postgresql+psycopg://h/d", True, "postgresql://h/d"),
    ],
)
def test_addresses(address: str, is_one: bool, to_show: str) -> None:
    assert is_server(address) is is_one
    assert shown(address) == to_show
