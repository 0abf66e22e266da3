"""`onrecord desk`: where it listens, what it prints, and how it ends."""

import http.client
import socket
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from typer.testing import CliRunner

from onrecord.records.errors import InputError, SettingError
from onrecord.run import desk as desk_room
from onrecord.run.cli import app
from onrecord.run.desk import Place, served
from onrecord.store import Collection, open_collection


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> list[uvicorn.Server]:
    """Every server that starts, so that a test can stop it."""
    made: list[uvicorn.Server] = []

    class Kept(uvicorn.Server):
        def __init__(self, config: uvicorn.Config) -> None:
            super().__init__(config)
            made.append(self)

    monkeypatch.setattr(uvicorn, "Server", Kept)
    return made


def asked(url: str, path: str, **headers: str) -> tuple[int, str]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.getheader("set-cookie") or ""


def test_it_serves_a_new_collection_on_loopback(
    tmp_path: Path, servers: list[uvicorn.Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    pages: list[str] = []

    def open_page(address: str) -> bool:
        opened.append(address)
        pages.append(Path(urlsplit(address).path).read_text(encoding="utf-8"))
        return True

    monkeypatch.setattr(desk_room.webbrowser, "open", open_page)
    said: list[str] = []
    told = threading.Event()

    def say(words: str) -> None:
        said.append(words)
        told.set()

    place = str(tmp_path / "talks.db")
    key = tmp_path / "desk.key"
    thread = threading.Thread(
        target=served,
        args=(place, Place()),
        kwargs={"coder": None, "browser": True, "say": say, "key": key},
    )
    thread.start()
    assert told.wait(30)
    (url,) = said
    path = url.removeprefix(f"http://{urlsplit(url).netloc}")
    status, cookie = asked(url, path)
    assert status == 200
    assert "HttpOnly" in cookie
    assert asked(url, path, host="evil.example")[0] == 421
    assert asked(url, "/")[0] == 303
    servers[0].should_exit = True
    thread.join(30)
    assert not thread.is_alive()
    assert urlsplit(url).hostname == "127.0.0.1"
    assert url in pages[0]
    assert url not in opened[0]
    assert not Path(urlsplit(opened[0]).path).exists()
    with open_collection(place) as collection:
        assert isinstance(collection, Collection)


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match="nothing can listen there"):
            served(
                str(tmp_path / "talks.db"),
                Place(port=port),
                coder="ann",
                browser=False,
                say=print,
                key=tmp_path / "desk.key",
            )


def test_a_host_without_accounts_is_refused(tmp_path: Path) -> None:
    place = Place(host="127.0.0.1")
    with pytest.raises(SettingError, match="needs accounts"):
        served(
            str(tmp_path / "talks.db"),
            place,
            coder="ann",
            browser=False,
            say=print,
            key=tmp_path / "desk.key",
        )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["desk"], 2, "Missing argument"),
        (["desk", "talks.db", "--port", "70000"], 2, "65535"),
        (["desk", "https://example.org/x", "--no-browser"], 1, "neither a file nor a PostgreSQL"),
        (["desk", "no/such/folder/talks.db", "--no-browser"], 1, "there is no such folder"),
    ],
)
def test_wrong_use(words: list[str], code: int, said: str) -> None:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == code
    assert said in done.output
