"""GraphML: a network for visone, yEd, Gephi, igraph and networkx."""

from pathlib import Path

from lxml import etree

from onrecord.report.exchange.network_table import (
    NetworkTable,
    edges,
    ends,
    is_directed,
    is_one_mode,
    nodes,
    number,
    xml_text,
)

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (("name", "node", "string"), ("side", "node", "string"), ("weight", "edge", "double"))


def write_graphml(table: NetworkTable, path: Path) -> None:
    """One graph, directed only if a weight differs from its reverse; ties of 0 are left out."""
    root = etree.Element(f"{{{NAMESPACE}}}graphml", nsmap={None: NAMESPACE})
    for name, of, kind in _KEYS:
        key = {"id": name, "for": of, "attr.name": name, "attr.type": kind}
        etree.SubElement(root, "key", attrib=key)
    directed = is_one_mode(table) and is_directed(table)
    kind = "directed" if directed else "undirected"
    graph = etree.SubElement(root, "graph", attrib={"id": "onrecord", "edgedefault": kind})
    for id, name, side in nodes(table):
        node = etree.SubElement(graph, "node", attrib={"id": id})
        etree.SubElement(node, "data", attrib={"key": "name"}).text = xml_text(name)
        etree.SubElement(node, "data", attrib={"key": "side"}).text = side
    for n, (at, to, weight) in enumerate(edges(table)):
        source, target = ends(table, at, to)
        tie = {"id": f"e{n}", "source": source, "target": target}
        edge = etree.SubElement(graph, "edge", attrib=tie)
        etree.SubElement(edge, "data", attrib={"key": "weight"}).text = number(weight)
    _save(root, path)


def _save(root: etree._Element, path: Path) -> None:
    for element in root.iter():
        if not element.tag.startswith("{"):
            element.tag = f"{{{NAMESPACE}}}{element.tag}"
    etree.cleanup_namespaces(root)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    path.write_bytes(data)
