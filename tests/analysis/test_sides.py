from datetime import date

from onrecord.analysis import (
    Chain,
    Column,
    Kind,
    Mode,
    NetworkSettings,
    PositionRow,
    StatementTable,
    relay_network,
    side_by_side,
    table_of_positions,
)

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


def test_columns_can_be_added(talks: StatementTable) -> None:
    basis = Column.of("basis", Kind.SHORT_TEXT, ["declared"] * len(talks))
    found = side_by_side(talks.with_column(basis), SETTINGS)
    assert found.alleged.matrix.sum() == 0
