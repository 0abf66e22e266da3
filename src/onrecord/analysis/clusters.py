"""Groups of things from their distances, profiles or ties, one function a method."""

from enum import StrEnum
from typing import Literal

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist, squareform

from onrecord.analysis.graphs import edge_betweenness, fast_greedy, label_propagation, louvain
from onrecord.analysis.modularity import infomap, leading_eigenvector, spinglass
from onrecord.analysis.table import Floats, Ints, Mask

CONVERGED = 0.999
MAX_CONCOR_STEPS = 50
WALK_STEPS = 4
KMEANS_STARTS = 20
MAX_KMEANS_STEPS = 100


class ClusterMethod(StrEnum):
    """How groups are formed: from distances, from profiles, or from ties."""

    SINGLE = "single"
    AVERAGE = "average"
    COMPLETE = "complete"
    WARD = "ward"
    KMEANS = "kmeans"
    PAM = "pam"
    SPECTRAL = "spectral"
    CONCOR = "concor"
    EQUIVALENCE = "equivalence"
    FAST_GREEDY = "fastgreedy"
    WALKTRAP = "walktrap"
    LEADING_EIGENVECTOR = "leading_eigenvector"
    EDGE_BETWEENNESS = "edge_betweenness"
    LOUVAIN = "louvain"
    LABEL_PROPAGATION = "label_propagation"
    INFOMAP = "infomap"
    SPINGLASS = "spinglass"


BY_DISTANCE = (
    ClusterMethod.SINGLE,
    ClusterMethod.AVERAGE,
    ClusterMethod.COMPLETE,
    ClusterMethod.WARD,
    ClusterMethod.KMEANS,
    ClusterMethod.PAM,
)
Linkage = Literal["single", "average", "complete", "ward"]
LINKAGES: dict[ClusterMethod, Linkage] = {
    ClusterMethod.SINGLE: "single",
    ClusterMethod.AVERAGE: "average",
    ClusterMethod.COMPLETE: "complete",
    ClusterMethod.WARD: "ward",
}
# These find the number of groups themselves.
FREE = (ClusterMethod.LOUVAIN, ClusterMethod.LABEL_PROPAGATION, ClusterMethod.INFOMAP)


def groups_of(
    method: ClusterMethod, n_groups: int, *, distances: Floats, ties: Floats, seed: int = 0
) -> Ints:
    """The group of each thing, numbered from 0 in order of appearance, shape (n,).

    `distances` and `ties` are symmetric, shape (n, n), of the same things; each method uses one.
    There may be fewer groups than asked for, and more with methods that find their number.
    """
    if len(ties) <= 1 or n_groups <= 1 and method not in FREE:
        return np.zeros(len(ties), dtype=np.int64)
    if method in BY_DISTANCE:
        found = _by_distance(method, n_groups, distances, seed)
    else:
        found = _by_ties(method, n_groups, ties, seed)
    _, first, place = np.unique(found, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[place]


def _by_distance(method: ClusterMethod, n_groups: int, distances: Floats, seed: int) -> Ints:
    if method is ClusterMethod.KMEANS:
        return kmeans(classical_scaling(distances, min(len(distances) - 1, 10)), n_groups, seed)
    if method is ClusterMethod.PAM:
        return pam(distances, n_groups)
    return hierarchical(distances, n_groups, LINKAGES[method])


def _by_ties(method: ClusterMethod, n_groups: int, ties: Floats, seed: int) -> Ints:
    with_number = {
        ClusterMethod.SPECTRAL: lambda: spectral(ties, n_groups, seed),
        ClusterMethod.CONCOR: lambda: concor(ties, n_groups),
        ClusterMethod.EQUIVALENCE: lambda: equivalence(ties, n_groups),
        ClusterMethod.FAST_GREEDY: lambda: fast_greedy(ties, n_groups),
        ClusterMethod.WALKTRAP: lambda: walktrap(ties, n_groups),
        ClusterMethod.LEADING_EIGENVECTOR: lambda: leading_eigenvector(ties, n_groups),
        ClusterMethod.EDGE_BETWEENNESS: lambda: edge_betweenness(ties, n_groups),
        ClusterMethod.SPINGLASS: lambda: spinglass(ties, n_groups, seed),
        ClusterMethod.LOUVAIN: lambda: louvain(ties, seed),
        ClusterMethod.LABEL_PROPAGATION: lambda: label_propagation(ties, seed),
        ClusterMethod.INFOMAP: lambda: infomap(ties, seed),
    }
    return with_number[method]()


def hierarchical(distances: Floats, n_groups: int, linkage_name: Linkage) -> Ints:
    """Groups from merging the nearest; `linkage_name` single, average, complete or ward."""
    tree = linkage(squareform(distances, checks=False), method=linkage_name)
    return np.asarray(fcluster(tree, n_groups, criterion="maxclust"), dtype=np.int64) - 1


def equivalence(ties: Floats, n_groups: int) -> Ints:
    """Groups of things with like ties: Euclidean distance of profiles, complete linkage.

    Source: structural equivalence, Burt (1976), Positions in networks.
    """
    return hierarchical(squareform(pdist(ties)), n_groups, "complete")


def kmeans(points: Floats, n_groups: int, seed: int) -> Ints:
    """The best of twenty runs of Lloyd's algorithm from k-means++ centres.

    Source: Arthur and Vassilvitskii (2007), k-means++.
    """
    rng = np.random.default_rng(seed)
    runs = [_lloyd(points, n_groups, rng) for _ in range(KMEANS_STARTS)]
    return min(runs, key=lambda run: run[1])[0]


def _lloyd(points: Floats, n_groups: int, rng: np.random.Generator) -> tuple[Ints, float]:
    centres = _spread_centres(points, n_groups, rng)
    groups = np.full(len(points), -1)
    for _ in range(MAX_KMEANS_STEPS):
        squares = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
        new = squares.argmin(axis=1)
        if np.array_equal(new, groups):
            break
        groups = new
        for group in np.unique(groups):
            centres[group] = points[groups == group].mean(axis=0)
    return groups, float(squares.min(axis=1).sum())


def _spread_centres(points: Floats, n_groups: int, rng: np.random.Generator) -> Floats:
    chosen = [int(rng.integers(len(points)))]
    while len(chosen) < min(n_groups, len(points)):
        squares = ((points[:, None, :] - points[chosen][None, :, :]) ** 2).sum(axis=2).min(axis=1)
        total = squares.sum()
        chance = squares / total if total > 0 else np.full(len(points), 1 / len(points))
        chosen.append(int(rng.choice(len(points), p=chance)))
    return points[chosen].copy()


def pam(distances: Floats, n_groups: int) -> Ints:
    """Groups around medoids: build, then swap while that gains. O(k n^2) a swap.

    Source: Kaufman and Rousseeuw (1990), Finding groups in data, chapter 2.
    """
    medoids: list[int] = []
    while len(medoids) < min(n_groups, len(distances)):
        near = distances[medoids].min(axis=0) if medoids else np.full(len(distances), np.inf)
        cost = np.minimum(near[None, :], distances).sum(axis=1)
        cost[medoids] = np.inf
        medoids.append(int(cost.argmin()))
    improved = True
    while improved:
        improved = False
        for place in range(len(medoids)):
            others = medoids[:place] + medoids[place + 1 :]
            near = distances[others].min(axis=0) if others else np.full(len(distances), np.inf)
            cost = np.minimum(near[None, :], distances).sum(axis=1)
            cost[others] = np.inf
            best = int(cost.argmin())
            if cost[best] < cost[medoids[place]] - 1e-12:
                medoids[place], improved = best, True
    return np.asarray(distances[medoids].argmin(axis=0), dtype=np.int64)


def spectral(ties: Floats, n_groups: int, seed: int) -> Ints:
    """k-means on the eigenvectors of the smallest eigenvalues of the normalised Laplacian.

    Source: Ng, Jordan and Weiss (2001), On spectral clustering.
    """
    strength = ties.sum(axis=1)
    scale = 1 / np.sqrt(np.where(strength > 0, strength, 1.0))
    laplacian = np.eye(len(ties)) - scale[:, None] * ties * scale[None, :]
    vectors = np.linalg.eigh(laplacian)[1][:, :n_groups]
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return kmeans(vectors / np.where(length > 0, length, 1.0), n_groups, seed)


def concor(profiles: Floats, n_groups: int) -> Ints:
    """Groups by correlating correlations until they are 1 or -1; the largest group splits next.

    Source: Breiger, Boorman and Arabie (1975), An algorithm for clustering relational data.
    """
    groups = np.zeros(len(profiles), dtype=np.int64)
    stuck: set[int] = set()
    while len(np.unique(groups)) < n_groups:
        sizes = {g: int((groups == g).sum()) for g in np.unique(groups) if g not in stuck}
        splittable = {g: size for g, size in sizes.items() if size > 1}
        if not splittable:
            break
        largest = max(splittable, key=lambda g: (splittable[g], -g))
        members = np.flatnonzero(groups == largest)
        side = _two_blocks(profiles[members])
        if side.all() or not side.any():
            stuck.add(int(largest))
            continue
        groups[members[~side]] = groups.max() + 1
    return groups


def _two_blocks(profiles: Floats) -> Mask:
    matrix = _correlations(profiles)
    for _ in range(MAX_CONCOR_STEPS):
        if (np.abs(matrix) > CONVERGED).all():
            break
        matrix = _correlations(matrix)
    return np.asarray(matrix[0] > 0)


def _correlations(rows: Floats) -> Floats:
    """Correlations of rows; a row without variance correlates 0 with others, 1 with itself."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1)
    centred /= np.where(length > 1e-12, length, 1.0)[:, None]
    out: Floats = np.clip(centred @ centred.T, -1, 1)
    np.fill_diagonal(out, 1.0)
    return out


def walktrap(ties: Floats, n_groups: int) -> Ints:
    """Groups from merging neighbours whose random walks of four steps end alike. O(n^3).

    Source: Pons and Latapy (2005), Computing communities in large networks using random walks.
    """
    strength = np.where(ties.sum(axis=1) > 0, ties.sum(axis=1), 1.0)
    walks = np.linalg.matrix_power(ties / strength[:, None], WALK_STEPS) / np.sqrt(strength)
    groups = np.arange(len(ties))
    centre, size = walks.copy(), np.ones(len(ties))
    joined = ties > 0
    np.fill_diagonal(joined, False)
    while len(np.unique(groups)) > n_groups and joined.any():
        rows, columns = np.nonzero(np.triu(joined))
        squares = ((centre[rows] - centre[columns]) ** 2).sum(axis=1)
        cost = size[rows] * size[columns] / (size[rows] + size[columns]) * squares
        keep, gone = (int(side[cost.argmin()]) for side in (rows, columns))
        total = size[keep] + size[gone]
        centre[keep] = (size[keep] * centre[keep] + size[gone] * centre[gone]) / total
        size[keep] = total
        groups[groups == gone] = keep
        joined[keep] |= joined[gone]
        joined[:, keep] |= joined[:, gone]
        joined[gone], joined[:, gone], joined[keep, keep] = False, False, False
    return groups


def classical_scaling(distances: Floats, n_dimensions: int) -> Floats:
    """Coordinates whose Euclidean distances come near the given ones, shape (n, n_dimensions).

    Source: Torgerson (1952), Multidimensional scaling: I.
    """
    n = len(distances)
    centre = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-0.5 * centre @ distances**2 @ centre)
    top = np.argsort(values)[::-1][:n_dimensions]
    coordinates = vectors[:, top] * np.sqrt(np.maximum(values[top], 0))
    return np.pad(coordinates, ((0, 0), (0, n_dimensions - coordinates.shape[1])))
