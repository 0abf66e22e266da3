from collections.abc import Callable

import numpy as np
import pytest

from onrecord.analysis import (
    Column,
    Dropped,
    Duplicates,
    Exclusion,
    Kind,
    NetworkSettings,
    StatementTable,
)
from onrecord.analysis.selection import first_of_each, selection, week_numbers

Debate = Callable[..., StatementTable]
SETTINGS = {"variable1": "actor", "variable2": "issue", "qualifier": "side"}


def seconds(*days: str) -> np.ndarray:
    return np.array(days, dtype="datetime64[s]").astype(np.int64)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2021-01-03", 53),
        ("2021-01-04", 1),
        ("2018-12-31", 1),
        ("2016-01-01", 53),
        ("1969-12-29", 1),
    ],
)
def test_iso_weeks(day: str, week: int) -> None:
    assert week_numbers(seconds(day)).tolist() == [week]


@pytest.mark.parametrize(
    ("duplicates", "compat", "kept"),
    [
        (Duplicates.INCLUDE, None, 6),
        (Duplicates.DOCUMENT, None, 5),
        (Duplicates.WEEK, None, 4),
        (Duplicates.WEEK, "dna-3.1", 3),
        (Duplicates.MONTH, None, 4),
        (Duplicates.MONTH, "dna-3.1", 2),
        (Duplicates.YEAR, None, 3),
        (Duplicates.ACROSS_RANGE, None, 1),
    ],
)
def test_duplicates(debate: Debate, duplicates: Duplicates, compat: str | None, kept: int) -> None:
    days = ["2019-03-04", "2019-03-04", "2020-03-02", "2020-03-03", "2020-07-07", "2021-07-07"]
    table = debate([("Varga", "border", 1, day) for day in days], documents=[1, 1, 2, 3, 4, 5])
    settings = NetworkSettings(
        **SETTINGS, aggregation="subtract", duplicates=duplicates, compat=compat
    )
    assert len(selection(table, settings).kept) == kept


def test_a_duplicate_on_another_side_is_one_only_where_sides_are_ignored(debate: Debate) -> None:
    table = debate([("Varga", "border", side, "2020-01-01") for side in (0, 1)], documents=[1, 1])
    for aggregation, kept in (("ignore", [0]), ("congruence", [0, 1])):
        settings = NetworkSettings(**SETTINGS, aggregation=aggregation, duplicates="document")
        assert selection(table, settings).kept.tolist() == kept


def test_dna_never_finds_large_integers_equal(debate: Debate) -> None:
    said = [("Varga", "border", value, "2020-01-01") for value in (128, 128, 127, 127)]
    table = debate(said, documents=[1] * 4, kind=Kind.INTEGER)
    for compat, kept in ((None, 2), ("dna-3.1", 3)):
        settings = NetworkSettings(
            **SETTINGS, aggregation="congruence", duplicates="document", compat=compat
        )
        assert len(selection(table, settings).kept) == kept


@pytest.mark.parametrize(
    ("exclude", "kept", "dropped"),
    [
        ((), [0, 1, 2, 3], ()),
        ((Exclusion(variable="actor", values=("Varga",)),), [2, 3], ("value excluded", 2)),
        (
            (Exclusion(variable="actor", values=("Varga",), invert=True),),
            [0, 1],
            ("value excluded", 2),
        ),
        ((Exclusion(variable="side", values=("1",)),), [1, 3], ("value excluded", 2)),
        ((Exclusion(variable="outlet", values=("Press",)),), [1, 3], ("document excluded", 2)),
        ((Exclusion(variable="actor", values=()),), [0, 1, 2, 3], ()),
    ],
    ids=["nothing", "value", "inverted", "boolean as text", "document field", "empty list"],
)
def test_exclusions(
    debate: Debate,
    exclude: tuple[Exclusion, ...],
    kept: list[int],
    dropped: tuple[str, int] | tuple[()],
) -> None:
    said = [
        ("Varga", "border", 1, "2020-01-01"),
        ("Varga", "border", 0, "2020-01-02"),
        ("Reyl", "border", 1, "2020-01-03"),
        ("Reyl", "border", 0, "2020-01-04"),
    ]
    chosen = selection(debate(said), NetworkSettings(**SETTINGS, exclude=exclude))
    assert chosen.kept.tolist() == kept
    expected = (Dropped(reason=dropped[0], count=dropped[1]),) if dropped else ()
    assert chosen.dropped == expected


def test_empty_values_and_dates_outside_the_range_are_dropped_and_counted(debate: Debate) -> None:
    table = debate([("", "border", 1, "2020-01-01"), ("Reyl", "border", 1, "2021-01-01")])
    settings = NetworkSettings(**SETTINGS, stop=int(seconds("2020-06-01")[0]))
    chosen = selection(table, settings)
    assert chosen.kept.tolist() == []
    assert [(one.reason, one.count) for one in chosen.dropped] == [
        ("outside the range", 1),
        ("empty", 1),
    ]


def test_an_empty_side_counts_only_where_sides_count() -> None:
    table = StatementTable(
        ids=np.array([1]),
        documents=np.array([1]),
        times=np.array([0]),
        columns=tuple(
            Column.of(name, Kind.SHORT_TEXT, [value])
            for name, value in (("actor", "a"), ("issue", "b"), ("side", ""))
        ),
    )
    for aggregation, kept in (("ignore", 1), ("congruence", 0)):
        settings = NetworkSettings(**SETTINGS, aggregation=aggregation)
        assert len(selection(table, settings).kept) == kept


def test_first_of_each_keeps_order() -> None:
    assert first_of_each([np.array([3, 1, 3, 1]), np.array([0, 0, 0, 1])]).tolist() == [0, 1, 3]
