import sys
from collections.abc import Callable

import pytest

from onrecord.analysis import NetworkSettings, StatementTable, event_list, one_mode, two_mode
from onrecord.analysis.settings import Exclusion
from onrecord.records.errors import SettingError

Debate = Callable[..., StatementTable]
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


def test_isolates_stay_out_when_they_were_excluded(talks: StatementTable) -> None:
    exclude = (
        Exclusion(variable="actor", values=("Orlan",)),
        Exclusion(variable="issue", values=("border",)),
    )
    for compat, labels in ((None, ("Reyl", "Varga")), ("dna-3.1", ("Orlan", "Reyl", "Varga"))):
        settings = NetworkSettings(**SETTINGS, isolates=True, exclude=exclude, compat=compat)
        assert one_mode(talks, settings).row_labels == labels
    only = (Exclusion(variable="actor", values=("Orlan",), invert=True),)
    settings = NetworkSettings(**SETTINGS, isolates=True, exclude=only)
    assert one_mode(talks, settings).row_labels == ("Orlan",)


def test_an_actor_who_only_speaks_about_what_is_excluded_is_an_isolate(debate: Debate) -> None:
    table = debate([("A", "x", 1, "2025-01-01"), ("B", "y", 1, "2025-01-01")])
    exclude = (Exclusion(variable="issue", values=("y",)),)
    network = two_mode(table, NetworkSettings(**SETTINGS, isolates=True, exclude=exclude))
    assert (network.row_labels, network.column_labels) == (("A", "B"), ("x",))


def test_no_statements_give_an_empty_network(debate: Debate) -> None:
    for make in (one_mode, two_mode):
        network = make(debate([]), NetworkSettings(**SETTINGS, aggregation="subtract"))
        assert (network.matrix.shape, len(network.edges)) == ((0, 0), 0)


def test_event_list_keeps_empty_values(debate: Debate) -> None:
    table = debate([("", "x", 1, "2025-01-01"), ("A", "x", 1, "2025-01-02")])
    assert event_list(table, NetworkSettings(**SETTINGS)).ids.tolist() == [0, 1]


def test_pandas_and_networkx(talks: StatementTable) -> None:
    pytest.importorskip("pandas")
    network = one_mode(talks, NetworkSettings(**SETTINGS, aggregation="congruence"))
    assert network.to_pandas().loc["Reyl", "Varga"] == 3
    assert list(network.to_networkx().edges(data="weight")) == [("Reyl", "Varga", 3.0)]
    graph = two_mode(talks, NetworkSettings(variable1="actor", variable2="actor")).to_networkx()
    assert set(graph["Orlan"]) == {"Orlan (column)"}


@pytest.mark.parametrize(
    ("library", "method"), [("pandas", "to_pandas"), ("networkx", "to_networkx")]
)
def test_a_missing_library_is_named(
    talks: StatementTable, monkeypatch: pytest.MonkeyPatch, library: str, method: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SettingError, match=f"pip install {library}"):
        getattr(one_mode(talks, NetworkSettings(**SETTINGS)), method)()
