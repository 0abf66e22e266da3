"""Fetching from feeds as their hosts wish: robots.txt, pauses, Retry-After, nothing twice."""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from onrecord.read.feeds import listed_in
from onrecord.read.fetcher import Answer
from onrecord.read.settings import ReadSettings
from onrecord.records.errors import FetchError, InputError

PAUSE_S = 1.0  # at least, between two requests to one host
LONGEST_S = 120.0  # that a host may have us wait
MAX_SITEMAPS = 100  # of one index
_OK, _UNCHANGED, _TRY_LATER = 200, 304, (429, 503)
_DENIED = (401, 403)


class Asker(Protocol):
    """Whoever asks a server once and gives its answer, whatever it is."""

    def ask(self, address: str, *, headers: Mapping[str, str]) -> Answer:
        """The answer of the server.

        Raises:
            FetchError: there was none.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The time that passes, in seconds, the time of day, and waiting."""

    passed: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    wait: Callable[[float], None] = time.sleep


class Polite:
    """Lists what feeds list and keeps to what hosts ask for, with one memory for all of them."""

    def __init__(self, asker: Asker, *, settings: ReadSettings, clock: Clock | None = None) -> None:
        """Make one; `settings.feed_state` names the file that remembers feeds, "" for none."""
        self._asker = asker
        self._settings = settings
        self._clock = clock or Clock()
        self._last: dict[str, float] = {}
        self._rules: dict[str, RobotFileParser] = {}
        self._seen: dict[str, dict[str, str]] = {}

    def articles(self, address: str) -> Iterator[str]:
        """The addresses of the articles of a feed or sitemap; none when it has not changed.

        What was seen is written down by `remember`, not here.

        Raises:
            FetchError: it cannot be fetched, or robots.txt forbids it.
            InputError: it is no feed, or the file of `feed_state` cannot be read.
        """
        yield from self._listed(address, {})

    def _listed(self, address: str, over: dict[str, None]) -> Iterator[str]:
        over[address] = None
        answer = self._feed(address)
        if answer.status == _UNCHANGED:
            return
        listed = listed_in(answer.data, address=answer.address)
        if not listed.sitemaps:  # an index may be the same while its sitemaps change
            self._seen[address] = {"etag": answer.etag, "modified": answer.modified}
        yield from listed.articles
        for sitemap in listed.sitemaps:
            if sitemap not in over and len(over) <= MAX_SITEMAPS:
                yield from self._listed(sitemap, over)

    def _feed(self, address: str) -> Answer:
        known = _state(self._settings.feed_state).get(address, {})
        headers = {
            "Accept": "application/rss+xml, application/atom+xml, application/xml, text/xml;q=0.9",
            "If-None-Match": known.get("etag", ""),
            "If-Modified-Since": known.get("modified", ""),
        }
        self.turn(address)
        given = {name: value for name, value in headers.items() if value}
        answer = self._asker.ask(address, headers=given)
        if answer.status in _TRY_LATER:
            self._wait_as_told(answer, address)
            answer = self._asker.ask(address, headers=given)
        if answer.status not in (_OK, _UNCHANGED):
            later = answer.status in _TRY_LATER or answer.status >= 500
            raise _refused(f"the server answers {answer.status}", address, later=later)
        return answer

    def turn(self, address: str) -> None:
        """Wait until the host of an address may be asked again, if it may be asked at all.

        Raises:
            FetchError: robots.txt forbids the address, or could not be read.
        """
        rules = self._rules_of(address)
        if not rules.can_fetch(self._settings.user_agent, address):
            raise _refused("robots.txt of the host forbids it", address, later=False)
        delay = rules.crawl_delay(self._settings.user_agent)
        self._pause(_host(address), min(LONGEST_S, max(PAUSE_S, float(delay or 0))))

    def _pause(self, host: str, seconds: float) -> None:
        last = self._last.get(host)
        left = 0.0 if last is None else last + seconds - self._clock.passed()
        if left > 0:
            self._clock.wait(left)
        self._last[host] = self._clock.passed()

    def _rules_of(self, address: str) -> RobotFileParser:
        host = _host(address)
        if host not in self._rules:
            self._pause(host, PAUSE_S)
            answer = self._asker.ask(f"{host}/robots.txt", headers={"Accept": "text/plain"})
            self._rules[host] = _rules(answer, address)
        return self._rules[host]

    def _wait_as_told(self, answer: Answer, address: str) -> None:
        seconds = self._seconds(answer.retry_after)
        if seconds is None or seconds > LONGEST_S:
            when = f" ({answer.retry_after})" if answer.retry_after else ""
            raise _refused(f"the host asks for a pause{when}", address, later=True)
        self._clock.wait(max(PAUSE_S, seconds))
        self._last[_host(address)] = self._clock.passed()

    def _seconds(self, told: str) -> float | None:
        """The seconds of a Retry-After header, which may hold a time of day."""
        if told.strip().isdecimal():
            return float(told)
        with suppress(ValueError, TypeError):
            return (parsedate_to_datetime(told) - self._clock.now()).total_seconds()
        return None

    def remember(self) -> None:
        """Write down which feeds were seen, so that they are only fetched when they change.

        Raises:
            InputError: the file cannot be written.
        """
        place = self._settings.feed_state
        if not place or not self._seen:
            return
        path = Path(place)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
        rows = json.dumps(_state(place) | self._seen, indent=1, sort_keys=True)
        try:
            unfinished.write_text(rows + "\n", encoding="utf-8")
            unfinished.replace(path)
        except OSError as error:
            what = f"it cannot be written ({error.strerror})"
            raise InputError(what, about=place, remedy="Change feed_state") from error
        self._seen = {}


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _rules(answer: Answer, address: str) -> RobotFileParser:
    """What robots.txt says. Source: RFC 9309, 2.3.1: without one all is allowed."""
    rules = RobotFileParser()
    if answer.status == _OK:
        rules.parse(answer.data.decode("utf-8", "replace").splitlines())
    elif answer.status in _DENIED:
        rules.parse(["User-agent: *", "Disallow: /"])
    elif answer.status >= 500 or answer.status in _TRY_LATER:
        raise _refused(f"robots.txt of the host answers {answer.status}", address, later=True)
    else:
        rules.parse([])
    return rules


def _refused(what: str, address: str, *, later: bool) -> FetchError:
    remedy = "Try again later" if later else "Ask the outlet, or save its pages from a browser"
    return FetchError(what, about=address, remedy=remedy, retryable=later)


def _state(place: str) -> dict[str, dict[str, str]]:
    """What the file of `feed_state` holds; nothing when there is none yet."""
    if not place or not Path(place).exists():
        return {}
    try:
        rows = json.loads(Path(place).read_text(encoding="utf-8"))
        return {str(key): {k: str(v) for k, v in row.items()} for key, row in rows.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(
            "it holds no state of feeds", about=place, remedy="Remove it, or change feed_state"
        ) from error
