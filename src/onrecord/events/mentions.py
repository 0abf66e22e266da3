"""All expressions of an article that are resolved to days, in the order of the text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from onrecord.events.expressions import Expression, Kind, expressions, trigger
from onrecord.events.frame import Frame
from onrecord.events.grammar import Grammar
from onrecord.events.resolve import resolved
from onrecord.events.screen import is_date
from onrecord.events.tense import Tense, tense_at
from onrecord.records.document import BlockKind, Document
from onrecord.records.event import DateMention, When
from onrecord.records.parse import Parse, Sentence
from onrecord.records.reading import Reading
from onrecord.records.spans import Span

_REACH = 3  # sentences after which a date told is no longer what "the day before" counts from
_TO = re.compile(r"\s*(?:[-–—]|to|until|till|through|and)\s+(?:the\s+)?|\s*[-–—]\s*")
_OPENS = re.compile(r"\b(from|between)\s+(?:the\s+)?$")
_SINCE = re.compile(r"\bsince\s+(?:the\s+|about\s+)?$")
_JOINED = frozenset({Kind.FULL, Kind.MONTH, Kind.WEEKDAY, Kind.YEAR, Kind.NUMERIC})
_LATER = {Kind.WEEKDAY: 7}


def dates_in(reading: Reading) -> tuple[DateMention, ...]:
    """Every expression resolved to days; none before the article is parsed. Linear."""
    if reading.parse is None:
        return ()
    return tuple(_Walk(reading.document, reading.parse).mentions())


class _Walk:
    """One pass over the sentences that remembers the dates told."""

    def __init__(self, document: Document, parse: Parse) -> None:
        self.document = document
        self.grammar = Grammar(parse)
        self.headlines = document.spans_of(BlockKind.HEADLINE)
        self.day: tuple[int, When] | None = None
        self.told: tuple[int, When] | None = None

    def mentions(self) -> Iterator[DateMention]:
        words = self.grammar.parse.words
        for number, sentence in enumerate(self.grammar.parse.sentences):
            kinds = {trigger(words[at]) for at in range(*sentence)} - {None}
            if kinds:
                yield from self._of_sentence(number, sentence, frozenset(filter(None, kinds)))

    def _of_sentence(
        self, number: int, sentence: Sentence, triggers: frozenset[Kind]
    ) -> Iterator[DateMention]:
        text = self.document.text
        span = self.grammar.parse.span(*sentence)
        year: int | None = None
        found: list[tuple[Expression, When]] = []
        for one in expressions(text, span, triggers):
            if not is_date(one, text, self.grammar):
                continue
            when = resolved(one, self._frame(one, number, year))
            if when is None:
                continue
            year = when.first.year if _sets_the_year(one) else year
            self._remember(number, when)
            found.append((one, when))
        yield from self._joined(found)

    def _frame(self, one: Expression, number: int, year: int | None) -> Frame:
        tense = tense_at(self.grammar, self._top(one))
        headline = any(headline.covers(one.span) for headline in self.headlines)
        if one.lead.endswith("since ") or (headline and tense is Tense.PRESENT):
            tense = Tense.PAST
        if one.kind is Kind.FULL and self._of_a_noun(one):
            tense = Tense.OPEN
        day, told = self._near(self.day, number), self._near(self.told, number)
        return Frame(
            published=self.document.published,
            tense=tense,
            day=day.first if day else None,
            told=told,
            year=year,
        )

    def _top(self, one: Expression) -> int:
        """The word of the expression whose head stands outside it; its first when none has."""
        words = self._words(one)
        heads = self.grammar.parse.heads
        return next((word for word in words if heads[word] not in words), words[0])

    def _words(self, one: Expression) -> range:
        grammar = self.grammar
        return range(grammar.word_at(one.span.start), grammar.word_at(one.span.stop - 1) + 1)

    def _of_a_noun(self, one: Expression) -> bool:
        """True in "a June 3 hearing", "the deadline of June 3": the tense says little there."""
        parse, word = self.grammar.parse, self._top(one)
        attribute = parse.deps[word] in ("compound", "nmod", "nummod", "amod")
        of = one.lead.endswith(" of ")
        return of or (attribute and parse.starts[parse.heads[word]] >= one.span.stop)

    def _near(self, remembered: tuple[int, When] | None, number: int) -> When | None:
        return remembered[1] if remembered and number - remembered[0] <= _REACH else None

    def _remember(self, number: int, when: When) -> None:
        self.told = number, when
        if when.first == when.last:
            self.day = number, when

    def _joined(self, found: list[tuple[Expression, When]]) -> Iterator[DateMention]:
        """The mentions, two that open and close a range as one, "since" with what follows it."""
        at = 0
        while at < len(found):
            one, when = found[at]
            pair = self._range(found[at], found[at + 1]) if at + 1 < len(found) else None
            if pair:
                yield pair
                at += 2
                continue
            yield self._since(one, when) or DateMention(span=one.span, when=when)
            at += 1

    def _range(
        self, opening: tuple[Expression, When], closing: tuple[Expression, When]
    ) -> DateMention | None:
        (one, first), (other, last) = opening, closing
        between = self.document.text[one.span.stop : other.span.start]
        opens = _OPENS.search(one.lead)
        if one.kind not in _JOINED or one.kind is not other.kind or not _TO.fullmatch(between):
            return None
        if "and" in between and not (opens and opens[1] == "between"):
            return None
        if "and" not in between and not opens and one.kind is Kind.YEAR:
            return None
        first, last = _in_order(one.kind, first, last, self.document)
        if last.last < first.first:
            return None
        basis = f"from {first.basis} to {last.basis}"
        when = When(first=first.first, last=last.last, basis=basis)
        return DateMention(span=Span(one.span.start, other.span.stop), when=when)

    def _since(self, one: Expression, when: When) -> DateMention | None:
        """From the beginning of the days to the day of publication."""
        published = self.document.published
        found = _SINCE.search(one.lead)
        if found is None or published is None or when.first > published:
            return None
        basis = f"since {when.basis}, up to {published}, day of publication"
        start = one.span.start - (len(one.lead) - found.start())
        return DateMention(
            span=Span(start, one.span.stop),
            when=When(first=when.first, last=published, basis=basis),
        )


def _sets_the_year(one: Expression) -> bool:
    """True for "14 March 2023" and "In 2023, …"; not for "since 2023" and "the 2023 accord"."""
    if one.kind in (Kind.FULL, Kind.MONTH):
        return bool(one.part("year")) and not _SINCE.search(one.lead)
    return one.kind is Kind.YEAR and not one.part("to") and one.lead.strip() == "in"


def _in_order(kind: Kind, first: When, last: When, document: Document) -> tuple[When, When]:
    """Weekdays of one range lie within a week of each other, the second after the first."""
    published = document.published
    if kind is not Kind.WEEKDAY or published is None or first.first <= last.first:
        return first, last
    ahead = first.first >= published
    moved = last if ahead else first
    step = timedelta(days=_LATER[kind] * (1 if ahead else -1))
    moved = replace(moved, first=moved.first + step, last=moved.last + step)
    return (first, moved) if ahead else (moved, last)
