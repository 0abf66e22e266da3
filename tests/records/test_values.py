"""What each of the small records refuses, and what it says."""

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.records.actor import Actor, ActorKind, Cast, Office, Voice
from onrecord.records.errors import RecordError
from onrecord.records.event import Event, Mode, Status, When
from onrecord.records.finding import Finding
from onrecord.records.parse import Parse
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind, StatementType

MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)
HERE = (Span(0, 1),)


def statement(content: Spans = HERE, source: Spans = (), confidence: float = 0.5) -> Statement:
    return Statement(
        id="s1",
        source=source,
        cue=(),
        content=content,
        kind=StatementKind.DIRECT,
        type=StatementType.FACTIVE,
        confidence=confidence,
        made_by="test",
    )


def position(
    issue: str | None = "talks", evidence: Spans = HERE, confidence: float = 0.5
) -> Position:
    return Position(
        id="p1",
        actor="a1",
        issue=issue,
        stance=Stance.SUPPORTS,
        act=Act.STATE,
        basis=Basis.DECLARED,
        said_by=OUTLET,
        evidence=evidence,
        confidence=confidence,
    )


def event(evidence: Spans) -> Event:
    return Event(
        id="e1",
        type=Act.CONSULT,
        mode=Mode.FUTURE,
        status=Status.SCHEDULED,
        what="a round of talks",
        evidence=evidence,
    )


def parse(heads: tuple[int, ...]) -> Parse:
    return Parse(
        words=("Talks", "go", "on"),
        starts=(0, 6, 9),
        stops=(5, 8, 11),
        heads=heads,
        deps=("nsubj", "ROOT", "prt"),
        tags=("NNS", "VBP", "RP"),
        lemmas=("talk", "go", "on"),
        sentences=(),
    )


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: statement(content=()), "s1: a statement has no content"),
        (lambda: statement(confidence=1.1), r"s1: confidence 1.1 is not in \[0, 1\]"),
        (lambda: statement(confidence=-0.1), r"s1: confidence -0.1 is not in \[0, 1\]"),
        (lambda: statement(content=(Span(0, 3), Span(2, 4))), "s1: spans overlap"),
        (lambda: statement(source=(Span(5, 6), Span(2, 4))), "s1: spans overlap or are out of"),
        (lambda: position(issue=None), "p1: a position is about neither"),
        (lambda: position(evidence=()), "p1: a position has no evidence"),
        (lambda: position(confidence=2), r"p1: confidence 2 is not in \[0, 1\]"),
        (lambda: event(()), "e1: an event has no evidence"),
        (lambda: When(first=TUESDAY, last=MONDAY, basis="said"), "from 2031-05-06 to 2031-05-05"),
        (lambda: When(first=MONDAY, last=MONDAY, basis=""), "has no basis"),
        (lambda: Finding(id="f1", check="x", evidence=(), message="m"), "f1: a finding needs"),
        (lambda: Finding(id="f1", check="x", evidence=HERE, message=""), "f1: a finding needs"),
        (lambda: Office(title="mayor", start=TUESDAY, stop=MONDAY), "mayor: the office ends on"),
        (lambda: Cast(voices=(Voice(statement="s1", speaker="a9"),)), r"s1: unknown actor \['a9'"),
        (
            lambda: Cast(voices=(Voice(statement="s1", speaker=None, relays=("a8",)),)),
            r"s1: unknown actor \['a8'",
        ),
        (lambda: parse((1, 1)), "parse: the columns of a parse differ in length"),
    ],
)
def test_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        make()


def test_a_day_is_an_interval() -> None:
    assert When(first=MONDAY, last=MONDAY, basis="said").last == MONDAY


def test_the_cast_knows_its_actors() -> None:
    varga = Actor(id="a1", name="Ilse Varga", kind=ActorKind.PERSON)
    cast = Cast(actors=(varga,), voices=(Voice(statement="s1", speaker="a1"),))
    assert cast.actor("a1") is varga
    with pytest.raises(KeyError):
        cast.actor("a2")


def test_words_and_their_dependants() -> None:
    one = parse((1, 1, 1))
    assert len(one) == 3
    assert one.span(0, 2) == Span(0, 8)
    assert one.children() == ((), (0, 2), ())
