"""What comes out of a question about networks, and how it is printed: lines, CSV, JSON."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len

from onrecord.run.showing import safe

if TYPE_CHECKING:
    from onrecord.report.figures import Drawing

Cell = (
    str | float | int | None | Sequence[str] | Sequence["Mapping[str, Cell]"] | Mapping[str, "Cell"]
)
Row = Mapping[str, Cell]
LIST = "; "


class Form(StrEnum):
    """How an answer is printed."""

    LINES = "lines"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, made only as far as it is asked for.

    `lines` and `rows` are made when called; `kind` is what a row is called in JSON; `head` goes
    before the rows there. `notes` are for a person beside the data. `drawing` and `save` are None
    where there is no figure and no file for other programs.
    """

    kind: str
    lines: Callable[[], Iterable[str]]
    rows: Callable[[], Iterable[Row]]
    head: Row | None = None
    notes: tuple[str, ...] = ()
    drawing: "Callable[[], Drawing] | None" = None
    save: Callable[[Path], None] | None = None
    remedy: str = field(default="")


def printed(answer: Answer, form: Form, out: TextIO) -> None:
    """Write the answer."""
    if form is Form.LINES:
        out.writelines(f"{line}\n" for line in answer.lines())
    elif form is Form.CSV:
        _csv(answer.rows(), out)
    else:
        if answer.head is not None:
            out.write(_json("network", answer.head))
        out.writelines(_json(answer.kind, row) for row in answer.rows())


def _json(kind: str, row: Row) -> str:
    return json.dumps({"onrecord": 1, "row": kind, **row}, ensure_ascii=True) + "\n"


def _csv(rows: Iterable[Row], out: TextIO) -> None:
    """One row a line under a line of names; what a spreadsheet would run begins with '."""
    writer = csv.writer(out, lineterminator="\r\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerow([_flat(cell) for cell in row.values()])


def _flat(cell: Cell) -> str | float:
    if cell is None or isinstance(cell, int | float):
        return "" if cell is None else cell
    if isinstance(cell, str):
        return safe(cell)
    if isinstance(cell, Mapping):
        return safe(" ".join(str(_flat(one)) for one in cell.values()))
    return safe(LIST.join(str(_flat(one)) for one in cell))


def aligned(header: Sequence[str], rows: Iterable[Sequence[str]], right: int = 0) -> Iterator[str]:
    """The rows under a header, columns below each other; the first `right` columns end together."""
    listed = [list(header), *map(list, rows)]
    widths = [max(cell_len(row[i]) for row in listed) for i in range(len(header))]
    for row in listed:
        cells = []
        for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - cell_len(cell))
            cells.append(gap + cell if i < right else cell + gap)
        yield "  ".join(cells).rstrip()


def weight(value: float) -> str:
    """A weight as it is printed, to four digits.

    >>> weight(2.0), weight(-1 / 3)
    ('2', '-0.3333')
    """
    return f"{value:.4g}"


def clean(value: float) -> float:
    """A number as JSON and CSV have it: whole where it is, nothing like -0.0.

    >>> clean(2.0), clean(0.1 + 0.2)
    (2, 0.3)
    """
    short = round(float(value), 10)
    return int(short) if short == int(short) else short
