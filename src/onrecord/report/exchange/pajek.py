"""Pajek: a .net file with vertices, and edges or arcs."""

from pathlib import Path

from onrecord.report.exchange.network_table import (
    NetworkTable,
    edges,
    is_directed,
    is_one_mode,
    nodes,
    number,
)
from onrecord.report.words import in_line


def write_pajek(table: NetworkTable, path: Path) -> None:
    """Vertices with quoted names; two-mode networks name how many of them are rows.

    A quotation mark in a name becomes an apostrophe.
    """
    one_mode = is_one_mode(table)
    held = nodes(table)
    n_rows = len(table.row_labels)
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        rows = "" if one_mode else f" {n_rows}"
        file.write(f"*Vertices {len(held)}{rows}\n")
        for n, (_, name, _) in enumerate(held, start=1):
            file.write(f'{n} "{in_line(name).replace(chr(34), chr(39))}"\n')
        file.write("*Arcs\n" if one_mode and is_directed(table) else "*Edges\n")
        for at, to, weight in edges(table):
            other = to + 1 if one_mode else n_rows + to + 1
            file.write(f"{at + 1} {other} {number(weight)}\n")
