import sys

import pytest

from onrecord.analysis import NetworkSettings, StatementTable, one_mode, two_mode
from onrecord.records.errors import SettingError

SETTINGS = {"variable1": "actor", "variable2": "issue", "qualifier": "side"}


def test_pandas_and_networkx(talks: StatementTable) -> None:
    pytest.importorskip("pandas")
    network = one_mode(talks, NetworkSettings(**SETTINGS, aggregation="congruence"))
    assert network.to_pandas().loc["Reyl", "Varga"] == 3
    assert list(network.to_networkx().edges(data="weight")) == [("Reyl", "Varga", 3.0)]
    graph = two_mode(talks, NetworkSettings(variable1="actor", variable2="actor")).to_networkx()
    assert set(graph["Orlan"]) == {"Orlan (column)"}


@pytest.mark.parametrize(
    ("library", "method"), [("pandas", "to_pandas"), ("networkx", "to_networkx")]
)
def test_a_missing_library_is_named(
    talks: StatementTable, monkeypatch: pytest.MonkeyPatch, library: str, method: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SettingError, match=f"pip install {library}"):
        getattr(one_mode(talks, NetworkSettings(**SETTINGS)), method)()
