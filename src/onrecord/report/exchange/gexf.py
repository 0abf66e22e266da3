"""Dynamic GEXF 1.3: networks of successive days, each tie with its spells, for Gephi's timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml.etree import _Element as Element

from onrecord.records.errors import SettingError
from onrecord.report.exchange.network_table import (
    NetworkWindow,
    edges,
    is_directed,
    is_one_mode,
    number,
)
from onrecord.report.exchange.xml_out import add, root, save

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
    whole = root("gexf", NAMESPACE, {"version": "1.3"})
    drawn = add(
        whole,
        "graph",
        {
            "mode": "dynamic",
            "defaultedgetype": "directed" if graph.directed else "undirected",
            "timeformat": "date",
            "timerepresentation": "interval",
        },
    )
    _declare(drawn, "node", "side", "string", "static")
    _declare(drawn, "edge", "weight", "double", "dynamic")
    _ties(drawn, graph, _nodes(drawn, graph))
    save(whole, path)


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


def _declare(graph: Element, of: str, title: str, kind: str, mode: str) -> None:
    held = add(graph, "attributes", {"class": of, "mode": mode})
    add(held, "attribute", {"id": title, "title": title, "type": kind})


def _nodes(graph: Element, found: _Graph) -> dict[tuple[str, str], str]:
    ids = {node: str(n) for n, node in enumerate(found.nodes)}
    held = add(graph, "nodes")
    for node, spells in found.nodes.items():
        label = {"id": ids[node], "label": node[1]}
        drawn = add(held, "node", label)
        values = add(drawn, "attvalues")
        add(values, "attvalue", {"for": "side", "value": node[0]})
        _spells(drawn, spells)
    return ids


def _ties(graph: Element, found: _Graph, ids: dict[tuple[str, str], str]) -> None:
    held = add(graph, "edges")
    for n, ((source, target), spells) in enumerate(found.ties.items()):
        tie = {"id": str(n), "source": ids[source], "target": ids[target]}
        drawn = add(held, "edge", tie)
        values = add(drawn, "attvalues")
        for first, last, weight in spells:
            value = {"for": "weight", "value": number(weight), **_days(first, last)}
            add(values, "attvalue", value)
        _spells(drawn, spells)


def _spells(element: Element, spells: Iterable[Spell]) -> None:
    held = add(element, "spells")
    for first, last, _ in spells:
        add(held, "spell", _days(first, last))


def _days(first: date, last: date) -> dict[str, str]:
    return {"start": first.isoformat(), "end": last.isoformat()}
