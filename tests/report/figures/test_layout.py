import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.figures.layout import places

TIES = [(0, 1, 3.0), (1, 2, 1.0), (2, 3, -2.0), (3, 4, 2.0)]


@given(n=st.integers(0, 12), seed=st.integers(0, 9))
def test_every_dot_is_inside_and_apart(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ties = [
        (i, j, float(rng.integers(-3, 4))) for i in range(n) for j in range(i) if i % 2 == j % 2
    ]
    found = places(n, ties, width=500, height=400, apart=40)
    assert found.shape == (n, 2)
    assert (found >= 0).all()
    assert (found <= [500, 400]).all()
    away = np.sqrt(((found[:, None] - found[None]) ** 2).sum(axis=2)) + 1e3 * np.eye(n)
    assert n < 2 or away.min() > 20


def test_the_same_network_stands_where_it_stood() -> None:
    first, second = (places(5, TIES, width=500, height=400, apart=40) for _ in range(2))
    assert np.array_equal(first, second)


def test_agreement_is_nearer_than_disagreement() -> None:
    found = places(5, TIES, width=500, height=400, apart=40)

    def apart(i: int, j: int) -> float:
        return float(np.linalg.norm(found[i] - found[j]))

    assert apart(0, 1) < apart(1, 2) < apart(2, 3)


@pytest.mark.parametrize("n", [0, 1])
def test_few(n: int) -> None:
    assert places(n, [], width=10, height=20, apart=5).tolist() == [[5.0, 10.0]] * n
