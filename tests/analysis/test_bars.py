import pytest

from onrecord.analysis import (
    NetworkSettings,
    StatementTable,
    bar_counts,
)


@pytest.mark.parametrize(
    ("qualifier", "sides", "counts"),
    [
        ("side", ("0", "1"), [[2, 0], [0, 3], [1, 3]]),
        ("issue", ("border", "ceasefire", "exchange"), [[0, 1, 1], [1, 1, 1], [1, 2, 1]]),
        (None, ("",), [[2], [3], [4]]),
    ],
)
def test_bars(
    talks: StatementTable, qualifier: str | None, sides: tuple[str, ...], counts: list[list[int]]
) -> None:
    bars = bar_counts(
        talks, NetworkSettings(variable1="actor", variable2="issue", qualifier=qualifier)
    )
    assert (bars.labels, bars.sides, bars.counts.tolist()) == (
        ("Orlan", "Reyl", "Varga"),
        sides,
        counts,
    )
