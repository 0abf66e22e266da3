"""Invented articles and their readings, as many as a test wants."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from builders import blocks_of, finding, spans, statement

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.document import Document
from onrecord.records.event import DateMention, Event, Mode, Status, When
from onrecord.records.ids import content_id
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.store import Coder, CoderKind

FIRST = Coder(
    name="onrecord",
    kind=CoderKind.MACHINE,
    version="1",
    steps=("statements.rules.v1",),
    settings="s1",
    model="m1",
)
SECOND = replace(FIRST, version="2")
OUTLETS = ("Harbour Courier", "Meridian Press", "Port Alma Times")
DAY = date(2025, 5, 1)


def reading(number: int = 0) -> Reading:
    """An article with two statements, a position of each basis, an event, a date, a finding."""
    text = (
        f"Round {number} of the talks\n"
        f"Ilse Varga said the talks would go on until point {number} was settled.\n"
        "“We shall never sign,” said Tomas Reyl. It is known that nobody asked the army."
    )
    document = Document(
        text,
        title=f"Round {number}",
        outlet=OUTLETS[number % 3],
        published=DAY + timedelta(days=number),
        language="en",
        blocks=blocks_of(text),
    )
    varga = _actor("Ilse Varga", text, ActorKind.PERSON)
    reyl = _actor("Tomas Reyl", text, ActorKind.PERSON)
    army = _actor("the army", text, ActorKind.UNNAMED)
    first = statement(
        text, source="Ilse Varga", cue="said", content=f"the talks would go on until point {number}"
    )
    second = statement(text, source="Tomas Reyl", cue="said", content="“We shall never sign,”")
    days = When(first=DAY, last=DAY + timedelta(days=1), basis="day of publication")
    return Reading(
        document=document,
        statements=(first, second),
        cast=Cast(
            actors=(varga, reyl, army),
            voices=(
                Voice(statement=first.id, speaker=varga.id, why="named"),
                Voice(statement=second.id, speaker=reyl.id, relays=(varga.id,)),
            ),
        ),
        positions=(
            Position(
                id=f"p{number}a",
                actor=varga.id,
                issue="peace talks",
                stance=Stance.SUPPORTS,
                act=Act.STATE,
                basis=Basis.DECLARED,
                said_by=varga.id,
                statement=first.id,
                evidence=first.content,
                confidence=0.123456789,
                firmness="ready",
            ),
            Position(
                id=f"p{number}b",
                actor=reyl.id,
                issue=None,
                toward=varga.id,
                stance=Stance.OPPOSES,
                act=Act.REJECT,
                basis=Basis.ALLEGED,
                said_by=OUTLET,
                evidence=second.content,
                confidence=0.75,
            ),
        ),
        dates=(DateMention(span=Span(0, 5), when=days),),
        events=(
            Event(
                id=f"e{number}",
                type=Act.CONSULT,
                mode=Mode.PAST,
                status=Status.HELD,
                what="talks",
                evidence=spans(text, "the talks"),
                parties=(varga.id, reyl.id),
                when=days,
            ),
        ),
        findings=(
            finding(text, check="unsourced", evidence="It is known that", message="Who knows?"),
        ),
    )


def readings(n: int) -> Iterator[Reading]:
    """So many of them."""
    return map(reading, range(n))


def _actor(name: str, text: str, kind: ActorKind) -> Actor:
    return Actor(id=content_id("a", name), name=name, kind=kind, mentions=spans(text, name))
