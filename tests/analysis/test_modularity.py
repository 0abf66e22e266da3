import numpy as np
import pytest

from onrecord.analysis import (
    weighted_modularity,
)
from onrecord.analysis.modularity import code_length

TIES = np.kron(np.eye(2), np.full((4, 4), 5.0))
TIES[3, 4] = TIES[4, 3] = 0.5
np.fill_diagonal(TIES, 0)
APART = 1 - TIES / TIES.max()
np.fill_diagonal(APART, 0)


@pytest.mark.parametrize(
    ("groups", "modularity"),
    [([0, 0, 1, 1], 0.3), ([0, 0, 0, 0], 0.0), ([0, 1, 0, 1], -0.4)],
)
def test_modularity_is_weighted(groups: list[int], modularity: float) -> None:
    """Two pairs of weight 4 joined by weights of 1: 8/10 inside, half of all by degree."""
    ties = np.array([[0.0, 4, 1, 0], [4, 0, 0, 1], [1, 0, 0, 4], [0, 1, 4, 0]])
    expected = {0.3: 16 / 20 - 0.5, 0.0: 0.0, -0.4: 4 / 20 - 0.5}[modularity]
    assert weighted_modularity(ties, np.array(groups)) == pytest.approx(expected)
    assert weighted_modularity(ties * 0, np.array(groups)) == 0


def test_code_length_is_shortest_for_the_true_groups() -> None:
    true, one = np.repeat([0, 1], 4), np.zeros(8, dtype=np.int64)
    assert code_length(TIES, true) < code_length(TIES, one) == pytest.approx(3.0, abs=1e-3)
