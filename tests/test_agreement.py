"""The agreement between two passes of coding, against values worked out by hand."""

import pytest
from benchmarks.types.agreement import krippendorff_alpha


@pytest.mark.parametrize(
    ("pairs", "alpha"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "a"), ("a", "a")], 1.0),
        ([("a", "b"), ("b", "a")], -0.5),
        ([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], 1 - 0.25 / (30 / 56)),
        ([("a", "a"), ("b", "b"), ("c", "a")], 1 - (1 / 3) / (22 / 30)),
    ],
    ids=["all the same", "one code only", "all different", "one of four", "three codes"],
)
def test_alpha(pairs: list[tuple[str, str]], alpha: float) -> None:
    assert krippendorff_alpha(pairs) == pytest.approx(alpha)


def test_no_pairs_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        krippendorff_alpha([])
