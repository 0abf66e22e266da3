import numpy as np
import pytest

from onrecord.analysis import (
    NetworkSettings,
    PolarizationSettings,
    StatementTable,
    Windows,
    polarization,
)
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(variable1="actor", variable2="issue", qualifier="side")


@pytest.mark.parametrize("search", ["greedy", "genetic"])
@pytest.mark.parametrize("ideal", ["published", "even"])
def test_true_camps_are_found(camps_debate: StatementTable, search: str, ideal: str) -> None:
    how = PolarizationSettings(search=search, ideal=ideal, seed=4)  # type: ignore[arg-type]
    (found,) = polarization(camps_debate, SETTINGS, how)
    assert found.camps.tolist() == [0, 0, 0, 1, 1, 1]
    (again,) = polarization(camps_debate, SETTINGS, how)
    assert found.trace.tolist() == again.trace.tolist()


@pytest.mark.parametrize("search", ["greedy", "genetic"])
def test_dna_looks_for_the_largest_distance(camps_debate: StatementTable, search: str) -> None:
    as_dna = NetworkSettings(
        variable1="actor", variable2="issue", qualifier="side", compat="dna-3.1"
    )
    how = PolarizationSettings(search=search)  # type: ignore[arg-type]
    (ours,), (theirs,) = (
        polarization(camps_debate, SETTINGS, how),
        polarization(camps_debate, as_dna, how),
    )
    assert theirs.distance > ours.distance
    assert theirs.camps.tolist() != [0, 0, 0, 1, 1, 1]


def test_camps_of_unequal_size_need_moves(debate: object) -> None:
    said = [(actor, issue, actor in "AB", "2025-01-01") for actor in "ABCDEF" for issue in "xyz"]
    table = debate(said)  # type: ignore[operator]
    free = PolarizationSettings(balanced=False, ideal="even")  # type: ignore[arg-type]
    (found,) = polarization(table, SETTINGS, free)
    assert found.camps.tolist() == [0, 0, 1, 1, 1, 1]


def test_three_camps(debate: object) -> None:
    said = [
        (actor, issue, (i + j) % 3 == 0, "2025-01-01")
        for i, actor in enumerate("ABCABC")
        for j, issue in enumerate("xyz")
    ]
    table = debate([(a + str(n % 2), i, s, d) for n, (a, i, s, d) in enumerate(said)])  # type: ignore[operator]
    (found,) = polarization(table, SETTINGS, PolarizationSettings(n_camps=3, search="genetic"))  # type: ignore[arg-type]
    assert sorted(np.bincount(found.camps).tolist()) == [2, 2, 2]


@pytest.mark.parametrize("kernel", [None, "uniform"])
@pytest.mark.parametrize("compat", [None, "dna-3.1"])
def test_windows_hold_who_speaks_in_them(
    camps_debate: StatementTable, kernel: str | None, compat: str | None
) -> None:
    settings = NetworkSettings(
        variable1="actor", variable2="issue", qualifier="side", compat=compat
    )
    found = polarization(
        camps_debate, settings, None, Windows(unit="months", size=2, kernel=kernel)
    )  # type: ignore[arg-type]
    assert all(len(one.camps) == len(one.labels) <= 6 for one in found)
    assert any(len(one.labels) == 6 for one in found)
    empty = [one.distance for one in found if not one.labels]
    assert all(np.isnan(value) if compat else value == 0 for value in empty)


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (
            lambda t: polarization(t, NetworkSettings(variable1="actor", variable2="issue")),
            "need a qualifier",
        ),
        (lambda t: PolarizationSettings(n_camps=1), "two or more"),
        (lambda t: PolarizationSettings(elite=2.0), "between 0 and 1"),
    ],
)
def test_what_cannot_be_asked(talks: StatementTable, work: object, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        work(talks)  # type: ignore[operator]
