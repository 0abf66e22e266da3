import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from fakes import FakeFetcher
from read.test_feeds import INDEX, MAP, RSS

from onrecord.read.fetcher import Answer
from onrecord.read.polite import Clock, Polite
from onrecord.read.settings import ReadSettings
from onrecord.read.sources import inputs
from onrecord.records.errors import FetchError, InputError, OnRecordError

HOST = "https://harbour.example"
FEED = f"{HOST}/feed.rss"


@dataclass
class FakeHost:
    """Answers in turn, the last one for ever; remembers what was asked, when and how."""

    answers: Mapping[str, list[Answer]]
    asked: list[tuple[float, str]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    time_s: float = 0.0

    def ask(self, address: str, *, headers: Mapping[str, str]) -> Answer:
        self.asked.append((self.time_s, address.removeprefix(HOST)))
        self.headers.append(headers)
        answers = self.answers.get(address, [Answer(status=404, address=address)])
        return replace(answers.pop(0) if len(answers) > 1 else answers[0], address=address)

    def wait(self, seconds: float) -> None:
        self.time_s += seconds


def says(data: bytes = b"", status: int = 200, **headers: str) -> list[Answer]:
    return [Answer(status=status, address="", data=data, **headers)]


def polite(host: FakeHost, settings: ReadSettings | None = None) -> Polite:
    clock = Clock(
        passed=lambda: host.time_s,
        now=lambda: datetime(2031, 5, 30, 8, tzinfo=UTC),
        wait=host.wait,
    )
    return Polite(host, settings=settings or ReadSettings(), clock=clock)


def test_a_second_lies_between_requests_to_one_host() -> None:
    other = "https://sella.example/"
    host = FakeHost({FEED: says(RSS)})
    reader = polite(host)
    links = list(reader.articles(FEED))
    for link in [*links, other]:
        reader.turn(link)
    assert links == [f"{HOST}/a", f"{HOST}/b?x=1&y=2"]
    assert host.asked == [(0.0, "/robots.txt"), (1.0, "/feed.rss"), (3.0, f"{other}robots.txt")]
    assert host.time_s == 4.0


@pytest.mark.parametrize(
    ("rules", "took_s"),
    [
        (says(b"User-agent: *\nCrawl-delay: 7"), 7.0),
        (says(b"User-agent: *\nCrawl-delay: 9999"), 120.0),
        (says(b"User-agent: other\nDisallow: /"), 1.0),
        (says(status=404), 1.0),
        (says(b"\xff\xfe no rules"), 1.0),
    ],
    ids=["delay", "long delay", "others'", "none", "noise"],
)
def test_what_robots_txt_allows(rules: list[Answer], took_s: float) -> None:
    host = FakeHost({f"{HOST}/robots.txt": rules, FEED: says(RSS)})
    assert len(list(polite(host).articles(FEED))) == 2
    assert host.time_s == took_s


@pytest.mark.parametrize(
    ("rules", "words", "later"),
    [
        (says(b"User-agent: onrecord\nDisallow: /feed"), "robots.txt of the host forbids", False),
        (says(status=403), "robots.txt of the host forbids it", False),
        (says(status=503), "robots.txt of the host answers 503", True),
    ],
)
def test_what_robots_txt_forbids(rules: list[Answer], words: str, later: bool) -> None:
    host = FakeHost({f"{HOST}/robots.txt": rules, FEED: says(RSS)})
    with pytest.raises(FetchError, match=words) as raised:
        list(polite(host).articles(FEED))
    assert raised.value.retryable is later
    assert len(host.asked) == 1


@pytest.mark.parametrize(
    ("told", "at"),
    [("30", 31.0), ("Fri, 30 May 2031 08:00:20 GMT", 21.0), ("0", 2.0)],
)
def test_a_pause_the_host_asks_for_is_made_once(told: str, at: float) -> None:
    host = FakeHost({FEED: says(status=429, retry_after=told) + says(RSS)})
    assert len(list(polite(host).articles(FEED))) == 2
    assert host.asked[-1] == (at, "/feed.rss")


@pytest.mark.parametrize(
    ("answers", "words", "later"),
    [
        (says(status=429, retry_after="3600"), r"asks for a pause \(3600\)", True),
        (says(status=503), "the host asks for a pause", True),
        (says(status=503, retry_after="soon"), r"asks for a pause \(soon\)", True),
        (says(status=503, retry_after="2"), "the server answers 503", True),
        (says(status=404), "the server answers 404", False),
    ],
)
def test_a_feed_that_cannot_be_had(answers: list[Answer], words: str, later: bool) -> None:
    with pytest.raises(FetchError, match=words) as raised:
        list(polite(FakeHost({FEED: answers})).articles(FEED))
    assert raised.value.retryable is later


def test_an_index_leads_to_its_sitemaps_once() -> None:
    one, two = f"{HOST}/one.xml", f"{HOST}/index.xml"
    loop = INDEX.replace(
        b"</sitemapindex>", b"<sitemap><loc>/index.xml</loc></sitemap></sitemapindex>"
    )
    host = FakeHost({two: says(loop), one: says(MAP)})
    assert list(polite(host).articles(two)) == [f"{HOST}/a"]
    assert [path for _, path in host.asked] == ["/robots.txt", "/index.xml", "/one.xml"]


def opened(host: FakeHost, settings: ReadSettings, web: Mapping[str, bytes]) -> list[str]:
    """What each article of the feed gives: its text or its trouble."""
    found = inputs(
        [FEED],
        fetcher=FakeFetcher(web),
        stdin=BytesIO(),
        settings=settings,
        feeds=polite(host, settings),
    )
    out = []
    for one in found:
        try:
            out.append(one.open().text)
        except OnRecordError as error:
            out.append(error.what)
    return out


PAGE = b"<html><body><article><p>%s in Port Ansel, Ilse Varga said.</p></article></body></html>"
WEB = {f"{HOST}/a": PAGE % b"Talks go on", f"{HOST}/b?x=1&y=2": PAGE % b"Nothing new"}


def test_a_feed_that_has_not_changed_gives_nothing(tmp_path: Path) -> None:
    settings = ReadSettings(feed_state=str(tmp_path / "feeds.json"))
    host = FakeHost({FEED: says(RSS, etag='"1"', modified="Fri") + says(status=304)})
    first = opened(host, settings, WEB)
    assert [text.split(",")[0] for text in first] == [
        "Talks go on in Port Ansel",
        "Nothing new in Port Ansel",
    ]
    assert opened(host, settings, WEB) == []
    assert (host.headers[-1]["If-None-Match"], host.headers[-1]["If-Modified-Since"]) == (
        '"1"',
        "Fri",
    )
    assert json.loads((tmp_path / "feeds.json").read_text()) == {
        FEED: {"etag": '"1"', "modified": "Fri"}
    }


def test_a_feed_is_read_again_when_an_article_may_come_later(tmp_path: Path) -> None:
    class Busy(FakeFetcher):
        def fetch(self, address: str) -> None:  # type: ignore[override]
            raise FetchError("busy", about=address, retryable=True)

    settings = ReadSettings(feed_state=str(tmp_path / "feeds.json"))
    host = FakeHost({FEED: says(RSS, etag='"1"')})
    found = inputs(
        [FEED], fetcher=Busy({}), stdin=BytesIO(), settings=settings, feeds=polite(host, settings)
    )
    for one in found:
        with pytest.raises(FetchError, match="busy"):
            one.open()
    assert not (tmp_path / "feeds.json").exists()
    assert opened(host, settings, {}) == ["nobody answers"] * 2
    assert (tmp_path / "feeds.json").exists()


def test_a_feed_in_trouble_is_one_article_that_cannot_be_opened() -> None:
    host = FakeHost({FEED: says(b"<html/>")})
    assert opened(host, ReadSettings(), {}) == ["it is neither a feed nor a sitemap"]


@pytest.mark.parametrize("held", ["no JSON", "[]", '{"a": 5}'])
def test_a_state_file_of_something_else(tmp_path: Path, held: str) -> None:
    path = tmp_path / "feeds.json"
    path.write_text(held)
    host = FakeHost({FEED: says(RSS)})
    with pytest.raises(InputError, match="it holds no state of feeds"):
        list(polite(host, ReadSettings(feed_state=str(path))).articles(FEED))


def test_a_state_file_that_cannot_be_written(tmp_path: Path) -> None:
    reader = polite(
        FakeHost({FEED: says(RSS)}), ReadSettings(feed_state=str(tmp_path / "none" / "x"))
    )
    list(reader.articles(FEED))
    with pytest.raises(InputError, match="it cannot be written"):
        reader.remember()
