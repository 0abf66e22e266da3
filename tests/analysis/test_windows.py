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
from onrecord.records.errors import SettingError

SETTINGS = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="subtract"
)
DNA = NetworkSettings(
    variable1="actor", variable2="issue", qualifier="side", aggregation="subtract", compat="dna-3.1"
)


def second(day: str) -> int:
    return int(np.datetime64(day, "s").astype(np.int64))


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


def test_options_of_the_other_kind_are_refused(talks: StatementTable) -> None:
    with pytest.raises(SettingError, match="average is not for this kind"):
        series(
            talks,
            NetworkSettings(variable1="actor", variable2="issue", normalization="average"),
            Windows(unit="weeks", size=2),
            mode=Mode.TWO,
        )
