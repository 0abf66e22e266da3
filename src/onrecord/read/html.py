"""An HTML page as a Document: the main text by trafilatura, its blocks kept apart."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import trafilatura
from lxml.etree import _Element

from onrecord.read.furniture import Furniture, furniture_in
from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.language import guessed_language
from onrecord.read.page_facts import page_facts
from onrecord.read.plain import check_article, headline_of, kind_of
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.records.document import Block, BlockKind, Document, Page
from onrecord.records.errors import InputError
from onrecord.records.ids import content_id
from onrecord.records.spans import Span

_GAP = "\n\n"
_BREAK = "\x1e"
_WEB = ("http://", "https://")
_FEWEST_WORDS = 8
_OWN = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST)
_LINK_HEADS = (Furniture.MORE, Furniture.SHARE, Furniture.COMMENTS, Furniture.SUBSCRIBE)


class _Piece(NamedTuple):
    """One block before its place in the text is known."""

    text: str
    kind: BlockKind
    is_title: bool = False


def html_document(
    text: str, *, page: Page, hints: Hints = NO_HINTS, settings: ReadSettings = DEFAULTS
) -> Document:
    """The article on an HTML page. The text is its blocks, two line ends between them.

    Args:
        text: The page, decoded.
        page: Where it came from.
        hints: What to believe where the page says nothing.
        settings: Limits.

    Raises:
        InputError: no article is found on the page, or it is longer than the limits.
    """
    about = "standard input" if page.address == "-" else page.address
    _check_size(text, about=about, settings=settings)
    web = page.address if page.address.startswith(_WEB) else None
    facts = page_facts(text, address=web)
    title, pieces = _article(text, facts.address)
    if not _has_article(pieces):
        raise InputError(
            "no article was found on the page",
            about=about,
            remedy="Save the article's text as a .txt file and give that",
        )
    whole, blocks = _joined(pieces)
    check_article(whole, about=about, settings=settings)
    outlet = facts.outlet or hints.outlet
    return Document(
        whole,
        title=title or headline_of(whole, blocks) or hints.title,
        outlet=outlet,
        address=facts.address or (None if page.address == "-" else page.address),
        published=facts.published or hints.published,
        language=facts.language or guessed_language(whole),
        blocks=blocks,
        id=content_id("d", whole, outlet, facts.address),
    )


def _check_size(text: str, *, about: str, settings: ReadSettings) -> None:
    n_tags = text.count("<")
    if n_tags > settings.max_tags:
        raise InputError(
            f"the page has {n_tags:,} tags; {settings.max_tags:,} are taken",
            about=about,
            remedy="Save the article's text as a .txt file and give that",
        )


def _article(text: str, address: str | None) -> tuple[str | None, list[_Piece]]:
    """The title and the pieces of the main text; no pieces when there is none."""
    found = trafilatura.bare_extraction(
        text, url=address, include_comments=False, with_metadata=True
    )
    if not isinstance(found, trafilatura.settings.Document):
        return None, []
    title = " ".join((found.title or "").split()) or None
    return title, _titled(list(_marked(_pieces(found.body))), title)


def _pieces(body: _Element) -> Iterator[_Piece]:
    """What the extractor kept, block by block, in order."""
    for element in body:
        if element.tag == "head":
            yield from _headed(element)
        elif element.tag == "quote":
            yield from _quoted(element)
        elif element.tag in ("list", "table"):
            yield from _listed(element)
        else:
            yield from (_Piece(line, kind_of(line)) for line in _lines(element))


def _headed(element: _Element) -> Iterator[_Piece]:
    for line in _lines(element):
        yield _Piece(line, BlockKind.HEADLINE, is_title=element.get("rend") == "h1")


def _quoted(element: _Element) -> Iterator[_Piece]:
    parts = [part for part in element if part.tag == "p"]
    for part in parts or [element]:
        yield from (_Piece(line, BlockKind.QUOTATION) for line in _lines(part))


def _listed(element: _Element) -> Iterator[_Piece]:
    """One piece an item of a list or a row of a table."""
    for part in element.iter("item", "row"):
        cells = [_tidy("".join(cell.itertext())) for cell in part.iter("cell")]
        text = " | ".join(filter(None, cells)) or _tidy("".join(part.itertext()))
        if text:
            yield _Piece(text, BlockKind.LIST)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _lines(element: _Element) -> list[str]:
    """The text of an element, cut at its line breaks where a sentence or a label ends."""
    text = "".join(_written(element))
    out: list[str] = []
    for line in filter(None, map(_tidy, text.split(_BREAK))):
        if out and _goes_on(out[-1], line):
            out[-1] += " " + line
        else:
            out.append(line)
    return out


def _written(element: _Element) -> Iterator[str]:
    """The strings of an element with a mark for each line break."""
    if element.tag == "lb":
        yield _BREAK
    yield element.text or ""
    for child in element:
        yield from _written(child)
        yield child.tail or ""


def _goes_on(before: str, after: str) -> bool:
    """True when a line break stands within a sentence."""
    return not re.search(r"[.!?:…]['\"’”»)]?$", before) and after[0].islower()


def _marked(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """The pieces with furniture marked, and with it the list under a heading of links."""
    under_links = False
    for piece in pieces:
        found = furniture_in(piece.text)
        if piece.kind is BlockKind.HEADLINE:
            under_links = found in _LINK_HEADS
        under_links = under_links and piece.kind in (BlockKind.HEADLINE, BlockKind.LIST)
        yield piece._replace(kind=BlockKind.FURNITURE) if found or under_links else piece


def _titled(pieces: list[_Piece], title: str | None) -> list[_Piece]:
    """The pieces with the headline first, put there if the extractor left it out."""
    if not pieces or title is None or any(piece.is_title for piece in pieces):
        return pieces
    for at, piece in enumerate(pieces[:3]):
        if _same(piece.text, title):
            return [*pieces[:at], piece._replace(kind=BlockKind.HEADLINE), *pieces[at + 1 :]]
    return [_Piece(title, BlockKind.HEADLINE), *pieces]


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _has_article(pieces: Sequence[_Piece]) -> bool:
    """True when at least one piece reads like a sentence."""
    return any(
        piece.kind in _OWN
        and len(piece.text.split()) >= _FEWEST_WORDS
        and piece.text.rstrip("\"”’')»")[-1:] in (".", "!", "?", "…", ":")
        for piece in pieces
    )


def _joined(pieces: Sequence[_Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text and where each piece stands in it."""
    at = 0
    blocks: list[Block] = []
    for piece in pieces:
        blocks.append(Block(span=Span(at, at + len(piece.text)), kind=piece.kind))
        at += len(piece.text) + len(_GAP)
    return _GAP.join(piece.text for piece in pieces), tuple(blocks)
