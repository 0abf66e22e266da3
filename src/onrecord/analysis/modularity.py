"""Communities of a weighted graph that score well by modularity or by the map equation."""

import numpy as np

from onrecord.analysis.table import Floats, Ints

# An improvement below this is rounding.
NOISE = 1e-12


def weighted_modularity(ties: Floats, groups: Ints) -> float:
    """Weight inside groups beyond what degrees alone would give, in [-0.5, 1].

    `ties` is symmetric, not negative, shape (n, n); its diagonal is not looked at. 0 without ties.

    Source: Newman (2004), Analysis of weighted networks, eq. 6.

    >>> pair = np.kron(np.eye(2), np.array([[0.0, 1.0], [1.0, 0.0]]))
    >>> weighted_modularity(pair, np.array([0, 0, 1, 1]))
    0.5
    """
    free = ties - np.diag(np.diag(ties))
    strength, total = free.sum(axis=1), free.sum()
    if not total > 0:
        return 0.0
    same = groups[:, None] == groups[None, :]
    return float((free - np.outer(strength, strength) / total)[same].sum() / total)


def leading_eigenvector(ties: Floats, n_groups: int) -> Ints:
    """Groups from splitting by the sign of the modularity matrix's leading eigenvector.

    Splits, of all groups, the one that gains most, until there are `n_groups` or nothing gains.

    Source: Newman (2006), Finding community structure using the eigenvectors of matrices.
    """
    groups = np.zeros(len(ties), dtype=np.int64)
    while (found := len(np.unique(groups))) < n_groups:
        splits = [_split(ties, groups, group, found) for group in np.unique(groups)]
        best = max(splits, key=lambda new: weighted_modularity(ties, new))
        if weighted_modularity(ties, best) <= weighted_modularity(ties, groups) + NOISE:
            break
        groups = best
    return groups


def _split(ties: Floats, groups: Ints, group: int, new: int) -> Ints:
    members = np.flatnonzero(groups == group)
    out = groups.copy()
    strength, total = ties.sum(axis=1), ties.sum()
    if len(members) < 2 or not total > 0:
        return out
    some = np.ix_(members, members)
    matrix = ties[some] - np.outer(strength[members], strength[members]) / total
    matrix -= np.diag(matrix.sum(axis=1))
    leading = np.linalg.eigh(matrix)[1][:, -1]
    out[members[leading * np.sign(leading[np.argmax(np.abs(leading))]) < 0]] = new
    return out


def spinglass(ties: Floats, n_groups: int, seed: int) -> Ints:
    """At most `n_groups` groups by annealing the Potts energy whose minimum is top modularity.

    Source: Reichardt and Bornholdt (2006), Statistical mechanics of community detection, gamma 1.
    """
    rng = np.random.default_rng(seed)
    n, total = len(ties), ties.sum()
    groups = rng.integers(0, n_groups, n)
    if not total > 0:
        return groups
    strength = ties.sum(axis=1)
    pull = (ties - np.outer(strength, strength) / total) / total
    np.fill_diagonal(pull, 0.0)
    scale = np.abs(pull).sum(axis=1).max()
    best, top = groups.copy(), weighted_modularity(ties, groups)
    for heat in np.geomspace(scale, scale / 1000, 60):
        for node in rng.permutation(n):
            field = np.bincount(groups, weights=pull[node], minlength=n_groups)
            chance = np.exp((field - field.max()) / heat)
            groups[node] = rng.choice(n_groups, p=chance / chance.sum())
        if (now := weighted_modularity(ties, groups)) > top:
            best, top = groups.copy(), now
    return best


def infomap(ties: Floats, seed: int) -> Ints:
    """Groups that make the description of a random walk short; their number is found.

    Moves single nodes while the two-level map equation falls, from singletons, best of ten orders.

    Source: Rosvall and Bergstrom (2008), Maps of random walks on complex networks, eq. 1.
    """
    rng = np.random.default_rng(seed)
    if not ties.sum() > 0:
        return np.arange(len(ties))
    found = [_walked(ties, rng) for _ in range(10)]
    return min(found, key=lambda groups: code_length(ties, groups))


def _walked(ties: Floats, rng: np.random.Generator) -> Ints:
    groups = np.arange(len(ties))
    length, moved = code_length(ties, groups), True
    while moved:
        moved = False
        for node in rng.permutation(len(ties)):
            for target in np.unique(groups[np.flatnonzero(ties[node])]):
                new = groups.copy()
                new[node] = target
                if (shorter := code_length(ties, new)) < length - NOISE:
                    groups, length, moved = new, shorter, True
    return groups


def code_length(ties: Floats, groups: Ints) -> float:
    """Bits a step of a random walk on the graph takes when groups have names of their own."""
    _, place = np.unique(groups, return_inverse=True)
    visits = ties.sum(axis=1) / ties.sum()
    inside = np.bincount(place, weights=(ties * (place[:, None] == place)).sum(axis=1))
    visited = np.bincount(place, weights=visits)
    leaves = np.maximum(visited - inside / ties.sum(), 0)
    return float(
        _plogp(leaves.sum())
        - 2 * _plogp(leaves).sum()
        - _plogp(visits).sum()
        + _plogp(leaves + visited).sum()
    )


def _plogp(p: Floats | float) -> Floats:
    values = np.asarray(p, dtype=np.float64)
    return values * np.log2(np.where(values > 0, values, 1.0))
