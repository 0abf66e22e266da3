import numpy as np
import pytest

from onrecord.analysis import (
    Kind,
    NetworkSettings,
    ScalingSettings,
    StatementTable,
    ideal_points,
    ordinal_points,
)
from onrecord.analysis.scaling import shortest_interval
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(variable1="actor", variable2="issue", qualifier="side")
SHORT = {"burn_in": 100, "draws": 300, "thin": 1, "seed": 1}


@pytest.fixture(scope="module")
def spectrum_debate(debate: object) -> StatementTable:
    """Eight actors from a to h: each supports the issues whose place lies below his own."""
    said = [
        (actor, f"i{j:02}", int(place + 0.5 > j * 8 / 12), "2025-01-01")
        for place, actor in enumerate("abcdefgh")
        for j in range(12)
    ]
    return debate(said)  # type: ignore[operator,no-any-return]


@pytest.mark.parametrize("scaled", [ideal_points, ordinal_points])
def test_actors_come_in_their_true_order(spectrum_debate: StatementTable, scaled: object) -> None:
    how = ScalingSettings(anchor="h", **SHORT)  # type: ignore[arg-type]
    found = scaled(spectrum_debate, SETTINGS, how)  # type: ignore[operator]
    means = [point.mean[0] for point in found.actors]
    assert np.corrcoef(np.argsort(np.argsort(means)), np.arange(8))[0, 1] > 0.95
    assert means[-1] > 0 > means[0]
    assert all(point.low[0] < point.mean[0] < point.high[0] for point in found.actors)
    assert found.r_hat < 1.8
    assert found.actor_draws.shape == (300, 8, 1)
    again = scaled(spectrum_debate, SETTINGS, how)  # type: ignore[operator]
    assert np.array_equal(found.actor_draws, again.actor_draws)


def test_two_dimensions(spectrum_debate: StatementTable) -> None:
    found = ideal_points(spectrum_debate, SETTINGS, ScalingSettings(n_dimensions=2, **SHORT))  # type: ignore[arg-type]
    assert len(found.concepts[0].mean) == 2
    assert len(found.difficulties[0].mean) == 1


def test_who_says_too_little_is_named(debate: object) -> None:
    said = [
        (actor, issue, int(actor < "c"), "2025-01-01")
        for actor in "abcd"
        for issue in ("x", "y", "z")
    ]
    said += [("e", "lonely", 1, "2025-01-01"), ("a", "x", 0, "2025-01-02")]
    table = debate(said)  # type: ignore[operator]
    found = ideal_points(table, SETTINGS, ScalingSettings(**SHORT))  # type: ignore[arg-type]
    assert found.left_out == ("e", "lonely")
    filled = ideal_points(table, SETTINGS, ScalingSettings(zero_as_na=False, **SHORT))  # type: ignore[arg-type]
    assert filled.left_out == ()


def test_integers_are_sides_of_the_middle(debate: object) -> None:
    said = [
        (actor, issue, 5 if actor < "c" else 1, "2025-01-01")
        for actor in "abcd"
        for issue in ("x", "y", "z")
    ]
    found = ideal_points(
        debate(said, kind=Kind.INTEGER), SETTINGS, ScalingSettings(anchor="a", **SHORT)
    )  # type: ignore[operator,arg-type]
    means = [point.mean[0] for point in found.actors]
    assert min(means[:2]) > max(means[2:])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"draws": 0}, "one or more"),
        ({"threshold": 1.5}, "is no share"),
        ({"anchor": "nobody"}, "not among the actors"),
        ({"n_dimensions": 12}, "too few to place"),
    ],
)
def test_what_cannot_be_asked(
    spectrum_debate: StatementTable, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(SettingError, match=message):
        ideal_points(spectrum_debate, SETTINGS, ScalingSettings(**changes))  # type: ignore[arg-type]


def test_texts_have_no_sides(talks: StatementTable) -> None:
    with pytest.raises(SettingError, match="boolean or integer"):
        ideal_points(
            talks, NetworkSettings(variable1="actor", variable2="issue", qualifier="outlet")
        )


def test_the_shortest_interval() -> None:
    low, high = shortest_interval(np.array([0.0, 1, 1.1, 1.2, 9])[:, None], share=0.6)
    assert (low.tolist(), high.tolist()) == ([1.0], [1.2])


def test_few_draws_have_no_r_hat(spectrum_debate: StatementTable) -> None:
    found = ideal_points(spectrum_debate, SETTINGS, ScalingSettings(draws=2, burn_in=0))
    assert np.isnan(found.r_hat)
