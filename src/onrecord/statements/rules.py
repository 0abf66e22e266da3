"""Statements by rules over grammar and quotation marks: `statements.rules.v1`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from onrecord.records.document import Document
from onrecord.records.ids import content_id
from onrecord.records.parse import Parse
from onrecord.records.reading import Field, Reading
from onrecord.records.spans import Spans, has_word, merged
from onrecord.records.statement import Statement
from onrecord.statements.edges import trimmed
from onrecord.statements.inner import all_drafts
from onrecord.statements.kinds import kind_of
from onrecord.statements.layout import Layout
from onrecord.statements.nesting import Nested, nested
from onrecord.statements.repairs import repaired
from onrecord.statements.trees import Range, Trees
from onrecord.statements.types import statement_type

Find = Callable[[Document, Layout], tuple[Statement, ...]]
NAME = "statements.rules.v1"


class RuleStatements:
    """The step that finds statements with a lexicon of cues, the parse and quotation marks.

    It is the fallback where no model can be loaded, and the yardstick for any model.
    """

    name = NAME
    fills: Field = "statements"

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their statements, in the order of their first character."""
        return with_statements(readings, found_in)


def with_statements(readings: Sequence[Reading], find: Find) -> list[Reading]:
    """The readings with the statements that `find` sees; one that was not parsed has none."""
    return [
        replace(
            reading,
            statements=_found(reading.document, Layout(reading.document, reading.parse), find)
            if reading.parse is not None and len(reading.parse)
            else (),
        )
        for reading in readings
    ]


def _found(document: Document, layout: Layout, find: Find) -> tuple[Statement, ...]:
    return repaired(document, layout, find(document, layout))


def statements_in(document: Document, parse: Parse | None) -> tuple[Statement, ...]:
    """The statements of one document; none when it was not parsed."""
    (reading,) = with_statements([Reading(document=document, parse=parse)], found_in)
    return reading.statements


def found_in(document: Document, layout: Layout) -> tuple[Statement, ...]:
    """The statements of a document that was parsed, in the order of their first character."""
    drafts = all_drafts(layout, Trees(layout.parse))
    found = [_Found(document, layout, item) for item in nested(drafts, len(layout.parse))]
    ids = {item.draft.cue_word: item.id for item in found}
    made = [item.statement(ids) for item in found if item.content]
    return tuple(sorted(made, key=lambda s: (s.content[0], s.cue, s.id)))


class _Found:
    """A draft with its spans."""

    def __init__(self, document: Document, layout: Layout, item: Nested) -> None:
        self.draft = item.draft
        self.outer = item.outer
        self.layout = layout
        self.text = document.text
        self.source = self._spans((item.draft.source,) if item.draft.source else ())
        self.cue = (layout.parse.span(*item.draft.cue),)
        self.content = self._spans(item.draft.content)
        self.id = content_id("s", document.id, self.source, self.cue, self.content)

    def _spans(self, ranges: Iterable[Range]) -> Spans:
        parse = self.layout.parse
        pieces = (trimmed(self.text, parse.span(*words)) for words in ranges if words[0] < words[1])
        return merged(piece for piece in pieces if piece and has_word(self.text, (piece,)))

    def statement(self, ids: dict[int, str]) -> Statement:
        return Statement(
            id=self.id,
            source=self.source,
            cue=self.cue,
            content=self.content,
            kind=kind_of(self.layout, self.content),
            type=statement_type(
                self.layout.parse, source=self.source, cue=self.cue, content=self.content
            ),
            inside=ids.get(self.outer) if self.outer is not None else None,
            confidence=round(min(self.draft.sure, 0.99), 4),
            made_by=NAME,
        )
