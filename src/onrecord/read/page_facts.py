"""What a page says about itself in its head: day, outlet, language, address. Never a guess."""

import calendar
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import htmldate
from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

_EARLIEST = "1990-01-01"
_LATEST = "2100-12-31"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_CHANGED = re.compile(r"modif|updat|revis|expir|event", re.I)
_DEEPEST = 8
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page itself says; None where it is silent."""

    published: date | None = None
    outlet: str | None = None
    language: str | None = None
    address: str | None = None


def page_facts(text: str, *, address: str | None) -> PageFacts:
    """The facts in the head of an HTML page, its JSON-LD, its time elements and its address.

    Args:
        text: The page's HTML.
        address: Where it was fetched, None for a file.
    """
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (ParserError, ValueError):
        return PageFacts()
    linked = list(_linked_data(tree))
    own = address or _address(tree)
    return PageFacts(
        published=_published(tree, own),
        outlet=_meta(tree, "og:site_name") or _publisher(linked),
        language=_language(tree),
        address=own,
    )


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", remove_comments=True, recover=True)


def _first(values: list[str]) -> str | None:
    """The first value that is neither blank nor too long for a name."""
    tidy = (" ".join(value.split()) for value in values)
    return next((value for value in tidy if 0 < len(value) <= _LONGEST_NAME), None)


def _meta(tree: HtmlElement, name: str) -> str | None:
    return _first(tree.xpath("//meta[@property=$n or @name=$n]/@content", n=name))


def _language(tree: HtmlElement) -> str | None:
    given = (tree.get("lang") or tree.get("xml:lang") or "").strip().replace("_", "-")
    return given if _LANGUAGE.fullmatch(given) else None


def _address(tree: HtmlElement) -> str | None:
    found = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next(
        (url.strip() for url in found if url.strip().startswith(("http://", "https://"))), None
    )


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """Every object in the page's JSON-LD, outer ones first; what is not JSON is passed over."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(data, _DEEPEST)


def _objects(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    inner: Iterator[object] = iter(())
    if isinstance(data, dict):
        yield data
        inner = iter(data.values())
    elif isinstance(data, list):
        inner = iter(data)
    if depth:
        for value in inner:
            yield from _objects(value, depth - 1)


def _publisher(linked: list[Mapping[str, object]]) -> str | None:
    """The name of the publisher of the first object that has one, found by its @id if need be."""
    named = {
        str(thing["@id"]): thing.get("name")
        for thing in linked
        if "@id" in thing and "name" in thing
    }
    for thing in linked:
        given = thing.get("publisher")
        given = given[0] if isinstance(given, list) and given else given
        name = (
            given.get("name") or named.get(str(given.get("@id")))
            if isinstance(given, dict)
            else given
        )
        if isinstance(name, str) and _first([name]):
            return _first([name])
    return None


def _published(tree: HtmlElement, address: str | None) -> date | None:
    """The day of first publication; None unless it is written out in the evidence."""
    evidence = _evidence(tree)
    found = htmldate.find_date(
        evidence,
        extensive_search=False,
        original_date=True,
        url=address,
        min_date=_EARLIEST,
        max_date=_LATEST,
    )
    if not found:
        return None
    day = date.fromisoformat(found)
    return day if _is_written(day, f"{evidence} {address or ''}") else None


def _evidence(tree: HtmlElement) -> str:
    """A page of nothing but what may tell the day of publication."""
    metas = tree.xpath("//meta[@content]")
    kept = [meta for meta in metas if not _CHANGED.search(" ".join(meta.attrib.values()[:-1]))]
    scripts = [s.text for s in tree.xpath("//script[@type='application/ld+json']") if s.text]
    head = "".join(_written(meta, "meta") for meta in kept)
    data = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f"<html><head>{head}{data}</head><body>{_time(tree)}<p>.</p></body></html>"


def _written(element: HtmlElement, tag: str) -> str:
    copy = html.Element(tag, dict(element.attrib))
    return str(html.tostring(copy, encoding="unicode"))


def _time(tree: HtmlElement) -> str:
    """The time element that stands for the article; "" when it is not clear which one does."""
    marked = tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")
    inside = tree.xpath("(//article | //main)//time[@datetime]")
    alone = tree.xpath("//time[@datetime]")
    for found in (marked, inside, alone if len(alone) == 1 else []):
        stamps = [e.get("datetime") or e.get("content") or e.text_content() for e in found]
        if stamps:
            copy = html.Element("time", {"datetime": stamps[0].strip()})
            return str(html.tostring(copy, encoding="unicode"))
    return ""


def _is_written(day: date, evidence: str) -> bool:
    """True when the whole day stands in the evidence, not only its year or month."""
    y, m, d = str(day.year), f"0?{day.month}", f"0?{day.day}"
    name = rf"{calendar.month_name[day.month][:3]}[a-z]{{0,6}}\.?"
    gap = r"[-/._]"
    forms = (
        rf"{y}{gap}{m}{gap}{d}",
        day.strftime("%Y%m%d"),
        rf"{d}{gap}{m}{gap}{y}",
        rf"{m}{gap}{d}{gap}{y}",
        rf"{d}(?:st|nd|rd|th)?,? {name},? {y}",
        rf"{name} {d}(?:st|nd|rd|th)?,? {y}",
    )
    return bool(re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", evidence, re.I))
