"""Networks are written so that other programs read the same ties out of them."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from lxml import etree
from scipy.sparse import csr_array

from onrecord.records.errors import SettingError
from onrecord.report.exchange import NETWORK_FORMATS, network_format_of, write_gexf
from onrecord.report.exchange.network_table import NetworkWindow, is_directed, matrix_rows


@dataclass(frozen=True, kw_only=True)
class Table:
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    matrix: object


NAMES = ('Varga "Ilse" <&>', "Reyl\x01\n😀", "=Ärztekammer")
CLEAN = {
    "graphml": ('Varga "Ilse" <&>', "Reyl�\n😀", "=Ärztekammer"),
    "pajek": ("Varga 'Ilse' <&>", "Reyl� 😀", "=Ärztekammer"),
}
UNDIRECTED = Table(
    row_labels=NAMES,
    column_labels=NAMES,
    matrix=np.array([[0, 2, -0.1], [2, 0, np.nan], [-0.1, np.nan, 0]]),
)
PLAIN = Table(
    row_labels=NAMES, column_labels=NAMES, matrix=np.array([[0, 2, -0.1], [2, 0, 0], [-0.1, 0, 1]])
)
DIRECTED = Table(
    row_labels=NAMES, column_labels=NAMES, matrix=csr_array([[0, 2, 0], [1, 0, 0], [0, 0, 0]])
)
TWO_MODE = Table(
    row_labels=NAMES, column_labels=("open", "close"), matrix=csr_array([[1, 0], [0, 2], [3, 0]])
)


def ties(graph: nx.Graph, key: str) -> set[tuple[str, str, float]]:
    """The ties by the names of their ends, in order when undirected."""
    names = {node: data.get(key, node) for node, data in graph.nodes(data=True)}
    out = set()
    for one, other, data in graph.edges(data=True):
        ends = (names[one], names[other])
        out.add((*(ends if graph.is_directed() else sorted(ends)), float(data["weight"])))
    return out


def expected(table: Table, names: tuple[str, ...]) -> set[tuple[str, str, float]]:
    one_mode = table.row_labels == table.column_labels
    others = names if one_mode else table.column_labels
    directed = one_mode and is_directed(table)
    out = set()
    for at, row in enumerate(matrix_rows(table)):
        for to, weight in enumerate(row):
            if weight:
                ends = (names[at], others[to])
                out.add((*(ends if directed else sorted(ends)), float(weight)))
    return out


TABLES = {"undirected": PLAIN, "directed": DIRECTED, "two-mode": TWO_MODE}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_networkx_reads_the_same_ties_from_graphml(table: Table, tmp_path: Path) -> None:
    NETWORK_FORMATS["graphml"].write(table, tmp_path / "a.graphml")
    graph = nx.read_graphml(tmp_path / "a.graphml")
    assert ties(graph, "name") == expected(table, CLEAN["graphml"])
    assert graph.is_directed() is (table is DIRECTED)
    assert len(graph) == (5 if table is TWO_MODE else 3)


@pytest.mark.parametrize("table", [PLAIN, DIRECTED], ids=["undirected", "directed"])
def test_networkx_reads_the_same_ties_from_pajek(table: Table, tmp_path: Path) -> None:
    NETWORK_FORMATS["pajek"].write(table, tmp_path / "a.net")
    graph = nx.read_pajek(tmp_path / "a.net")
    assert ties(graph, "none") == expected(table, CLEAN["pajek"])


def test_pajek_says_how_many_are_rows(tmp_path: Path) -> None:
    NETWORK_FORMATS["pajek"].write(TWO_MODE, tmp_path / "a.net")
    assert (tmp_path / "a.net").read_text(encoding="utf-8").splitlines() == [
        "*Vertices 5 3",
        "1 \"Varga 'Ilse' <&>\"",
        '2 "Reyl� 😀"',
        '3 "=Ärztekammer"',
        '4 "open"',
        '5 "close"',
        "*Edges",
        "1 4 1",
        "2 5 2",
        "3 4 3",
    ]


def test_dl_one_mode_and_two_mode(tmp_path: Path) -> None:
    NETWORK_FORMATS["dl"].write(UNDIRECTED, tmp_path / "a.dl")
    assert (tmp_path / "a.dl").read_text(encoding="utf-8").splitlines() == [
        "dl n = 3, format = fullmatrix",
        "labels:",
        "\"Varga 'Ilse' <&>\"",
        '"Reyl� 😀"',
        '"=Ärztekammer"',
        "data:",
        "0 2 -0.1",
        "2 0 NaN",
        "-0.1 NaN 0",
    ]
    NETWORK_FORMATS["dl"].write(TWO_MODE, tmp_path / "b.dl")
    lines = (tmp_path / "b.dl").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "dl nr = 3, nc = 2, format = fullmatrix"
    assert lines[5:] == ["col labels:", '"open"', '"close"', "data:", "1 0", "0 2", "3 0"]


def test_matrix_csv_is_full_and_safe(tmp_path: Path) -> None:
    NETWORK_FORMATS["matrix"].write(TWO_MODE, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["", "open", "close"],
            ['Varga "Ilse" <&>', "1", "0"],
            ["Reyl� 😀", "0", "2"],
            ["'=Ärztekammer", "3", "0"],
        ]


def window(day: int, table: Table) -> NetworkWindow:
    return NetworkWindow(first=date(2025, 6, day), last=date(2025, 6, day + 6), network=table)


def test_gexf_has_a_spell_for_each_window(tmp_path: Path) -> None:
    later = Table(row_labels=NAMES[:2], column_labels=NAMES[:2], matrix=np.array([[0, 5], [5, 0]]))
    write_gexf([window(1, PLAIN), window(8, later)], tmp_path / "a.gexf")
    graph = nx.read_gexf(tmp_path / "a.gexf")
    assert graph.graph["mode"] == "dynamic"
    assert [data["label"] for _, data in graph.nodes(data=True)] == list(CLEAN["graphml"])
    assert graph.nodes["2"]["spells"] == [("2025-06-01", "2025-06-07")]
    tie = graph.edges["0", "1"]
    assert tie["spells"] == [("2025-06-01", "2025-06-07"), ("2025-06-08", "2025-06-14")]
    root = etree.parse(tmp_path / "a.gexf").getroot()
    assert root.tag == "{http://gexf.net/1.3}gexf"
    weights = root.findall(".//{*}edge[@id='0']//{*}attvalue")  # networkx takes the last alone
    assert [(one.get("value"), one.get("start"), one.get("end")) for one in weights] == [
        ("2", "2025-06-01", "2025-06-07"),
        ("5", "2025-06-08", "2025-06-14"),
    ]


def test_gexf_of_two_modes_and_of_directed_ties(tmp_path: Path) -> None:
    write_gexf([window(1, TWO_MODE)], tmp_path / "a.gexf")
    assert [d["side"] for _, d in nx.read_gexf(tmp_path / "a.gexf").nodes(data=True)] == [
        *["row"] * 3,
        *["column"] * 2,
    ]
    write_gexf([window(1, DIRECTED)], tmp_path / "b.gexf")
    assert nx.read_gexf(tmp_path / "b.gexf").is_directed()
    with pytest.raises(SettingError, match="are mixed"):
        write_gexf([window(1, PLAIN), window(8, TWO_MODE)], tmp_path / "c.gexf")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (Table(row_labels=("a",), column_labels=("b",), matrix=np.zeros((2, 1))), r"is \(2, 1\)"),
        (Table(row_labels=("a", "a"), column_labels=("b",), matrix=np.zeros((2, 1))), "same name"),
    ],
    ids=["shape", "names"],
)
def test_tables_that_do_not_fit(table: Table, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=message):
        NETWORK_FORMATS["matrix"].write(table, tmp_path / "a.csv")


def test_an_empty_network(tmp_path: Path) -> None:
    empty = Table(row_labels=(), column_labels=(), matrix=np.zeros((0, 0)))
    NETWORK_FORMATS["graphml"].write(empty, tmp_path / "a.graphml")
    assert len(nx.read_graphml(tmp_path / "a.graphml")) == 0


def test_the_ending_says_the_format() -> None:
    found = [network_format_of(Path(f"a.{e}")) for e in ("GraphML", "dl", "net", "csv")]
    assert found == ["graphml", "dl", "pajek", "matrix"]
    with pytest.raises(SettingError, match="--format: graphml, dl, pajek, matrix"):
        network_format_of(Path("a.png"))
