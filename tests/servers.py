"""A PostgreSQL server of Debian's package, where it is installed, for the tests that want one."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

_NUMBERS = count()


def _binaries() -> Path | None:
    """The folder of PostgreSQL's programs; None when it is not installed."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


def _as_nobody(*command: str) -> list[str]:
    """The command as a user that PostgreSQL accepts: it refuses to run as root."""
    return ["runuser", "-u", "nobody", "--", *command] if os.geteuid() == 0 else [*command]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running PostgreSQL server."""

    folder: Path
    port: int

    def address(self, schema: str) -> str:
        place = f"host={self.folder}&port={self.port}&options=-csearch_path%3D{schema}"
        return f"postgresql://onrecord@/postgres?{place}"

    def new_database(self) -> str:
        """The address of a schema of its own, which costs less than a database."""
        name = f"test{next(_NUMBERS)}"
        engine = create_engine(
            self.address("public").replace("postgresql:", "postgresql+psycopg:", 1)
        )
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        engine.dispose()
        return self.address(name)


@contextmanager
def started() -> Iterator[Server]:
    """A server for as long as it is wanted; the test is skipped where there is none."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's server is not installed")
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL does not run as root, and runuser is not installed")
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        folder.chmod(0o777)
        data, port = str(folder / "data"), _free_port()
        initdb = [str(binaries / "initdb"), "-D", data, "-U", "onrecord", "-A", "trust"]
        subprocess.run(
            _as_nobody(*initdb, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"),
            check=True,
            capture_output=True,
        )
        options = f"-k {folder} -p {port} -c listen_addresses= -c fsync=off"
        control = [str(binaries / "pg_ctl"), "-D", data, "-w"]
        subprocess.run(
            _as_nobody(*control, "-l", str(folder / "log"), "-o", options, "start"),
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Server(folder=folder, port=port)
        finally:
            subprocess.run(
                _as_nobody(*control, "-m", "immediate", "stop"), check=True, capture_output=True
            )
