"""Do coders agree? Krippendorff's alpha and Cohen's kappa with bootstrap intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from onrecord.analysis.table import Floats
from onrecord.records.errors import SettingError

Code = str | int | float | None


class Level(StrEnum):
    """Which differences between codes count, and how much."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


class KappaWeights(StrEnum):
    """How much a disagreement counts by its distance in the order of categories."""

    NO = "no"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A coefficient and its interval; 1 is perfect, 0 what chance gives, below is worse.

    `interval` holds the 2.5th and 97.5th percentile over resampled units, None when no rounds were
    asked for. `value` is nan when there is no variation to agree on. `n_units` were coded twice or
    more and counted.
    """

    value: float
    interval: tuple[float, float] | None
    n_units: int


def krippendorff_alpha(
    codes: Sequence[Sequence[Code]],
    level: Level = Level.NOMINAL,
    *,
    order: Sequence[Code] | None = None,
    rounds: int = 0,
    seed: int = 0,
) -> Agreement:
    """Alpha of codes with one row a coder and one column a unit; None (or nan) where not coded.

    A person against the machine is a table of two rows. `order` lists the values of an ordinal
    variable from low to high where sorting would not do. Nan when fewer than two values occur.

    Raises:
        SettingError: rows of different length, an order that misses a value, or texts that are
            to be subtracted.

    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability.

    >>> krippendorff_alpha([["a", "a", "b", "b"], ["a", "b", "b", "b"]]).value.__round__(3)
    0.533
    """
    units, values = _units(codes, order)
    counted = units[units.sum(axis=1) > 1]
    delta = _differences(Level(level), values)
    value = _alpha(counted, delta)
    interval = bootstrap_interval(len(counted), lambda at: _alpha(counted[at], delta), rounds, seed)
    return Agreement(value=value, interval=interval, n_units=len(counted))


def _units(
    codes: Sequence[Sequence[Code]], order: Sequence[Code] | None
) -> tuple[Floats, list[Code]]:
    """How often each unit got each value, shape (n_units, n_values), and the values."""
    if len({len(row) for row in codes}) > 1:
        raise SettingError(
            "coders have coded different numbers of units", remedy="Use None for gaps"
        )
    flat = [code for row in codes for code in row if _is_code(code)]
    values = list(dict.fromkeys(order)) if order is not None else _sorted(set(flat))
    place = {value: number for number, value in enumerate(values)}
    if missing := set(flat) - set(place):
        raise SettingError(f"the order misses {', '.join(map(str, missing))}")
    out = np.zeros((len(codes[0]) if codes else 0, len(values)))
    for row in codes:
        for unit, code in enumerate(row):
            if _is_code(code):
                out[unit, place[code]] += 1
    return out, values


def _is_code(code: Code) -> bool:
    return code is not None and code == code


def _sorted(values: set[Code]) -> list[Code]:
    return sorted(values, key=lambda value: (isinstance(value, str), value))


Delta = Callable[[Floats], Floats]


def _differences(level: Level, values: Sequence[Code]) -> Delta:
    """The squared difference of each two values given how often each occurs."""
    n = len(values)
    if level is Level.NOMINAL:
        return lambda totals: 1 - np.eye(n)
    if level is Level.INTERVAL:
        numbers = np.array([_number(value) for value in values], dtype=np.float64)
        apart: Floats = (numbers[:, None] - numbers[None, :]) ** 2
        return lambda totals: apart
    return _ordinal


def _number(value: Code) -> float:
    if value is None or isinstance(value, str):
        raise SettingError(f"{value} is no number", remedy="Use nominal or ordinal for texts")
    return float(value)


def _ordinal(totals: Floats) -> Floats:
    """Values as far apart as there are codes between them, half of each end included."""
    middle = np.cumsum(totals) - totals / 2
    out: Floats = (middle[:, None] - middle[None, :]) ** 2
    return out


def _alpha(units: Floats, delta: Delta) -> float:
    m = units.sum(axis=1)
    weights = 1 / np.maximum(m - 1, 1)
    coincidence = (units * weights[:, None]).T @ units
    coincidence -= np.diag((units * weights[:, None]).sum(axis=0))
    totals = coincidence.sum(axis=1)
    n, differences = totals.sum(), delta(totals)
    if n < 2:
        return float("nan")
    expected = float((np.outer(totals, totals) * differences).sum() / (n - 1))
    return 1 - float((coincidence * differences).sum()) / expected if expected else float("nan")


def bootstrap_interval(
    n: int,
    measured: Callable[[np.ndarray[tuple[int], np.dtype[np.int64]]], float],
    rounds: int,
    seed: int,
) -> tuple[float, float] | None:
    """The central 95 % of a measure over samples of n units drawn with replacement.

    Samples in which the measure is not defined are left out. None without rounds or units.
    """
    if not rounds or not n:
        return None
    rng = np.random.default_rng(seed)
    drawn = np.array([measured(rng.integers(0, n, n)) for _ in range(rounds)])
    known = drawn[~np.isnan(drawn)]
    if not known.size:
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)


def cohen_kappa(
    one: Sequence[Code],
    other: Sequence[Code],
    *,
    weights: KappaWeights = KappaWeights.NO,
    rounds: int = 0,
    seed: int = 0,
) -> Agreement:
    """Kappa of two coders of the same units; units that one left out are not counted.

    Nan when chance alone would give full agreement.

    Raises:
        SettingError: sequences of different length.

    Source: Cohen (1960), A coefficient of agreement for nominal scales; weighted: Cohen (1968).

    >>> round(cohen_kappa(["y", "y", "n", "n"], ["y", "n", "n", "n"]).value, 3)
    0.5
    """
    if len(one) != len(other):
        raise SettingError("two coders have coded different numbers of units")
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if _is_code(a) and _is_code(b)]
    values = _sorted({code for pair in pairs for code in pair})
    place = {value: number for number, value in enumerate(values)}
    codes = np.array([(place[a], place[b]) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    cost = _kappa_cost(KappaWeights(weights), len(values))
    interval = bootstrap_interval(len(codes), lambda at: _kappa(codes[at], cost), rounds, seed)
    return Agreement(value=_kappa(codes, cost), interval=interval, n_units=len(codes))


def _kappa_cost(weights: KappaWeights, n: int) -> Floats:
    apart = np.abs(np.arange(n)[:, None] - np.arange(n)[None, :]).astype(np.float64)
    power = {KappaWeights.NO: 0, KappaWeights.LINEAR: 1, KappaWeights.QUADRATIC: 2}[weights]
    return np.asarray(np.where(apart > 0, apart**power, 0.0), dtype=np.float64)


def _kappa(codes: np.ndarray[tuple[int, int], np.dtype[np.int64]], cost: Floats) -> float:
    if not len(codes):
        return float("nan")
    table = np.zeros(cost.shape)
    np.add.at(table, (codes[:, 0], codes[:, 1]), 1 / len(codes))
    expected = float((np.outer(table.sum(axis=1), table.sum(axis=0)) * cost).sum())
    return 1 - float((table * cost).sum()) / expected if expected else float("nan")
