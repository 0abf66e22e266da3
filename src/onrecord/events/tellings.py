"""Every telling of an event in an article, with what belongs to it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.events.attach import (
    Attached,
    Owners,
    attached_dates,
    attached_parties,
    attached_places,
    venues,
)
from onrecord.events.grammar import Grammar
from onrecord.events.merging import Telling
from onrecord.events.modes import Judged, judged
from onrecord.events.phrases import evidence, terms, what
from onrecord.events.triggers import Trigger, is_definite, is_passing, triggers
from onrecord.records.event import DateMention, Mode, Status, When
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans, merged

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip


def tellings(reading: Reading) -> tuple[Telling, ...]:
    """The tellings of events in the order of the text; none before the article is parsed."""
    if reading.parse is None:
        return ()
    grammar = Grammar(reading.parse)
    found = tuple(triggers(grammar))
    if not found:
        return ()
    told = [*_told(reading, grammar, found), *_elsewhere(reading, grammar, found)]
    return tuple(telling for telling in sorted(told, key=lambda t: t.evidence[-1].stop))


def _told(reading: Reading, grammar: Grammar, found: Sequence[Trigger]) -> Iterator[Telling]:
    owners = Owners(grammar, found)
    attached = {trigger.word: Attached() for trigger in found}
    attached_dates(owners, reading.dates, attached)
    attached_places(owners, attached)
    attached_parties(owners, reading.cast.actors, attached)
    said = merged(span for s in reading.statements for span in s.content)
    text = reading.document.text
    for trigger in found:
        mine = attached[trigger.word]
        when = _when(mine.dates)
        mode, status = _placed_in_time(
            judged(grammar, trigger.word, trigger.kind), when, reading, mine.dates
        )
        if status is Status.HELD and _is_inside(said, grammar.parse.starts[trigger.word]):
            status = Status.REPORTED
        sentence = grammar.parse.span(*grammar.sentence_at(trigger.word))
        yield Telling(
            kind=trigger.kind,
            mode=mode,
            status=status,
            what=what(grammar, trigger, text),
            evidence=(evidence(grammar, trigger),),
            ordinal=_ordinal(grammar, trigger.word),
            definite=is_definite(grammar, trigger.word),
            passing=is_passing(grammar, trigger.word),
            parties=tuple(mine.parties),
            place=" ".join(mine.places[0].within(text).split()) if mine.places else None,
            when=when,
            terms=terms(trigger.kind, text, sentence),
        )


def _when(dates: list[DateMention]) -> When | None:
    """The narrowest of the days told; the first of equals."""
    return min((d.when for d in dates), key=lambda w: w.last - w.first, default=None)


def _placed_in_time(
    judgement: Judged, when: When | None, reading: Reading, dates: list[DateMention]
) -> Judged:
    """What is told as done on a day still to come is scheduled."""
    published = reading.document.published
    if judgement[0] is Mode.PAST and when and published and when.first > published:
        return Mode.FUTURE, Status.AGREED if judgement[1] is Status.AGREED else Status.SCHEDULED
    return judgement


def _is_inside(spans: Spans, at: int) -> bool:
    place = bisect_right(spans, at, key=lambda span: span.start) - 1
    return place >= 0 and at < spans[place].stop


def _ordinal(grammar: Grammar, word: int) -> int:
    near = (grammar.lower(kid) for kid in grammar.kids[word])
    return next((_ORDINALS[one] for one in near if one in _ORDINALS), 0)


def _elsewhere(reading: Reading, grammar: Grammar, found: Sequence[Trigger]) -> Iterator[Telling]:
    """For "not in the Vatican, not in Geneva": the event told before did not happen there."""
    text = reading.document.text
    words = [trigger.word for trigger in found]
    denied = venues(grammar, negated=True)
    for sentence, group in groupby(denied, key=lambda pair: grammar.sentence_at(pair[1])):
        places = [place for place, _ in group]
        at = bisect_right(words, sentence.stop - 1) - 1
        if at < 0 or not _is_close(grammar, words[at], sentence.first):
            continue
        yield Telling(
            kind=found[at].kind,
            mode=Mode.NEGATED,
            status=Status.DENIED,
            what=what(grammar, found[at], text),
            evidence=(_without_stop(grammar.parse.span(*sentence), text),),
            ordinal=_ordinal(grammar, words[at]),
            place=", ".join(" ".join(place.within(text).split()) for place in places),
        )


def _is_close(grammar: Grammar, word: int, first: int) -> bool:
    """True when the word stands in the sentence before or in this one."""
    return word >= first or grammar.sentence_at(word).stop == first


def _without_stop(span: Span, text: str) -> Span:
    return Span(span.start, span.stop - (text[span.stop - 1] == "."))
