"""An article as the checks look at it: its words, its sentences, and whose they are."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from onrecord.checks.catalogue import catalogue
from onrecord.records.actor import Actor
from onrecord.records.finding import Finding
from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans, has_word
from onrecord.records.statement import Statement, StatementKind, StatementType

OUTLET = "outlet"
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_LONG_QUOTE = re.compile(r"[“\"][^“”\"\n]{25,4000}(?:[”\"]|$)", re.MULTILINE)
_LONGEST = 60


class Word(NamedTuple):
    """One word of the body in lower case, with straight apostrophes, and where it stands."""

    text: str
    start: int
    stop: int


class Article:
    """One reading with what several checks ask of it, worked out once.

    Words that somebody says are his: the contents of communication and whatever stands in
    quotation marks. What the outlet says that somebody wants, plans or believes is in its own
    words.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document = reading.document
        self.text = reading.document.text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word of the body, in the order of the text."""
        return tuple(
            Word(found.group().lower().replace("’", "'"), found.start(), found.end())
            for block in self.document.body
            for found in _WORD.finditer(self.text, *block)
        )

    @cached_property
    def sentences(self) -> Spans:
        """The sentences of the body; empty when it has not been parsed."""
        return self.reading.sentences()

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by their ids."""
        return {actor.id: actor for actor in self.reading.cast.actors}

    @cached_property
    def _speakers(self) -> dict[str, str | None]:
        return {voice.statement: voice.speaker for voice in self.reading.cast.voices}

    @cached_property
    def said(self) -> tuple[Statement, ...]:
        """The statements whose content is somebody's words, not the outlet's about him."""
        return tuple(filter(is_said, self.reading.statements))

    @cached_property
    def _owners(self) -> "array[int]":
        """For each character 0 for the outlet, or 1 more than its speaker's place in the cast.

        An inner statement comes after its outer one, and so has the last word.
        """
        places = {id: place for place, id in enumerate(self.actors, start=1)}
        marks = array("L", bytes(len(self.text) * array("L").itemsize))
        for statement in self.said:
            place = places.get(self._speakers.get(statement.id) or "")
            for start, stop in statement.content if place else ():
                marks[start:stop] = array("L", [place or 0]) * (stop - start)
        return marks

    def voice(self, span: Span) -> str:
        """Whose words the span is: the id of the speaker of its first character, or "outlet"."""
        place = self._owners[span.start]
        return self.reading.cast.actors[place - 1].id if place else OUTLET

    @cached_property
    def _said_marks(self) -> bytearray:
        marks = bytearray(len(self.text))
        for statement in self.said:
            for start, stop in statement.content:
                marks[start:stop] = b"\1" * (stop - start)
        return marks

    def is_said(self, span: Span) -> bool:
        """True when any letter of the span is in a content that is somebody's words."""
        return any(self.text[i].isalnum() for i in range(*span) if self._said_marks[i])

    def is_said_at(self, at: int) -> bool:
        """True when the character at this offset is in a content that is somebody's words."""
        return bool(self._said_marks[at])

    @cached_property
    def _quoted_marks(self) -> bytearray:
        marks = bytearray(len(self.text))
        for block in self.document.body:
            for found in _LONG_QUOTE.finditer(self.text, *block):
                marks[found.start() : found.end()] = b"\1" * (found.end() - found.start())
        return marks

    def is_nobody_s(self, span: Span) -> bool:
        """True for words in a long quotation that no statement was found for: not the outlet's."""
        return bool(self._quoted_marks[span.start]) and self.voice(span) == OUTLET

    @cached_property
    def own(self) -> Spans:
        """The sentences in which nobody's words are given: what the outlet asserts.

        One that only introduces somebody's words ("X stated:") asserts nothing.
        """
        return tuple(
            sentence
            for sentence in self.sentences
            if has_word(self.text, (sentence,))
            and not self.is_said(sentence)
            and not any(self._quoted_marks[i] for i in (sentence.start, sentence.stop - 1))
            and not sentence.within(self.text).endswith(":")
        )

    def sentence_of(self, at: int) -> Span | None:
        """The sentence with the character at this offset; None between sentences."""
        place = bisect_right(self.sentences, at, key=lambda one: one.start) - 1
        if place < 0 or at >= self.sentences[place].stop:
            return None
        return self.sentences[place]

    def sentence_after(self, sentence: Span) -> Span | None:
        """The next sentence; None after the last."""
        place = bisect_right(self.sentences, sentence.start, key=lambda one: one.start)
        return self.sentences[place] if place < len(self.sentences) else None

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words that begin in the span."""
        first = bisect_left(self.words, span.start, key=lambda word: word.start)
        stop = bisect_left(self.words, span.stop, key=lambda word: word.start)
        return self.words[first:stop]

    def statements_in(self, span: Span) -> Iterator[tuple[Statement, Actor | None]]:
        """The statements that share a character with the span, each with its speaker."""
        for statement in self.reading.statements:
            parts = (*statement.source, *statement.cue, *statement.content)
            if any(part.overlaps(span) for part in parts):
                speaker = self._speakers.get(statement.id)
                yield statement, self.actors[speaker] if speaker else None

    def finding(
        self, check: str, says: str, spans: Iterable[Span], *, voice: str = "", **words: object
    ) -> Finding:
        """The finding of a check in the words of the catalogue.

        Args:
            check: Its name.
            says: Which of its messages.
            spans: The evidence; at least one span.
            voice: Whose words they are; when not given, it is found out from the first span.
            words: What stands in the places of the message.
        """
        evidence = tuple(spans)
        return Finding(
            id=content_id("f", self.document.id, check, *evidence),
            check=check,
            evidence=evidence,
            message=catalogue()[check].says[says].format(**words),
            voice=voice or self.voice(evidence[0]),
        )

    def short(self, span: Span) -> str:
        """The words of a span on one line of at most 60 characters."""
        tidy = " ".join(span.within(self.text).split())
        return tidy if len(tidy) <= _LONGEST else tidy[: _LONGEST - 1].rstrip() + "…"


def is_said(statement: Statement) -> bool:
    """True for communication and for whatever is quoted."""
    return (
        statement.type is StatementType.COMMUNICATION
        or statement.kind is not StatementKind.INDIRECT
    )
