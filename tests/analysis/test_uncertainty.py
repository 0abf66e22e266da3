import numpy as np
import pytest

from onrecord.analysis import (
    NetworkSettings,
    StatementTable,
    chance_test,
    edge_intervals,
)
from onrecord.analysis.uncertainty import adjusted
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="congruence"
)


def test_edge_intervals(camps_debate: StatementTable) -> None:
    found = edge_intervals(camps_debate, SETTINGS, rounds=40, seed=1)
    assert all(one.low <= one.high and 0 <= one.same_sign <= 1 for one in found)
    within = next(one for one in found if (one.edge.source, one.edge.target) == ("A", "B"))
    assert within.low <= within.edge.weight <= within.high
    again = edge_intervals(camps_debate, SETTINGS, rounds=40, seed=1)
    assert [one.high for one in found] == [one.high for one in again]
    assert edge_intervals(camps_debate, SETTINGS, rounds=0)[0].low == found[0].edge.weight


def test_doubtful_statements_widen_intervals(camps_debate: StatementTable) -> None:
    doubtful = StatementTable(
        ids=camps_debate.ids,
        documents=camps_debate.documents,
        times=camps_debate.times,
        columns=camps_debate.columns,
        confidence=np.full(len(camps_debate), 0.0),
    )
    assert {one.high for one in edge_intervals(doubtful, SETTINGS, rounds=5)} == {0}


def test_too_many_rounds_are_refused(camps_debate: StatementTable) -> None:
    with pytest.raises(SettingError, match="do not fit"):
        edge_intervals(camps_debate, SETTINGS, rounds=10**8)


def test_chance(camps_debate: StatementTable) -> None:
    found = {
        (t.edge.source, t.edge.target): t for t in chance_test(camps_debate, SETTINGS, rounds=200)
    }
    assert found["A", "B"].edge.weight == 4
    assert found["A", "B"].expected < 4
    assert 1 / 201 <= found["A", "B"].p <= found["A", "B"].q <= 1
    assert found["A", "B"].spread > 0
    assert chance_test(camps_debate, SETTINGS, rounds=0)[0].p == 1
    with pytest.raises(SettingError, match="deals out sides"):
        chance_test(camps_debate, NetworkSettings(variable1="actor", variable2="issue"))


def test_adjusted_p() -> None:
    assert adjusted(np.array([0.01, 0.04, 0.03])).tolist() == pytest.approx([0.03, 0.04, 0.04])
