"""Networks as graphs and their communities: the one place that knows networkx."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.analysis.table import Floats, Ints
from onrecord.records.errors import SettingError

if TYPE_CHECKING:
    import networkx

Tie = tuple[str, str, float]


def _library() -> Any:  # noqa: ANN401
    try:
        import networkx  # noqa: PLC0415
    except ImportError as error:
        raise SettingError("networkx is not installed", remedy="pip install networkx") from error
    return networkx


def graph_of(
    row_labels: Sequence[str], column_labels: Sequence[str], ties: Iterable[Tie], *, kind: str
) -> "networkx.Graph[str] | networkx.DiGraph[str]":
    """The graph of a "one-mode", "two-mode" or "directed" network.

    Raises:
        SettingError: networkx is not installed.
    """
    library = _library()
    if kind == "directed":
        directed: networkx.DiGraph[str] = library.DiGraph()
        directed.add_nodes_from(dict.fromkeys([*row_labels, *column_labels]))
        directed.add_weighted_edges_from(ties)
        return directed
    graph: networkx.Graph[str] = library.Graph()
    if kind == "one-mode":
        graph.add_nodes_from(row_labels)
        graph.add_weighted_edges_from(ties)
        return graph
    taken = set(row_labels)
    name = {label: f"{label} (column)" if label in taken else label for label in column_labels}
    graph.add_nodes_from(row_labels, bipartite=0)
    graph.add_nodes_from(name.values(), bipartite=1)
    graph.add_weighted_edges_from((row, name[column], weight) for row, column, weight in ties)
    return graph


def _weighted(ties: Floats) -> "networkx.Graph[int]":
    graph: networkx.Graph[int] = _library().Graph()
    graph.add_nodes_from(range(len(ties)))
    rows, columns = np.nonzero(np.triu(ties, 1))
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        weight = float(ties[row, column])
        graph.add_edge(row, column, weight=weight, length=1 / weight)
    return graph


def _groups(communities: Iterable[Iterable[int]], n: int) -> Ints:
    out = np.zeros(n, dtype=np.int64)
    for number, members in enumerate(sorted(map(sorted, communities))):
        out[list(members)] = number
    return out


def louvain(ties: Floats, seed: int) -> Ints:
    """Groups by the Louvain method on weights; their number is found."""
    found = _library().community.louvain_communities(_weighted(ties), weight="weight", seed=seed)
    return _groups(found, len(ties))


def label_propagation(ties: Floats, seed: int) -> Ints:
    """Groups whose members mostly name each other; their number is found."""
    found = _library().community.asyn_lpa_communities(_weighted(ties), weight="weight", seed=seed)
    return _groups(found, len(ties))


def fast_greedy(ties: Floats, n_groups: int) -> Ints:
    """Groups from merging what gains most modularity, down to `n_groups` where connected."""
    if not ties.any():
        return np.arange(len(ties))
    found = _library().community.greedy_modularity_communities(
        _weighted(ties), weight="weight", cutoff=n_groups, best_n=n_groups
    )
    return _groups(found, len(ties))


def edge_betweenness(ties: Floats, n_groups: int) -> Ints:
    """Groups from removing the tie most shortest paths run over (length 1 / weight). O(n m^2)."""
    library = _library()
    graph = _weighted(ties)
    found = list(library.connected_components(graph))
    if len(found) >= n_groups or not graph.number_of_edges():
        return _groups(found, len(ties))

    def busiest(graph: "networkx.Graph[int]") -> tuple[int, int]:
        over: dict[tuple[int, int], float] = library.edge_betweenness_centrality(
            graph, weight="length"
        )
        return max(sorted(over), key=over.__getitem__)

    levels = library.community.girvan_newman(graph, most_valuable_edge=busiest)
    for level in islice(levels, len(ties)):
        found = list(level)
        if len(found) >= n_groups:
            break
    return _groups(found, len(ties))
