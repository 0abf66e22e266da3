"""A reading of an invented article whose text is hard on offsets."""

from datetime import date

from builders import blocks_of, spans

from onrecord.records.actor import Actor, ActorKind, Cast, Office, Voice
from onrecord.records.document import Document
from onrecord.records.event import DateMention, Event, Mode, Status, When
from onrecord.records.finding import Finding
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement, StatementKind, StatementType

TEXT = (
    "😀 The harbour\r\n"
    "Ilse Varga said: “We will open\r\nthe 🚢 harbour.”\r\n"
    "قال Tomas Reyl إن الميناء مغلق, reported Meridian Press. Cafe\u0301 owners doubt it on June 2."
)
HARD = {
    "emoji": "😀🚢 he said so 👩‍👩‍👧",
    "combining marks": "Cafe\u0301 o\u0308wner said no\u0301",
    "right to left": "قال رئيس الوزراء إن الميناء مفتوح",
    "line ends": "one\r\ntwo\rthree\nfour\u2028five",
}


def talks() -> Reading:
    """Two statements, one relayed and in pieces, positions of every sort, an event, a finding."""
    content = spans(TEXT, "We will open\r\nthe 🚢 harbour")
    other = spans(TEXT, "إن الميناء", "مغلق")
    when = When(first=date(2025, 6, 2), last=date(2025, 6, 2), basis="June 2, year of publication")
    return Reading(
        document=Document(
            TEXT,
            title="😀 The harbour",
            outlet="Harbour Courier",
            address="https://courier.example/harbour?a=1&b=<2>",
            published=date(2025, 5, 29),
            language="en",
            blocks=blocks_of(TEXT),
            id="d1",
        ),
        statements=(
            Statement(
                id="s1",
                source=spans(TEXT, "Ilse Varga"),
                cue=spans(TEXT, "said"),
                content=content,
                kind=StatementKind.DIRECT,
                type=StatementType.COMMUNICATION,
                confidence=0.93,
                made_by="statements.rules.v1",
            ),
            Statement(
                id="s2",
                source=spans(TEXT, "Tomas Reyl"),
                cue=(),
                content=other,
                kind=StatementKind.INDIRECT,
                type=StatementType.FACTIVE,
                confidence=0.5,
                made_by="ann",
                inside="s1",
            ),
        ),
        cast=Cast(
            actors=(
                Actor(
                    id="a1",
                    name="Ilse Varga",
                    kind=ActorKind.PERSON,
                    aliases=("Varga",),
                    country="NOR",
                    mentions=spans(TEXT, "Ilse Varga"),
                    offices=(Office(title="prime minister", of="Norland"),),
                    wikidata="Q1",
                ),
                Actor(id="a2", name="Tomas Reyl", kind=ActorKind.PERSON),
                Actor(id="a3", name="Meridian Press", kind=ActorKind.OUTLET),
                Actor(id="a4", name="Café owners", kind=ActorKind.UNNAMED),
            ),
            voices=(
                Voice(statement="s1", speaker="a1"),
                Voice(statement="s2", speaker="a2", relays=("a3",)),
            ),
        ),
        positions=(
            position("p1", "a1", "open the harbour", Stance.SUPPORTS, content, statement="s1"),
            position("p2", "a1", "=close", Stance.OPPOSES, content, statement="s1"),
            position(
                "p3",
                "a4",
                "open the harbour",
                Stance.OPPOSES,
                spans(TEXT, "Cafe\u0301 owners doubt it"),
                basis=Basis.ALLEGED,
                said_by=OUTLET,
            ),
            position("p4", "a2", None, Stance.OPPOSES, other, toward="a1", statement="s2"),
        ),
        dates=(DateMention(span=spans(TEXT, "June 2")[0], when=when),),
        events=(
            Event(
                id="e1",
                type=Act.CONSULT,
                mode=Mode.FUTURE,
                status=Status.SCHEDULED,
                what="opening",
                evidence=spans(TEXT, "June 2"),
                parties=("a1",),
                place="Norport",
                when=when,
                terms="two berths",
            ),
        ),
        findings=(
            Finding(
                id="f1", check="unsourced", evidence=spans(TEXT, "doubt"), message="nobody named"
            ),
        ),
    )


def position(
    id: str,
    actor: str,
    issue: str | None,
    stance: Stance,
    evidence: tuple[object, ...],
    *,
    basis: Basis = Basis.DECLARED,
    said_by: str = "",
    toward: str | None = None,
    statement: str | None = None,
) -> Position:
    """A position by the actor himself unless said otherwise."""
    return Position(
        id=id,
        actor=actor,
        issue=issue,
        stance=stance,
        act=Act.STATE,
        basis=basis,
        said_by=said_by or actor,
        evidence=evidence,  # type: ignore[arg-type]
        confidence=0.75,
        toward=toward,
        statement=statement,
    )
