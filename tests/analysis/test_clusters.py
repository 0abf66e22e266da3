import numpy as np
import pytest

from onrecord.analysis import (
    ClusterMethod,
)
from onrecord.analysis.clusters import groups_of

TIES = np.kron(np.eye(2), np.full((4, 4), 5.0))
TIES[3, 4] = TIES[4, 3] = 0.5
np.fill_diagonal(TIES, 0)
APART = 1 - TIES / TIES.max()
np.fill_diagonal(APART, 0)


@pytest.mark.parametrize("method", list(ClusterMethod))
def test_two_clear_groups_are_found_by_every_method(method: ClusterMethod) -> None:
    found = groups_of(method, 2, distances=APART, ties=TIES, seed=3)
    assert found.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]


@pytest.mark.parametrize("method", list(ClusterMethod))
@pytest.mark.parametrize("n", [0, 1, 3])
def test_no_ties_and_few_things_break_no_method(method: ClusterMethod, n: int) -> None:
    found = groups_of(method, 2, distances=np.ones((n, n)) - np.eye(n), ties=np.zeros((n, n)))
    assert len(found) == n


@pytest.mark.parametrize(
    "method",
    [
        ClusterMethod.CONCOR,
        ClusterMethod.LEADING_EIGENVECTOR,
        ClusterMethod.EDGE_BETWEENNESS,
        ClusterMethod.PAM,
        ClusterMethod.KMEANS,
    ],
)
def test_more_groups_than_there_are(method: ClusterMethod) -> None:
    assert groups_of(method, 8, distances=APART, ties=TIES).max() <= 7
