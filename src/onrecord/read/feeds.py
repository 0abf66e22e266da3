"""Feeds and sitemaps as the addresses they list: RSS, Atom, sitemaps and indexes of sitemaps."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

from onrecord.records.errors import InputError

MAX_ITEMS = 50_000  # what a sitemap may list. Source: sitemaps.org, protocol
MAX_DEPTH = 64
MAX_ADDRESS = 2_048  # characters. Source: sitemaps.org, protocol
_ENDINGS = (".rss", ".atom", ".xml")
_MARK = re.compile(r"feed:(?=https?://)", re.I)
_WEB = re.compile(r"https?://", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a feed lists, in its order, each once: addresses of articles, and of more sitemaps."""

    articles: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def feed_address(source: str) -> str | None:
    """The address of the feed that a source names; None when it names none.

    >>> feed_address("feed:https://harbour.example/news")
    'https://harbour.example/news'
    >>> feed_address("https://harbour.example/news.rss?n=9")
    'https://harbour.example/news.rss?n=9'
    >>> feed_address("https://harbour.example/news")
    """
    if _MARK.match(source):
        return source[len("feed:") :]
    try:
        path = urlsplit(source).path
    except ValueError:
        return None
    return source if _WEB.match(source) and path.lower().endswith(_ENDINGS) else None


def listed_in(data: bytes, *, address: str) -> Listed:
    """What a feed lists; relative addresses are taken from that of the feed.

    Items without a link to a page are left out, as is what is not http(s). Linear, and nothing
    outside the data is looked at.

    Raises:
        InputError: no well-formed XML, neither a feed nor a sitemap, a document type or entities
            of its own, more than 50,000 items, or nesting deeper than 64.
    """
    found = _Found(address)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = found.doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError(
            f"it is not well-formed XML ({error})",
            about=address,
            remedy="Give the address of a feed or a sitemap",
        ) from error
    return found.listed()


@dataclass(slots=True)
class _Found:
    """Gathers links while the parser goes through the elements."""

    address: str
    _path: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _articles: dict[str, None] = field(default_factory=dict)
    _sitemaps: dict[str, None] = field(default_factory=dict)
    _root: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(" ")[2]
        if not self._path:
            self._root = plain
        self._path.append(plain)
        self._words = []
        if len(self._path) > MAX_DEPTH:
            raise self._trouble(f"elements lie more than {MAX_DEPTH} deep")
        if self._path[-2:] == ["entry", "link"] and attributes.get("rel", "alternate") == (
            "alternate"
        ):
            self._keep(self._articles, attributes.get("href", ""))

    def end(self, name: str) -> None:
        text = "".join(self._words).strip()
        if self._path[-2:] in (["item", "link"], ["url", "loc"]):
            self._keep(self._articles, text)
        elif self._path[-2:] == ["sitemap", "loc"]:
            self._keep(self._sitemaps, text)
        self._path.pop()
        self._words = []

    def text(self, words: str) -> None:
        self._words.append(words)

    def doctype(self, name: str, *rest: object) -> None:
        raise self._trouble("it has a document type, as no feed needs")

    def listed(self) -> Listed:
        if self._root not in ("rss", "RDF", "feed", "urlset", "sitemapindex"):
            raise self._trouble("it is neither a feed nor a sitemap")
        return Listed(articles=tuple(self._articles), sitemaps=tuple(self._sitemaps))

    def _keep(self, into: dict[str, None], link: str) -> None:
        if not link or len(link) > MAX_ADDRESS:
            return
        try:
            whole = urljoin(self.address, link)
        except ValueError:
            return
        if _WEB.match(whole):
            into[whole] = None
        if len(into) > MAX_ITEMS:
            raise self._trouble(f"it lists more than {MAX_ITEMS:,} addresses")

    def _trouble(self, what: str) -> InputError:
        return InputError(what, about=self.address, remedy="Give the address of another feed")
