import numpy as np
import pytest

from onrecord.analysis import (
    Distance,
    NetworkSettings,
    StatementTable,
    Windows,
    network_distances,
    one_mode,
    series,
    spectrum,
)
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="congruence"
)
PATH = np.array([[0.0, 1, 0], [1, 0, 1], [0, 1, 0]])


@pytest.mark.parametrize(
    ("matrix", "as_dna", "values"),
    [
        (PATH, False, [0.75, 0.25, 0]),
        (PATH, True, [0.5, 0.25, 0.25]),
        (-PATH, False, [0, 0, 0]),
        (1 - np.eye(3), False, [0.5, 0.5, 0]),
    ],
    ids=["path", "row sums of DNA", "negative ties count as none", "triangle"],
)
def test_spectra(matrix: np.ndarray, as_dna: bool, values: list[float]) -> None:
    assert spectrum(matrix, as_dna=as_dna).tolist() == pytest.approx(values)


def test_distances(talks: StatementTable) -> None:
    settings = NetworkSettings(variable1="actor", variable2="issue", isolates=True)
    made = series(talks, settings, Windows(unit="weeks", size=1))
    apart = network_distances(made)
    assert apart.max() in (0, 1)
    assert np.array_equal(apart, apart.T)
    assert network_distances([made[0]] * 2).tolist() == [[0, 0], [0, 0]]
    alone, other = (one_mode(talks.taken(np.array(rows)), SETTINGS) for rows in ([0], [3]))
    with pytest.raises(SettingError, match="different actors"):
        network_distances([alone, other])
    two = series(talks, settings, Windows(unit="weeks", size=1), mode="two-mode")  # type: ignore[arg-type]
    with pytest.raises(SettingError, match="have a spectrum"):
        network_distances(two, Distance.SPECTRAL)
