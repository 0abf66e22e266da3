import math

import numpy as np
import pytest

from onrecord.analysis import KappaWeights, Level, cohen_kappa, krippendorff_alpha
from onrecord.records.errors import SettingError

# Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C: four observers.
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
# The same paper, section A: two observers, binary; section B: two observers, nominal.
BINARY = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
NOMINAL = [list("aabbdcccedda"), list("babbbccceddd")]


@pytest.mark.parametrize(
    ("codes", "level", "alpha"),
    [
        (BINARY, Level.NOMINAL, 0.095),
        (NOMINAL, Level.NOMINAL, 0.692),
        (PUBLISHED, Level.NOMINAL, 0.743),
        (PUBLISHED, Level.ORDINAL, 0.815),
        (PUBLISHED, Level.INTERVAL, 0.849),
    ],
)
def test_published_examples(codes: list[list[object]], level: Level, alpha: float) -> None:
    assert krippendorff_alpha(codes, level).value == pytest.approx(alpha, abs=0.0005)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", list(Level))
def test_the_package_gives_the_same(level: Level) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    rng = np.random.default_rng(1)
    for _ in range(20):
        table = rng.integers(1, 5, (3, 15)).astype(float)
        table[rng.random(table.shape) < 0.2] = np.nan
        theirs = krippendorff.alpha(table, level_of_measurement=level.value)
        assert krippendorff_alpha(table.tolist(), level).value == pytest.approx(theirs)


def test_an_interval_holds_the_value() -> None:
    found = krippendorff_alpha(PUBLISHED, rounds=200, seed=1)  # type: ignore[arg-type]
    low, high = found.interval or (2.0, -2.0)
    assert low < found.value < high
    assert found.n_units == 11
    assert found == krippendorff_alpha(PUBLISHED, rounds=200, seed=1)  # type: ignore[arg-type]


@pytest.mark.parametrize("codes", [[["a"], ["a"]], [[None], ["a"]], [[], []], []])
def test_nothing_to_agree_on(codes: list[list[str | None]]) -> None:
    found = krippendorff_alpha(codes, rounds=5)
    assert math.isnan(found.value)
    assert found.interval is None


def test_an_order_of_words() -> None:
    words = [["low", "high", "mid"], ["low", "mid", "mid"]]
    numbers = [[1, 3, 2], [1, 2, 2]]
    order = ("low", "mid", "high")
    assert krippendorff_alpha(words, Level.ORDINAL, order=order).value == pytest.approx(
        krippendorff_alpha(numbers, Level.ORDINAL).value
    )


@pytest.mark.parametrize(
    ("codes", "level", "order", "message"),
    [
        ([["a"], ["a", "b"]], Level.NOMINAL, None, "different numbers"),
        ([["a"], ["b"]], Level.ORDINAL, ("a",), "misses b"),
        ([["a"], ["b"]], Level.INTERVAL, None, "no number"),
    ],
)
def test_what_cannot_be_compared(
    codes: list[list[str]], level: Level, order: tuple[str] | None, message: str
) -> None:
    with pytest.raises(SettingError, match=message):
        krippendorff_alpha(codes, level, order=order)


# Cohen (1960) with 50 applications read by two: 20 both yes, 15 both no, 5 and 10 apart.
READERS = (
    ["y"] * 25 + ["n"] * 25,
    ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15,
)


@pytest.mark.parametrize(
    ("one", "other", "weights", "kappa"),
    [
        (*READERS, KappaWeights.NO, 0.4),
        ([1, 2, 3], [1, 2, 3], KappaWeights.QUADRATIC, 1.0),
        ([1, 2, 3, 1], [1, 3, 3, None], KappaWeights.LINEAR, 2 / 3),
        ([1, 3], [3, 1], KappaWeights.QUADRATIC, -1.0),
    ],
)
def test_kappa(one: list[object], other: list[object], weights: KappaWeights, kappa: float) -> None:
    assert cohen_kappa(one, other, weights=weights).value == pytest.approx(kappa)  # type: ignore[arg-type]


def test_kappa_without_units_or_with_other_lengths() -> None:
    assert math.isnan(cohen_kappa([None], ["a"]).value)
    with pytest.raises(SettingError, match="different numbers"):
        cohen_kappa(["a"], [])
    assert cohen_kappa(*READERS, rounds=100).interval is not None
