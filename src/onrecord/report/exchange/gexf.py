"""Dynamic GEXF 1.3: networks of successive days, each tie with its spells, for Gephi's timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

from onrecord.records.errors import SettingError
from onrecord.report.exchange.network_table import (
    NetworkWindow,
    edges,
    is_directed,
    is_one_mode,
    number,
    xml_text,
)

NAMESPACE = "http://gexf.net/1.3"
Spell = tuple[date, date, float]


@dataclass(slots=True)
class _Graph:
    """Nodes and ties with their spells, in the order in which they first came up."""

    nodes: dict[tuple[str, str], list[Spell]] = field(default_factory=dict)
    ties: dict[tuple[tuple[str, str], tuple[str, str]], list[Spell]] = field(default_factory=dict)
    directed: bool = False


def write_gexf(windows: Iterable[NetworkWindow], path: Path) -> None:
    """One graph over all windows: a node or tie has a spell for each window it stands in.

    The weight of a tie is an attribute with a value for each spell. Windows may overlap.

    Raises:
        SettingError: one-mode and two-mode networks are mixed.
    """
    series = tuple(windows)
    graph = _gathered(series)
    root = etree.Element("gexf", attrib={"version": "1.3"}, nsmap={None: NAMESPACE})
    drawn = etree.SubElement(
        root,
        "graph",
        attrib={
            "mode": "dynamic",
            "defaultedgetype": "directed" if graph.directed else "undirected",
            "timeformat": "date",
            "timerepresentation": "interval",
        },
    )
    _declare(drawn, "node", "side", "string", "static")
    _declare(drawn, "edge", "weight", "double", "dynamic")
    ids = _nodes(drawn, graph)
    _ties(drawn, graph, ids)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    path.write_bytes(data.replace(b"<gexf ", f'<gexf xmlns="{NAMESPACE}" '.encode(), 1))


def _gathered(series: Sequence[NetworkWindow]) -> _Graph:
    graph = _Graph()
    if len({is_one_mode(window.network) for window in series}) > 1:
        raise SettingError("one-mode and two-mode networks are mixed")
    for window in series:
        table = window.network
        one_mode = is_one_mode(table)
        graph.directed |= one_mode and is_directed(table)
        days = (window.first, window.last)
        sides = [("both" if one_mode else "row", table.row_labels)]
        sides += [] if one_mode else [("column", table.column_labels)]
        for side, names in sides:
            for name in names:
                graph.nodes.setdefault((side, name), []).append((*days, 1.0))
        other = sides[-1][0]
        for at, to, weight in edges(table):
            tie = ((sides[0][0], table.row_labels[at]), (other, table.column_labels[to]))
            graph.ties.setdefault(tie, []).append((*days, weight))
    return graph


def _declare(graph: etree._Element, of: str, title: str, kind: str, mode: str) -> None:
    held = etree.SubElement(graph, "attributes", attrib={"class": of, "mode": mode})
    etree.SubElement(held, "attribute", attrib={"id": title, "title": title, "type": kind})


def _nodes(graph: etree._Element, found: _Graph) -> dict[tuple[str, str], str]:
    ids = {node: str(n) for n, node in enumerate(found.nodes)}
    held = etree.SubElement(graph, "nodes")
    for node, spells in found.nodes.items():
        label = {"id": ids[node], "label": xml_text(node[1])}
        drawn = etree.SubElement(held, "node", attrib=label)
        values = etree.SubElement(drawn, "attvalues")
        etree.SubElement(values, "attvalue", attrib={"for": "side", "value": node[0]})
        _spells(drawn, spells)
    return ids


def _ties(graph: etree._Element, found: _Graph, ids: dict[tuple[str, str], str]) -> None:
    held = etree.SubElement(graph, "edges")
    for n, ((source, target), spells) in enumerate(found.ties.items()):
        tie = {"id": str(n), "source": ids[source], "target": ids[target]}
        drawn = etree.SubElement(held, "edge", attrib=tie)
        values = etree.SubElement(drawn, "attvalues")
        for first, last, weight in spells:
            value = {"for": "weight", "value": number(weight), **_days(first, last)}
            etree.SubElement(values, "attvalue", attrib=value)
        _spells(drawn, spells)


def _spells(element: etree._Element, spells: Iterable[Spell]) -> None:
    held = etree.SubElement(element, "spells")
    for first, last, _ in spells:
        etree.SubElement(held, "spell", attrib=_days(first, last))


def _days(first: date, last: date) -> dict[str, str]:
    return {"start": first.isoformat(), "end": last.isoformat()}
