"""What was opened and the article in it: Page, Block, Document."""

from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from enum import StrEnum

from onrecord.records.errors import RecordError
from onrecord.records.ids import content_id
from onrecord.records.spans import Span, Spans, check_inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was fetched or opened.

    `address` is where it came from (an http(s) address, a file's path, "-" for standard input);
    `media_type` is what the server or the file's ending says, "" when nothing does;
    `charset` is what the server says, None when it does not; `fetched` carries a zone.
    """

    data: bytes
    address: str
    media_type: str = ""
    charset: str | None = None
    fetched: datetime | None = None


class BlockKind(StrEnum):
    """What a stretch of the text is on the page."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST = "list"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text with what it is on the page."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` is never changed after offsets into it have been given out.

    `blocks` are in the order of the text and do not overlap. `title`, `outlet`, `address`,
    `published` and `language` (BCP 47, such as "en") are None when nobody says.
    `id` is derived from text, outlet and web address unless one is given; the path of a file
    is left out, so that the same article has the same id wherever it lies.

    Raises:
        RecordError: blocks overlap, are out of order or end beyond the text.
    """

    text: str
    _: KW_ONLY
    title: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: date | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        check_inside((block.span for block in self.blocks), self.text, "blocks")
        for one, other in zip(self.blocks, self.blocks[1:], strict=False):
            if other.span.start < one.span.stop:
                raise RecordError("blocks overlap or are out of order", about=str(other.span))
        if not self.id:
            web = self.address if self.address and "://" in self.address else None
            made = content_id("d", self.text, self.outlet, web)
            object.__setattr__(self, "id", made)

    def spans_of(self, *kinds: BlockKind) -> Spans:
        """The spans of the blocks of these kinds, in order."""
        return tuple(block.span for block in self.blocks if block.kind in kinds)

    @property
    def body(self) -> Spans:
        """The spans of all blocks that may hold statements: everything but furniture."""
        return tuple(b.span for b in self.blocks if b.kind is not BlockKind.FURNITURE)
