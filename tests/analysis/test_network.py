import pytest

from onrecord.analysis import NetworkSettings, StatementTable, one_mode, two_mode

SETTINGS = {"variable1": "actor", "variable2": "issue", "qualifier": "side"}


@pytest.mark.parametrize(
    ("aggregation", "ids"),
    [
        ("ignore", (0, 1, 2, 3, 4, 5, 8)),
        ("congruence", (0, 1, 3, 4, 8)),
        ("conflict", (2, 5)),
        ("subtract", (0, 1, 2, 3, 4, 5, 8)),
    ],
)
def test_statements_behind_an_edge(
    talks: StatementTable, aggregation: str, ids: tuple[int, ...]
) -> None:
    network = one_mode(talks, NetworkSettings(**SETTINGS, aggregation=aggregation))
    assert network.edge("Varga", "Reyl").statements == ids


def test_edges_are_the_ties_that_are_not_zero(talks: StatementTable) -> None:
    network = one_mode(talks, NetworkSettings(**SETTINGS, aggregation="congruence"))
    (edge,) = network.edges
    assert (edge.source, edge.target, edge.weight) == ("Reyl", "Varga", 3.0)
    assert repr(edge) == "Edge('Reyl', 'Varga', weight=3)"
    assert network.edges[0].statements == network.edges[0:1][0].statements == (0, 1, 3, 4, 8)
    assert network.edge("Orlan", "Varga").weight == 0


def test_statements_behind_a_cell(talks: StatementTable) -> None:
    network = two_mode(talks, NetworkSettings(**SETTINGS, aggregation="subtract"))
    assert network.edge("Varga", "ceasefire").statements == (0, 8)
    assert len(network.edges) == 8


def test_an_unknown_label_is_a_key_error(talks: StatementTable) -> None:
    with pytest.raises(KeyError, match="Nobody"):
        one_mode(talks, NetworkSettings(**SETTINGS)).edge("Nobody", "Varga")
