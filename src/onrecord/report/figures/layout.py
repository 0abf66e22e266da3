"""Where the dots of a network stand: the same for the same network."""

import math
from collections.abc import Sequence

import networkx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
STRONG, WEAK, NONE, AGAINST = 1.0, 1.8, 2.6, 3.2  # wanted distances by kind of tie
_ROUNDS = 60


def places(
    n: int, ties: Sequence[tuple[int, int, float]], *, width: float, height: float, apart: float
) -> Points:
    """Coordinates of n dots in a box, shape (n, 2); no two nearer than `apart` where they fit.

    Those with strong positive ties come near each other, those with negative ties far apart.

    Source: Kamada and Kawai (1989), An algorithm for drawing general undirected graphs.
    """
    if n < 2:
        return np.full((n, 2), (width / 2, height / 2))
    wanted = _wanted(n, ties)
    graph = networkx.empty_graph(n)
    graph.add_edges_from((i, j) for i in range(n) for j in range(i))
    apart_by = {i: {j: float(wanted[i, j]) for j in range(n)} for i in range(n)}
    found = networkx.kamada_kawai_layout(graph, dist=apart_by, pos=networkx.circular_layout(graph))
    points = np.array([found[i] for i in range(n)])
    return _spread(_fitted(points, width, height), width, height, apart)


def _wanted(n: int, ties: Sequence[tuple[int, int, float]]) -> Points:
    out = np.full((n, n), NONE)
    largest = max((abs(weight) for _, _, weight in ties), default=0.0) or 1.0
    for i, j, weight in ties:
        share = abs(weight) / largest
        near = WEAK - (WEAK - STRONG) * share
        out[i, j] = out[j, i] = near if weight > 0 else AGAINST
    np.fill_diagonal(out, 0)
    return out


def _fitted(points: Points, width: float, height: float) -> Points:
    """The points turned so that they lie along the box, and stretched to fill it."""
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    turned *= np.where(turned[:1] > 0, -1.0, 1.0)
    if height > width:
        turned = turned[:, ::-1]
    low, high = turned.min(axis=0), turned.max(axis=0)
    size = np.array([width, height])
    room = np.where(high - low > 1e-9, high - low, 1.0)
    scale = size / room
    scale = np.minimum(scale, scale.min() * 1.8)  # stretched, yet not out of shape
    fitted: Points = size / 2 + (turned - (low + high) / 2) * scale
    return fitted


def _spread(points: Points, width: float, height: float, apart: float) -> Points:
    """The points pushed away from each other until none is too near."""
    apart = min(apart, math.sqrt(width * height / len(points)))
    box = np.array([width, height])
    points = np.clip(points, 0, box)
    for _ in range(_ROUNDS):
        away = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((away**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        if distance.min() >= apart:
            break
        push = np.where(distance < apart, (apart - distance) / 2, 0.0)
        same = distance < 1e-9
        away[same] = [1.0, 0.5]
        distance[same] = 1.0
        step = (away / distance[:, :, None] * push[:, :, None]).sum(axis=1)
        points = np.clip(points + 0.6 * step, 0, box)
    return points
