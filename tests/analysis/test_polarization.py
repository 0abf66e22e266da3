import numpy as np
import pytest

from onrecord.analysis import (
    Ideal,
    polarization_distance,
)

CAMPS = np.kron(np.eye(2), np.ones((3, 3))) - np.eye(6)
CONFLICT = np.kron(1 - np.eye(2), np.ones((3, 3)))


@pytest.mark.parametrize(
    ("camps", "ideal", "distance"),
    [
        ([0, 0, 0, 1, 1, 1], Ideal.PUBLISHED, 0.25),
        ([0, 0, 0, 1, 1, 1], Ideal.EVEN, 0.0),
    ],
)
def test_true_camps(camps: list[int], ideal: Ideal, distance: float) -> None:
    found = polarization_distance(CAMPS, CONFLICT, camps, ideal=ideal)
    assert found == pytest.approx(distance)


def test_no_ties_are_at_distance_zero() -> None:
    assert polarization_distance(CAMPS * 0, CAMPS * 0, [0, 0, 0, 1, 1, 1]) == 0
