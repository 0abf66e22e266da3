"""Networks whose ties give back the statements behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from onrecord.analysis import (
    Dropped,
    Edge,
    Mode,
    Network,
    NetworkSettings,
    StatementTable,
    event_list,
    one_mode,
    relay_network,
    series,
    side_by_side,
    two_mode,
)
from onrecord.analysis.network import Id
from onrecord.analysis.sides import ALLEGED, DECLARED, Disputed
from onrecord.analysis.table import UNDATED, Floats
from onrecord.records.errors import SettingError
from onrecord.run.network.asked import Asked
from onrecord.run.network.choosing import (
    Chosen,
    chosen,
    day_of,
    mode_of,
    settings_of,
    windows_of,
)
from onrecord.run.network.from_collection import CollectionSource
from onrecord.run.network.quoted import Quoted, Source, Words

if TYPE_CHECKING:
    import networkx
    import pandas


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tie:
    """A tie and what is behind it.

    `n_statements` were used for its weight; `statements` gives them with their words, looked up
    when asked for.
    """

    source: str
    target: str
    weight: float
    _edge: Edge
    _words: Words

    @property
    def ids(self) -> tuple[Id, ...]:
        """Ids of the statements in the table the network was made from."""
        return self._edge.statements

    @property
    def references(self) -> list[tuple[str, str]]:
        """Article and id of each statement, without its words."""
        return self._words.references(self.ids)

    @property
    def n_statements(self) -> int:
        """How many statements are behind it."""
        return len(self.ids)

    @property
    def statements(self) -> tuple[Quoted, ...]:
        """The statements behind it with their words, in the order of their days."""
        return tuple(self._words.quoted(self.ids))

    def first(self, n: int) -> tuple[Quoted, ...]:
        """The first so many of `statements`; only their words are looked up."""
        return tuple(self._words.quoted(self.ids[:n]))

    def __repr__(self) -> str:
        return f"Tie({self.source!r}, {self.target!r}, weight={self.weight:g})"


class Ties(Sequence[Tie]):
    """The ties of a network, the strongest first."""

    def __init__(self, network: Network, words: Words) -> None:
        self._edges = network.edges
        self._words = words
        self._order = np.lexsort(
            (np.arange(len(self._edges)), -self._edges.weights, -np.abs(self._edges.weights))
        )

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
        """The tie at a place, or the ties of a slice."""
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        return tie_of(self._edges[int(self._order[at])], self._words)

    def __iter__(self) -> Iterator[Tie]:
        return (self[i] for i in range(len(self)))


def tie_of(edge: Edge, words: Words) -> Tie:
    """The edge with a way to its words."""
    return Tie(
        source=edge.source,
        target=edge.target,
        weight=edge.weight,
        _edge=edge,
        _words=words,
    )


def tie_at(network: Network, row: int, column: int, words: Words) -> Tie:
    """The tie of two places, its weight 0 when there is none."""
    edge = Edge(
        source=network.row_labels[row],
        target=network.column_labels[column],
        weight=float(network.weights[row, column]),
        _network=network,
        _row=row,
        _column=column,
    )
    return tie_of(edge, words)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DiscourseNetwork:
    """A network of a collection or a .dna file.

    `network` is what the analysis gave, `settings` what it was asked for, None for relays;
    `first` and `last` are the days of its window, None outside a series. `basis` is "declared" or
    "alleged", "" where statements have none. `days` are the first and last day of its statements,
    None where none is known. Notebooks show its figure.
    """

    network: Network
    words: Words
    settings: NetworkSettings | None = None
    basis: str = ""
    days: tuple[date, date] | None = None

    @property
    def matrix(self) -> Floats:
        """The weights, shape (len(row_labels), len(column_labels))."""
        return self.network.matrix

    @property
    def row_labels(self) -> tuple[str, ...]:
        """What the rows stand for."""
        return self.network.row_labels

    @property
    def column_labels(self) -> tuple[str, ...]:
        """What the columns stand for; the rows again in a one-mode network."""
        return self.network.column_labels

    @property
    def edges(self) -> Ties:
        """The ties, the strongest first; each of a one-mode network once."""
        return Ties(self.network, self.words)

    @property
    def n_statements(self) -> int:
        """How many statements were used."""
        return self.network.n_statements

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """Why other statements were not used, with counts."""
        return self.network.dropped

    @property
    def first(self) -> date | None:
        """The first day of the window."""
        return day_of(self.network.start)

    @property
    def last(self) -> date | None:
        """The last day of the window."""
        return day_of(self.network.stop)

    def edge(self, source: str, target: str) -> Tie:
        """The tie of two names, its weight 0 when there is none; KeyError for unknown names."""
        return tie_of(self.network.edge(source, target), self.words)

    def to_pandas(self) -> "pandas.DataFrame":
        """The matrix as a data frame; needs pandas."""
        return self.network.to_pandas()

    def to_networkx(self) -> "networkx.Graph[str] | networkx.DiGraph[str]":
        """The ties as a graph with `weight`."""
        return self.network.to_networkx()

    def __repr__(self) -> str:
        shape = "x".join(str(n) for n in self.matrix.shape)
        return f"DiscourseNetwork({shape}, {len(self.edges)} ties, {self.n_statements} statements)"

    def _repr_svg_(self) -> str:
        """The figure, which notebooks show."""
        from onrecord.run.network import drawn  # noqa: PLC0415 - loads what draws

        return drawn.network_svg(self)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BothBases:
    """The network of what actors declare beside that of what is said of them, over the same labels.

    `disputed` lists actors of whom something else is alleged than they declare.
    """

    declared: DiscourseNetwork
    alleged: DiscourseNetwork
    disputed: tuple[Disputed, ...]


def network_in(source: Source, asked: Asked) -> DiscourseNetwork:
    """The network that is asked for, of the whole range.

    Raises:
        SettingError: options that make no sense, or not for this kind of network.
        InputError: what the source raises.
    """
    if asked.type == "relays":
        return _relays(source, asked)
    some = chosen(source, asked)
    settings = settings_of(source, asked)
    made = one_mode if mode_of(asked) is Mode.ONE else two_mode
    return _with_words(source, settings, made(some.table, settings), some)


def series_in(source: Source, asked: Asked) -> tuple[DiscourseNetwork, ...]:
    """One network a window, in the order of time.

    Raises:
        SettingError: what `network_in` raises, or no window.
    """
    some = chosen(source, asked)
    settings = settings_of(source, asked)
    made = series(some.table, settings, windows_of(asked), mode=mode_of(asked))
    return tuple(_with_words(source, settings, one, some) for one in made)


def both_in(source: Source, asked: Asked) -> BothBases:
    """The declared and the alleged network.

    Raises:
        SettingError: what `network_in` raises.
    """
    some = chosen(source, replace(asked, basis="both"))
    settings = settings_of(source, asked)
    found = side_by_side(some.table, settings, mode=mode_of(asked))
    declared = _with_words(source, settings, found.declared, some)
    alleged = _with_words(source, settings, found.alleged, some)
    return BothBases(
        declared=replace(declared, basis=DECLARED),
        alleged=replace(alleged, basis=ALLEGED),
        disputed=found.disputed,
    )


def events_in(source: Source, asked: Asked) -> tuple[Quoted, ...]:
    """The statements themselves, in the order of time.

    Raises:
        SettingError: what `network_in` raises.
    """
    some = chosen(source, asked)
    table = event_list(some.table, settings_of(source, asked))
    return tuple(source.quoted(table.ids.tolist()))


def _with_words(
    source: Source, settings: NetworkSettings, network: Network, some: Chosen
) -> DiscourseNetwork:
    dropped = (*some.left_out, *network.dropped)
    return DiscourseNetwork(
        network=replace(network, dropped=dropped),
        words=source,
        settings=settings,
        basis=some.basis,
        days=_days(network, some.table),
    )


def _days(network: Network, table: StatementTable) -> tuple[date, date] | None:
    if network.evidence is None:
        return None
    times = table.times[np.isin(table.ids, network.evidence.ids) & (table.times != UNDATED)]
    if not len(times):
        return None
    first, last = day_of(int(times.min())), day_of(int(times.max()))
    return (first, last) if first and last else None


def _relays(source: Source, asked: Asked) -> DiscourseNetwork:
    if not isinstance(source, CollectionSource):
        raise SettingError("a .dna file knows no relays", about=source.name)
    chains = source.chains(asked.since, asked.until, asked.min_confidence)
    return DiscourseNetwork(network=relay_network(chains.chains), words=chains)
