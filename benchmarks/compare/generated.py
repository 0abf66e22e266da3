"""Readings made up for the timing: matters of a few articles among articles on other things."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import Statement, StatementKind, StatementType

FIRST = date(2031, 1, 1)
PER_DAY = 20  # articles
PER_MATTER = 4
N_SENTENCES = 25
N_WORDS = 16  # of a sentence
VOCABULARY = 8000
N_EVERYWHERE = 12  # actors that any article may name
PARAGRAPH = 5  # sentences


def readings(count: int, seed: int) -> Iterator[Reading]:
    """So many readings in the order of their days, the same for the same seed."""
    rng = random.Random(seed)
    for number in range(count):
        if number % PER_MATTER == 0:
            names = [f"Person {rng.randrange(count)}" for _ in range(5)]
            shared = [_sentence(rng) for _ in range(4)]
        yield _reading(rng, number, names, shared)


def _reading(rng: random.Random, number: int, names: list[str], shared: list[str]) -> Reading:
    everywhere = [f"State {rng.randrange(N_EVERYWHERE)}" for _ in range(4)]
    lines = [_sentence(rng) for _ in range(N_SENTENCES - len(shared))] + shared
    rng.shuffle(lines)
    text = "\n".join(" ".join(lines[at : at + PARAGRAPH]) for at in range(0, len(lines), PARAGRAPH))
    actors = tuple(
        Actor(id=f"a{at}", name=name, kind=ActorKind.PERSON)
        for at, name in enumerate(dict.fromkeys([*names, *everywhere]))
    )
    statements = tuple(_statements(text, lines, number))
    voices = tuple(Voice(statement=s.id, speaker=rng.choice(actors).id) for s in statements)
    document = Document(
        text,
        id=f"article {number}",
        outlet=f"Outlet {number % 9}",
        published=FIRST + timedelta(days=number // PER_DAY),
        language="en",
        blocks=tuple(_blocks(text)),
    )
    return Reading(
        document=document, statements=statements, cast=Cast(actors=actors, voices=voices)
    )


def _sentence(rng: random.Random) -> str:
    return " ".join(f"w{rng.randrange(VOCABULARY)}" for _ in range(N_WORDS)) + "."


def _statements(text: str, lines: list[str], number: int) -> Iterator[Statement]:
    for at, line in enumerate(lines[:10]):
        start = text.index(line)
        yield Statement(
            id=f"s{number}-{at}",
            source=(),
            cue=(),
            content=(Span(start, start + len(line)),),
            kind=StatementKind.DIRECT if at % 2 else StatementKind.INDIRECT,
            type=StatementType.COMMUNICATION,
            confidence=0.9,
            made_by="generated",
        )


def _blocks(text: str) -> Iterator[Block]:
    start = 0
    for line in text.split("\n"):
        yield Block(span=Span(start, start + len(line)), kind=BlockKind.PARAGRAPH)
        start += len(line) + 1
