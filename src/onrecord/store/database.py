"""One database, SQLite or PostgreSQL: opened, brought up to date, read and written."""

import re
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from onrecord.records.errors import InputError, StoreError

HEAD = "0001"
MEMORY = ":memory:"
WAIT_S = 30
CACHE_KIB = 65_536
TRIES = 8
_WRITES = "onrecord_writes"
_POSTGRES = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://", re.IGNORECASE)
_AGAIN = ("40001", "40P01")  # serialization failure, deadlock
T = TypeVar("T")


class Database:
    """An engine with its two ways in: `reading` sees one moment, `write` is all or nothing."""

    def __init__(self, address: str, *, create: bool) -> None:
        self.address = shown(address)
        self.is_postgres = is_server(address)
        self.engine = _postgres(address) if self.is_postgres else _sqlite(address, create=create)
        weakref.finalize(self, self.engine.dispose)  # for those who do not close it
        try:
            self._bring_up_to_date(create=create)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the collection as it is at one moment."""
        with self._translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """What the work gives, all of it kept or nothing.

        The work is done again when the database asks for it, as after a deadlock.

        Raises:
            StoreError: the database cannot do it; nothing is kept.
        """
        for attempt in range(1, TRIES + 1):
            try:
                return self._written(work)
            except StoreError as error:
                if not error.retryable or attempt == TRIES:
                    raise
        raise AssertionError("unreachable")

    def _written(self, work: Callable[[Connection], T]) -> T:
        with self._translated(), self.engine.connect() as connection:
            writing = connection.execution_options(**{_WRITES: True})
            with writing.begin():
                return work(writing)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The errors of the database in our words."""
        try:
            yield
        except DBAPIError as error:
            raise StoreError(
                f"the database says: {_first_line(error.orig)}",
                about=self.address,
                remedy="Try again" if _may_go_again(error) else "",
                retryable=_may_go_again(error),
            ) from error
        except SQLAlchemyError as error:
            raise StoreError(
                f"the database cannot be used: {_first_line(error)}", about=self.address
            ) from error

    def _bring_up_to_date(self, *, create: bool) -> None:
        try:
            with self.reading() as connection:
                found = _revision(connection, self.address)
        except StoreError as error:
            if "file is not a database" not in error.what:
                raise
            raise InputError(
                "this file is no collection", about=self.address, remedy="Name another file"
            ) from error
        if found == HEAD:
            return
        if found is None and not create:
            raise _nothing_here(self.address)
        from onrecord.store.migrate import upgrade  # noqa: PLC0415 - Alembic loads only when needed

        with self._translated():
            upgrade(self.engine, self.address)


def is_server(address: str) -> bool:
    """True for the address of a PostgreSQL database."""
    return _POSTGRES.match(address) is not None


def shown(address: str) -> str:
    """The address as it may be shown: without a password."""
    if not is_server(address):
        return address
    return _url(address).render_as_string(hide_password=True).replace("+psycopg", "")


def _url(address: str) -> URL:
    try:
        return make_url(_POSTGRES.sub("postgresql+psycopg://", address, count=1))
    except (SQLAlchemyError, ValueError) as error:
        raise InputError(
            "this is no address of a database",
            remedy="It looks like postgresql://name@host/database",
        ) from error


def _postgres(address: str) -> Engine:
    try:
        return create_engine(_url(address), pool_pre_ping=True, pool_size=8)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            "PostgreSQL needs psycopg, which is not installed",
            about=shown(address),
            remedy="Install it: pip install 'onrecord[postgres]'",
        ) from error


def _sqlite(address: str, *, create: bool) -> Engine:
    if address == MEMORY:
        engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        _check_file(address, create=create)
        url = URL.create("sqlite", database=address)
        engine = create_engine(url, connect_args={"timeout": WAIT_S})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _check_file(address: str, *, create: bool) -> None:
    path = Path(address)
    if "://" in address:
        raise InputError(
            "this is neither a file nor a PostgreSQL address",
            about=address,
            remedy="Name a file such as talks.db, or postgresql://name@host/database",
        )
    if path.is_dir():
        raise InputError("this is a folder", about=address, remedy="Name a file in it")
    if not path.exists() and path.suffix.lower() == ".dna":
        raise InputError(
            "a file of this name would be taken for one of Discourse Network Analyzer",
            about=address,
            remedy="Give the collection another ending, such as .db",
        )
    if not path.exists() and not create:
        raise InputError(
            "there is no such collection", about=address, remedy="`onrecord add` makes one"
        )
    if path.is_file() and not path.stat().st_size and not create:
        raise _nothing_here(address)  # SQLite would write its first page into an empty file
    if not path.parent.is_dir():
        raise InputError("there is no such folder", about=str(path.parent), remedy="Make it first")


def _nothing_here(address: str) -> InputError:
    return InputError(
        "there is no collection here", about=address, remedy="`onrecord add` makes one"
    )


def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - a connection of the driver
    """Our own BEGIN (the driver's comes too late), waiting for others, and a log that survives."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={WAIT_S * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        f"cache_size=-{CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock when it begins, so that it never has to give up half-way."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _revision(connection: Connection, address: str) -> str | None:
    """Which migration the tables are at; None when there are no tables yet."""
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        found: str | None = connection.execute(
            text("SELECT version_num FROM alembic_version")
        ).scalar()
        if found is not None and found > HEAD:
            raise StoreError(
                f"this collection was made by a newer version of onrecord (tables {found})",
                about=address,
                remedy="Install the newest onrecord",
            )
        return found
    if names:
        raise InputError(
            "this is a database, but no collection of onrecord",
            about=address,
            remedy="Name another file or database",
        )
    return None


def _may_go_again(error: DBAPIError) -> bool:
    if getattr(error.orig, "sqlstate", None) in _AGAIN:
        return True
    return isinstance(error, OperationalError) and "database is locked" in str(error.orig)


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
