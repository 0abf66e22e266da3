"""Plain text as a Document: its lines are blocks, and its characters stay as they are."""

import re
from collections.abc import Iterator, Sequence

from onrecord.read.furniture import furniture_in, is_caption
from onrecord.read.hints import Hints
from onrecord.read.language import guessed_language
from onrecord.read.settings import DEFAULTS, ReadSettings
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.errors import InputError
from onrecord.records.ids import content_id
from onrecord.records.spans import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK = "".join(map(chr, (0xFEFF, 0x200B, 0x200E, 0x200F, 0x2060))) + " \t\u00a0\u202f\u3000"
_ITEM = re.compile(r"(?:[-*•‣▪◦·]|\(?\d{1,2}[.)])\s+\S")
_HASHES = re.compile(r"#{1,6}\s+")
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“”", "‘": "’", "»": "«", "‟": "”"}
_LONGEST_HEADLINE = 200
_WIDEST_WRAP = 100
_FEWEST_WRAPPED = 3
_SENTENCE_ENDS = ".!?:;\"”’')…"


def plain_document(
    text: str,
    *,
    about: str,
    hints: Hints,
    address: str | None = None,
    settings: ReadSettings = DEFAULTS,
) -> Document:
    """The article a plain text holds; the text itself is not changed.

    Args:
        text: Taken to the character, line ends included.
        about: What to call the text in an error.
        hints: All that is known beside the text.
        address: Where it came from; not part of the document's id.
        settings: Limits.

    Raises:
        InputError: no letter in the text, or more characters than the limit.
    """
    check_article(text, about=about, settings=settings)
    blocks = blocks_in(text)
    return Document(
        text,
        title=hints.title or headline_of(text, blocks),
        outlet=hints.outlet,
        address=address,
        published=hints.published,
        language=guessed_language(text),
        blocks=blocks,
        id=content_id("d", text, hints.outlet, None),
    )


def check_article(text: str, *, about: str, settings: ReadSettings) -> None:
    """Raise InputError when the text has no letter or more characters than the limit."""
    if len(text) > settings.max_chars:
        raise InputError(
            f"the text has {len(text):,} characters; an article may have {settings.max_chars:,}",
            about=about,
            remedy="Split it into articles, one a file or one a JSON line",
        )
    if not any(char.isalpha() for char in text):
        what = "there is no word in it" if text.strip() else "it is empty"
        raise InputError(what, about=about, remedy="Give the text of an article")


def headline_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the first headline; None when there is none."""
    heads = (block.span for block in blocks if block.kind is BlockKind.HEADLINE)
    first = next(heads, None)
    return " ".join(first.within(text).split()) if first else None


def blocks_in(text: str) -> tuple[Block, ...]:
    r"""One block for each line with something in it, or each paragraph of a wrapped text.

    Linear in the length of the text.

    >>> [block.kind.value for block in blocks_in("3.78 BYN\nWho pays?\nNobody, she said.")]
    ['furniture', 'headline', 'paragraph']
    """
    spans = list(_lines(text))
    if _is_wrapped(text, spans):
        spans = list(_paragraphs(text, spans))
    kinds = [kind_of(span.within(text)) for span in spans]
    head = _headline(text, spans, kinds)
    if head is not None:
        kinds[head] = BlockKind.HEADLINE
    return tuple(
        Block(span=_bare(span, text), kind=kind) for span, kind in zip(spans, kinds, strict=True)
    )


def kind_of(piece: str) -> BlockKind:
    """What one line or paragraph is, looking at nothing but its own characters."""
    if furniture_in(piece):
        return BlockKind.FURNITURE
    if is_caption(piece):
        return BlockKind.CAPTION
    if _HASHES.match(piece):
        return BlockKind.HEADLINE
    if _ITEM.match(piece):
        return BlockKind.LIST
    return BlockKind.QUOTATION if is_quotation(piece) else BlockKind.PARAGRAPH


def is_quotation(piece: str) -> bool:
    """True when one pair of quotation marks holds the whole piece.

    >>> is_quotation("“We agree.”"), is_quotation("“We agree,” he said. “Now.”")
    (True, False)
    """
    body = piece.rstrip(".,;")
    closers = _QUOTES.get(body[:1])
    if closers is None or len(body) < 3 or body[-1] not in closers:
        return False
    inner = body[1:-1]
    if body[0] in closers:
        return body[0] not in inner
    return _stays_open(inner, body[0], closers)


def _stays_open(inner: str, opener: str, closers: str) -> bool:
    """True when no mark inside closes what the opener began; apostrophes do not close."""
    depth = 1
    for at, char in enumerate(inner):
        if char == opener:
            depth += 1
        elif char in closers and not (char == "’" and inner[at + 1 : at + 2].isalnum()):
            depth -= 1
            if depth == 0:
                return False
    return True


def _bare(span: Span, text: str) -> Span:
    """The span without the number signs of a marked-up headline."""
    marks = _HASHES.match(text, span.start, span.stop)
    return Span(marks.end(), span.stop) if marks and marks.end() < span.stop else span


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold something, without white space and invisible marks at their ends."""
    for found in _LINE.finditer(text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip(_BLANK))
        stop = found.start() + len(line.rstrip(_BLANK))
        if start < stop:
            yield Span(start, stop)


def _headline(text: str, spans: Sequence[Span], kinds: Sequence[BlockKind]) -> int | None:
    """Which line is the headline: the first of the article, if it looks like one."""
    own = [i for i, kind in enumerate(kinds) if kind is not BlockKind.FURNITURE]
    if len(own) < 2 or BlockKind.HEADLINE in kinds:
        return None
    first = spans[own[0]].within(text)
    fits = kinds[own[0]] in (BlockKind.PARAGRAPH, BlockKind.QUOTATION)
    return own[0] if fits and _looks_like_headline(first) else None


def _looks_like_headline(line: str) -> bool:
    bare = line.rstrip("\"”’'»")
    if not 0 < len(line) <= _LONGEST_HEADLINE or bare[-1:] in (":", ",", ";", "—"):
        return False
    return not bare.endswith(".") or bare.endswith(("..", ".S.", ".N.", ".K.", ".U."))


def _is_wrapped(text: str, spans: Sequence[Span]) -> bool:
    """True when the lines were broken to fit a width, as in mail.

    Then each line but the last of its paragraph could not have taken the first word of the next.
    """
    width = max((span.stop - span.start for span in spans), default=0)
    if width > _WIDEST_WRAP:
        return False
    inner = [pair for pair in zip(spans, spans[1:], strict=False) if _adjoin(text, *pair)]
    full = sum(_is_full(text, one, other, width) for one, other in inner)
    broken = sum(text[one.stop - 1] not in _SENTENCE_ENDS for one, _ in inner)
    return broken >= _FEWEST_WRAPPED and full >= 0.9 * len(inner)


def _is_full(text: str, one: Span, other: Span, width: int) -> bool:
    word = other.within(text).split(maxsplit=1)[0]
    return (one.stop - one.start) + 1 + len(word) > width


def _adjoin(text: str, one: Span, other: Span) -> bool:
    """True when no empty line lies between two lines."""
    between = text[one.stop : other.start]
    return len(between.replace("\r\n", "\n").strip(_BLANK)) == 1


def _paragraphs(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Lines joined up to the next empty line."""
    start, last = spans[0].start, spans[0]
    for span in spans[1:]:
        if not _adjoin(text, last, span):
            yield Span(start, last.stop)
            start = span.start
        last = span
    yield Span(start, last.stop)
