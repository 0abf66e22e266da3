"""A network as a CSV matrix: names in the first row and column."""

import csv
from pathlib import Path

from onrecord.report.exchange.csv_rows import safe
from onrecord.report.exchange.network_table import NetworkTable, matrix_rows, number


def write_matrix_csv(table: NetworkTable, path: Path) -> None:
    """The full matrix at full precision; a name like a formula begins with an apostrophe."""
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        out = csv.writer(file)
        out.writerow(["", *safe(table.column_labels)])
        names = safe(table.row_labels)
        for name, row in zip(names, matrix_rows(table), strict=True):
            out.writerow([name, *map(number, row.tolist())])
