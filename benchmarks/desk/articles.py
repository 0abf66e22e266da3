"""Invented articles of any length, with six statements in a hundred words."""

import random
from datetime import date

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import Statement, StatementKind, StatementType

NAMES = ("Ilse Varga", "Tomas Reyl", "Lena Dorn", "Marek Stolz", "Henrik Aalto", "Costa Brenn")
WORDS = (
    *("toll", "ship", "pilot", "strait", "harbour", "draft", "round", "delegation", "treaty"),
    *("answer", "grain", "ferry", "commission", "minister", "port", "charge", "week", "letter"),
)
A_PARAGRAPH = 100  # words
A_STATEMENT = 12  # words, with source and cue
STATEMENTS = 6  # in a paragraph


def article(n_words: int, *, seed: int = 1) -> Reading:
    """An article of so many words, and of 0.06 times as many statements."""
    rng = random.Random(seed)
    text: list[str] = []
    at = 0
    blocks: list[Block] = []
    said: list[tuple[str, Span, Span, Span]] = []
    for _ in range(n_words // A_PARAGRAPH):
        start = at
        for _ in range(STATEMENTS):
            name = rng.choice(NAMES)
            words = " ".join(rng.choice(WORDS) for _ in range(A_STATEMENT - 3))
            source, cue = Span(at, at + len(name)), Span(at + len(name) + 1, at + len(name) + 5)
            content = Span(cue.stop + 1, cue.stop + 1 + len(words))
            said.append((name, source, cue, content))
            sentence = f"{name} said {words}. "
            text.append(sentence)
            at += len(sentence)
        rest = " ".join(rng.choice(WORDS) for _ in range(A_PARAGRAPH - STATEMENTS * A_STATEMENT))
        text.append(f"{rest}.\n")
        at += len(rest) + 2
        blocks.append(Block(span=Span(start, at - 1), kind=BlockKind.PARAGRAPH))
    document = Document(
        "".join(text),
        title=f"An article of {n_words:,} words",
        outlet="Harbour Courier",
        published=date(2025, 5, 31),
        language="en",
        blocks=tuple(blocks),
        id=f"words-{n_words}",
    )
    return Reading(document=document, statements=_statements(said), cast=_cast(said))


def _statements(said: list[tuple[str, Span, Span, Span]]) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            id=f"s{number}",
            source=(source,),
            cue=(cue,),
            content=(content,),
            kind=StatementKind.INDIRECT,
            type=StatementType.COMMUNICATION,
            confidence=0.9,
            made_by="benchmark",
        )
        for number, (_, source, cue, content) in enumerate(said)
    )


def _cast(said: list[tuple[str, Span, Span, Span]]) -> Cast:
    actors = tuple(
        Actor(
            id=name,
            name=name,
            kind=ActorKind.PERSON,
            mentions=tuple(source for of, source, _, _ in said if of == name),
        )
        for name in NAMES
    )
    voices = tuple(Voice(statement=f"s{n}", speaker=one[0]) for n, one in enumerate(said))
    return Cast(actors=actors, voices=voices)


def network(n_actors: int, n_ties: int, *, seed: int = 1) -> dict[str, object]:
    """A network of so many actors and ties, as the desk sends it."""
    rng = random.Random(seed)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < n_ties:
        one, other = sorted(rng.sample(range(n_actors), 2))
        pairs.add((one, other))
    edges = [[one, other, rng.randint(1, 9)] for one, other in sorted(pairs)]
    nodes = [f"{NAMES[i % len(NAMES)]} {i}" for i in range(n_actors)]
    return {"nodes": nodes, "edges": edges, "statements": n_ties, "left_out": 0}
