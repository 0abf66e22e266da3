"""GraphML: a network for visone, yEd, Gephi, igraph and networkx."""

from pathlib import Path

from onrecord.report.exchange.network_table import (
    NetworkTable,
    edges,
    ends,
    is_directed,
    is_one_mode,
    nodes,
    number,
)
from onrecord.report.exchange.xml_out import add, root, save

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (("name", "node", "string"), ("side", "node", "string"), ("weight", "edge", "double"))


def write_graphml(table: NetworkTable, path: Path) -> None:
    """One graph, directed only if a weight differs from its reverse; ties of 0 are left out."""
    whole = root("graphml", NAMESPACE)
    for name, of, kind in _KEYS:
        add(whole, "key", {"id": name, "for": of, "attr.name": name, "attr.type": kind})
    directed = is_one_mode(table) and is_directed(table)
    kind = "directed" if directed else "undirected"
    graph = add(whole, "graph", {"id": "onrecord", "edgedefault": kind})
    for id, name, side in nodes(table):
        node = add(graph, "node", {"id": id})
        add(node, "data", {"key": "name"}, name)
        add(node, "data", {"key": "side"}, side)
    for n, (at, to, weight) in enumerate(edges(table)):
        source, target = ends(table, at, to)
        edge = add(graph, "edge", {"id": f"e{n}", "source": source, "target": target})
        add(edge, "data", {"key": "weight"}, number(weight))
    save(whole, path)
