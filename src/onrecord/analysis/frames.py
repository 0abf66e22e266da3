"""Networks as data frames and graphs: the one place that knows pandas and networkx."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.analysis.table import Floats
from onrecord.records.errors import SettingError

if TYPE_CHECKING:
    import networkx
    import pandas

Tie = tuple[str, str, float]


def frame_of(
    matrix: Floats, row_labels: Sequence[str], column_labels: Sequence[str]
) -> "pandas.DataFrame":
    """The matrix with its labels.

    Raises:
        SettingError: pandas is not installed.
    """
    try:
        import pandas  # noqa: PLC0415
    except ImportError as error:
        raise SettingError("pandas is not installed", remedy="pip install pandas") from error
    return pandas.DataFrame(matrix, index=list(row_labels), columns=list(column_labels))


def graph_of(
    row_labels: Sequence[str], column_labels: Sequence[str], ties: Iterable[Tie], *, kind: str
) -> "networkx.Graph[str] | networkx.DiGraph[str]":
    """The graph of a "one-mode", "two-mode" or "directed" network.

    Raises:
        SettingError: networkx is not installed.
    """
    try:
        import networkx  # noqa: PLC0415
    except ImportError as error:
        raise SettingError("networkx is not installed", remedy="pip install networkx") from error
    if kind == "directed":
        directed: networkx.DiGraph[str] = networkx.DiGraph()
        directed.add_nodes_from(dict.fromkeys([*row_labels, *column_labels]))
        directed.add_weighted_edges_from(ties)
        return directed
    graph: networkx.Graph[str] = networkx.Graph()
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
