import numpy as np
import pytest

from onrecord.analysis import (
    Kind,
    Mode,
    NetworkSettings,
    StatementTable,
    Windows,
    series,
)
from onrecord.analysis.kernels import kernel_weights
from onrecord.analysis.settings import Kernel

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="subtract"
)
DNA = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="subtract", compat="dna-3.1"
)


@pytest.mark.parametrize(
    ("kernel", "u", "weights"),
    [
        (Kernel.UNIFORM, [-1, 0, 1, 1.1], [0.5, 0.5, 0.5, 0]),
        (Kernel.TRIANGULAR, [-1, -0.5, 0, 2], [0, 0.5, 1, 0]),
        (Kernel.EPANECHNIKOV, [-0.5, 0, 0.5], [0.5625, 0.75, 0.5625]),
        (Kernel.GAUSSIAN, [0], [0.3989422804014327]),
    ],
)
def test_kernels_are_symmetric(kernel: Kernel, u: list[float], weights: list[float]) -> None:
    assert kernel_weights(kernel, np.array(u)).tolist() == pytest.approx(weights)


@pytest.mark.parametrize("kernel", list(Kernel))
def test_kernel_networks(talks: StatementTable, kernel: Kernel) -> None:
    """A statement at the middle of a two-mode window weighs what the kernel says at 0."""
    made = series(talks, SETTINGS, Windows(unit="days", size=2, kernel=kernel), mode=Mode.TWO)
    assert made[0].edge("Varga", "ceasefire").weight == pytest.approx(
        float(kernel_weights(kernel, np.zeros(1))[0])
    )
    one = series(
        talks,
        SETTINGS,
        Windows(unit="weeks", size=2, kernel=kernel, indent=True, normalize_to_one=True),
    )
    assert all(not np.diag(network.matrix).any() for network in one)
    assert all(abs(network.matrix.sum() - 1) < 1e-9 for network in one if network.matrix.sum())


def test_a_uniform_kernel_is_half_the_window(talks: StatementTable) -> None:
    made = series(talks, SETTINGS, Windows(unit="days", size=100, kernel="uniform"))
    assert made[9].edge("Reyl", "Varga").weight == pytest.approx(0.5 * 2)


def test_dna_kernels_keep_ties_to_oneself_and_a_lopsided_triangle(talks: StatementTable) -> None:
    asked = Windows(unit="days", size=4, kernel="triangular")
    made = series(talks, DNA, asked, mode=Mode.TWO)
    assert made[0].edge("Varga", "exchange").weight == pytest.approx(1.5)
    averaged = NetworkSettings(
        variable1="actor",
        variable2="issue",
        qualifier="side",
        aggregation="congruence",
        normalization="average",
        compat="dna-3.1",
    )
    assert series(talks, averaged, asked)[0].edge("Varga", "Varga").weight > 0


def test_dna_kernels_replace_integers_by_their_places(debate: object) -> None:
    said = [("A", "x", value, "2025-01-01") for value in (-1, 2, 10)]
    table = debate(said, kind=Kind.INTEGER)  # type: ignore[operator]
    asked = Windows(unit="days", size=2, kernel="uniform")
    assert series(table, DNA, asked, mode=Mode.TWO)[0].matrix.tolist() == [[0.5 * (0 + 1 + 2)]]
    assert series(table, SETTINGS, asked, mode=Mode.TWO)[0].matrix.tolist() == [[0.5 * 11]]


def test_dna_kernels_of_texts_know_no_conflict(debate: object) -> None:
    said = [(actor, "x", actor == "A", "2025-01-01") for actor in "AB"]
    table = debate(said, kind=Kind.SHORT_TEXT)  # type: ignore[operator]
    conflict = NetworkSettings(
        variable1="actor",
        variable2="issue",
        qualifier="side",
        aggregation="conflict",
        compat="dna-3.1",
    )
    made = series(table, conflict, Windows(unit="days", size=2, kernel="uniform"))
    assert made[0].matrix.tolist() == [[0, 0], [0, 0]]
