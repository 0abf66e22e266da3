"""A network as a result: its matrix, its labels, and the statements behind each edge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from onrecord.analysis.frames import frame_of
from onrecord.analysis.graphs import graph_of
from onrecord.analysis.incidence import Weights, dense, nonzero_cells
from onrecord.analysis.selection import Dropped
from onrecord.analysis.settings import Aggregation
from onrecord.analysis.table import Floats, Ints, Keys

if TYPE_CHECKING:
    import networkx
    import pandas

Id = int | str


class Mode(StrEnum):
    """Actors with actors, actors with concepts, or who passes on whom."""

    ONE = "one-mode"
    TWO = "two-mode"
    DIRECTED = "directed"


# Not slotted: the index is built on first use and kept.
@dataclass(frozen=True, kw_only=True, eq=False)
class Evidence:
    """The statements a network was made of: ids, row, column and side of each, shape (n,)."""

    ids: Keys
    rows: Ints
    columns: Ints
    sides: Ints

    @cached_property
    def _order(self) -> Ints:
        return np.argsort(self.rows, kind="stable")

    @cached_property
    def _sorted_rows(self) -> Ints:
        return self.rows[self._order]

    def of(self, row: int) -> Ints:
        """Places of the statements of this row, in the order of the table. O(log n)."""
        first, last = np.searchsorted(self._sorted_rows, [row, row + 1])
        return self._order[first:last]

    def cell(self, row: int, column: int) -> tuple[Id, ...]:
        """Ids of the statements behind one cell of a two-mode network."""
        places = self.of(row)
        return self._ids(places[self.columns[places] == column])

    def pair(self, one: int, other: int, aggregation: Aggregation) -> tuple[Id, ...]:
        """Ids of the statements of two actors that meet in at least one product of the weight.

        ignore, subtract: on a concept both speak about; congruence: same side; conflict: another.
        """
        a, b = self.of(one), self.of(other)
        kept = np.concatenate(
            (a[self._meets(a, b, aggregation)], b[self._meets(b, a, aggregation)])
        )
        return self._ids(np.sort(kept))

    def _meets(self, mine: Ints, theirs: Ints, aggregation: Aggregation) -> Ints:
        common = np.isin(self.columns[mine], self.columns[theirs])
        if aggregation in (Aggregation.IGNORE, Aggregation.SUBTRACT):
            return np.flatnonzero(common)
        said: dict[int, set[int]] = {}
        for concept, side in zip(self.columns[theirs], self.sides[theirs], strict=True):
            said.setdefault(int(concept), set()).add(int(side))
        wanted = [
            _is_met(said.get(int(concept), set()), int(side), aggregation)
            for concept, side in zip(self.columns[mine], self.sides[mine], strict=True)
        ]
        return np.flatnonzero(np.array(wanted, dtype=np.bool_))

    def _ids(self, places: Ints) -> tuple[Id, ...]:
        return tuple(self.ids[places].tolist())


def _is_met(sides: set[int], side: int, aggregation: Aggregation) -> bool:
    return side in sides if aggregation is Aggregation.CONGRUENCE else bool(sides - {side})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edge:
    """One tie; `statements` are the ids of the statements behind it, looked up when asked for."""

    source: str
    target: str
    weight: float
    _network: "Network"
    _row: int
    _column: int

    @property
    def statements(self) -> tuple[Id, ...]:
        """Ids in the order of the table; empty when the network was made without statements."""
        return self._network.statements_between(self._row, self._column)

    def __repr__(self) -> str:
        return f"Edge({self.source!r}, {self.target!r}, weight={self.weight:g})"


class Edges(Sequence[Edge]):
    """The ties that are not zero, by row and column; one-mode each pair once."""

    def __init__(self, network: "Network") -> None:
        rows, columns, values = nonzero_cells(network.weights)
        if network.mode is Mode.ONE:
            upper = rows <= columns
            rows, columns, values = rows[upper], columns[upper], values[upper]
        order = np.lexsort((columns, rows))
        self._network = network
        self.rows: Ints = rows[order]
        self.columns: Ints = columns[order]
        self.weights: Floats = values[order]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
        """The edge at a place, or the edges of a slice."""
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        row, column = int(self.rows[at]), int(self.columns[at])
        return Edge(
            source=self._network.row_labels[row],
            target=self._network.column_labels[column],
            weight=float(self.weights[at]),
            _network=self._network,
            _row=row,
            _column=column,
        )

    def __iter__(self) -> Iterator[Edge]:
        return (self[i] for i in range(len(self)))


# Not slotted: the edges are listed on first use and kept.
@dataclass(frozen=True, kw_only=True, eq=False)
class Network:
    """Weights between actors (or of actors by concepts) with labels and evidence.

    `weights` is sparse or dense, shape (len(row_labels), len(column_labels)); `matrix` is always
    dense. `start`, `middle`, `stop` are the seconds of its window, both ends included; None
    outside a series. `n_statements` were used, `dropped` says why others were not.
    """

    mode: Mode
    weights: Weights
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    n_statements: int
    aggregation: Aggregation = Aggregation.IGNORE
    evidence: Evidence | None = None
    dropped: tuple[Dropped, ...] = ()
    start: int | None = None
    middle: int | None = None
    stop: int | None = None

    @property
    def matrix(self) -> Floats:
        """All cells in double precision, shape (len(row_labels), len(column_labels))."""
        return dense(self.weights)

    @cached_property
    def edges(self) -> Edges:
        """The ties that are not zero."""
        return Edges(self)

    def edge(self, source: str, target: str) -> Edge:
        """The tie of two labels, its weight 0 when there is none; KeyError for unknown labels."""
        row = self._place(self.row_labels, source)
        column = self._place(self.column_labels, target)
        return Edge(
            source=source,
            target=target,
            weight=float(self.weights[row, column]),
            _network=self,
            _row=row,
            _column=column,
        )

    def statements_between(self, row: int, column: int) -> tuple[Id, ...]:
        """Ids of the statements behind one cell, by its places."""
        if self.evidence is None:
            return ()
        if self.mode is Mode.ONE:
            return self.evidence.pair(row, column, self.aggregation)
        return self.evidence.cell(row, column)

    def to_pandas(self) -> "pandas.DataFrame":
        """The matrix as a data frame; needs pandas."""
        return frame_of(self.matrix, self.row_labels, self.column_labels)

    def to_networkx(self) -> "networkx.Graph[str] | networkx.DiGraph[str]":
        """The ties as a graph with `weight`; a two-mode graph marks its sides with `bipartite`.

        A label on both sides of a two-mode network becomes two nodes, the second in the form
        "label (column)". Needs networkx.
        """
        ties = [(e.source, e.target, e.weight) for e in self.edges]
        return graph_of(self.row_labels, self.column_labels, ties, kind=self.mode.value)

    @staticmethod
    def _place(labels: tuple[str, ...], label: str) -> int:
        try:
            return labels.index(label)
        except ValueError:
            raise KeyError(label) from None
