"""Invented articles with readings: the same for the same number, and cheap to make."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.event import DateMention, Event, Mode, Status, When
from onrecord.records.finding import Finding
from onrecord.records.ids import content_id
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import Statement, StatementKind, StatementType

FIRST_DAY = date(2015, 1, 1)
N_DAYS = 3650
N_TEXTS = 2000
N_PEOPLE, N_OUTLETS, N_ISSUES, N_WORDS = 5000, 40, 60, 20_000
SENTENCES = 24
WORDS_A_SENTENCE = 14
QUOTED = 8  # sentences of an article that are statements
_SYLLABLES = ("ba", "del", "fo", "gri", "hu", "ka", "lem", "mi", "nor", "pe", "ra", "sul", "ti")


def word(number: int) -> str:
    """The invented word with this number."""
    out = _SYLLABLES[number % 13]
    while number := number // 13:
        out += _SYLLABLES[number % 13]
    return out


WORDS = tuple(word(number + 13) for number in range(N_WORDS))


def person(number: int) -> str:
    """The name of an invented person."""
    return f"{word(number % 70 + 13).title()} {word(number + 200).title()}"


def outlet(number: int) -> str:
    """The name of an invented outlet."""
    return f"{word(number + 500).title()} Courier"


def issue(number: int) -> str:
    """The name of an invented issue."""
    return f"{word(number + 900)} {word(number + 1900)}"


def _zipf(rng: random.Random, n: int) -> int:
    """A number below n, small ones far more often."""
    return min(n - 1, int(n ** rng.random()) - 1)


def article(number: int) -> Reading:
    """An article of some 350 words: 8 statements, 6 positions, 4 dates, 2 events, 3 findings."""
    rng = random.Random(number)
    people = [person(_zipf(rng, N_PEOPLE)) for _ in range(5)]
    sentences, said = [], []
    at = 0
    for place in range(SENTENCES):
        words = " ".join(WORDS[_zipf(rng, N_WORDS)] for _ in range(WORDS_A_SENTENCE))
        if place % 3 == 0:
            name = people[place // 3 % 5]
            begin = at + len(name) + 6
            said.append((Span(at, at + len(name)), Span(at + len(name) + 1, begin - 1), begin))
            words = f"{name} said {words}"
        sentences.append(f"{words}.")
        at += len(words) + 2
    text = " ".join(sentences)
    published = FIRST_DAY + timedelta(days=number * N_DAYS // 100_000 % N_DAYS)
    document = Document(
        text,
        id=f"d{number}",
        title=" ".join(WORDS[_zipf(rng, N_WORDS)] for _ in range(6)),
        outlet=outlet(_zipf(rng, N_OUTLETS)),
        published=published,
        language="en",
        blocks=(Block(span=Span(0, len(text)), kind=BlockKind.PARAGRAPH),),
    )
    return _read(document, people, said[:QUOTED], rng)


def _read(
    document: Document, people: list[str], said: list[tuple[Span, Span, int]], rng: random.Random
) -> Reading:
    names = list(dict.fromkeys(people))
    actors = {
        name: Actor(id=content_id("a", document.id, name), name=name, kind=ActorKind.PERSON)
        for name in names
    }
    unnamed = Actor(
        id=content_id("a", document.id, "official"), name="an official", kind=ActorKind.UNNAMED
    )
    statements = tuple(
        Statement(
            id=content_id("s", document.id, number),
            source=(source,),
            cue=(cue,),
            content=(Span(begin, document.text.index(".", begin)),),
            kind=rng.choice(tuple(StatementKind)),
            type=rng.choice(tuple(StatementType)),
            confidence=round(rng.random(), 4),
            made_by="statements.made.v1",
        )
        for number, (source, cue, begin) in enumerate(said)
    )
    voices = tuple(
        Voice(statement=one.id, speaker=actors[people[n % 5]].id, relays=(), why="named")
        for n, one in enumerate(statements)
    )
    when = When(first=FIRST_DAY, last=FIRST_DAY, basis="day of publication")
    return Reading(
        document=document,
        statements=statements,
        cast=Cast(actors=(*actors.values(), unnamed), voices=voices),
        positions=tuple(_position(n, one, voices[n], rng) for n, one in enumerate(statements[:6])),
        dates=tuple(DateMention(span=Span(n * 50, n * 50 + 8), when=when) for n in range(4)),
        events=tuple(
            Event(
                id=content_id("e", document.id, n),
                type=rng.choice(tuple(Act)),
                mode=Mode.PAST,
                status=Status.REPORTED,
                what="talks",
                evidence=(Span(n * 100, n * 100 + 30),),
                parties=(voices[0].speaker or "",),
                when=when,
            )
            for n in range(2)
        ),
        findings=tuple(
            Finding(
                id=content_id("f", document.id, n),
                check=("unsourced", "weekday", "title")[n],
                evidence=(Span(n * 70, n * 70 + 20),),
                message="Nobody is named",
            )
            for n in range(3)
        ),
    )


def _position(number: int, one: Statement, voice: Voice, rng: random.Random) -> Position:
    declared = rng.random() < 0.7
    return Position(
        id=content_id("p", one.id),
        actor=voice.speaker or "",
        issue=issue(_zipf(rng, N_ISSUES)),
        stance=rng.choice(tuple(Stance)),
        act=Act.STATE,
        basis=Basis.DECLARED if declared else Basis.ALLEGED,
        said_by=(voice.speaker or "") if declared else OUTLET,
        statement=one.id,
        evidence=one.content,
        confidence=round(rng.random(), 4),
    )


def articles(first: int, stop: int) -> Iterator[Reading]:
    """The articles with the numbers `[first, stop)`.

    From number 2,000 on they repeat texts with another id, outlet and day: making a text costs
    as much as storing it.
    """
    for number in range(first, stop):
        made = _first_article(number % N_TEXTS)
        if number < N_TEXTS:
            yield made
            continue
        document = replace(
            made.document,
            id=f"d{number}",
            outlet=outlet(_zipf(random.Random(number), N_OUTLETS)),
            published=FIRST_DAY + timedelta(days=number * N_DAYS // 100_000 % N_DAYS),
        )
        yield replace(made, document=document)


@cache
def _first_article(number: int) -> Reading:
    return article(number)
