"""Statements by the trained network, and those inside them by rules: `statements.encoder.v1`."""

from collections.abc import Sequence
from functools import cache

from onrecord.models.encoder_parse import NAME as SHARED
from onrecord.models.names import names_in, within
from onrecord.models.pieces import parts_of
from onrecord.models.statement_network import statement_network
from onrecord.records.document import Document
from onrecord.records.ids import content_id
from onrecord.records.parse import Parse
from onrecord.records.reading import Field, Reading
from onrecord.records.spans import Span, Spans, has_word, merged, subtracted
from onrecord.records.statement import Statement
from onrecord.statements import rules
from onrecord.statements.decode import Decoder, Found, decoder_of, statements_from
from onrecord.statements.edges import after_dateline, tidy, with_marks
from onrecord.statements.kinds import kind_of
from onrecord.statements.layout import Layout
from onrecord.statements.nesting import with_nested
from onrecord.statements.rules import with_statements
from onrecord.statements.strays import without_strays
from onrecord.statements.types import statement_type

NAME = "statements.encoder.v1"
POINTING = frozenset({"this", "that", "it", "these", "those"})


class EncoderStatements:
    """The step that finds statements with the trained network of the package.

    The network finds the outermost statements; those inside their contents come from the rules
    and carry the rules' name. The network reads all names as one, so that it cannot know whose
    article it reads; after a parse of its own it has read them before and sees them as they are.
    Source: see the model card, docs/model.md.
    """

    name = NAME
    fills: Field = "statements"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their statements, in the order of their first character."""
        return with_statements(readings, found_in)


def statements_in(document: Document, parse: Parse | None) -> tuple[Statement, ...]:
    """The statements of one document; none when it was not parsed."""
    (reading,) = with_statements([Reading(document=document, parse=parse)], found_in)
    return reading.statements


def found_in(document: Document, layout: Layout) -> tuple[Statement, ...]:
    """The statements of a document that was parsed, in the order of their first character."""
    names = names_in(layout.parse) if layout.parse.made_by != SHARED else None
    tops = [
        made
        for part, offset in parts_of(document)
        for found in _found_in(part, offset, names)
        if (made := _statement(document, layout, found, offset))
    ]
    every = with_nested(_distinct(tops), rules.found_in(document, layout))
    return tuple(sorted(every, key=lambda s: (s.content[0], s.cue, s.id)))


@cache
def _decoder() -> Decoder:
    return decoder_of(statement_network().notes)


def _found_in(text: str, offset: int, names: Spans | None) -> list[Found]:
    network = statement_network()
    if names is None:
        return statements_from(text, network.encode(text), _decoder())
    inside = within(names, offset, offset + len(text))
    return statements_from(text, network.encode_blind(text, inside), _decoder())


def _statement(document: Document, layout: Layout, found: Found, offset: int) -> Statement | None:
    source = tidy(document.text, _moved(found.source, offset))
    cue = tidy(document.text, _moved(found.cue, offset))
    inner = tidy(document.text, _moved(found.content, offset))
    outside = (piece for span in inner for piece in subtracted(span, cue))
    told = (after_dateline(document.text, span) for span in tidy(document.text, outside))
    whole = merged(with_marks(document.text, span) for span in told)
    content = without_strays(layout, cue, whole)
    if not has_word(document.text, content) or _only_relays(document.text, cue, content):
        return None
    return Statement(
        id=content_id("s", document.id, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        kind=kind_of(layout, content),
        type=statement_type(layout.parse, source=source, cue=cue, content=content),
        confidence=round(found.confidence, 4),
        made_by=NAME,
    )


def _only_relays(text: str, cue: Spans, content: Spans) -> bool:
    """True for "This was reported by X": it says through whom the sentence before came, no more."""
    words = " ".join(span.within(text) for span in cue).lower()
    return words.endswith(" by") and content[0].within(text).lower() in POINTING


def _moved(pairs: Sequence[tuple[int, int]], offset: int) -> list[Span]:
    return [Span(start + offset, stop + offset) for start, stop in pairs]


def _distinct(statements: Sequence[Statement]) -> list[Statement]:
    return list({statement.id: statement for statement in statements}.values())
