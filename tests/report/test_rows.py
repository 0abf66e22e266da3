from dataclasses import replace

import pytest
from builders import document, spoken, statement

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.reading import Reading
from onrecord.records.statement import StatementType
from onrecord.report.rows import Naming, Standing, rows, speakers, standings

TEXT = "Varga said Reyl said it rains. Later Reyl added that it snows."


def nested() -> Reading:
    outer = statement(TEXT, source="Varga", cue="said", content="Reyl said it rains")
    inner = replace(statement(TEXT, source="Reyl", cue="said", content="it rains"), inside=outer.id)
    later = statement(TEXT, cue="added", content="it snows")
    reading = Reading(document=document(TEXT), statements=(later, inner, outer))
    return spoken(reading, "Tomas Reyl", "Tomas Reyl", "Ilse Varga")


def test_rows_follow_the_text_and_inner_follows_outer() -> None:
    found = [
        (r.number, r.depth, r.outer, r.who, r.source, r.cue, r.content) for r in rows(nested())
    ]
    assert found == [
        (1, 0, None, "Ilse Varga", "Varga", "said", "Reyl said it rains"),
        (2, 1, 1, "Tomas Reyl", "Reyl", "said", "it rains"),
        (3, 0, None, "Tomas Reyl", "", "added", "it snows"),
    ]


def test_speakers_stand_in_the_order_of_the_text() -> None:
    found = [(s.actor.name, [r.number for r in s.rows]) for s in speakers(rows(nested()))]
    assert found == [("Ilse Varga", [1]), ("Tomas Reyl", [2, 3])]


def test_who_is_only_told_of(talks: Reading) -> None:
    told = standings(rows(talks))[Standing.TOLD_OF]
    assert [speaker.actor.id for speaker in told] == ["sudria"]


def test_who_is_said_to_think_has_not_spoken() -> None:
    text = "Norland fears a war. Sudria said it would wait."
    fears = statement(
        text, source="Norland", cue="fears", content="a war", type=StatementType.ATTITUDE
    )
    said = statement(text, source="Sudria", cue="said", content="it would wait")
    reading = Reading(document=document(text), statements=(fears, said))
    found = standings(rows(spoken(reading, "Norland", "Sudria")))
    names = {stand: [speaker.actor.name for speaker in who] for stand, who in found.items()}
    assert names == {
        Standing.SPOKE: ["Sudria"],
        Standing.THOUGHT: ["Norland"],
        Standing.TOLD_OF: [],
    }


def test_who_is_quoted_at_length_has_spoken() -> None:
    text = "Sand is convinced: “They want peace, and that frightens them.” Lom likes the “deal”."
    sand = statement(
        text,
        source="Sand",
        cue="is convinced",
        content="“They want peace, and that frightens them.”",
        type=StatementType.ATTITUDE,
    )
    lom = statement(
        text, source="Lom", cue="likes", content="the “deal”", type=StatementType.ATTITUDE
    )
    reading = Reading(document=document(text), statements=(sand, lom))
    assert [row.spoken for row in rows(spoken(reading, "Sand", "Lom"))] == [True, False]


def test_the_example_has_every_naming(talks: Reading) -> None:
    found = [(row.naming.value, row.who) for row in rows(talks)]
    assert found[4:] == [
        ("named", "Sudria"),
        ("unnamed", "a senior official"),
        ("not resolved", "speaker not resolved, “The head of the northern office”"),
        ("no source named", "no source named"),
    ]
    assert [relay.id for relay in rows(talks)[4].relays] == ["spokesman", "meridian"]


@pytest.mark.parametrize(
    "inside",
    [{0: 0}, {0: 1, 1: 0}, {0: 1, 1: 2, 2: 0}, {1: "gone"}],
    ids=["itself", "circle of two", "circle of three", "unknown"],
)
def test_impossible_nesting_loses_no_statement(inside: dict[int, int | str]) -> None:
    made = nested().statements
    bent = tuple(
        replace(
            s, inside=made[inside[at]].id if isinstance(inside.get(at), int) else inside.get(at)
        )
        for at, s in enumerate(made)
    )
    found = rows(Reading(document=document(TEXT), statements=bent))
    assert [row.number for row in found] == [1, 2, 3]
    assert {row.statement.id for row in found} == {s.id for s in made}
    assert all(row.outer is None or row.outer < row.number for row in found)


def test_deep_nesting_does_not_recurse() -> None:
    base = statement(TEXT, content="it rains")
    chain = tuple(
        replace(base, id=str(at), inside=str(at - 1) if at else None) for at in range(3000)
    )
    found = rows(Reading(document=document(TEXT), statements=chain))
    assert [row.depth for row in found] == list(range(3000))


def test_a_statement_without_voice_is_not_resolved() -> None:
    said = statement(TEXT, source="Varga", content="it rains")
    (row,) = rows(Reading(document=document(TEXT), statements=(said,)))
    assert row.naming is Naming.UNRESOLVED


def test_the_reason_of_a_voice_is_kept() -> None:
    said = statement(TEXT, source="Varga", content="it rains")
    cast = Cast(
        actors=(Actor(id="v", name="Ilse\nVarga", kind=ActorKind.PERSON),),
        voices=(Voice(statement=said.id, speaker="v", why="surname"),),
    )
    (row,) = rows(Reading(document=document(TEXT), statements=(said,), cast=cast))
    assert (row.who, row.why) == ("Ilse Varga", "surname")
