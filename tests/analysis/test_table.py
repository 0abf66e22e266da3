import numpy as np
import pytest

from onrecord.analysis import UNDATED, Column, Kind, StatementTable
from onrecord.analysis.table import in_utf16_order, merged_labels
from onrecord.records.errors import RecordError, SettingError


def table(**changes: object) -> StatementTable:
    parts: dict[str, object] = {
        "ids": np.array([2, 1]),
        "documents": np.array([7, 7]),
        "times": np.array([10, 10]),
        "columns": (Column.of("actor", Kind.SHORT_TEXT, ["Varga", "Reyl"]),),
    }
    return StatementTable(**{**parts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "values", "labels", "codes"),
    [
        (Kind.SHORT_TEXT, ["Ä", "a", "Z", "a"], ("Z", "a", "Ä"), [2, 1, 0, 1]),
        (Kind.INTEGER, [10, -1, 2], ("-1", "2", "10"), [2, 0, 1]),
        (Kind.BOOLEAN, [True, True], ("0", "1"), [1, 1]),
    ],
    ids=["texts by UTF-16", "numbers ascend", "booleans have both labels"],
)
def test_columns(kind: Kind, values: list[str], labels: tuple[str, ...], codes: list[int]) -> None:
    column = Column.of("x", kind, values)
    assert (column.labels, column.codes.tolist()) == (labels, codes)


def test_utf16_order_puts_emoji_before_the_private_use_area() -> None:
    assert in_utf16_order(["\uffff", "\U0001f600"]) == ["\U0001f600", "\uffff"]


def test_rows_are_sorted_by_time_document_start_stop_id() -> None:
    made = table(times=np.array([10, 10]), starts=np.array([5, 5]), stops=np.array([9, 8]))
    assert made.ids.tolist() == [1, 2]
    assert [made.column("actor").labels[code] for code in made.column("actor").codes] == [
        "Reyl",
        "Varga",
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"times": np.array([1])}, "another length"),
        ({"confidence": np.array([0.5, 1.5])}, "confidence"),
        ({"columns": (Column.of("a", Kind.INTEGER, [1, 2]),) * 2}, "one name"),
    ],
)
def test_tables_that_cannot_be(changes: dict[str, object], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        table(**changes)


@pytest.mark.parametrize(
    ("kind", "codes", "labels", "message"),
    [
        (Kind.SHORT_TEXT, [0], ("a", "a"), "repeat"),
        (Kind.SHORT_TEXT, [1], ("a",), "no label"),
        (Kind.INTEGER, [0], ("2", "1"), "ascend"),
        (Kind.INTEGER, [0], ("one",), "no numbers"),
    ],
)
def test_columns_that_cannot_be(
    kind: Kind, codes: list[int], labels: tuple[str, ...], message: str
) -> None:
    with pytest.raises(RecordError, match=message):
        Column(name="x", kind=kind, codes=np.array(codes), labels=labels)


def test_an_unknown_variable_names_the_known_ones() -> None:
    with pytest.raises(SettingError, match="The variables are actor"):
        table().column("speaker")


def test_a_column_can_be_replaced() -> None:
    other = Column.of("actor", Kind.SHORT_TEXT, ["Orlan", "Orlan"])
    assert table().with_column(other).column("actor").labels == ("Orlan",)


@pytest.mark.parametrize(
    ("times", "period", "bounds"),
    [
        ([10, 30], None, (10, 30)),
        ([UNDATED, 30], None, (30, 30)),
        ([UNDATED, UNDATED], None, (0, 0)),
        ([10, 30], (0, 99), (0, 99)),
    ],
    ids=["of statements", "undated", "nothing dated", "given"],
)
def test_bounds(times: list[int], period: tuple[int, int] | None, bounds: tuple[int, int]) -> None:
    assert table(times=np.array(times), period=period).bounds() == bounds


def test_emptiness_and_membership() -> None:
    column = Column.of("x", Kind.SHORT_TEXT, ["", "a", "b"])
    assert column.is_empty.tolist() == [True, False, False]
    assert column.among(["a", "zz"]).tolist() == [False, True, False]
    nothing = Column.of("x", Kind.SHORT_TEXT, [])
    assert nothing.is_empty.tolist() == nothing.among(["a"]).tolist() == []


def test_labels_of_two_columns() -> None:
    one, other = (Column.of("x", Kind.SHORT_TEXT, [value]) for value in "ba")
    assert merged_labels([one, other]) == ("a", "b")
