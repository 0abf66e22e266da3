"""Every telling of an event in an article, with what belongs to it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from onrecord.events.attach import (
    Attached,
    Owners,
    attached_dates,
    attached_places,
    venues,
)
from onrecord.events.dateline import datelines
from onrecord.events.grammar import Grammar
from onrecord.events.merging import Telling
from onrecord.events.modes import Judged, judged
from onrecord.events.parties import attached_parties
from onrecord.events.phrases import evidence, terms, what, wish
from onrecord.events.triggers import Trigger, is_anaphor, is_passing, tells_of_it, triggers
from onrecord.events.wanted import wanted_at
from onrecord.events.words import mode_words
from onrecord.events.worth import has_facts, leans, tells_something
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
    lines = datelines(reading.document)
    attached_dates(owners, reading.dates, attached, lines)
    attached_places(owners, attached)
    attached_parties(owners, reading.cast.actors, attached, lines)
    said = merged(span for s in reading.statements for span in s.content)
    text = reading.document.text
    for trigger in found:
        telling = _telling(reading, grammar, trigger, attached[trigger.word], lines)
        if telling.status is Status.HELD and _is_inside(said, grammar.parse.starts[trigger.word]):
            telling = replace(telling, status=Status.REPORTED)
        if tells_something(grammar, trigger, telling):
            yield _said_in_full(grammar, trigger, telling, text)


def _said_in_full(grammar: Grammar, trigger: Trigger, telling: Telling, text: str) -> Telling:
    """Where nothing but the wish is told, who wishes it is part of what it is."""
    telling = replace(telling, leaning=leans(grammar, trigger, telling))
    if has_facts(telling) or grammar.is_verb(trigger.word) or telling.mode is Mode.PAST:
        return telling
    at = wanted_at(grammar, trigger.word)
    full = wish(grammar, at, trigger.word, text) if at is not None else ""
    return replace(telling, what=full or telling.what)


def _telling(
    reading: Reading, grammar: Grammar, trigger: Trigger, mine: Attached, lines: Spans
) -> Telling:
    text, word, when = reading.document.text, trigger.word, _when(mine.dates)
    passing = is_passing(grammar, word)
    judgement = judged(grammar, word, trigger.kind)
    if passing and judgement[0] is Mode.NEGATED and _is_of_others(grammar, trigger):
        judgement = Mode.PAST, Status.HELD
    mode, status = _placed_in_time(judgement, when, reading, passing=passing)
    return Telling(
        kind=trigger.kind,
        mode=mode,
        status=status,
        what=what(grammar, trigger, text, lines),
        evidence=(evidence(grammar, trigger, lines),),
        ordinal=_ordinal(grammar, word) or _ordinal(grammar, trigger.named),
        definite=is_anaphor(grammar, word),
        passing=passing,
        implied=_is_implied(grammar, trigger, mine),
        parties=tuple(mine.parties),
        place=" ".join(mine.places[0].within(text).split()) if mine.places else None,
        when=when,
        terms=terms(trigger.kind, text, grammar.parse.span(*grammar.sentence_at(word))),
    )


def _is_of_others(grammar: Grammar, trigger: Trigger) -> bool:
    """True where what is negated is not the event: "never meant to keep the treaty"."""
    cancelled = any(grammar.lower(k) in mode_words().modifiers for k in grammar.kids[trigger.word])
    return not cancelled and not tells_of_it(grammar, trigger.clause)


def _is_implied(grammar: Grammar, trigger: Trigger, mine: Attached) -> bool:
    """True for "it agreed to meet in Tamar": whom, the text has told before."""
    verb = trigger.word
    if trigger.kind != "consult" or not grammar.is_verb(verb) or mine.parties:
        return False
    return grammar.parse.deps[verb] == "xcomp" and grammar.child(verb, "nsubj", "dobj") is None


def _when(dates: list[DateMention]) -> When | None:
    """The narrowest of the days told; the first of equals."""
    return min((d.when for d in dates), key=lambda w: w.last - w.first, default=None)


def _placed_in_time(
    judgement: Judged, when: When | None, reading: Reading, *, passing: bool
) -> Judged:
    """What is told as done on a day still to come is scheduled; what has its day behind, was."""
    published = reading.document.published
    if when is None or published is None:
        return judgement
    if judgement[0] is Mode.PAST and when.first > published:
        return Mode.FUTURE, Status.AGREED if judgement[1] is Status.AGREED else Status.SCHEDULED
    if passing and when.last < published and judgement[0] is not Mode.PAST:
        return Mode.PAST, Status.HELD
    return judgement


def _is_inside(spans: Spans, at: int) -> bool:
    place = bisect_right(spans, at, key=lambda span: span.start) - 1
    return place >= 0 and at < spans[place].stop


def _ordinal(grammar: Grammar, word: int | None) -> int:
    """The number of a round, 0 without one."""
    if word is None:
        return 0
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
            what=what(grammar, found[at], text, ()),
            evidence=(_without_stop(grammar.parse.span(*sentence), text),),
            ordinal=_ordinal(grammar, words[at]),
            place=", ".join(" ".join(place.within(text).split()) for place in places),
        )


def _is_close(grammar: Grammar, word: int, first: int) -> bool:
    """True when the word stands in the sentence before or in this one."""
    return word >= first or grammar.sentence_at(word).stop == first


def _without_stop(span: Span, text: str) -> Span:
    return Span(span.start, span.stop - (text[span.stop - 1] == "."))
