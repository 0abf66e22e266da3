import numpy as np
import pytest

from onrecord.analysis import (
    UNDATED,
    Column,
    Kind,
    Mode,
    NetworkSettings,
    StatementTable,
    Windows,
    series,
)
from onrecord.analysis.calendar import half_before_and_after, shifted, whole_units_between
from onrecord.analysis.kernels import kernel_weights
from onrecord.analysis.settings import Kernel, Unit
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="subtract"
)
DNA = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="subtract", compat="dna-3.1"
)


def second(day: str) -> int:
    return int(np.datetime64(day, "s").astype(np.int64))


@pytest.mark.parametrize(
    ("day", "unit", "count", "wanted"),
    [
        ("2021-01-31", Unit.MONTHS, 1, "2021-02-28"),
        ("2024-02-29", Unit.YEARS, -1, "2023-02-28"),
        ("2021-01-31T06:00", Unit.MONTHS, 2, "2021-03-31T06:00"),
        ("2021-01-31", Unit.WEEKS, 1, "2021-02-07"),
        ("1969-12-31", Unit.DAYS, 1, "1970-01-01"),
    ],
)
def test_shifting(day: str, unit: Unit, count: int, wanted: str) -> None:
    assert shifted(second(day), unit, count) == second(wanted)


@pytest.mark.parametrize(
    ("middle", "day", "unit", "units"),
    [
        ("2021-03-15", "2021-01-16", Unit.MONTHS, 1),
        ("2021-03-15", "2021-01-15", Unit.MONTHS, 2),
        ("2021-01-15", "2021-03-14", Unit.MONTHS, -1),
        ("2021-01-15", "2023-01-15", Unit.YEARS, -2),
        ("2021-01-15", "2021-01-28", Unit.WEEKS, -1),
    ],
)
def test_whole_units(middle: str, day: str, unit: Unit, units: int) -> None:
    assert whole_units_between(second(middle), np.array([second(day)]), unit).tolist() == [units]


def test_half_a_month_lies_between_two() -> None:
    middle = second("2021-06-15")
    assert half_before_and_after(middle, Unit.MONTHS, 2) == (
        second("2021-05-15"),
        second("2021-07-15"),
    )
    before, after = half_before_and_after(middle, Unit.MONTHS, 1)
    assert (before, after) == (second("2021-05-30T12:00"), second("2021-06-30"))


def test_windows_hold_exactly_their_size_and_cover_the_range(talks: StatementTable) -> None:
    made = series(talks, SETTINGS, Windows(unit="days", size=7))
    assert [network.n_statements for network in made][:3] == [3, 3, 3]
    assert made[0].start == second("2025-05-01")
    assert made[0].stop == second("2025-05-08") - 1
    assert made[-1].stop >= second("2025-05-20") > made[-2].stop
    every_day = series(talks, SETTINGS, Windows(unit="days", size=1))
    assert sum(network.n_statements for network in every_day) == 9


def test_dna_windows_of_two_and_three_are_the_same(talks: StatementTable) -> None:
    two, three = (series(talks, DNA, Windows(unit="days", size=size)) for size in (2, 3))
    assert [n.n_statements for n in two] == [n.n_statements for n in three]
    assert [n.n_statements for n in series(talks, DNA, Windows(unit="days", size=1))][:4] == [
        1,
        1,
        1,
        0,
    ]


def test_events_are_consecutive_statements(talks: StatementTable) -> None:
    made = series(talks, SETTINGS, Windows(unit="events", size=3), mode=Mode.TWO)
    assert [network.evidence.ids.tolist() for network in made][:2] == [[0, 1, 2], [1, 2, 3]]
    assert len(made) == 7


def test_dna_draws_among_tied_dates(talks: StatementTable) -> None:
    tied = StatementTable(
        ids=talks.ids, documents=talks.documents, times=talks.times * 0, columns=talks.columns
    )
    asked = Windows(unit="events", size=4, seed=5)
    made, again = (series(tied, DNA, asked, mode=Mode.TWO) for _ in range(2))
    assert [n.n_statements for n in made] == [5] * 5
    assert [n.evidence.ids.tolist() for n in made] == [n.evidence.ids.tolist() for n in again]
    untied = series(talks, DNA, asked, mode=Mode.TWO)
    assert [n.evidence.ids.tolist() for n in untied][0] == [0, 1, 2, 3, 4]


def test_undated_statements_are_in_no_window() -> None:
    table = StatementTable(
        ids=np.array([1, 2]),
        documents=np.array([1, 2]),
        times=np.array([UNDATED, 0]),
        columns=(
            Column.of("actor", Kind.SHORT_TEXT, ["A", "B"]),
            Column.of("issue", Kind.SHORT_TEXT, ["x", "x"]),
        ),
    )
    plain = NetworkSettings(variable1="actor", variable2="issue")
    for windows in (
        Windows(unit="days", size=1),
        Windows(unit="events", size=1),
        Windows(unit="days", size=2, kernel="gaussian"),
    ):
        assert [n.n_statements for n in series(table, plain, windows)] == [1]


def test_no_statements_give_no_windows(debate: object) -> None:
    empty = debate([])  # type: ignore[operator]
    for settings in (SETTINGS, DNA):
        assert series(empty, settings, Windows(unit="weeks", size=2, kernel="uniform")) == ()


@pytest.mark.parametrize(
    ("kernel", "u", "weights"),
    [
        (Kernel.UNIFORM, [-1, 0, 1, 1.1], [0.5, 0.5, 0.5, 0]),
        (Kernel.TRIANGULAR, [-1, -0.5, 0, 2], [0, 0.5, 1, 0]),
        (Kernel.EPANECHNIKOV, [-0.5, 0, 0.5], [0.5625, 0.75, 0.5625]),
        (Kernel.GAUSSIAN, [0], [0.3989422804014327]),
    ],
)
def test_kernels_are_symmetric(kernel: Kernel, u: list[float], weights: list[float]) -> None:
    assert kernel_weights(kernel, np.array(u)).tolist() == pytest.approx(weights)


@pytest.mark.parametrize("kernel", list(Kernel))
def test_kernel_networks(talks: StatementTable, kernel: Kernel) -> None:
    """A statement at the middle of a two-mode window weighs what the kernel says at 0."""
    made = series(talks, SETTINGS, Windows(unit="days", size=2, kernel=kernel), mode=Mode.TWO)
    assert made[0].edge("Varga", "ceasefire").weight == pytest.approx(
        float(kernel_weights(kernel, np.zeros(1))[0])
    )
    one = series(
        talks,
        SETTINGS,
        Windows(unit="weeks", size=2, kernel=kernel, indent=True, normalize_to_one=True),
    )
    assert all(not np.diag(network.matrix).any() for network in one)
    assert all(abs(network.matrix.sum() - 1) < 1e-9 for network in one if network.matrix.sum())


def test_a_uniform_kernel_is_half_the_window(talks: StatementTable) -> None:
    made = series(talks, SETTINGS, Windows(unit="days", size=100, kernel="uniform"))
    assert made[9].edge("Reyl", "Varga").weight == pytest.approx(0.5 * 2)


def test_dna_kernels_keep_ties_to_oneself_and_a_lopsided_triangle(talks: StatementTable) -> None:
    asked = Windows(unit="days", size=4, kernel="triangular")
    made = series(talks, DNA, asked, mode=Mode.TWO)
    assert made[0].edge("Varga", "exchange").weight == pytest.approx(1.5)
    averaged = NetworkSettings(
        variable1="actor",
        variable2="issue",
        qualifier="side",
        aggregation="congruence",
        normalization="average",
        compat="dna-3.1",
    )
    assert series(talks, averaged, asked)[0].edge("Varga", "Varga").weight > 0


def test_dna_kernels_replace_integers_by_their_places(debate: object) -> None:
    said = [("A", "x", value, "2025-01-01") for value in (-1, 2, 10)]
    table = debate(said, kind=Kind.INTEGER)  # type: ignore[operator]
    asked = Windows(unit="days", size=2, kernel="uniform")
    assert series(table, DNA, asked, mode=Mode.TWO)[0].matrix.tolist() == [[0.5 * (0 + 1 + 2)]]
    assert series(table, SETTINGS, asked, mode=Mode.TWO)[0].matrix.tolist() == [[0.5 * 11]]


def test_dna_kernels_of_texts_know_no_conflict(debate: object) -> None:
    said = [(actor, "x", actor == "A", "2025-01-01") for actor in "AB"]
    table = debate(said, kind=Kind.SHORT_TEXT)  # type: ignore[operator]
    conflict = NetworkSettings(
        variable1="actor",
        variable2="issue",
        qualifier="side",
        aggregation="conflict",
        compat="dna-3.1",
    )
    made = series(table, conflict, Windows(unit="days", size=2, kernel="uniform"))
    assert made[0].matrix.tolist() == [[0, 0], [0, 0]]


def test_options_of_the_other_kind_are_refused(talks: StatementTable) -> None:
    with pytest.raises(SettingError, match="average is not for this kind"):
        series(
            talks,
            NetworkSettings(variable1="actor", variable2="issue", normalization="average"),
            Windows(unit="weeks", size=2),
            mode=Mode.TWO,
        )
