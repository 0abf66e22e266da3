"""What the formats of networks need: names of rows and columns, and a matrix."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.records.errors import SettingError

Floats = NDArray[np.float64]


class NetworkTable(Protocol):
    """A network: one-mode when both sides have the same names, else two-mode.

    `matrix` has the shape (n rows, n columns): a numpy array, or a sparse one of scipy.
    """

    @property
    def row_labels(self) -> Sequence[str]:
        """Names of the rows, each once."""
        ...

    @property
    def column_labels(self) -> Sequence[str]:
        """Names of the columns, each once."""
        ...

    @property
    def matrix(self) -> Any:  # noqa: ANN401 - scipy's sparse arrays share no base with numpy's
        """The weights."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkWindow:
    """The network of the days `first` to `last`, both included."""

    first: date
    last: date
    network: NetworkTable


def matrix_rows(table: NetworkTable) -> Iterator[Floats]:
    """The rows of the matrix one after the other, each of shape (n columns,).

    Raises:
        SettingError: the matrix has another shape than the names say, or a name stands twice.
    """
    shape = (len(table.row_labels), len(table.column_labels))
    if tuple(table.matrix.shape) != shape:
        raise SettingError(f"the matrix is {tuple(table.matrix.shape)}, the names are {shape}")
    for names in (table.row_labels, table.column_labels):
        if len(set(names)) != len(names):
            raise SettingError("two rows or columns have the same name")
    sparse = hasattr(table.matrix, "tocsr")
    matrix: Any = table.matrix.tocsr() if sparse else np.asarray(table.matrix)
    for at in range(shape[0]):
        row = matrix[[at]].toarray() if sparse else matrix[at]
        yield np.asarray(row, dtype=np.float64).reshape(-1)


def is_one_mode(table: NetworkTable) -> bool:
    """True when the rows are the columns."""
    return list(table.row_labels) == list(table.column_labels)


def is_directed(table: NetworkTable) -> bool:
    """True when a one-mode network has a weight that differs from its reverse."""
    difference = table.matrix - table.matrix.T
    largest = abs(difference).max() if min(difference.shape) else 0.0
    return bool(largest > 0)


def edges(table: NetworkTable) -> Iterator[tuple[int, int, float]]:
    """Row, column and weight of each tie: each once when the network is undirected.

    Ties of weight 0 and those that are not a number are none.
    """
    one_mode = is_one_mode(table)
    upper = one_mode and not is_directed(table)
    for at, row in enumerate(matrix_rows(table)):
        for to in np.flatnonzero(row):
            if (not upper or at <= to) and not math.isnan(row[to]):
                yield at, int(to), float(row[to])


def nodes(table: NetworkTable) -> list[tuple[str, str, str]]:
    """Id, name and side ("row", "column"; "both" in a one-mode network) of each node."""
    rows = [(f"r{n}", name, "row") for n, name in enumerate(table.row_labels)]
    if is_one_mode(table):
        return [(id, name, "both") for id, name, _ in rows]
    return rows + [(f"c{n}", name, "column") for n, name in enumerate(table.column_labels)]


def ends(table: NetworkTable, at: int, to: int) -> tuple[str, str]:
    """The ids of the two nodes of a tie."""
    return f"r{at}", f"{'r' if is_one_mode(table) else 'c'}{to}"


def number(weight: float) -> str:
    """A weight in the shortest form that gives it back; whole numbers without a point.

    >>> number(2.0), number(0.1), number(float("nan"))
    ('2', '0.1', 'NaN')
    """
    if math.isnan(weight):
        return "NaN"
    whole = abs(weight) < 1e15 and weight == int(weight)
    return str(int(weight)) if whole else repr(float(weight))
