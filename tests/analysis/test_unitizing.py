import math
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis import MarkedUnit, unitizing_alpha
from onrecord.records.errors import SettingError

A = [MarkedUnit(2, 5, "quote")]


@st.composite
def texts(draw: st.DrawFn) -> list[list[MarkedUnit]]:
    """Two or three coders of a text of 12 characters."""
    coders = []
    for _ in range(draw(st.integers(2, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, 12), max_size=6)))
        spans = zip(cuts[::2], cuts[1::2], strict=False)
        coders.append([MarkedUnit(a, b, draw(st.sampled_from("xy"))) for a, b in spans])
    return coders


def by_character(coders: list[list[MarkedUnit]], length: int) -> tuple[float, float]:
    """u and |u from the definition, character by character, all pairs counted one by one."""
    names = []
    for coder, units in enumerate(coders):
        row: list[tuple[str, object]] = [("gap", (coder, i)) for i in range(length)]
        for number, unit in enumerate(units):
            for i in range(unit.start, unit.stop):
                row[i] = (unit.value, (coder, "unit", number))
        names.append(row)
    observed = [(a[i][0], b[i][0]) for a, b in permutations(names, 2) for i in range(length)]
    everything = [cell for row in names for cell in row]
    expected = [(a[0], b[0]) for a, b in product(everything, everything) if a[1] != b[1]]

    def alpha(apart: object) -> float:
        found = np.mean([apart(*pair) for pair in observed])  # type: ignore[operator]
        chance = np.mean([apart(*pair) for pair in expected]) if expected else 0.0  # type: ignore[operator]
        return float(1 - found / chance) if chance else float("nan")

    return alpha(lambda a, b: a != b), alpha(lambda a, b: (a == "gap") != (b == "gap"))


@settings(max_examples=60, deadline=None)
@given(coders=texts())
def test_alphas_are_what_counting_characters_gives(coders: list[list[MarkedUnit]]) -> None:
    """A stretch does not pair with itself; each character of a gap is a stretch of its own."""
    found = unitizing_alpha([coders], [12])
    wanted = by_character(coders, 12)
    assert (found.alpha, found.binary) == pytest.approx(wanted, nan_ok=True)


@settings(max_examples=30, deadline=None)
@given(coders=texts())
def test_full_agreement_is_one(coders: list[list[MarkedUnit]]) -> None:
    found = unitizing_alpha([[coders[0], coders[0]]], [12])
    for value in (found.alpha, found.binary, found.coding):
        assert math.isnan(value) or value == pytest.approx(1)


def test_coding_looks_only_where_both_marked() -> None:
    one = [MarkedUnit(0, 4, "x"), MarkedUnit(6, 8, "y")]
    other = [MarkedUnit(1, 4, "x"), MarkedUnit(6, 9, "x")]
    found = unitizing_alpha([[one, other]], [10])
    # Both marked 3 + 2 characters; margins x 8, y 2; own squares x 9 + 9 + 4, y 4.
    room = 10 - 26 / 10
    chance = {"xx": (64 - 22) / room, "xy": 16 / room, "yy": (4 - 4) / room}
    assert found.coding == pytest.approx(1 - (10 - 6) / (2 * chance["xy"]))
    assert found.coverage == pytest.approx(10 / 20)
    x, y = found.by_value
    assert (x.value, x.coverage) == ("x", pytest.approx(8 / 10))
    e_x = chance["xx"] + chance["xy"]
    assert x.alpha == pytest.approx(1 - (2 / 8) / (chance["xy"] / e_x))
    assert y.alpha == pytest.approx(1 - (2 / 2) / 1)


def test_texts_are_joined_and_resampled() -> None:
    found = unitizing_alpha([[A, A], [A, []]], [10, 10], rounds=50, seed=1)
    low, high = found.interval or (2.0, -2.0)
    assert low <= found.alpha <= high == 1


@pytest.mark.parametrize(
    ("texts", "lengths", "message"),
    [
        ([], [], "must be one"),
        ([[A]], [10], "two coders"),
        ([[A, A]], [4], "leaves its text"),
        ([[A, [*A, MarkedUnit(4, 6, "x")]]], [10], "overlaps"),
    ],
)
def test_what_cannot_be_compared(
    texts: list[list[list[MarkedUnit]]], lengths: list[int], message: str
) -> None:
    with pytest.raises(SettingError, match=message):
        unitizing_alpha(texts, lengths)


def test_a_value_nobody_else_marked_has_no_alpha() -> None:
    found = unitizing_alpha([[A, []]], [10])
    assert math.isnan(found.by_value[0].alpha)
    assert (found.coverage, found.by_value[0].coverage) == (0, 0)
