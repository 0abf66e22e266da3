"""What the drawings show, read back from their SVG."""

import sys
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from lxml import etree
from scipy.cluster.hierarchy import linkage

from onrecord.records.errors import SettingError
from onrecord.report.figures import (
    Drawing,
    Layer,
    Mark,
    Theme,
    TieDrawn,
    Words,
    dendrogram,
    heat_map,
    network_figure,
    png,
    svg,
    timeline,
)

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2025, 5, 1)


def tie(source: str, target: str, weight: float) -> TieDrawn:
    return TieDrawn(source=source, target=target, weight=weight, n_statements=2)


def shown(drawing: Drawing, name: str, kind: str = "") -> list[Any]:
    """Elements of a name whose class holds the word."""
    root = etree.fromstring(svg(drawing).encode())
    return [
        one for one in root.iter(f"{SVG}{name}") if not kind or kind in one.get("class", "").split()
    ]


def texts(drawing: Drawing) -> list[str]:
    return [one.text for one in shown(drawing, "text")]


TIES = [tie("Ilse Varga", "Tomas Reyl", -2.0), tie("Ilse Varga", "Lena Dorn", 1.0)]


def test_signs_differ_by_pattern_and_colour() -> None:
    drawing = network_figure(TIES, title="Who agrees", alone=["Ivo Lindt"])
    lines = shown(drawing, "line", "tie")
    kinds = [one.get("class") for one in lines[:2]]
    assert kinds == ["tie con", "tie pro"]
    widths = [float(one.get("stroke-width")) for one in lines[:2]]
    assert widths[0] > widths[1]
    assert ".con{stroke-dasharray:7 5}" in svg(drawing)
    assert {"Ilse Varga", "Tomas Reyl", "Lena Dorn", "agree", "disagree"} <= set(texts(drawing))
    assert "Without ties: Ivo Lindt" in texts(drawing)
    assert drawing.says == (
        "4 names, 2 ties. Agree, strongest first: Ilse Varga and Lena Dorn (+1). "
        "Disagree, strongest first: Ilse Varga and Tomas Reyl (-2)."
    )


def test_the_key_names_only_what_is_there() -> None:
    drawing = network_figure(TIES[1:], title="", called=Words(negative=""))
    assert "agree" in texts(drawing)
    assert "disagree" not in texts(drawing)


def test_directed_ties_have_heads() -> None:
    drawing = network_figure(
        [tie("Ilse Varga", "Meridian Press", 2.0)],
        title="",
        directed=True,
        called=Words(positive="speaks through", negative=""),
    )
    assert len(shown(drawing, "polygon")) == 1
    assert "→" in svg(drawing)


def test_large_networks_show_the_strongest() -> None:
    ties = [tie(f"a{i}", f"a{i + 1}", 1.0 + i) for i in range(100)]
    drawing = network_figure(ties, title="", n_ties=5000)
    assert len(shown(drawing, "circle")) == 60
    assert "The 59 strongest of 5,000 ties are drawn." in texts(drawing)


def test_no_ties() -> None:
    drawing = network_figure([], title="Nobody", alone=[])
    assert shown(drawing, "circle") == []
    assert drawing.says == "0 names, 0 ties."


def test_hostile_names_stay_words() -> None:
    drawing = network_figure([tie("<script>", 'a"&b', 1.0)], title="</title>")
    assert {"<script>", 'a"&b', "</title>"} <= set(texts(drawing))


CELLS = {("Ilse Varga", "talks"): 2.0, ("Tomas Reyl", "talks"): -1.0}


def test_heat_map_has_a_stripe_for_each_layer() -> None:
    layers = [
        Layer(name="declared", cells=CELLS),
        Layer(name="alleged", cells={("Ilse Varga", "tolls"): -3.0}),
    ]
    drawing = heat_map(["Ilse Varga", "Tomas Reyl"], ["talks", "tolls"], layers, title="Sides")
    assert len(shown(drawing, "rect", "cell")) == 2 * 2 * 2 + 2
    assert {"+2", "-1", "-3", "in favour", "against"} <= set(texts(drawing))
    assert "in each cell: declared, then alleged" in texts(drawing)
    assert len([1 for one in shown(drawing, "rect") if one.get("fill") == "url(#against)"]) == 3
    assert drawing.says == (
        "declared: Ilse Varga on talks +2; Tomas Reyl on talks -1. alleged: Ilse Varga on tolls -3."
    )


def test_heat_map_of_many_keeps_the_largest() -> None:
    rows = [f"a{i:02}" for i in range(60)]
    cells = {(row, "talks"): float(i) for i, row in enumerate(rows)}
    drawing = heat_map(rows, ["talks"], [Layer(name="declared", cells=cells)], title="")
    assert "a59" in texts(drawing)
    assert "a01" not in texts(drawing)
    assert "Shown: 40 of 60 rows, those with most." in texts(drawing)


def mark(actor: str, day: int, *, supports: bool = True, declared: bool = True) -> Mark:
    when = DAY + timedelta(days=day)
    return Mark(actor=actor, when=when, supports=supports, declared=declared, says="so")


def test_timeline_tells_sides_and_bases_apart() -> None:
    marks = [
        mark("Ilse Varga", 0),
        mark("Ilse Varga", 9, supports=False),
        mark("Tomas Reyl", 4, declared=False),
    ]
    drawing = timeline(marks, title="Positions", n_undated=1)
    assert len(shown(drawing, "polygon", "profill")) == 1 + 1
    assert len(shown(drawing, "polygon", "confill")) == 1 + 1
    assert len(shown(drawing, "polygon", "hollow")) == 1 + 2
    assert "Not shown: 1 position of no known day." in texts(drawing)
    assert drawing.says == (
        "Ilse Varga: 1 in favour, 1 against, 1 May 2025 to 10 May 2025. "
        "Tomas Reyl: 1 in favour, 0 against, 5 May 2025 to 5 May 2025."
    )
    assert "2025-05-01" in texts(drawing)


def test_timeline_counts_what_it_cannot_pile() -> None:
    drawing = timeline([mark("Ilse Varga", 0) for _ in range(5)], title="")
    assert len(shown(drawing, "polygon", "profill")) == 3 + 1
    assert "5" in texts(drawing)


def test_timeline_of_months_and_of_many_actors() -> None:
    marks = [mark(f"actor {i}", 10 * i) for i in range(33)]
    drawing = timeline(marks, title="")
    assert "Not shown: 3 other actors with fewer positions." in texts(drawing)
    assert "2025-05" in texts(drawing)


def test_timeline_of_nothing() -> None:
    assert timeline([], title="").says == ""


def test_dendrogram_joins_the_alike_first() -> None:
    points = np.array([[0.0], [0.1], [5.0]])
    drawing = dendrogram(
        ["Ilse Varga", "Tomas Reyl", "Ivo Lindt"],
        linkage(points, "average"),
        title="Alike",
        axis="distance",
    )
    assert len(shown(drawing, "polyline")) == 2
    assert {"Ilse Varga", "Tomas Reyl", "Ivo Lindt", "distance"} <= set(texts(drawing))
    assert drawing.says.startswith(
        "Joined, the most alike first: Ilse Varga with Tomas Reyl at 0.1"
    )


def test_dendrogram_folds_many() -> None:
    points = np.arange(100.0)[:, None] ** 1.5
    drawing = dendrogram([f"a{i}" for i in range(100)], linkage(points), title="All", axis="apart")
    assert len(shown(drawing, "polyline")) == 79
    assert [name for name in texts(drawing) if name.endswith(" together")]
    assert drawing.says.count(" with ") == 20


def test_png_is_a_png() -> None:
    pytest.importorskip("resvg_py", reason="the extra [figures] is not installed")
    data = png(network_figure(TIES, title="Who agrees"))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(data[16:20], "big") == 2 * 680
    assert png(network_figure(TIES, title="Who agrees"), Theme.DARK) != data


def test_png_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(SettingError, match=r"onrecord\[figures\]"):
        png(network_figure([], title=""))
