import numpy as np
import pytest

from onrecord.analysis import (
    BackboneMethod,
    BackboneSettings,
    NetworkSettings,
    StatementTable,
    backbone,
    backbone_loss,
)
from onrecord.analysis.backbone import temperature
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="congruence"
)


def test_nested_removes_all_and_ends_with_everything_lost(camps_debate: StatementTable) -> None:
    found = backbone(camps_debate, SETTINGS)
    assert sorted(removal.concept for removal in found.nested) == ["i1", "i2", "i3", "i4"]
    assert [removal.iteration for removal in found.nested] == [1, 2, 3, 4]
    assert found.nested[-1].backbone_loss == pytest.approx(1)
    assert found.nested[-1].redundant_loss == pytest.approx(0)
    assert [removal.n_statements for removal in found.nested][-1] == 0
    assert found.backbone == ("i1", "i2", "i3", "i4")


def test_the_best_pair_is_found_and_reported(camps_debate: StatementTable) -> None:
    """Congruent camps and the issue that unites them together give the full spectrum best."""
    pairs = [("i1", "i2"), ("i1", "i3"), ("i1", "i4"), ("i2", "i3"), ("i2", "i4"), ("i3", "i4")]
    best = min(backbone_loss(camps_debate, SETTINGS, pair)[0] for pair in pairs)
    how = BackboneSettings(method=BackboneMethod.FIXED, size=2, iterations=60, seed=2)
    found = backbone(camps_debate, SETTINGS, how)
    assert found.backbone_loss == pytest.approx(best)
    assert found.backbone_loss == pytest.approx(
        backbone_loss(camps_debate, SETTINGS, found.backbone)[0]
    )
    assert len(found.backbone) == len(found.redundant) == 2
    assert len(found.trace) == 60
    assert np.array_equal(found.trace, backbone(camps_debate, SETTINGS, how).trace)


@pytest.mark.parametrize("compat", [None, "dna-3.1"])
def test_a_penalty_makes_backbones_small(camps_debate: StatementTable, compat: str | None) -> None:
    settings = NetworkSettings(
        variable1="actor",
        variable2="issue",
        qualifier="side",
        aggregation="congruence",
        compat=compat,
    )
    how = BackboneSettings(method="penalty", penalty=50, iterations=80, seed=1)
    found = backbone(camps_debate, settings, how)
    assert found.trace[-1] == found.backbone_loss or compat is None
    assert len(found.backbone) <= 2 or compat is not None


def test_dna_takes_only_whole_penalties(camps_debate: StatementTable) -> None:
    as_dna = NetworkSettings(
        variable1="actor",
        variable2="issue",
        qualifier="side",
        aggregation="congruence",
        compat="dna-3.1",
    )
    seven, between = (backbone_loss(camps_debate, as_dna, ["i1"], p) for p in (7, 7.5))
    assert seven == between
    assert backbone_loss(camps_debate, SETTINGS, ["i1"], 7) != backbone_loss(
        camps_debate, SETTINGS, ["i1"], 7.5
    )


def test_temperature_falls() -> None:
    assert temperature(0, 10) > 0.99
    assert temperature(10, 10) < 0.01


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda t: backbone(t, SETTINGS, BackboneSettings(method="fixed", size=9)), "fewer than 9"),
        (lambda t: backbone_loss(t, SETTINGS, ["i9"]), "not in the network: i9"),
        (lambda t: BackboneSettings(size=0), "above zero"),
    ],
)
def test_what_cannot_be_asked(camps_debate: StatementTable, work: object, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        work(camps_debate)  # type: ignore[operator]


def test_a_single_concept_has_nowhere_to_go(debate: object) -> None:
    table = debate([(actor, "x", 1, "2025-01-01") for actor in "AB"])  # type: ignore[operator]
    found = backbone(table, SETTINGS, BackboneSettings(method="penalty", iterations=3))
    assert (found.backbone, found.redundant, found.backbone_loss) == (("x",), (), 0)
