"""Days and places that articles give for the same event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from onrecord.checks.compare.claims import Claim, Name, Range
from onrecord.checks.compare.people import key, name_words
from onrecord.checks.compare.voices import Voices
from onrecord.checks.compare.words import ORDINALS
from onrecord.records.actor import ActorKind
from onrecord.records.comparison import Slot, Version
from onrecord.records.event import Event, Mode
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, merged

APART_DAYS = 60  # between the days two articles give for one numbered round
NEAR_DAYS = 3  # between those they give for one meeting that has no number
_NUMBERED = re.compile(
    rf"\b({'|'.join(ORDINALS)}) (?:(?!and |or )\w+ ){{0,2}}?"
    r"(round|session|meeting|summit|talks|negotiations)\b",
    re.IGNORECASE,
)


_DATELINE = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?[—–-]")
DATELINE_CHARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    """An event of one article; `ordinal` and `noun` are "" when it has no number."""

    reading: Reading
    event: Event
    ordinal: str
    noun: str
    parties: frozenset[str]


def event_claims(readings: Sequence[Reading]) -> Iterator[Claim]:
    """The days and places of events that several articles have, one bucket an event.

    Two events are one when type and mode are the same and they are the same numbered round of
    parties that do not exclude each other, or when two parties or more met once in each of the
    two articles, in the same place or on the same day. What was denied is left out.
    """
    found = [one for reading in readings for one in _happenings(reading)]
    group_of = list(range(len(found)))
    for (i, one), (j, other) in combinations(enumerate(found), 2):
        if one.reading is not other.reading and _same(one, other, found):
            keep, gone = group_of[i], group_of[j]
            group_of = [keep if group == gone else group for group in group_of]
    voices = {reading.document.id: Voices(reading) for reading in readings}
    for group, one in zip(group_of, found, strict=True):
        yield from _claims(one, f"event {group}", voices[one.reading.document.id])


def _happenings(reading: Reading) -> Iterator[_Happening]:
    keys = {a.id: key(a) for a in reading.cast.actors if a.kind is ActorKind.STATE}
    for told in reading.events:
        event = _without_dateline(told, reading)
        if event.mode is Mode.NEGATED or not (event.when or event.place):
            continue
        ordinal, noun = _number(event, reading.document.text)
        parties = frozenset(keys[id] for id in event.parties if id in keys)
        yield _Happening(reading=reading, event=event, ordinal=ordinal, noun=noun, parties=parties)


def _without_dateline(event: Event, reading: Reading) -> Event:
    """The event without days that only a dateline gives: "PORT ANSEL, Nov. 13 — …"."""
    if event.when is None:
        return event
    days = set(_dated(reading, event.when.first, event.when.last))
    mine = [day for day in days if any(span.overlaps(day) for span in event.evidence)]
    text = reading.document.text
    if mine and all(_DATELINE.match(text, day.stop) and _opens(day, text) for day in mine):
        return replace(event, when=None)
    return event


def _opens(day: Span, text: str) -> bool:
    """True when only a place in capitals stands before it on the line."""
    before = text[: day.start].rpartition("\n")[2]
    return len(before) <= DATELINE_CHARS and before == before.upper()


def _number(event: Event, text: str) -> tuple[str, str]:
    """The ordinal and noun of a numbered round: in its name, else the only one of its words."""
    pieces = [event.what, *(span.within(text) for span in event.evidence[:1])]
    for piece in pieces:
        numbered = {(a.casefold(), b.casefold()) for a, b in _NUMBERED.findall(piece)}
        if len(numbered) == 1:
            return next(iter(numbered))
        if numbered:
            return "", ""
    return "", ""


def _same(one: _Happening, other: _Happening, found: Sequence[_Happening]) -> bool:
    mine, theirs = one.event, other.event
    if mine.type is not theirs.type or mine.mode is not theirs.mode or not _could_know(one, other):
        return False
    if one.parties and other.parties and not one.parties & other.parties:
        return False
    if one.ordinal or other.ordinal:
        return (one.ordinal, one.noun) == (other.ordinal, other.noun) and _numbered_alike(
            one, other
        )
    met = len(one.parties) >= 2 and one.parties == other.parties
    return met and _anchored(one, other) and _alone(one, found) and _alone(other, found)


def _numbered_alike(one: _Happening, other: _Happening) -> bool:
    """A first meeting can be the first of many things; a fourth round is one."""
    if one.ordinal == "first" and not _anchored(one, other):
        return False
    return _days_apart(one.event, other.event) <= APART_DAYS


def _anchored(one: _Happening, other: _Happening) -> bool:
    """The same place and nearly the same days, or the same day."""
    apart = _days_apart(one.event, other.event)
    places = one.event.place, other.event.place
    same_place = all(places) and _place(one.event).agrees(_place(other.event))
    both_dated = bool(one.event.when and other.event.when)
    return both_dated and (apart == 0 or (same_place and apart <= NEAR_DAYS))


def _alone(one: _Happening, found: Sequence[_Happening]) -> bool:
    """True when the article has no other such event of these parties."""
    return not any(
        other is not one
        and other.reading is one.reading
        and other.event.type is one.event.type
        and other.event.mode is one.event.mode
        and other.parties == one.parties
        for other in found
    )


def _could_know(one: _Happening, other: _Happening) -> bool:
    """For what is past: both articles came out after both days, so that they can be one."""
    days = [each.event.when.last for each in (one, other) if each.event.when]
    if one.event.mode is not Mode.PAST or not days:
        return True
    published = [each.reading.document.published for each in (one, other)]
    return all(day is not None and day >= max(days) for day in published)


def _days_apart(one: Event, other: Event) -> int:
    """Days between the two intervals; 0 when they overlap or one has none."""
    if one.when is None or other.when is None:
        return 0
    gap = max(one.when.first, other.when.first) - min(one.when.last, other.when.last)
    return max(0, gap.days)


def _claims(one: _Happening, bucket: str, voices: Voices) -> Iterator[Claim]:
    event = one.event
    if event.when:
        first, last = event.when.first, event.when.last
        yield Claim(
            version=_version(one, _days(first, last), _dated(one.reading, first, last), voices),
            slot=Slot.DATE,
            of=_name(one),
            bucket=bucket,
            value=Range(first.toordinal(), last.toordinal()),
        )
    if event.place and not _is_state(event.place, one.reading):
        yield Claim(
            version=_version(
                one, " ".join(event.place.split()), _spelt(one.reading, event), voices
            ),
            slot=Slot.PLACE,
            of=_name(one),
            bucket=bucket,
            value=_place(event),
        )


def _name(one: _Happening) -> str:
    return f"{one.ordinal} {one.noun}".strip() or " ".join(one.event.what.split())


def _days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first} to {last}"


def _version(one: _Happening, value: str, spans: Iterator[Span], voices: Voices) -> Version:
    """The value with the evidence that has one of the spans in it; all of it when none has."""
    wanted = tuple(spans)
    some = [e for e in one.event.evidence if any(e.overlaps(span) for span in wanted)]
    evidence = merged(some or one.event.evidence)
    return Version(
        document=one.reading.document.id,
        value=value,
        voice=voices.at(evidence[0].start),
        evidence=evidence,
    )


def _place(event: Event) -> Name:
    return Name(name_words(event.place or ""))


def _is_state(place: str, reading: Reading) -> bool:
    """A state may hold the city that another article names."""
    named = name_words(place)
    states = (a for a in reading.cast.actors if a.kind is ActorKind.STATE)
    return any(named == name_words(state.name) for state in states)


def _dated(reading: Reading, first: date, last: date) -> Iterator[Span]:
    for one in reading.dates:
        if (one.when.first, one.when.last) == (first, last):
            yield one.span


def _spelt(reading: Reading, event: Event) -> Iterator[Span]:
    text = reading.document.text
    for span in event.evidence:
        if event.place and event.place in " ".join(span.within(text).split()):
            yield span
