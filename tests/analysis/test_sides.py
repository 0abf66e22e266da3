from datetime import date

import numpy as np
import pytest
from builders import document, spoken, statement

from onrecord.analysis import (
    Chain,
    Column,
    Kind,
    Mode,
    NetworkSettings,
    PositionRow,
    StatementTable,
    bar_counts,
    chance_test,
    contradictions,
    edge_intervals,
    position_rows,
    relay_chains,
    relay_network,
    shifts,
    side_by_side,
    table_of_positions,
)
from onrecord.analysis.uncertainty import adjusted
from onrecord.records.errors import SettingError
from onrecord.records.position import Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Span

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="congruence"
)


def row(
    id: str, actor: str, issue: str, supports: bool, basis: str = "declared", **more: object
) -> PositionRow:
    return PositionRow(
        id=id,
        document=more.pop("document", id),
        actor=actor,
        issue=issue,
        supports=supports,
        basis=basis,
        **more,  # type: ignore[arg-type]
    )


def alleged_debate() -> StatementTable:
    return table_of_positions(
        [
            row("p1", "Varga", "talks", True, day=date(2025, 5, 1)),
            row("p2", "Reyl", "talks", True, day=date(2025, 5, 2)),
            row("p3", "Varga", "talks", False, "alleged", said_by="Harbour Courier"),
            row("p4", "Orlan", "talks", False, "alleged", said_by="outlet"),
            row("p5", "Reyl", "talks", True, "alleged", said_by="outlet"),
        ]
    )


def test_declared_and_alleged_networks_have_the_same_labels() -> None:
    found = side_by_side(alleged_debate(), SETTINGS)
    assert found.declared.row_labels == found.alleged.row_labels == ("Orlan", "Reyl", "Varga")
    assert found.declared.matrix.tolist() == [[0, 0, 0], [0, 0, 1], [0, 1, 0]]
    assert found.alleged.matrix.tolist() == [[0, 0, 1], [0, 0, 0], [1, 0, 0]]
    assert found.difference.tolist() == [[0, 0, 1], [0, 0, -1], [1, -1, 0]]
    assert found.alleged.edge("Varga", "Orlan").statements == ("p3", "p4")


def test_disputed_are_allegations_that_no_declaration_bears_out() -> None:
    found = side_by_side(alleged_debate(), SETTINGS).disputed
    assert [(d.actor, d.declared, d.alleged, d.said_by, d.statements) for d in found] == [
        ("Varga", 1.0, -1.0, ("Harbour Courier",), ("p3",)),
        ("Orlan", None, -1.0, ("outlet",), ("p4",)),
    ]


def test_two_mode_and_without_sides() -> None:
    plain = NetworkSettings(variable1="actor", variable2="issue")
    found = side_by_side(alleged_debate(), plain, mode=Mode.TWO)
    assert found.declared.matrix.tolist() == [[0], [1], [1]]
    assert found.alleged.edge("Orlan", "talks").statements == ("p4",)
    assert found.disputed == ()


def test_relays_are_directed_ties() -> None:
    network = relay_network(
        [
            Chain(statement="s1", speaker="Reyl", relays=("Meridian Press", "Harbour Courier")),
            Chain(statement="s2", speaker="Reyl", relays=("Meridian Press",)),
            Chain(statement="s3", speaker="Varga", relays=()),
        ]
    )
    assert network.row_labels == ("Harbour Courier", "Meridian Press", "Reyl", "Varga")
    edge = network.edge("Reyl", "Meridian Press")
    assert (edge.weight, edge.statements) == (2, ("s1", "s2"))
    assert network.edge("Meridian Press", "Reyl").weight == 0
    assert set(network.to_networkx().edges) == {
        ("Reyl", "Meridian Press"),
        ("Meridian Press", "Harbour Courier"),
    }
    assert relay_network([]).matrix.shape == (0, 0)


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
    assert [(r.actor, r.issue, r.said_by, r.day, r.confidence) for r in rows] == [
        ("Varga", "talks", "Varga", date(2025, 5, 1), 0.5),
        ("Varga", "talks", "outlet", date(2025, 5, 1), 0.5),
    ]
    assert [chain.speaker for chain in relay_chains([reading])] == ["Varga"]
    assert len(table_of_positions([])) == 0


def test_who_shifts_when(debate: object) -> None:
    days = [f"2025-01-{day:02}" for day in range(1, 13)]
    table = debate([("Varga", "border", int(i >= 6), day) for i, day in enumerate(days)])  # type: ignore[operator]
    (found,) = shifts(table, SETTINGS, rounds=199)
    assert (found.actor, found.before, found.after) == ("Varga", 0, 1)
    assert np.datetime64(found.first_after, "s") == np.datetime64("2025-01-07")
    assert np.datetime64(found.last_before, "s") == np.datetime64("2025-01-06")
    assert found.p < 0.05
    assert found.statements_after == (6, 7, 8, 9, 10, 11)


@pytest.mark.parametrize(
    ("sides", "same_day"),
    [([1, 1, 1, 1], False), ([0, 0, 1, 1], True), ([0, 1], False)],
    ids=["no change", "one date", "too few"],
)
def test_no_shift(debate: object, sides: list[int], same_day: bool) -> None:
    said = [
        ("A", "x", side, "2025-01-01" if same_day else f"2025-01-0{i + 1}")
        for i, side in enumerate(sides)
    ]
    assert shifts(debate(said), SETTINGS, rounds=9) == ()  # type: ignore[operator]


def test_contradictions(debate: object) -> None:
    said = [
        ("A", "x", 1, "2025-01-01"),
        ("A", "x", 0, "2025-01-01"),
        ("A", "x", 1, "2025-01-03"),
        ("A", "y", 1, "2025-01-03"),
    ]
    (found,) = contradictions(debate(said, documents=[1, 1, 2, 2]), SETTINGS)  # type: ignore[operator]
    assert (found.issue, found.supports, found.opposes) == ("x", (0, 2), (1,))
    assert (found.minority, found.same_document) == (pytest.approx(1 / 3), (1,))
    assert contradictions(debate([]), SETTINGS) == ()  # type: ignore[operator]


def test_sides_must_be_boolean(debate: object) -> None:
    table = debate([("A", "x", 1, "2025-01-01")], kind=Kind.INTEGER)  # type: ignore[operator]
    with pytest.raises(SettingError, match="boolean"):
        contradictions(table, SETTINGS)


def test_edge_intervals(camps_debate: StatementTable) -> None:
    found = edge_intervals(camps_debate, SETTINGS, rounds=40, seed=1)
    assert all(one.low <= one.high and 0 <= one.same_sign <= 1 for one in found)
    within = next(one for one in found if (one.edge.source, one.edge.target) == ("A", "B"))
    assert within.low <= within.edge.weight <= within.high
    again = edge_intervals(camps_debate, SETTINGS, rounds=40, seed=1)
    assert [one.high for one in found] == [one.high for one in again]
    assert edge_intervals(camps_debate, SETTINGS, rounds=0)[0].low == found[0].edge.weight


def test_doubtful_statements_widen_intervals(camps_debate: StatementTable) -> None:
    doubtful = StatementTable(
        ids=camps_debate.ids,
        documents=camps_debate.documents,
        times=camps_debate.times,
        columns=camps_debate.columns,
        confidence=np.full(len(camps_debate), 0.0),
    )
    assert {one.high for one in edge_intervals(doubtful, SETTINGS, rounds=5)} == {0}


def test_too_many_rounds_are_refused(camps_debate: StatementTable) -> None:
    with pytest.raises(SettingError, match="do not fit"):
        edge_intervals(camps_debate, SETTINGS, rounds=10**8)


def test_chance(camps_debate: StatementTable) -> None:
    found = {
        (t.edge.source, t.edge.target): t for t in chance_test(camps_debate, SETTINGS, rounds=200)
    }
    assert found["A", "B"].edge.weight == 4
    assert found["A", "B"].expected < 4
    assert 1 / 201 <= found["A", "B"].p <= found["A", "B"].q <= 1
    assert found["A", "B"].spread > 0
    assert chance_test(camps_debate, SETTINGS, rounds=0)[0].p == 1
    with pytest.raises(SettingError, match="deals out sides"):
        chance_test(camps_debate, NetworkSettings(variable1="actor", variable2="issue"))


def test_adjusted_p() -> None:
    assert adjusted(np.array([0.01, 0.04, 0.03])).tolist() == pytest.approx([0.03, 0.04, 0.04])


@pytest.mark.parametrize(
    ("qualifier", "sides", "counts"),
    [
        ("side", ("0", "1"), [[2, 0], [0, 3], [1, 3]]),
        ("issue", ("border", "ceasefire", "exchange"), [[0, 1, 1], [1, 1, 1], [1, 2, 1]]),
        (None, ("",), [[2], [3], [4]]),
    ],
)
def test_bars(
    talks: StatementTable, qualifier: str | None, sides: tuple[str, ...], counts: list[list[int]]
) -> None:
    bars = bar_counts(
        talks, NetworkSettings(variable1="actor", variable2="issue", qualifier=qualifier)
    )
    assert (bars.labels, bars.sides, bars.counts.tolist()) == (
        ("Orlan", "Reyl", "Varga"),
        sides,
        counts,
    )


def test_columns_can_be_added(talks: StatementTable) -> None:
    basis = Column.of("basis", Kind.SHORT_TEXT, ["declared"] * len(talks))
    found = side_by_side(talks.with_column(basis), SETTINGS)
    assert found.alleged.matrix.sum() == 0
