"""Writes the figures of the pages' tables from the result files: `make docs`."""

import json
import math
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
_HOLE = re.compile(r"\{([\w./-]+) ([\w.]*[\w])(?: (interval|count|tenth|percent))?\}")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
Rows = Mapping[str, list[str]]


def figures() -> dict[Path, Rows]:
    """The cells of each page, as figures.toml has them: first cell of the row, then the others."""
    read = tomllib.loads((HERE / "figures.toml").read_text(encoding="utf-8"))
    return {ROOT / page: rows for page, rows in read.items()}


def current(page: str, rows: Rows) -> str:
    """The page with the figures of its rows as the result files have them.

    Raises:
        KeyError: a row of figures.toml is not in the page.
    """
    lines, left = page.splitlines(keepends=True), dict(rows)
    for number, line in enumerate(lines):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| ") and (key := words(cells[0])) in left:
            new = [
                old if wish == "=" else filled(wish)
                for old, wish in zip(cells[1:], left.pop(key), strict=True)
            ]
            lines[number] = re.sub(r"  +\|", " |", f"| {' | '.join([cells[0], *new])} |\n")
    if left:
        raise KeyError(f"no row begins with {', '.join(left)}")
    return "".join(lines)


def words(cell: str) -> str:
    """A cell without its links."""
    return _LINK.sub(r"\1", cell)


def filled(cell: str) -> str:
    """The cell with numbers for its braces."""
    return _HOLE.sub(lambda hole: shown(hole[1], hole[2], hole[3]), cell)


def files_of(cell: str) -> set[str]:
    """The result files a cell takes numbers from, as paths from the root."""
    return {place(hole[1]).relative_to(ROOT).as_posix() for hole in _HOLE.finditer(cell)}


def place(name: str) -> Path:
    """Where a result file lies: `dates/rules` is benchmarks/dates/results/rules.json."""
    folder, _, file = name.partition("/")
    return ROOT / "benchmarks" / folder / "results" / f"{file}.json"


def shown(name: str, path: str, how: str | None) -> str:
    """One number of a result file, as a reader sees it.

    Raises:
        KeyError: the file has nothing there.
    """
    found = result(name)
    for key in path.split("."):
        found = found[int(key)] if isinstance(found, list) else found[key]
    value = found["value"] if isinstance(found, dict) else found
    if how == "interval":
        low, high = found["interval_95"]
        return f"{value:.2f} ({low:.2f}-{high:.2f})"
    if how == "percent":
        return f"{math.floor(value * 100)} %"
    return f"{value:,.0f}" if how == "count" else f"{value:.{1 if how else 2}f}"


@cache
def result(name: str) -> Any:  # noqa: ANN401 - JSON of many shapes
    """A result file."""
    return json.loads(place(name).read_text(encoding="utf-8"))


def main() -> None:
    """Rewrite every page that has figures."""
    for path, rows in figures().items():
        before = path.read_text(encoding="utf-8")
        if (now := current(before, rows)) != before:
            path.write_text(now, encoding="utf-8")
            sys.stderr.write(f"rewritten: {path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
