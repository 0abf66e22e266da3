"""When a debate changed: networks over time, grouped into phases and drawn in a plane."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression
from scipy.spatial.distance import pdist, squareform

from onrecord.analysis.build import one_mode
from onrecord.analysis.clusters import FREE, ClusterMethod, classical_scaling, groups_of
from onrecord.analysis.modularity import weighted_modularity
from onrecord.analysis.network import Network
from onrecord.analysis.settings import Aggregation, NetworkSettings, Normalization
from onrecord.analysis.spectra import Distance, network_distances
from onrecord.analysis.table import Floats, Ints, StatementTable
from onrecord.records.errors import SettingError

# As in isoMDS: distances of zero would have no rank.
LEAST_DISTANCE = 1e-12
MDS_STEPS = 300
MDS_TOLERANCE = 1e-9
PHASE_METHODS = (
    ClusterMethod.SINGLE,
    ClusterMethod.AVERAGE,
    ClusterMethod.COMPLETE,
    ClusterMethod.WARD,
    ClusterMethod.KMEANS,
    ClusterMethod.PAM,
    ClusterMethod.SPECTRAL,
    ClusterMethod.FAST_GREEDY,
    ClusterMethod.WALKTRAP,
    ClusterMethod.LEADING_EIGENVECTOR,
)
ACTOR_METHODS = (*PHASE_METHODS, ClusterMethod.CONCOR, ClusterMethod.EQUIVALENCE, *FREE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clustering:
    """Groups by one method; `groups` counts from 0 in order of appearance, shape (n,).

    `modularity` is weighted. `labels` names the things.
    """

    labels: tuple[str, ...]
    method: ClusterMethod
    n_groups: int
    groups: Ints
    modularity: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phases:
    """The phase of each window by the best clustering, and all others, best first.

    `distances` has shape (n, n), the largest 1; `positions` (n, 2) places windows such that near
    ones are alike; `middles` are seconds.
    """

    best: Clustering
    clusterings: tuple[Clustering, ...]
    distances: Floats
    positions: Floats
    middles: tuple[int, ...]


def phases(
    networks: Sequence[Network],
    *,
    distance: Distance = Distance.CELLS,
    methods: Iterable[ClusterMethod] = PHASE_METHODS,
    n_phases: tuple[int, int] = (2, 6),
    seed: int = 0,
    as_dna: bool = False,
) -> Phases:
    """The phases of a series of networks over the same labels.

    Each method divides the windows into each number of phases between the two of `n_phases`; the
    number, then the method, with the highest weighted modularity on the graph of 1 - distance is
    kept. `as_dna` takes DNA's spectra.

    Raises:
        SettingError: fewer than three networks, or networks of different labels.
    """
    if len(networks) < 3:
        raise SettingError("phases need three networks or more", remedy="Use smaller windows")
    apart = network_distances(networks, distance, as_dna=as_dna)
    ties = 1 - apart
    np.fill_diagonal(ties, 0)
    labels = tuple(str(network.middle) for network in networks)
    found = _ranked(labels, methods, n_phases, distances=apart, ties=ties, seed=seed)
    return Phases(
        best=found[0],
        clusterings=found,
        distances=apart,
        positions=nonmetric_scaling(apart + LEAST_DISTANCE * (1 - np.eye(len(apart)))),
        middles=tuple(network.middle or 0 for network in networks),
    )


def clusterings(
    table: StatementTable,
    settings: NetworkSettings,
    *,
    methods: Iterable[ClusterMethod] = ACTOR_METHODS,
    n_groups: tuple[int, int] = (2, 6),
    seed: int = 0,
) -> tuple[Clustering, ...]:
    """Groups of the actors (variable 1), one by each method, the highest modularity first.

    Distances are Jaccard distances of what actors say (concept and side, binary); ties are the
    subtract network normalised by average, negative ties left out. Modularity is weighted.

    Raises:
        SettingError: no qualifier, or nobody to group.
    """
    asked = NetworkSettings(
        variable1=settings.variable1,
        variable2=settings.variable2,
        qualifier=settings.qualifier,
        aggregation=Aggregation.SUBTRACT,
        normalization=Normalization.AVERAGE,
        duplicates=settings.duplicates,
        exclude=settings.exclude,
        start=settings.start,
        stop=settings.stop,
        compat=settings.compat,
    )
    network = one_mode(table, asked)
    labels = network.row_labels
    if not labels:
        raise SettingError("there is nobody to group", remedy="Widen the range or the filters")
    ties = np.maximum(network.matrix, 0)
    apart = said_distances(network)
    return _ranked(labels, methods, n_groups, distances=apart, ties=ties, seed=seed)


def said_distances(network: Network) -> Floats:
    """Jaccard distances between actors from the concepts and sides behind a network, in [0, 1]."""
    evidence, n = network.evidence, len(network.row_labels)
    if evidence is None or n < 2:
        return np.zeros((n, n))
    said = evidence.columns * (evidence.sides.max(initial=0) + 1) + evidence.sides
    _, place = np.unique(said, return_inverse=True)
    profile = np.zeros((n, place.max(initial=0) + 1), dtype=np.bool_)
    profile[evidence.rows, place] = True
    return np.asarray(squareform(pdist(profile, "jaccard")))


def _ranked(
    labels: tuple[str, ...],
    methods: Iterable[ClusterMethod],
    numbers: tuple[int, int],
    *,
    distances: Floats,
    ties: Floats,
    seed: int,
) -> tuple[Clustering, ...]:
    best: list[Clustering] = []
    for method in map(ClusterMethod, methods):
        least, most = (1, 1) if method in FREE else numbers
        tried = [
            _clustering(labels, method, k, distances=distances, ties=ties, seed=seed)
            for k in range(least, max(least, min(most, len(labels))) + 1)
        ]
        best.append(max(tried, key=lambda one: one.modularity))
    if not best:
        raise SettingError("no method was named", remedy="Name one or leave them out")
    return tuple(sorted(best, key=lambda one: -one.modularity))


def _clustering(
    labels: tuple[str, ...],
    method: ClusterMethod,
    k: int,
    *,
    distances: Floats,
    ties: Floats,
    seed: int,
) -> Clustering:
    groups = groups_of(method, k, distances=distances, ties=ties, seed=seed)
    return Clustering(
        labels=labels,
        method=method,
        n_groups=len(np.unique(groups)),
        groups=groups,
        modularity=weighted_modularity(ties, groups),
    )


def nonmetric_scaling(distances: Floats, n_dimensions: int = 2) -> Floats:
    """Coordinates whose distances are in the order of the given ones, shape (n, n_dimensions).

    Stress is lowered by majorisation from classical scaling; the mean is 0. Signs are such that
    the first thing lies left and below.

    Source: Kruskal (1964), Nonmetric multidimensional scaling; de Leeuw (1977), SMACOF.
    """
    n = len(distances)
    target = squareform(distances, checks=False)
    points = classical_scaling(distances, n_dimensions)
    order = np.argsort(target, kind="stable")
    before = np.inf
    for _ in range(MDS_STEPS):
        found = pdist(points)
        fitted = np.empty_like(found)
        fitted[order] = isotonic_regression(found[order]).x
        size = np.sqrt((fitted**2).sum())
        if not size > 0:
            break
        fitted *= np.sqrt(len(found)) / size
        stress = float(((found - fitted) ** 2).sum() / max((found**2).sum(), LEAST_DISTANCE))
        ratio = np.divide(fitted, found, out=np.zeros_like(found), where=found > LEAST_DISTANCE)
        matrix = -squareform(ratio)
        np.fill_diagonal(matrix, -matrix.sum(axis=1))
        points = matrix @ points / n
        if before - stress < MDS_TOLERANCE:
            break
        before = stress
    sign = np.where(points[:1] > 0, -1.0, 1.0)
    return points * sign
