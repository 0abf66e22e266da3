import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.models.trees import tree_of


@pytest.mark.parametrize(
    ("scores", "heads"),
    [
        ([[1]], [0]),
        ([[0, 9], [1, 5]], [1, 1]),
        ([[5, 1], [2, 7]], [1, 1]),  # two roots: the one that gains most stays
        ([[0, 9], [9, 1]], [1, 1]),  # a circle without a root
        ([[9, 0, 0], [1, 0, 8], [2, 7, 0]], [0, 2, 0]),  # a circle beside the root
    ],
    ids=["one word", "a tree", "two roots", "no root", "a circle"],
)
def test_trees(scores: list[list[float]], heads: list[int]) -> None:
    assert tree_of(np.array(scores, dtype=np.float32)).tolist() == heads


@given(
    st.integers(1, 12).flatmap(
        lambda n: arrays(np.float32, (n, n), elements=st.floats(-50, 50, width=32))
    )
)
def test_it_is_always_a_tree(scores: np.ndarray) -> None:  # type: ignore[type-arg]
    heads = tree_of(scores)
    n = len(scores)
    (root,) = np.flatnonzero(heads == np.arange(n))
    for word in range(n):
        for _ in range(n):
            word = heads[word]
        assert word == root


@given(st.integers(2, 10), st.randoms(use_true_random=False))
def test_a_tree_that_scores_best_everywhere_is_found(n: int, random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    heads = [0, *(random.randrange(i) for i in range(1, n))]
    scores = np.zeros((n, n), dtype=np.float32)
    scores[np.arange(n), heads] = 5
    assert tree_of(scores).tolist() == heads
