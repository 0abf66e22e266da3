import gzip
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest

from onrecord.read.fetcher import Answer, HttpFetcher, resolved
from onrecord.read.settings import ReadSettings
from onrecord.records.errors import FetchError

LOCAL = ReadSettings(allow_loopback=True, timeout_s=5.0, max_bytes=100_000, max_redirects=2)
HTML = "text/html; charset=windows-1252"


class Site(BaseHTTPRequestHandler):
    """A little web site; each path answers in its own way."""

    def do_GET(self) -> None:
        answer = getattr(self, "on_" + self.path.strip("/").split("?")[0].replace("-", "_"), None)
        if answer is None:
            self.say(404)
        else:
            answer()

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def on_page(self) -> None:
        said = f"{self.headers['Host']} {self.headers['User-Agent']} {self.path}"
        self.say(200, said.encode(), Content_Type=HTML)

    def on_feed(self) -> None:
        if self.headers["If-None-Match"] == "1":
            self.say(304, ETag="1")
        else:
            self.say(200, b"<rss/>", Content_Type="text/xml", ETag="1", Last_Modified="Fri")

    def on_later(self) -> None:
        self.say(429, b"Later", Retry_After="30")

    def on_no_type(self) -> None:
        self.say(200, b"Talks resume")

    def on_moved(self) -> None:
        self.say(301, Location="/page?moved=1")

    def on_nowhere(self) -> None:
        self.say(302)

    def on_round(self) -> None:
        self.say(302, Location="/round")

    def on_inside(self) -> None:
        self.say(302, Location="http://inside.example/secret")

    def on_other_scheme(self) -> None:
        self.say(302, Location="file:///etc/hosts")

    def on_large(self) -> None:
        self.say(200, b"a" * 100_001, Content_Type=HTML)

    def on_announced(self) -> None:
        self.say(200, Content_Type=HTML, Content_Length="100001")

    def on_packed(self) -> None:
        self.say(200, gzip.compress(b"Talks"), Content_Type=HTML, Content_Encoding="gzip")

    def on_bomb(self) -> None:
        data = gzip.compress(b"a" * 50_000_000)
        self.say(200, data, Content_Type=HTML, Content_Encoding="gzip")

    def on_broken_gzip(self) -> None:
        self.say(200, b"not gzip", Content_Type=HTML, Content_Encoding="gzip")

    def on_cut_short(self) -> None:
        self.say(200, b"Talks", Content_Type=HTML, Content_Length="1000")

    def on_pdf(self) -> None:
        self.say(200, b"%PDF", Content_Type="application/pdf")

    def on_login(self) -> None:
        self.say(401)

    def on_busy(self) -> None:
        self.say(503)

    def on_trickle(self) -> None:
        self.trickle(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")

    def on_trickled_head(self) -> None:
        self.trickle(b"")

    def trickle(self, head: bytes) -> None:
        """Send a byte now and then: no single wait is long, and there is no end."""
        self.wfile.write(head)
        while not self.server.over.wait(0.05):  # type: ignore[attr-defined]
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serving(trust: ssl.SSLContext | None = None) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.over = threading.Event()  # type: ignore[attr-defined]
    if trust is not None:
        server.socket = trust.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server.server_port
    server.over.set()  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    yield from serving()


def names(**hosts: list[str]) -> Callable[[str, int], list[str]]:
    """A resolver that knows these names; a name with no address is not known."""

    def resolve(host: str, port: int) -> list[str]:
        found = hosts.get(host.removesuffix(".example"), [])
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return found

    return resolve


NAMES = names(news=["127.0.0.1"], inside=["10.0.0.7"], mixed=["127.0.0.1", "169.254.169.254"])


def fetched(port: int, path: str, settings: ReadSettings = LOCAL) -> bytes:
    return HttpFetcher(settings, resolve=NAMES).fetch(f"http://news.example:{port}/{path}").data


def test_a_page(port: int) -> None:
    address = f"http://news.example:{port}/page?a=1#part"
    page = HttpFetcher(LOCAL, resolve=NAMES).fetch(address)
    assert page.data == f"news.example:{port} onrecord /page?a=1".encode()
    assert page.address == address.removesuffix("#part")
    assert (page.media_type, page.charset) == ("text/html", "windows-1252")
    assert page.fetched is not None
    assert page.fetched.tzinfo is not None


def test_a_redirect_is_followed(port: int) -> None:
    page = HttpFetcher(LOCAL, resolve=NAMES).fetch(f"http://news.example:{port}/moved")
    assert page.address == f"http://news.example:{port}/page?moved=1"


def test_a_server_is_asked_and_says_what_it_says(port: int) -> None:
    at = f"http://news.example:{port}"
    ask = HttpFetcher(LOCAL, resolve=NAMES).ask
    assert ask(f"{at}/feed", headers={}) == Answer(
        status=200, address=f"{at}/feed", data=b"<rss/>", etag="1", modified="Fri"
    )
    assert ask(f"{at}/feed", headers={"If-None-Match": "1"}) == Answer(
        status=304, address=f"{at}/feed", etag="1"
    )
    assert ask(f"{at}/later", headers={}).retry_after == "30"
    assert ask(f"{at}/moved", headers={}).address == f"{at}/page?moved=1"


def test_what_is_packed_is_unpacked(port: int) -> None:
    assert fetched(port, "packed") == b"Talks"


def test_a_page_without_a_type_is_taken(port: int) -> None:
    assert fetched(port, "no-type") == b"Talks resume"


@pytest.mark.parametrize(
    ("path", "message", "retryable"),
    [
        ("round", "more than 2 redirects. Give the address the browser ends up at", False),
        ("inside", "inside.example is a private address (10.0.0.7), not a public address", False),
        ("other-scheme", "only http and https addresses are fetched", False),
        ("nowhere", "the server answers 302", False),
        ("large", "the page is larger than 100,000 bytes", False),
        ("announced", "the page is larger than 100,000 bytes", False),
        ("bomb", "the page is larger than 100,000 bytes", False),
        ("broken-gzip", "the connection to news.example failed", True),
        ("cut-short", "the connection to news.example failed", True),
        ("pdf", "the address gives application/pdf, not a page of text", False),
        ("login", "the server answers 401. The page asks for a login", False),
        ("none", "the server answers 404. Check the address", False),
        ("busy", "the server answers 503. Try again later", True),
    ],
)
def test_what_is_refused(port: int, path: str, message: str, retryable: bool) -> None:
    with pytest.raises(FetchError) as caught:
        fetched(port, path)
    assert message in str(caught.value)
    assert caught.value.remedy
    assert caught.value.retryable is retryable


@pytest.mark.parametrize("path", ["trickle", "trickled-head"])
def test_the_whole_time_is_limited(port: int, path: str) -> None:
    quick = ReadSettings(allow_loopback=True, timeout_s=0.4)
    start = time.monotonic()
    with pytest.raises(FetchError, match=r"no complete answer within 0\.4 s") as caught:
        fetched(port, path, quick)
    assert time.monotonic() - start < 3
    assert caught.value.retryable


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://inside.example/", "inside.example is a private address (10.0.0.7)"),
        ("http://mixed.example/", "mixed.example is a link-local address (169.254.169.254)"),
        ("http://unknown.example/", "the name unknown.example cannot be resolved"),
        ("ftp://news.example/", "only http and https addresses are fetched"),
        ("http:///path", "there is no host in the address"),
        ("http://me:secret@news.example/", "http://…@news.example/: there is a user name"),
        ("http://news.example:99999/", "it is not a well-formed address"),
        ("http://[::1/", "it is not a well-formed address"),
        ("http://" + "ä" * 70 + ".example/", "it is not a well-formed address"),
    ],
)
def test_addresses_that_are_not_fetched(address: str, message: str) -> None:
    with pytest.raises(FetchError) as caught:
        HttpFetcher(LOCAL, resolve=NAMES).fetch(address)
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433"])
def test_this_machine_is_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(FetchError, match="this machine itself"):
        HttpFetcher().fetch(f"http://{host}/")


def test_a_name_with_no_address_at_all() -> None:
    with pytest.raises(FetchError, match=r"the connection to news\.example failed"):
        HttpFetcher(LOCAL, resolve=lambda host, port: []).fetch("http://news.example/")


def test_an_international_name_is_asked_for_in_ascii() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["10.0.0.1"]

    with pytest.raises(FetchError):
        HttpFetcher(resolve=resolve).fetch("https://zürich.example/straße")
    assert asked == ["xn--zrich-kva.example"]


def test_a_name_is_resolved_once_a_hop(port: int) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    fetcher = HttpFetcher(LOCAL, resolve=lambda host, port: next(answers))
    assert fetcher.fetch(f"http://news.example:{port}/page").data
    with pytest.raises(FetchError, match="a private address"):
        fetcher.fetch(f"http://news.example:{port}/page")


def test_the_next_address_is_tried(port: int) -> None:
    fetcher = HttpFetcher(LOCAL, resolve=lambda host, port: ["127.0.0.9", "127.0.0.1"])
    with socket.socket() as taken:
        taken.bind(("127.0.0.9", 0))
    assert fetcher.fetch(f"http://news.example:{port}/page").data


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    with pytest.raises(FetchError, match=r"the connection to news\.example failed") as caught:
        fetched(number, "page")
    assert caught.value.retryable


def test_the_system_resolves_an_address_to_itself() -> None:
    assert resolved("127.0.0.1", 80) == ["127.0.0.1"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example that signs itself, with its key."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    own = path.with_suffix(".crt")
    command = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "2", "-subj", "/CN=news.example", "-addext",
        "subjectAltName=DNS:news.example", "-keyout", str(path), "-out", str(own),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    path.write_text(path.read_text() + own.read_text())
    return path


@pytest.fixture(scope="module")
def secure_port(certificate: Path) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from serving(context)


@pytest.mark.skipif(which("openssl") is None, reason="openssl makes the certificate")
@pytest.mark.parametrize(
    ("host", "trusted", "message"),
    [
        ("news", True, None),
        ("other", True, r"its certificate is not valid for other\.example"),
        ("news", False, r"its certificate is not valid for news\.example"),
    ],
    ids=["trusted", "for another name", "not trusted"],
)
def test_certificates_are_for_the_name(
    certificate: Path, secure_port: int, host: str, trusted: bool, message: str | None
) -> None:
    trust = ssl.create_default_context(cafile=str(certificate)) if trusted else None
    resolve = names(news=["127.0.0.1"], other=["127.0.0.1"])
    fetcher = HttpFetcher(LOCAL, resolve=resolve, trust=trust)
    address = f"https://{host}.example:{secure_port}/page"
    if message is None:
        assert fetcher.fetch(address).data.startswith(b"news.example:")
        return
    with pytest.raises(FetchError, match=message):
        fetcher.fetch(address)
