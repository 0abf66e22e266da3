import numpy as np
import pytest

from onrecord.analysis import (
    NetworkSettings,
    StatementTable,
    Windows,
    clusterings,
    phases,
    series,
)
from onrecord.analysis.phases import nonmetric_scaling
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="subtract", isolates=True
)
TIES = np.kron(np.eye(2), np.full((4, 4), 5.0))
TIES[3, 4] = TIES[4, 3] = 0.5
np.fill_diagonal(TIES, 0)
APART = 1 - TIES / TIES.max()
np.fill_diagonal(APART, 0)


def test_phases_of_a_debate_that_turns(debate: object) -> None:
    days = [np.datetime64("2025-01-01") + np.timedelta64(2 * i, "D") for i in range(40)]
    said = [
        ("ABC"[i % 3], "xy"[i % 2], int(i < 20) ^ (i % 3 == 0), str(day))
        for i, day in enumerate(days)
    ]
    table = debate(said)  # type: ignore[operator]
    made = series(table, SETTINGS, Windows(unit="days", size=12), mode="two-mode")  # type: ignore[arg-type]
    found = phases(made, n_phases=(2, 3))
    assert found.best.modularity == max(one.modularity for one in found.clusterings)
    assert found.positions.shape == (len(made), 2)
    assert found.middles == tuple(network.middle for network in made)
    groups = found.best.groups
    assert groups[0] != groups[-1]
    again = phases(made, n_phases=(2, 3))
    assert np.array_equal(found.positions, again.positions)


def test_too_few_networks_have_no_phases(talks: StatementTable) -> None:
    made = series(talks, SETTINGS, Windows(unit="years", size=1))
    with pytest.raises(SettingError, match="three networks"):
        phases(made)


def test_groups_of_actors(camps_debate: StatementTable) -> None:
    found = clusterings(camps_debate, SETTINGS, n_groups=(2, 3))
    assert found[0].groups.tolist() == [0, 0, 0, 1, 1, 1]
    assert [one.modularity for one in found] == sorted(
        (one.modularity for one in found), reverse=True
    )


def test_nobody_to_group(debate: object, talks: StatementTable) -> None:
    with pytest.raises(SettingError, match="nobody"):
        clusterings(debate([]), SETTINGS)  # type: ignore[operator]
    with pytest.raises(SettingError, match="no method"):
        clusterings(talks, SETTINGS, methods=())
    alone = clusterings(debate([("A", "x", 1, "2025-01-01")]), SETTINGS, methods=["single"])  # type: ignore[operator,list-item]
    assert alone[0].groups.tolist() == [0]


def test_scaling_keeps_the_order_of_distances() -> None:
    points = np.array([[0.0, 0], [1, 0], [0, 2], [3, 3]])
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    found = nonmetric_scaling(apart)
    again = np.linalg.norm(found[:, None] - found[None], axis=2)
    upper = np.triu_indices(4, 1)
    assert np.argsort(apart[upper]).tolist() == np.argsort(again[upper]).tolist()
    assert nonmetric_scaling(np.zeros((3, 3))).tolist() == [[0, 0]] * 3
