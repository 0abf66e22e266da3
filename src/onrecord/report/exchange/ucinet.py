"""UCINET DL: a full matrix with names, one-mode or two-mode."""

from pathlib import Path

from onrecord.report.exchange.network_table import NetworkTable, is_one_mode, matrix_rows, number
from onrecord.report.words import in_line


def write_dl(table: NetworkTable, path: Path) -> None:
    """The full matrix; a quotation mark in a name becomes an apostrophe, as names are quoted."""
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        if is_one_mode(table):
            file.write(f"dl n = {len(table.row_labels)}, format = fullmatrix\n")
            parts = [("labels", table.row_labels)]
        else:
            n_rows, n_columns = len(table.row_labels), len(table.column_labels)
            file.write(f"dl nr = {n_rows}, nc = {n_columns}, format = fullmatrix\n")
            parts = [("row labels", table.row_labels), ("col labels", table.column_labels)]
        for title, names in parts:
            file.write(f"{title}:\n")
            file.writelines(f'"{in_line(name).replace(chr(34), chr(39))}"\n' for name in names)
        file.write("data:\n")
        for row in matrix_rows(table):
            file.write(" ".join(map(number, row.tolist())) + "\n")
