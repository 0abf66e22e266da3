"""How sure an edge is: intervals from resampling, and tests against chance."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from onrecord.analysis.build import Frame, Plan, network_of, one_mode, plan, two_mode
from onrecord.analysis.network import Edge, Mode, Network
from onrecord.analysis.settings import NetworkSettings
from onrecord.analysis.table import Floats, Ints, StatementTable
from onrecord.records.errors import SettingError

MAX_CELLS = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EdgeInterval:
    """An edge with the central 95 % of its weight and how often it had the same sign, in [0, 1]."""

    edge: Edge
    low: float
    high: float
    same_sign: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChanceTest:
    """An edge against networks in which sides were dealt out by chance.

    `expected` and `spread` are mean and standard deviation there; `p` is two-sided, the network
    seen included; `q` is p adjusted for the number of edges (Benjamini and Hochberg 1995).
    """

    edge: Edge
    expected: float
    spread: float
    p: float
    q: float


def edge_intervals(
    table: StatementTable,
    settings: NetworkSettings,
    *,
    mode: Mode = Mode.ONE,
    rounds: int = 200,
    seed: int = 0,
) -> tuple[EdgeInterval, ...]:
    """Each edge with its interval over resampled documents and doubtful statements.

    Each round draws as many documents as there are, with replacement, and keeps each of their
    statements with the probability of its confidence; a document drawn twice is two documents.
    Then the network is made as asked, duplicates included. Each round costs one network.

    Raises:
        SettingError: options that make no sense, or so many edges and rounds that they do not fit.
    """
    network = _network(table, settings, mode)
    rng = np.random.default_rng(seed)
    drawn = (_network(_resampled(table, rng), settings, mode) for _ in range(rounds))
    weights = _weights_of(network, drawn, rounds)
    low, high = (
        np.percentile(weights, [2.5, 97.5], axis=0) if rounds else (network.edges.weights,) * 2
    )
    same = (
        (np.sign(weights) == np.sign(network.edges.weights)).mean(axis=0) if rounds else low * 0 + 1
    )
    return tuple(
        EdgeInterval(edge=edge, low=float(a), high=float(b), same_sign=float(s))
        for edge, a, b, s in zip(network.edges, low, high, same, strict=True)
    )


def _network(table: StatementTable, settings: NetworkSettings, mode: Mode) -> Network:
    return (one_mode if Mode(mode) is Mode.ONE else two_mode)(table, settings)


def _resampled(table: StatementTable, rng: np.random.Generator) -> StatementTable:
    _, document = np.unique(table.documents, return_inverse=True)
    n = int(document.max()) + 1 if len(document) else 0
    order = np.argsort(document, kind="stable")
    borders = np.searchsorted(document[order], np.arange(n + 1))
    drawn = rng.integers(0, n, n) if n else np.zeros(0, dtype=np.int64)
    sizes = borders[drawn + 1] - borders[drawn]
    ends = np.cumsum(sizes)
    within = np.arange(ends[-1] if n else 0) - np.repeat(ends - sizes, sizes)
    rows = order[np.repeat(borders[drawn], sizes) + within]
    copies = np.repeat(np.arange(n), sizes)
    kept = rng.random(len(rows)) < table.confidence[rows]
    return _with_documents(table, rows[kept], copies[kept])


def _with_documents(table: StatementTable, rows: Ints, documents: Ints) -> StatementTable:
    return StatementTable(
        ids=table.ids[rows],
        documents=documents,
        times=table.times[rows],
        columns=tuple(column.taken(rows) for column in table.columns),
        starts=table.starts[rows],
        stops=table.stops[rows],
        confidence=table.confidence[rows],
        period=table.bounds(),
    )


def _weights_of(network: Network, others: Iterator[Network], rounds: int) -> Floats:
    """The weights of the network's edges in each of the others, 0 where absent; (rounds, edges)."""
    edges = network.edges
    if rounds * len(edges) > MAX_CELLS:
        raise SettingError(
            f"{rounds} rounds of {len(edges)} edges do not fit", remedy="Use fewer rounds or actors"
        )
    out = np.zeros((rounds, len(edges)))
    for weights, other in zip(out, others, strict=False):
        rows = _places(network.row_labels, other.row_labels)[edges.rows]
        columns = _places(network.column_labels, other.column_labels)[edges.columns]
        there = (rows >= 0) & (columns >= 0)
        weights[there] = other.matrix[rows[there], columns[there]]
    return out


def _places(labels: tuple[str, ...], others: tuple[str, ...]) -> Ints:
    place = {label: i for i, label in enumerate(others)}
    return np.array([place.get(label, -1) for label in labels], dtype=np.int64)


def chance_test(
    table: StatementTable,
    settings: NetworkSettings,
    *,
    mode: Mode = Mode.ONE,
    rounds: int = 999,
    seed: int = 0,
) -> tuple[ChanceTest, ...]:
    """Each edge against chance: who talks about what stays, sides are shuffled within each issue.

    So each issue keeps its share of support and each actor his number of statements; a weight
    that stands out says that actors agree more, or less, than that alone would give.

    Raises:
        SettingError: no qualifier, or options that make no sense.

    Source: permutation within strata, Good (2005), Permutation, parametric and bootstrap tests.
    """
    if settings.qualifier is None:
        raise SettingError("chance deals out sides", remedy="Name the variable that holds the side")
    made = plan(table, settings, Mode(mode))
    everything = Frame(rows=np.arange(len(made.actors)))
    network = network_of(made, everything)
    rng = np.random.default_rng(seed)
    drawn = (network_of(_shuffled(made, rng), everything) for _ in range(rounds))
    weights = _weights_of(network, drawn, rounds)
    seen, centre = network.edges.weights, weights.mean(axis=0) if rounds else network.edges.weights
    further = np.abs(weights - centre) >= np.abs(seen - centre) - 1e-12
    p = (1 + further.sum(axis=0)) / (1 + rounds)
    spread = weights.std(axis=0) if rounds else centre * 0
    rows = zip(network.edges, centre, spread, p, adjusted(p), strict=True)
    return tuple(
        ChanceTest(edge=edge, expected=float(c), spread=float(s), p=float(one), q=float(q))
        for edge, c, s, one, q in rows
    )


def _shuffled(of: Plan, rng: np.random.Generator) -> Plan:
    """The plan with the sides of each concept dealt out anew."""
    keys = rng.random(len(of.concepts))
    order = np.argsort(of.concepts, kind="stable")
    dealt = np.lexsort((keys, of.concepts))
    sides = np.empty_like(of.sides)
    sides[order] = of.sides[dealt]
    return replace(of, sides=sides)


def adjusted(p: Floats) -> Floats:
    """P values adjusted for their number so that their false discovery rate is controlled.

    Source: Benjamini and Hochberg (1995), Controlling the false discovery rate.
    """
    order = np.argsort(p)[::-1]
    factor = len(p) / np.arange(len(p), 0, -1)
    out = np.empty_like(p)
    out[order] = np.minimum(np.minimum.accumulate(p[order] * factor), 1)
    return out
