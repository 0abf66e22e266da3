"""Sides that one speaker takes, and words that are given to several speakers."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from rapidfuzz import fuzz

from onrecord.checks.compare.claims import Claim, Name
from onrecord.checks.compare.people import key, name_words
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.comparison import Contradiction, Quotation, Slot, Version, Wording
from onrecord.records.position import Basis
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans

LEAST_CONFIDENCE = 0.5  # of a position, in [0, 1]
LEAST_WORDS = 6  # two people may well say the same four words
SAME_WORDS = 90.0  # rapidfuzz's ratio of the shorter wording within the longer, 0 to 100
_KINDS = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.OFFICE)


def side_claims(reading: Reading) -> Iterator[Claim]:
    """The sides that speakers declare on issues; what others ascribe to them is left out."""
    actors = {actor.id: actor for actor in reading.cast.actors if actor.kind in _KINDS}
    for position in reading.positions:
        actor = actors.get(position.actor)
        plain = position.basis is Basis.DECLARED and position.toward is None
        if actor and plain and position.issue and position.confidence >= LEAST_CONFIDENCE:
            yield Claim(
                version=Version(
                    document=reading.document.id,
                    value=position.stance.value,
                    voice=actor.name,
                    evidence=position.evidence,
                ),
                slot=Slot.SIDE,
                of=f"{actor.name} on {position.issue}",
                bucket=f"{key(actor)} on {position.issue}",
                value=Name(frozenset((position.stance.value,))),
            )


def speakers_apart(
    quotations: Iterable[Quotation], readings: Iterable[Reading]
) -> Iterator[Contradiction]:
    """The words that one article gives to one person and another to another."""
    by_id = {reading.document.id: reading for reading in readings}
    for quotation in quotations:
        named = [(w, _person(w, by_id)) for w in quotation.wordings]
        people = [(wording, actor) for wording, actor in named if actor is not None]
        parted = {
            id(wording): (wording, actor)
            for one, other in combinations(people, 2)
            if _is_another(one, other)
            for wording, actor in (one, other)
        }
        if parted:
            versions = tuple(_version(w, a, by_id) for w, a in parted.values())
            yield Contradiction(
                slot=Slot.SPEAKER,
                of=quotation.wordings[0].words,
                versions=versions,
                same_voice=True,
            )


def _person(wording: Wording, by_id: Mapping[str, Reading]) -> Actor | None:
    cast = by_id[wording.document].cast
    speakers = {voice.statement: voice.speaker for voice in cast.voices}
    speaker = speakers.get(wording.statement)
    people = {actor.id: actor for actor in cast.actors if actor.kind is ActorKind.PERSON}
    return people.get(speaker or "")


def _is_another(one: tuple[Wording, Actor], other: tuple[Wording, Actor]) -> bool:
    """True when two people who share no name are given nearly the same words."""
    if one[0].document == other[0].document or key(one[1]) == key(other[1]):
        return False
    if name_words(one[1].name) & name_words(other[1].name):
        return False
    short, long = sorted((_words(one[0]), _words(other[0])), key=len)
    return len(short) >= LEAST_WORDS and fuzz.partial_ratio(short, long) >= SAME_WORDS


def _words(wording: Wording) -> list[str]:
    words = ("".join(filter(str.isalnum, w)) for w in wording.words.casefold().split())
    return [word for word in words if word]


def _version(wording: Wording, actor: Actor, by_id: Mapping[str, Reading]) -> Version:
    reading = by_id[wording.document]
    return Version(
        document=wording.document,
        value=actor.name,
        voice=actor.name,
        evidence=_content(wording, reading),
    )


def _content(wording: Wording, reading: Reading) -> Spans:
    return next(s.content for s in reading.statements if s.id == wording.statement)
