"""Hand-made records for tests: documents, statements, readings from a few words."""

import re
from datetime import date

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.finding import Finding
from onrecord.records.ids import content_id
from onrecord.records.parse import Parse, Sentence
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


def plain_parse(document: Document) -> Parse:
    """The words of the body split at white space, a sentence ending after ". ", "! " and "? "."""
    words: list[Span] = []
    sentences: list[Sentence] = []
    for block in document.body:
        first = len(words)
        for found in re.finditer(r"\S+", block.within(document.text)):
            words.append(Span(block.start + found.start(), block.start + found.end()))
            if found.group().rstrip("”\"'")[-1:] in (".", "!", "?"):
                sentences.append(Sentence(first, len(words)))
                first = len(words)
        if first < len(words):
            sentences.append(Sentence(first, len(words)))
    texts = tuple(word.within(document.text) for word in words)
    return Parse(
        words=texts,
        starts=tuple(word.start for word in words),
        stops=tuple(word.stop for word in words),
        heads=tuple(range(len(words))),
        deps=("ROOT",) * len(words),
        tags=("NN",) * len(words),
        lemmas=tuple(text.lower() for text in texts),
        sentences=tuple(sentences),
    )


def finding(
    text: str, *, check: str, evidence: str, message: str, voice: str = "outlet"
) -> Finding:
    """A finding whose evidence is found in the text by its words."""
    where = spans(text, evidence)
    return Finding(
        id=content_id("f", check, where),
        check=check,
        evidence=where,
        message=message,
        voice=voice,
    )
