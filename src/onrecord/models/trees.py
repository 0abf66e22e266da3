"""One tree for each sentence from scores of who depends on whom."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["tree_of"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def tree_of(scores: Floats) -> Ints:
    """The head of each word, its own place at the one root; no word is above itself.

    Args:
        scores: How likely the second is the head of the first, shape (n, n); on the diagonal
            how likely the word is the root.

    Returns:
        Heads, shape (n,). Each word gets its best head; where that leaves no root, two, or a
        circle, the cheapest change mends it, one circle after the other (not always the best tree).

    >>> tree_of(np.array([[0, 9, 1], [2, 5, 1], [1, 3, 0]], dtype=np.float32)).tolist()
    [1, 1, 1]
    """
    heads = scores.argmax(1)
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    if len(roots) != 1:
        root = _root_of(scores)
        others = scores.copy()
        np.fill_diagonal(others, -np.inf)
        heads = np.where(heads == np.arange(len(heads)), others.argmax(1), heads)
        heads[root] = root
    else:
        root = int(roots[0])
    return _without_circles(scores, heads, root)


def _root_of(scores: Floats) -> int:
    """The word that loses least, or gains most, by being the root."""
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    return int((np.diagonal(scores) - others.max(1, initial=-1e30)).argmax())


def _without_circles(scores: Floats, heads: Ints, root: int) -> Ints:
    reached = _reached(heads, root)
    while not reached.all():
        circle = _circle(heads, int(np.flatnonzero(~reached)[0]))
        inside = np.flatnonzero(reached)
        best = scores[np.ix_(circle, inside)]
        loss = scores[circle, heads[circle]] - best.max(1)
        cut = int(loss.argmin())
        heads[circle[cut]] = inside[best[cut].argmax()]
        reached = _reached(heads, root)
    return heads


def _reached(heads: Ints, root: int) -> NDArray[np.bool_]:
    """Which words hang on the root, directly or not: paths double in length each time."""
    above = heads.copy()
    for _ in range(max(1, int(len(heads)).bit_length())):
        above = above[above]
    reached: NDArray[np.bool_] = above == root
    return reached


def _circle(heads: Ints, word: int) -> Ints:
    """The circle that the path from a word runs into."""
    seen: dict[int, int] = {}
    while word not in seen:
        seen[word] = len(seen)
        word = int(heads[word])
    path = list(seen)
    return np.array(path[seen[word] :], dtype=np.int64)
