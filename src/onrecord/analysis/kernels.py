"""Networks over time in which near statements weigh more than far ones.

Source: the kernel smoothing of discourse networks in rDNA 3 (phase transitions); the four kernels
as in Wand and Jones (1995), Kernel Smoothing, section 2.7, without scaling to unit variance.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from onrecord.analysis.build import Frame, Plan, axis, network_of
from onrecord.analysis.calendar import half_before_and_after, shifted, whole_units_between
from onrecord.analysis.incidence import Incidence, Sparse, Weights, dense, incidence
from onrecord.analysis.network import Evidence, Mode, Network
from onrecord.analysis.selection import span
from onrecord.analysis.settings import Aggregation, Kernel, Normalization, Windows
from onrecord.analysis.table import UNDATED, Floats, Ints, in_utf16_order
from onrecord.analysis.weights import pair_weights, two_mode_weights

DnaFrame = tuple[Frame, Floats]


def kernel_weights(kernel: Kernel, u: Floats) -> Floats:
    """The weight at distance u, in halves of the window; 0 beyond 1 save for the gaussian.

    >>> kernel_weights(Kernel.TRIANGULAR, np.array([-1.0, -0.5, 0.0, 0.5])).tolist()
    [0.0, 0.5, 1.0, 0.5]
    """
    if kernel is Kernel.GAUSSIAN:
        return np.asarray(np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi))
    inside = np.abs(u) <= 1
    if kernel is Kernel.UNIFORM:
        return np.where(inside, 0.5, 0.0)
    shape = 1 - np.abs(u) if kernel is Kernel.TRIANGULAR else 0.75 * (1 - u**2)
    return np.where(inside, shape, 0.0)


def kernel_series(of: Plan, windows: Windows, *, open_ends: bool = False) -> tuple[Network, ...]:
    """One network a mid-point; `open_ends` leaves out statements at the very ends of DNA's windows.

    One-mode weights multiply sums of square roots of kernel weights, so that a pair of statements
    counts the geometric mean of their two weights; two-mode weights add the kernel weights.
    """
    as_dna = of.settings.as_dna
    made = _dna_networks(of, windows, open_ends) if as_dna else _networks(of, windows)
    return tuple(_to_one(network) if windows.normalize_to_one else network for network in made)


def _to_one(network: Network) -> Network:
    total = float(network.weights.sum())
    if not total:
        return network
    weights = network.weights
    scaled = weights / total if isinstance(weights, np.ndarray) else Sparse(weights / total)
    return replace(network, weights=scaled)


def _networks(of: Plan, windows: Windows) -> Iterator[Network]:
    kernel = Kernel(windows.kernel or Kernel.UNIFORM)
    times = of.times
    dated = int(np.searchsorted(times, UNDATED, side="right"))
    for middle in _middles(of, windows):
        first, last = half_before_and_after(middle, windows.unit, windows.size)
        away = np.where(times >= middle, last - middle, middle - first).astype(np.float64)
        zeta = kernel_weights(kernel, (times[dated:] - middle) / away[dated:])
        some = np.flatnonzero(zeta > 0)
        weights = np.sqrt(zeta[some]) if of.mode is Mode.ONE else zeta[some]
        frame = Frame(rows=some + dated, start=first, middle=middle, stop=last)
        yield network_of(of, frame, weights)


def _middles(of: Plan, windows: Windows) -> Iterator[int]:
    start, stop = span(of.table, of.settings)
    step = 0
    while len(of.table) and (middle := shifted(start, windows.unit, step)) <= stop:
        first, last = half_before_and_after(middle, windows.unit, windows.size)
        if not windows.indent or (first >= start and last <= stop):
            yield middle
        step += 1


def _dna_networks(of: Plan, windows: Windows, open_ends: bool) -> Iterator[Network]:
    left = axis(of, of.settings.variable1, of.actors)
    right = axis(of, of.settings.variable2, of.concepts)
    actors = np.searchsorted(left.codes, of.actors)
    concepts = np.searchsorted(right.codes, of.concepts)
    shape = (len(left.labels), len(right.labels))
    numbers, sides = _dna_levels(of)
    averaged = of.mode is Mode.ONE and of.norm is not Normalization.NO
    all_rows = np.arange(len(actors))

    def average(rows: Ints) -> Floats:
        there = incidence(actors[rows], concepts[rows], sides[rows], shape=shape, numbers=numbers)
        return _dna_average(dense(there.counts))

    factor: Floats | float = average(all_rows) if averaged else 1.0
    for frame, zeta in _dna_frames(of, windows, open_ends):
        rows = frame.rows
        weights = np.sqrt(zeta) if of.mode is Mode.ONE else zeta
        counts = incidence(
            actors[rows], concepts[rows], sides[rows], shape=shape, numbers=numbers, weights=weights
        )
        made = _dna_cells(of, counts)
        if averaged and open_ends:
            factor = average(rows)
        yield Network(
            mode=of.mode,
            weights=dense(made) * factor,
            row_labels=left.labels,
            column_labels=left.labels if of.mode is Mode.ONE else right.labels,
            n_statements=len(rows),
            aggregation=of.aggregation,
            evidence=Evidence(
                ids=of.table.ids[of.selected.kept[rows]],
                rows=actors[rows],
                columns=concepts[rows],
                sides=sides[rows],
            ),
            dropped=of.selected.dropped,
            start=frame.start,
            middle=frame.middle,
            stop=frame.stop,
        )


def _dna_levels(of: Plan) -> tuple[Ints | int | None, Ints]:
    """Integers are sorted as text and replaced by their places, as DNA does; booleans stay."""
    if not isinstance(of.levels, np.ndarray) or of.side_labels == ("0", "1"):
        return of.levels, of.sides
    order = in_utf16_order(of.side_labels)
    place = np.array([order.index(label) for label in of.side_labels])
    return np.arange(len(order)), place[of.sides] if len(of.sides) else of.sides


def _dna_cells(of: Plan, counts: Incidence) -> Weights:
    texts = counts.numbers is None
    if of.mode is Mode.TWO:
        ignore = of.aggregation is Aggregation.IGNORE
        aggregation = Aggregation.IGNORE if ignore else Aggregation.SUBTRACT
        return two_mode_weights(counts, aggregation, Normalization.NO, as_dna=True)
    if texts and of.aggregation is Aggregation.CONFLICT:
        return np.zeros((counts.shape[0], counts.shape[0]))
    aggregation = Aggregation.IGNORE if texts else of.aggregation
    return pair_weights(counts, aggregation, as_dna=True)


def _dna_average(n: Floats) -> Floats:
    """Sum over concepts and sides of 2 / (n_ijk + n_i'jk), where that is not a division by zero."""
    out = np.zeros((len(n), len(n)))
    for row, mine in enumerate(n):
        both = mine + n
        out[row] = np.divide(2, both, out=np.zeros_like(both), where=both != 0).sum(axis=1)
    return out


def _dna_frames(of: Plan, windows: Windows, open_ends: bool) -> Iterator[DnaFrame]:
    times = of.times
    if not len(times):
        return
    size = windows.size + windows.size % 2
    half = size // 2
    start, stop = span(of.table, of.settings)
    begin, end = max(start, int(times[0])), min(stop, int(times[-1]))
    middle = shifted(begin, windows.unit, half) if windows.indent else begin
    last = shifted(end, windows.unit, -half) if windows.indent else end
    while middle <= last:
        low, high = begin, end
        if windows.kernel is not Kernel.GAUSSIAN:
            low = max(begin, shifted(middle, windows.unit, -half))
            high = min(end, shifted(middle, windows.unit, half))
        inset = int(open_ends and windows.kernel is not Kernel.GAUSSIAN)
        rows = np.flatnonzero((times >= low + inset) & (times <= high - inset))
        u = 2 * whole_units_between(middle, times[rows], windows.unit) / size
        yield Frame(rows=rows, start=low, middle=middle, stop=high), _dna_zeta(windows, u)
        middle = shifted(middle, windows.unit, 1)


def _dna_zeta(windows: Windows, u: Floats) -> Floats:
    """The kernels of DNA 3.1; its triangle is 1 - u on both sides."""
    if windows.kernel is Kernel.TRIANGULAR:
        return np.where(np.abs(u) <= 1, np.abs(1 - u), 0.0)
    return kernel_weights(Kernel(windows.kernel or Kernel.UNIFORM), u)
