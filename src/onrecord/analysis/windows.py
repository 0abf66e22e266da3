"""Networks over time: a window that moves along the range by one unit."""

from collections.abc import Iterator

import numpy as np

from onrecord.analysis.build import Frame, Plan, network_of, plan
from onrecord.analysis.calendar import shifted
from onrecord.analysis.kernels import kernel_series
from onrecord.analysis.network import Mode, Network
from onrecord.analysis.selection import span
from onrecord.analysis.settings import NetworkSettings, Unit, Windows
from onrecord.analysis.table import UNDATED, Ints, StatementTable

Series = tuple[Network, ...]


def series(
    table: StatementTable, settings: NetworkSettings, windows: Windows, *, mode: Mode = Mode.ONE
) -> Series:
    """One network a window, in order; empty windows give empty networks.

    By default a window of w units holds exactly w: it begins at the start of the range, then one
    unit later, and so on until one reaches past the end. `events` are w consecutive statements.
    Undated statements are in no window. With compat="dna-3.1" DNA's windows around mid-points.

    Raises:
        SettingError: an unknown variable, or an option that is not for this kind of network.
    """
    made = plan(table, settings, Mode(mode))
    if windows.kernel is not None:
        return kernel_series(made, windows)
    return tuple(network_of(made, frame) for frame in frames(made, windows))


def frames(of: Plan, windows: Windows) -> Iterator[Frame]:
    """The windows over the kept statements."""
    if windows.unit is Unit.EVENTS:
        if of.settings.as_dna:
            return _drawn_events(of, windows)
        return _consecutive_events(of, windows)
    return _around(of, windows) if of.settings.as_dna else _covering(of, windows)


def _covering(of: Plan, windows: Windows) -> Iterator[Frame]:
    start, stop = span(of.table, of.settings)
    times, step, reached = of.times, 0, False
    while not reached and len(of.table):
        first = shifted(start, windows.unit, step)
        end = shifted(start, windows.unit, step + windows.size)
        rows = _between(times, first, end - 1)
        yield Frame(rows=rows, start=first, middle=(first + end) // 2, stop=end - 1)
        reached = end > stop
        step += 1


def _around(of: Plan, windows: Windows) -> Iterator[Frame]:
    """DNA's windows: a mid-point and whole half widths on either side, both ends included."""
    start, stop = span(of.table, of.settings)
    half = windows.size // 2
    middle, times = start, of.times
    while (last := shifted(middle, windows.unit, half)) <= stop:
        first = shifted(middle, windows.unit, -half)
        if first >= start:
            rows = _between(times, first, last)
            yield Frame(rows=rows, start=first, middle=middle, stop=last)
        middle = shifted(middle, windows.unit, 1)


def _between(times: Ints, first: int, last: int) -> Ints:
    """Places of the ascending times with first <= time <= last."""
    low, high = np.searchsorted(times, [first, last + 1])
    return np.arange(low, high)


def _consecutive_events(of: Plan, windows: Windows) -> Iterator[Frame]:
    times = of.times
    dated = int(np.searchsorted(times, UNDATED, side="right"))
    for first in range(dated, len(times) - windows.size + 1):
        rows = np.arange(first, first + windows.size)
        middle = int(times[first + windows.size // 2])
        yield Frame(rows=rows, start=int(times[rows[0]]), middle=middle, stop=int(times[rows[-1]]))


def _drawn_events(of: Plan, windows: Windows) -> Iterator[Frame]:
    """DNA's event windows: where dates tie, which statements belong is drawn at random."""
    times, half = of.times, windows.size // 2
    rng = np.random.default_rng(windows.seed)
    for at in range(half, len(times) - half):
        early, late = times[at - half], times[at + half]
        low = np.searchsorted(times, early, side="right")
        high = np.searchsorted(times, late, side="left")
        before = np.arange(min(low, at), at)
        after = np.arange(at + 1, max(high, at + 1))
        tied = np.arange(np.searchsorted(times, early), min(low, at))
        tied_late = np.arange(max(high, at + 1), np.searchsorted(times, late, side="right"))
        drawn = rng.choice(tied, half - len(before), replace=False)
        drawn_late = rng.choice(tied_late, half - len(after), replace=False)
        rows = np.sort(np.concatenate((drawn, before, [at], after, drawn_late))).astype(np.int64)
        yield Frame(rows=rows, start=int(early), middle=int(times[at]), stop=int(late))
