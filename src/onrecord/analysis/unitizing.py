"""Do coders mark the same stretches of a text with the same codes?

Source: Krippendorff, Mathet, Bouvry and Widlöcher (2016), On the reliability of unitizing textual
continua: further developments, Quality and Quantity 50, with its erratum.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.analysis.agreement import bootstrap_interval
from onrecord.analysis.table import Floats, Ints
from onrecord.records.errors import SettingError


class Unit(NamedTuple):
    """A stretch `[start, stop)` of the continuum that a coder gave a value."""

    start: int
    stop: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueAlpha:
    """Agreement on one value among the stretches both coders marked.

    `coverage` is the share of the stretches of that value that this rests on.
    """

    value: str
    alpha: float
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitizingAgreement:
    """The family of alphas for unitizing; each is nan where there is nothing to disagree about.

    `alpha` (u) looks at stretches and values, `binary` (|u) at marked or not, `coding` (cu) at the
    values where both marked something, `by_value` ((k)u) at one value there. `coverage` is the
    share of the continuum that `coding` rests on. `interval` is of `alpha`, None unless asked for.
    """

    alpha: float
    binary: float
    coding: float
    coverage: float
    by_value: tuple[ValueAlpha, ...]
    interval: tuple[float, float] | None


class _Continuum(NamedTuple):
    """Sums over one continuum; those of several add up. Value 0 stands for gaps.

    observed: lengths of intersections by pair of values, (V, V), divided by m - 1.
    own: gaps' lengths and units' squared lengths by value, (V,).
    met: squared intersections of units with the units of another coder by value, (V,), over m - 1.
    length: m times the length.
    """

    observed: Floats
    own: Floats
    met: Floats
    length: float


def unitizing_alpha(
    continua: Sequence[Sequence[Sequence[Unit]]],
    lengths: Sequence[int],
    *,
    rounds: int = 0,
    seed: int = 0,
) -> UnitizingAgreement:
    """The alphas of several texts, each with the units of each coder (same coders throughout).

    Sums over texts are joined before alpha is taken, as if the texts stood one after another.
    `rounds` resamples texts for an interval. A person against the machine is two coders.
    Linear in the number of units, save for the squares of values.

    Raises:
        SettingError: fewer than two coders, units that overlap or leave their text, or texts
            and lengths that do not fit.

    >>> same = [Unit(0, 4, "quote")]
    >>> unitizing_alpha([[same, same]], [10]).alpha
    1.0
    """
    if len(continua) != len(lengths) or not continua:
        raise SettingError("each text needs its length, and there must be one at least")
    named = {unit.value for text in continua for coder in text for unit in coder}
    values = sorted(named)
    place = {value: number for number, value in enumerate(values, start=1)}
    parts = [
        _continuum(text, length, place) for text, length in zip(continua, lengths, strict=True)
    ]

    def alpha_of(at: Ints) -> float:
        return _u_alpha(_joined([parts[i] for i in at]))

    whole = _joined(parts)
    coding, by_value, coverage = _coding(whole, values)
    return UnitizingAgreement(
        alpha=_u_alpha(whole),
        binary=_binary_alpha(whole),
        coding=coding,
        coverage=coverage,
        by_value=by_value,
        interval=bootstrap_interval(len(parts), alpha_of, rounds, seed),
    )


def _joined(parts: Sequence[_Continuum]) -> _Continuum:
    return _Continuum(
        observed=np.sum([part.observed for part in parts], axis=0),
        own=np.sum([part.own for part in parts], axis=0),
        met=np.sum([part.met for part in parts], axis=0),
        length=sum(part.length for part in parts),
    )


def _continuum(text: Sequence[Sequence[Unit]], length: int, place: dict[str, int]) -> _Continuum:
    m = len(text)
    if m < 2:
        raise SettingError("agreement needs two coders or more")
    segments = [_segments(units, length, place) for units in text]
    size = len(place) + 1
    observed, own, met = np.zeros((size, size)), np.zeros(size), np.zeros(size)
    for i, mine in enumerate(segments):
        spans, codes = mine
        width = np.diff(spans).astype(np.float64)
        np.add.at(own, codes, np.where(codes > 0, width**2, width))
        for j, theirs in enumerate(segments):
            if i != j:
                _intersect(mine, theirs, observed, met)
    return _Continuum(observed / (m - 1), own, met / (m - 1), float(m * length))


Segments = tuple[Ints, Ints]


def _segments(units: Sequence[Unit], length: int, place: dict[str, int]) -> Segments:
    """Borders (n + 1) and codes (n) of units and the gaps between; gaps are 0."""
    borders, codes = [0], []
    for unit in sorted(units):
        if not borders[-1] <= unit.start < unit.stop <= length:
            raise SettingError(
                f"the unit {unit.start}-{unit.stop} overlaps another, is empty or leaves its text"
            )
        if unit.start > borders[-1]:
            borders.append(unit.start)
            codes.append(0)
        borders.append(unit.stop)
        codes.append(place[unit.value])
    if borders[-1] < length:
        borders.append(length)
        codes.append(0)
    return np.array(borders, dtype=np.int64), np.array(codes, dtype=np.int64)


def _intersect(mine: Segments, theirs: Segments, observed: Floats, met: Floats) -> None:
    """Add the lengths of intersections, and the squares of those of my units with their units."""
    cuts = np.union1d(mine[0], theirs[0])
    width = np.diff(cuts).astype(np.float64)
    my_place = np.searchsorted(mine[0], cuts[:-1], side="right") - 1
    my_code = mine[1][my_place]
    their_code = theirs[1][np.searchsorted(theirs[0], cuts[:-1], side="right") - 1]
    np.add.at(observed, (my_code, their_code), width)
    both = (my_code > 0) & (their_code > 0)
    shared = np.bincount(my_place[both], weights=width[both], minlength=len(mine[1]))
    np.add.at(met, mine[1], shared**2)


def _expected(of: _Continuum) -> Floats:
    """Coincidences by chance; a stretch does not pair with itself."""
    margins = of.observed.sum(axis=1)
    pairs = np.outer(margins, margins) - np.diag(of.own)
    room = of.length**2 - of.own.sum()
    return of.length * pairs / room if room > 0 else np.zeros_like(pairs)


def _u_alpha(of: _Continuum) -> float:
    return _one_minus(of.length - np.trace(of.observed), of.length - np.trace(_expected(of)))


def _binary_alpha(of: _Continuum) -> float:
    expected = _expected(of)
    return _one_minus(of.observed[0, 1:].sum(), expected[0, 1:].sum())


def _coding(of: _Continuum, values: list[str]) -> tuple[float, tuple[ValueAlpha, ...], float]:
    observed = of.observed[1:, 1:]
    margins, met = observed.sum(axis=1), of.met[1:]
    total = float(margins.sum())
    everything = of.observed.sum(axis=1)[1:]
    coverage = total / of.length if of.length else 0.0
    room = total - met.sum() / total if total else 0.0
    expected = (np.outer(margins, margins) - np.diag(met)) / room if room > 0 else observed * 0
    alpha = _one_minus(total - np.trace(observed), expected.sum() - np.trace(expected))
    each = tuple(
        ValueAlpha(
            value=value,
            alpha=_of_one(observed, expected, k),
            coverage=float(margins[k] / everything[k]) if everything[k] else 0.0,
        )
        for k, value in enumerate(values)
    )
    return alpha, each, coverage


def _of_one(observed: Floats, expected: Floats, k: int) -> float:
    l_k, e_k = float(observed[k].sum()), float(expected[k].sum())
    if not l_k or not e_k:
        return float("nan")
    return _one_minus((l_k - observed[k, k]) / l_k, (e_k - expected[k, k]) / e_k)


def _one_minus(found: float, by_chance: float) -> float:
    return float(1 - found / by_chance) if by_chance > 0 else float("nan")
