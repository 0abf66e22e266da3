"""One article and, field by field, what each step found in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.records.actor import Cast
from onrecord.records.document import Document
from onrecord.records.event import DateMention, Event
from onrecord.records.finding import Finding
from onrecord.records.parse import Parse
from onrecord.records.position import Position
from onrecord.records.spans import Spans, has_word
from onrecord.records.statement import Statement

Field = Literal["parse", "statements", "cast", "positions", "dates", "events", "findings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The record of one document. A field is empty (parse: None) until its step has run."""

    document: Document
    parse: Parse | None = None
    statements: tuple[Statement, ...] = ()
    cast: Cast = Cast()
    positions: tuple[Position, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()

    def sentences(self) -> Spans:
        """The sentences of the article's body; empty when it has not been parsed."""
        if self.parse is None:
            return ()
        return tuple(self.parse.span(*sentence) for sentence in self.parse.sentences)

    def own_voice(self) -> Spans:
        """The sentences the outlet itself asserts: no word of them is in any content.

        A sentence that only introduces what somebody says in the next ("X stated:") asserts
        nothing and is left out.
        """
        text = self.document.text
        said = _marked(text, (statement.content for statement in self.statements))
        cues = _marked(text, (statement.cue for statement in self.statements))
        return tuple(
            sentence
            for sentence in self.sentences()
            if has_word(text, (sentence,))
            and not any(text[i].isalnum() for i in range(*sentence) if said[i])
            and not (sentence.within(text).endswith(":") and any(cues[slice(*sentence)]))
        )


def _marked(text: str, spans: Iterable[Spans]) -> bytearray:
    """One byte a character: 1 inside any of the spans."""
    marks = bytearray(len(text))
    for start, stop in (span for many in spans for span in many):
        marks[start:stop] = b"\1" * (stop - start)
    return marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that could not be read: which one, why, and what to do."""

    id: str
    error: str
    remedy: str = ""


class Step(Protocol):
    """One pass over articles that fills one field and touches nothing else."""

    @property
    def name(self) -> str:
        """Room, choice and version, such as "statements.rules.v1"."""
        ...

    @property
    def fills(self) -> Field:
        """The field of Reading this step sets."""
        ...

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The same readings in the same order with the field filled."""
        ...
