from datetime import date

import pytest
from builders import document, spoken, statement

from onrecord.analysis import (
    position_rows,
    relay_chains,
    table_of_positions,
)
from onrecord.analysis.positions import organization_of
from onrecord.records.actor import ActorKind, Office
from onrecord.records.position import Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Span


def test_positions_and_chains_of_readings() -> None:
    text = "Varga said that talks help. Reyl refused."
    made = statement(text, source="Varga", cue="said", content="talks help")
    reading = spoken(
        Reading(document=document(text, published=date(2025, 5, 1)), statements=(made,)), "Varga"
    )
    varga = reading.cast.actors[0].id
    positions = tuple(
        Position(
            id=f"p{i}",
            actor=varga,
            issue=issue,
            toward=None if issue else varga,
            stance=Stance.SUPPORTS,
            act=Act.STATE,
            basis=Basis.DECLARED,
            said_by=said_by,
            evidence=(Span(0, 5),),
            confidence=0.5,
        )
        for i, (issue, said_by) in enumerate([("talks", varga), (None, varga), ("talks", "outlet")])
    )
    reading = Reading(
        document=reading.document, statements=(made,), cast=reading.cast, positions=positions
    )
    rows = list(position_rows([reading]))
    assert {row.organization for row in rows} == {""}
    assert [(r.actor, r.issue, r.said_by, r.day, r.confidence) for r in rows] == [
        ("Varga", "talks", "Varga", date(2025, 5, 1), 0.5),
        ("Varga", "talks", "outlet", date(2025, 5, 1), 0.5),
    ]
    assert [chain.speaker for chain in relay_chains([reading])] == ["Varga"]
    assert len(table_of_positions([])) == 0


@pytest.mark.parametrize(
    ("kind", "offices", "organization"),
    [
        (ActorKind.ORGANISATION, [Office(title="arm", of="Norland")], "The Name"),
        (ActorKind.STATE, [], "The Name"),
        (ActorKind.OUTLET, [], "The Name"),
        (ActorKind.PERSON, [Office(title="poet"), Office(title="envoy", of="Norland")], "Norland"),
        (ActorKind.OFFICE, [Office(title="envoy", of="Norland")], "Norland"),
        (ActorKind.PERSON, [Office(title="former envoy", of="Norland")], ""),
        (ActorKind.PERSON, [Office(title="Ex-envoy", of="Norland")], ""),
        (ActorKind.PERSON, [Office(title="envoy", of="Norland", stop=date(2025, 4, 30))], ""),
        (ActorKind.PERSON, [Office(title="envoy", of="Norland", start=date(2025, 5, 2))], ""),
        (ActorKind.PERSON, [Office(title="envoy", of="Norland", stop=date(2025, 5, 1))], "Norland"),
        (ActorKind.PERSON, [], ""),
        (ActorKind.GROUP, [], ""),
        (ActorKind.DOCUMENT, [], ""),
    ],
)
def test_whom_an_actor_stands_for(
    kind: ActorKind, offices: list[Office], organization: str
) -> None:
    assert organization_of("The Name", kind, offices, date(2025, 5, 1)) == organization
