"""One hand-made reading with everything a report can meet in an article."""

from dataclasses import replace
from datetime import date

import pytest
from builders import blocks_of, finding, plain_parse, spans, statement

from onrecord.records.actor import Actor, ActorKind, Cast, Office, Voice
from onrecord.records.document import BlockKind, Document
from onrecord.records.event import Event, Mode, Status, When
from onrecord.records.position import Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementKind, StatementType

LINES = (
    "1.95 NOK",
    "Share this story",
    "Who is afraid of the talks in Port Selm?",
    "The second round of talks between Norland and Sudria opens on Monday in Port Selm. "
    "Everybody knows who wants them to fail.",
    "Tomas Reyl, foreign minister of Norland, stated:",
    "“Our delegation has a text that settles the river question in full. We will lay it on the "
    "table on Monday, and we will stay until it is signed.”",
    "“Nobody leaves early,” the minister added.",
    "“The mandate,” said Ilse Varga, Sudria’s prime minister, “does not cover the river.” "
    "According to Meridian Press, the Sudrian side believes that Norland intends to demand "
    "guarantees from the river commission. This was reported to the agency by a ministry "
    "spokesman.",
    "A senior official called the guarantees a “fairy tale” and said more troops would be sent "
    "to the Selm valley.",
    "The head of the northern office announced a pause in the fighting. It is known that the "
    "pause will not last.",
    "The text would be ready by Monday, it was said.",
    "The talks go on, and that is what counts.",
)
TEXT = "\n".join(LINES)


def _statements() -> list[tuple[Statement, str | None]]:
    direct, mixed = StatementKind.DIRECT, StatementKind.MIXED
    return [
        (
            statement(
                TEXT,
                source="Tomas Reyl, foreign minister of Norland",
                cue="stated",
                content=(
                    "“Our delegation has a text that settles the river question in full. We will "
                    "lay it on the table on Monday, and we will stay until it is signed.”"
                ),
                kind=direct,
            ),
            "reyl",
        ),
        (
            statement(
                TEXT,
                source="the minister",
                cue="added",
                content="“Nobody leaves early,”",
                kind=direct,
            ),
            "reyl",
        ),
        (
            statement(
                TEXT,
                source="Ilse Varga, Sudria’s prime minister",
                cue="said",
                content=("“The mandate,”", "“does not cover the river.”"),
                kind=direct,
            ),
            "varga",
        ),
        (
            statement(
                TEXT,
                source="Meridian Press",
                cue="According to",
                content=(
                    "the Sudrian side believes that Norland intends to demand guarantees from "
                    "the river commission"
                ),
            ),
            "meridian",
        ),
        (
            statement(
                TEXT,
                source="the Sudrian side",
                cue="believes",
                content="Norland intends to demand guarantees from the river commission",
                type=StatementType.ATTITUDE,
            ),
            "sudria",
        ),
        (
            statement(
                TEXT,
                source="A senior official",
                cue="called",
                content="the guarantees a “fairy tale”",
                kind=mixed,
            ),
            "official",
        ),
        (
            statement(
                TEXT,
                source="The head of the northern office",
                cue="announced",
                content="a pause in the fighting",
            ),
            None,
        ),
        (
            statement(TEXT, cue="it was said", content="The text would be ready by Monday"),
            None,
        ),
    ]


ACTORS = (
    Actor(
        id="reyl",
        name="Tomas Reyl",
        kind=ActorKind.PERSON,
        offices=(Office(title="foreign minister", of="Norland"),),
    ),
    Actor(
        id="varga",
        name="Ilse Varga",
        kind=ActorKind.PERSON,
        offices=(Office(title="Sudria’s prime minister"),),
    ),
    Actor(id="meridian", name="Meridian Press", kind=ActorKind.OUTLET),
    Actor(id="sudria", name="Sudria", kind=ActorKind.STATE),
    Actor(id="norland", name="Norland", kind=ActorKind.STATE),
    Actor(id="official", name="a senior official", kind=ActorKind.UNNAMED),
    Actor(id="spokesman", name="a ministry spokesman", kind=ActorKind.UNNAMED),
)


@pytest.fixture
def talks() -> Reading:
    """Direct, indirect, mixed, nested, discontinuous statements; all four kinds of naming."""
    return example()


@pytest.fixture
def sided() -> Reading:
    """The same with positions, declared and alleged, and events."""
    return with_sides(example())


def with_sides(reading: Reading) -> Reading:
    """The reading with four positions and three events on what its lines say."""
    first, _, _, _, inner = (one.id for one in reading.statements[:5])
    return replace(reading, positions=_positions(first, inner), events=_events())


def _positions(first: str, inner: str) -> tuple[Position, ...]:
    plain = Position(
        id="p1",
        actor="reyl",
        issue="talks",
        stance=Stance.SUPPORTS,
        act=Act.STATE,
        basis=Basis.DECLARED,
        said_by="reyl",
        statement=first,
        evidence=spans(TEXT, "we will stay until it is signed"),
        firmness="until it is signed",
        confidence=0.8,
    )
    alleged = replace(plain, basis=Basis.ALLEGED, firmness=None)
    return (
        plain,
        replace(
            alleged,
            id="p2",
            actor="sudria",
            stance=Stance.OPPOSES,
            said_by="outlet",
            statement=None,
            evidence=spans(TEXT, "Everybody knows who wants them to fail."),
        ),
        replace(
            alleged,
            id="p3",
            actor="norland",
            issue="guarantees",
            act=Act.REQUEST,
            said_by="sudria",
            statement=inner,
            evidence=spans(TEXT, "Norland intends to demand guarantees from the river commission"),
        ),
        replace(
            plain,
            id="p4",
            actor="varga",
            issue=None,
            toward="reyl",
            stance=Stance.OPPOSES,
            act=Act.ACCUSE,
            said_by="varga",
            firmness=None,
            evidence=spans(TEXT, "does not cover the river"),
        ),
    )


def _events() -> tuple[Event, ...]:
    second = "The second round of talks between Norland and Sudria"
    return (
        Event(
            id="e1",
            type=Act.CONSULT,
            mode=Mode.FUTURE,
            status=Status.SCHEDULED,
            what=second,
            parties=("norland", "sudria"),
            place="Port Selm",
            when=When(
                first=date(2031, 6, 2),
                last=date(2031, 6, 2),
                basis="Monday after 2031-05-30, day of publication",
            ),
            evidence=spans(TEXT, second),
        ),
        Event(
            id="e2",
            type=Act.RETREAT,
            mode=Mode.FUTURE,
            status=Status.REPORTED,
            what="a pause in the fighting",
            terms="no shelling of the valley",
            evidence=spans(TEXT, "a pause in the fighting"),
        ),
        Event(
            id="e3",
            type=Act.CONSULT,
            mode=Mode.PAST,
            status=Status.HELD,
            what="the first round in Port Selm",
            place="Port Selm",
            when=When(first=date(2031, 5, 1), last=date(2031, 5, 31), basis="month named"),
            evidence=spans(TEXT, "The second round"),
        ),
    )


def example() -> Reading:
    """The same for those who have no fixtures, such as a script that draws the page."""
    document = Document(
        TEXT,
        title="Who is afraid of the talks in Port Selm?",
        outlet="Harbour Courier",
        address="https://harbour-courier.example/talks?round=2",
        published=date(2031, 5, 30),
        language="en",
        blocks=blocks_of(
            TEXT,
            b0=BlockKind.FURNITURE,
            b1=BlockKind.FURNITURE,
            b2=BlockKind.HEADLINE,
            b5=BlockKind.QUOTATION,
        ),
    )
    made = _statements()
    outer, inner = made[3][0], made[4][0]
    statements = tuple(replace(s, inside=outer.id) if s is inner else s for s, _ in made)
    statements = tuple(replace(s, confidence=0.3) if s is made[7][0] else s for s in statements)
    voices = tuple(
        Voice(
            statement=s.id,
            speaker=speaker,
            relays=("spokesman", "meridian") if speaker == "sudria" else (),
            why="named in the sentence" if speaker else "",
        )
        for s, speaker in made
    )
    return Reading(
        document=document,
        parse=plain_parse(document),
        statements=statements,
        cast=Cast(actors=ACTORS, voices=voices),
        findings=(
            finding(
                TEXT,
                check="furniture",
                evidence="1.95 NOK",
                message="A price is no part of the article.",
            ),
            finding(
                TEXT,
                check="loaded-question",
                evidence="Who is afraid of the talks in Port Selm?",
                message="The question takes for granted that somebody is.",
            ),
            finding(
                TEXT,
                check="unsourced",
                evidence="It is known that",
                message="Nobody is named for what is said to be known.",
            ),
            finding(
                TEXT,
                check="loaded-words",
                evidence="“fairy tale”",
                message="“fairy tale” is a word that judges.",
                voice="official",
            ),
        ),
    )
