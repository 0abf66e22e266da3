"""Hand-made records for tests: documents, statements, readings from a few words."""

import re
from datetime import date

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind, StatementType


def blocks_of(text: str, **kinds: BlockKind) -> tuple[Block, ...]:
    """One block a line; `b0=BlockKind.HEADLINE` sets the kind of the first, and so on."""
    return tuple(
        Block(span=Span(*found.span()), kind=kinds.get(f"b{i}", BlockKind.PARAGRAPH))
        for i, found in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text))
    )


def document(text: str, *, published: date | None = None, **kinds: BlockKind) -> Document:
    """A document with one block a line."""
    return Document(text, published=published, blocks=blocks_of(text, **kinds))


def spans(text: str, *pieces: str) -> Spans:
    """Where the pieces stand in the text, each searched after the one before."""
    out: list[Span] = []
    at = 0
    for piece in pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        out.append(Span(start, at))
    return tuple(out)


def statement(
    text: str,
    *,
    content: tuple[str, ...] | str,
    source: str = "",
    cue: str = "",
    kind: StatementKind = StatementKind.INDIRECT,
    type: StatementType = StatementType.COMMUNICATION,
) -> Statement:
    """A statement whose parts are found in the text by their words."""
    pieces = (content,) if isinstance(content, str) else content
    where = spans(text, *pieces)
    return Statement(
        id=content_id("s", text, source, cue, where),
        source=spans(text, source) if source else (),
        cue=spans(text, cue) if cue else (),
        content=where,
        kind=kind,
        type=type,
        confidence=0.9,
        made_by="test",
    )


def spoken(reading: Reading, *names: str | None) -> Reading:
    """The reading with one speaker a statement, by name; None leaves it open."""
    actors = tuple(
        Actor(id=content_id("a", name), name=name, kind=ActorKind.PERSON)
        for name in dict.fromkeys(name for name in names if name)
    )
    voices = tuple(
        Voice(statement=s.id, speaker=content_id("a", name) if name else None)
        for s, name in zip(reading.statements, names, strict=True)
    )
    return Reading(
        document=reading.document,
        parse=reading.parse,
        statements=reading.statements,
        cast=Cast(actors=actors, voices=voices),
    )
