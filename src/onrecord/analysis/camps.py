"""The search for the camps of a debate."""

from dataclasses import replace

import numpy as np

from onrecord.analysis.build import one_mode, plan
from onrecord.analysis.kernels import kernel_series
from onrecord.analysis.network import Mode, Network
from onrecord.analysis.polarization import (
    NOISE,
    Polarization,
    PolarizationSettings,
    Search,
    pair_costs,
    scaled_distance,
)
from onrecord.analysis.settings import Aggregation, NetworkSettings, Normalization, Windows
from onrecord.analysis.table import Floats, Ints, StatementTable
from onrecord.analysis.windows import series
from onrecord.records.errors import SettingError

Trace = list[float]


def polarization(
    table: StatementTable,
    settings: NetworkSettings,
    how: PolarizationSettings | None = None,
    windows: Windows | None = None,
) -> tuple[Polarization, ...]:
    """The camps of the debate: one result, or one for each window.

    Congruence and conflict networks are made with the settings, whatever their aggregation, and
    normalised by average. Windows hold the actors who speak in them. Fewer than two actors give no
    camps and distance 0. With compat="dna-3.1" the largest distance is looked for, and in windows
    the subtract network stands for both, as in DNA. The same seed gives the same camps.

    Raises:
        SettingError: an option that makes no sense, or no qualifier.
    """
    how = how or PolarizationSettings()
    if settings.qualifier is None:
        raise SettingError("camps need a qualifier", remedy="Name the variable that holds the side")
    congruence, conflict = camp_networks(table, settings, windows)
    pairs = zip(congruence, conflict, strict=True)
    return tuple(_camps(one, other, how, as_dna=settings.as_dna) for one, other in pairs)


def camp_networks(
    table: StatementTable, settings: NetworkSettings, windows: Windows | None
) -> tuple[tuple[Network, ...], tuple[Network, ...]]:
    """The congruence and the conflict networks camps are looked for in, one pair a window."""

    def made(aggregation: Aggregation) -> tuple[Network, ...]:
        asked = replace(
            settings, aggregation=aggregation, normalization=Normalization.AVERAGE, isolates=False
        )
        if windows is None:
            return (one_mode(table, asked),)
        if settings.as_dna and windows.kernel is not None:
            networks = kernel_series(plan(table, asked, Mode.ONE), windows, open_ends=True)
        else:
            networks = series(table, asked, windows)
        return tuple(_present(network) for network in networks)

    if windows is not None and settings.as_dna:
        both = made(Aggregation.SUBTRACT)
        return both, both
    return made(Aggregation.CONGRUENCE), made(Aggregation.CONFLICT)


def _present(network: Network) -> Network:
    """The network of the actors who speak in it, without ties to themselves."""
    if network.evidence is None:
        return network
    seen = np.unique(network.evidence.rows)
    matrix = network.matrix[np.ix_(seen, seen)]
    np.fill_diagonal(matrix, 0)
    labels = tuple(network.row_labels[i] for i in seen)
    return replace(network, weights=matrix, row_labels=labels, column_labels=labels, evidence=None)


def _camps(
    congruence: Network, conflict: Network, how: PolarizationSettings, *, as_dna: bool
) -> Polarization:
    debate = Debate(congruence.matrix, conflict.matrix, how, sign=-1 if as_dna else 1)
    n = len(congruence.row_labels)
    if n < how.n_camps:
        camps = np.zeros(n, dtype=np.int64)
        trace = [debate.distance(camps)]
    elif how.search is Search.GREEDY:
        camps, trace = debate.greedy()
    else:
        camps, trace = debate.genetic()
    return Polarization(
        labels=congruence.row_labels,
        camps=_in_order_of_appearance(camps),
        distance=debate.distance(camps),
        trace=np.array(trace),
        start=congruence.start,
        middle=congruence.middle,
        stop=congruence.stop,
    )


def _in_order_of_appearance(camps: Ints) -> Ints:
    _, first, place = np.unique(camps, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[place]


class Debate:
    """Two matrices and how far splits are from ideal; `sign` -1 looks for the largest distance."""

    def __init__(
        self, congruence: Floats, conflict: Floats, how: PolarizationSettings, *, sign: int
    ) -> None:
        self.congruence, self.conflict = congruence, conflict
        self.how, self.sign = how, sign
        self.n = len(congruence)
        self.rng = np.random.default_rng(how.seed)
        self._has_ties = bool(np.any(congruence) or np.any(conflict))
        self._costs: dict[bytes, Floats] = {}

    def costs(self, camps: Ints) -> Floats:
        """The costs of pairs for camps of these sizes, shape (K, K, n, n)."""
        sizes = np.bincount(camps, minlength=self.how.n_camps)
        key = sizes.tobytes()
        if key not in self._costs:
            self._costs = {key: pair_costs(self.congruence, self.conflict, sizes, self.how.ideal)}
        return self._costs[key]

    def distance(self, camps: Ints) -> float:
        """Q of a split."""
        places = np.arange(self.n)
        costs = self.costs(camps)
        raw = costs[camps[:, None], camps[None, :], places[:, None], places[None, :]].sum() / 2
        if self.sign < 0 and self.how.normalized and not self._has_ties:
            return float("nan")
        return scaled_distance(
            float(raw), self.congruence, self.conflict, normalized=self.how.normalized
        )

    def _score(self, camps: Ints) -> float:
        return self.sign * self.distance(camps)

    def _random_camps(self) -> Ints:
        return self.rng.permutation(np.arange(self.n) % self.how.n_camps)

    def greedy(self) -> tuple[Ints, Trace]:
        """The best of several descents from random balanced camps."""
        found = [self._descended(self._random_camps()) for _ in range(self.how.starts)]
        return min(found, key=lambda one: self.sign * one[1][-1])

    def _descended(self, camps: Ints) -> tuple[Ints, Trace]:
        trace = [self.distance(camps)]
        improved = True
        while improved:
            improved = self._sweep(camps)
            if not self.how.balanced:
                improved |= self._moved(camps)
            trace.append(self.distance(camps))
        return camps, trace

    def _sweep(self, camps: Ints) -> bool:
        """Swap each pair of different camps that gains by it; O(n^2 K) without swaps."""
        costs, places, improved = self.costs(camps), np.arange(self.n), False
        joined = self._joined(costs, camps)
        for i in range(self.n):
            while True:
                gain = self._swap_gains(costs, joined, camps, i)
                gain[: i + 1] = 0
                better = places[self.sign * gain < -NOISE]
                if not len(better):
                    break
                j = better[0]
                camps[i], camps[j] = camps[j], camps[i]
                joined, improved = self._joined(costs, camps), True
        return improved

    def _joined(self, costs: Floats, camps: Ints) -> Floats:
        """What each actor would add in each camp with all others as they are, shape (n, K)."""
        places = np.arange(self.n)
        columns = [costs[g][camps, :, places].sum(axis=0) for g in range(self.how.n_camps)]
        return np.stack(columns, axis=1)

    def _swap_gains(self, costs: Floats, joined: Floats, camps: Ints, i: int) -> Floats:
        """The change of the raw distance if i swapped with each other actor, shape (n,)."""
        g, places = camps[i], np.arange(self.n)
        new = joined[i, camps] - costs[camps, camps, i, places]
        new += joined[:, g] - costs[g, g, i] + costs[g, camps, i, places]
        old = joined[i, g] + joined[places, camps] - costs[g, camps, i, places]
        return np.where(camps == g, 0.0, new - old)

    def _moved(self, camps: Ints) -> bool:
        """Move single actors to other camps while that gains; no camp is left empty."""
        improved = False
        for i in range(self.n):
            for camp in range(self.how.n_camps):
                if (camps == camps[i]).sum() < 2 or camp == camps[i]:
                    continue
                new = camps.copy()
                new[i] = camp
                if self._score(new) < self._score(camps) - NOISE:
                    camps[:], improved = new, True
        return improved

    def genetic(self) -> tuple[Ints, Trace]:
        """The best split of the last generation; stops when ten generations brought nothing new."""
        splits = [self._random_camps() for _ in range(self.how.parents)]
        trace: Trace = []
        for _ in range(self.how.generations):
            scores = np.array([self._score(split) for split in splits])
            order = np.argsort(scores, kind="stable")
            trace.append(self.sign * float(scores[order[0]]))
            if len(trace) > 10 and abs(trace[-1] - trace[-11]) < NOISE:
                break
            splits = self._next(splits, scores, order)
        return min(splits, key=self._score), trace

    def _next(self, splits: list[Ints], scores: Floats, order: Ints) -> list[Ints]:
        elite = max(1, round(self.how.elite * len(splits)))
        fitness = scores.max() - scores + NOISE
        chance = fitness / fitness.sum()
        kept = [splits[i] for i in order[:elite]]
        mates = self.rng.choice(len(splits), (len(splits) - elite, 2), p=chance)
        return kept + [self._child(splits[a], splits[b]) for a, b in mates]

    def _child(self, one: Ints, other: Ints) -> Ints:
        other = self._relabelled(one, other)
        child = np.where(self.rng.random(self.n) < 0.5, one, other)
        self._balance(child)
        for _ in range(round(self.how.mutation * self.n / 2)):
            i, j = self.rng.choice(self.n, 2, replace=False)
            child[i], child[j] = child[j], child[i]
        return child

    def _relabelled(self, one: Ints, other: Ints) -> Ints:
        """The other split with its camps named as those of the first they share most with."""
        k = self.how.n_camps
        shared = np.zeros((k, k), dtype=np.int64)
        np.add.at(shared, (other, one), 1)
        rename = np.full(k, -1)
        for _ in range(k):
            g, h = np.unravel_index(np.argmax(shared), shared.shape)
            rename[g] = h
            shared[g, :], shared[:, h] = -1, -1
        return rename[other]

    def _balance(self, camps: Ints) -> None:
        """Move random actors from the largest to the smallest camp until sizes differ by one."""
        sizes = np.bincount(camps, minlength=self.how.n_camps)
        while sizes.max() - sizes.min() > 1:
            large, small = int(sizes.argmax()), int(sizes.argmin())
            camps[self.rng.choice(np.flatnonzero(camps == large))] = small
            sizes[large] -= 1
            sizes[small] += 1
