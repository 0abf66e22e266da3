"""`onrecord desk`: where it listens, what it prints, and how it ends."""

import http.client
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def running(servers: list[uvicorn.Server], folder: Path, place: Place) -> Iterator[str]:
    """The address of a desk that runs in a thread."""
    said: list[str] = []
    told = threading.Event()

    def say(words: str) -> None:
        said.append(words)
        told.set()

    thread = threading.Thread(
        target=served,
        args=(str(folder / "talks.db"), place),
        kwargs={"coder": "ann", "browser": False, "say": say, "key": folder / "desk.key"},
    )
    thread.start()
    try:
        assert told.wait(30)
        yield said[0]
    finally:
        servers[0].should_exit = True
        thread.join(30)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate that nobody vouches for, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    made, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout", str(key), "-out", str(made)],
        check=True, capture_output=True,
    )  # fmt: skip
    return made, key


def test_what_is_written_leaves_at_once(
    tmp_path: Path, servers: list[uvicorn.Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the body of each answer waits for the head to be acknowledged, some 40 ms."""
    listeners: list[socket.socket] = []
    create = socket.create_server

    def kept(*where: tuple[str, int]) -> socket.socket:
        listeners.append(create(*where))
        return listeners[-1]

    monkeypatch.setattr(socket, "create_server", kept)
    with running(servers, tmp_path, Place()):
        assert listeners[0].getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_it_speaks_tls_with_a_certificate(
    tmp_path: Path, servers: list[uvicorn.Server], certificate: tuple[Path, Path]
) -> None:
    place = Place(certificate=certificate[0], private_key=certificate[1])
    with running(servers, tmp_path, place) as url:
        assert url.startswith("https://127.0.0.1:")
        parts = urlsplit(url)
        trusting = ssl.create_default_context(cafile=str(certificate[0]))
        trusting.check_hostname = False
        connection = http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=10, context=trusting
        )
        connection.request("GET", f"{parts.path}?{parts.query}")
        answer = connection.getresponse()
        cookie = answer.getheader("set-cookie") or ""
        connection.close()
    assert answer.status == 200
    assert cookie.startswith("__Host-onrecord-")
    assert "Secure" in cookie


@pytest.mark.parametrize("broken", ["certificate", "key", "neither is there"])
def test_a_certificate_that_cannot_be_used_is_said(
    tmp_path: Path, certificate: tuple[Path, Path], broken: str
) -> None:
    made, key = certificate
    if broken == "neither is there":
        made, key = tmp_path / "none.pem", tmp_path / "no-key.pem"
    else:
        (made if broken == "certificate" else key).write_text("no PEM", encoding="utf-8")
    with pytest.raises(InputError, match="the certificate or its key cannot be used"):
        served(
            str(tmp_path / "talks.db"),
            Place(certificate=made, private_key=key),
            coder="ann",
            browser=False,
            say=print,
            key=tmp_path / "desk.key",
        )


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
        (["desk", "talks.db", "--tls-cert", "a.pem"], 1, "TLS takes a certificate and its key"),
        (
            ["desk", "talks.db", "--tls-cert", "a", "--tls-key", "b", "--behind-tls"],
            1,
            "either the desk speaks TLS or the proxy",
        ),
        (["desk", "talks.db", "--port", "70000"], 2, "65535"),
        (["desk", "https://example.org/x", "--no-browser"], 1, "neither a file nor a PostgreSQL"),
        (["desk", "no/such/folder/talks.db", "--no-browser"], 1, "there is no such folder"),
    ],
)
def test_wrong_use(words: list[str], code: int, said: str) -> None:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == code
    assert said in done.output
