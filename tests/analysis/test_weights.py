from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from onrecord.analysis import Column, Kind, NetworkSettings, StatementTable, one_mode, two_mode
from onrecord.records.errors import SettingError

Debate = Callable[..., StatementTable]
Matrices = Callable[..., np.ndarray]
Said = tuple[str, str, int, str]
SETTINGS = NetworkSettings(variable1="actor", variable2="issue", qualifier="side")
STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from("ABCD"), st.sampled_from("xyz"), st.integers(-2, 2), st.just("2025-01-01")
    ),
    max_size=25,
)


def test_one_mode_by_hand(talks: StatementTable) -> None:
    """Orlan, Reyl, Varga; Varga says ceasefire twice."""
    wanted = {
        "ignore": [[0, 2, 3], [2, 0, 4], [3, 4, 0]],
        "congruence": [[0, 0, 0], [0, 0, 3], [0, 3, 0]],
        "conflict": [[0, 2, 3], [2, 0, 1], [3, 1, 0]],
        "subtract": [[0, -2, -3], [-2, 0, 2], [-3, 2, 0]],
    }
    for aggregation, matrix in wanted.items():
        network = one_mode(talks, replace(SETTINGS, aggregation=aggregation))
        assert network.row_labels == ("Orlan", "Reyl", "Varga")
        assert network.matrix.tolist() == matrix


@pytest.mark.parametrize(
    ("norm", "compat", "weight"),
    [
        ("no", None, 3),
        ("average", None, 3 / 3.5),
        ("jaccard", None, 3 / (1 + 1 + 3)),
        ("cosine", None, 3 / (np.sqrt(3) * np.sqrt(6))),
        ("cosine", "dna-3.1", 3 / (3 * 4)),
    ],
)
def test_normalisations_of_reyl_and_varga(
    talks: StatementTable, norm: str, compat: str | None, weight: float
) -> None:
    settings = replace(SETTINGS, aggregation="congruence", normalization=norm, compat=compat)
    assert one_mode(talks, settings).edge("Reyl", "Varga").weight == pytest.approx(weight)


@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "subtract"])
@pytest.mark.parametrize("kind", [Kind.BOOLEAN, Kind.INTEGER, Kind.SHORT_TEXT])
def test_two_who_say_the_same_have_a_cosine_of_one(
    debate: Debate, aggregation: str, kind: Kind
) -> None:
    said = [
        (actor, issue, side, "2025-01-01") for actor in "AB" for issue, side in (("x", 1), ("y", 0))
    ]
    settings = replace(SETTINGS, aggregation=aggregation, normalization="cosine")
    assert one_mode(debate(said, kind=kind), settings).matrix[0, 1] == pytest.approx(1)


def test_integers_agree_by_their_distance(debate: Debate) -> None:
    said = [("A", "x", -2, "2025-01-01"), ("B", "x", 1, "2025-01-01"), ("C", "x", 2, "2025-01-01")]
    network = one_mode(debate(said, kind=Kind.INTEGER), replace(SETTINGS, aggregation="congruence"))
    assert network.matrix == pytest.approx(np.array([[0, 0.25, 0], [0.25, 0, 0.75], [0, 0.75, 0]]))


def test_a_single_integer_level_is_agreement_where_dna_has_nothing(debate: Debate) -> None:
    table = debate([(actor, "x", 5, "2025-01-01") for actor in "AB"], kind=Kind.INTEGER)
    settings = replace(SETTINGS, aggregation="congruence")
    assert one_mode(table, settings).matrix.tolist() == [[0, 1], [1, 0]]
    assert np.isnan(one_mode(table, replace(settings, compat="dna-3.1")).matrix[0, 1])


@pytest.fixture(scope="module")
def matrices(debate: Debate) -> Matrices:
    """The matrix of statements, by kind of qualifier and settings."""

    def made(said: list[Said], kind: Kind, **changes: str) -> np.ndarray:
        return one_mode(debate(said, kind=kind), replace(SETTINGS, **changes)).matrix

    return made


@tried(max_examples=30, deadline=None)
@given(said=STATEMENTS)
def test_texts_conflict_like_booleans(matrices: Matrices, said: list[Said]) -> None:
    two_sided = [(actor, issue, side % 2, day) for actor, issue, side, day in said]
    for aggregation in ("congruence", "conflict", "subtract"):
        as_boolean = matrices(two_sided, Kind.BOOLEAN, aggregation=aggregation)
        as_text = matrices(two_sided, Kind.SHORT_TEXT, aggregation=aggregation)
        assert as_boolean.tolist() == as_text.tolist()


@tried(max_examples=30, deadline=None)
@given(said=STATEMENTS)
def test_congruence_and_conflict_add_up(matrices: Matrices, said: list[Said]) -> None:
    for kind in (Kind.INTEGER, Kind.SHORT_TEXT):
        parts = {
            name: matrices(said, kind, aggregation=name)
            for name in ("ignore", "congruence", "conflict", "subtract")
        }
        assert parts["congruence"] + parts["conflict"] == pytest.approx(parts["ignore"])
        assert parts["congruence"] - parts["conflict"] == pytest.approx(parts["subtract"])


@tried(max_examples=30, deadline=None)
@given(said=STATEMENTS)
def test_cosines_and_jaccards_stay_in_range(matrices: Matrices, said: list[Said]) -> None:
    for norm in ("cosine", "jaccard"):
        for kind in (Kind.INTEGER, Kind.SHORT_TEXT):
            for name in ("ignore", "congruence", "conflict", "subtract"):
                matrix = matrices(said, kind, aggregation=name, normalization=norm)
                assert norm == "jaccard" or (np.abs(matrix) <= 1 + 1e-9).all()
                assert np.array_equal(matrix, matrix.T)


def test_two_mode_by_hand(talks: StatementTable) -> None:
    """Columns: border, ceasefire, exchange."""
    wanted = {
        ("ignore", "no"): [[0, 1, 1], [1, 1, 1], [1, 2, 1]],
        ("subtract", "no"): [[0, -1, -1], [1, 1, 1], [-1, 2, 1]],
        ("combine", "no"): [[0, 2, 2], [1, 1, 1], [2, 1, 1]],
        ("ignore", "activity"): [[0, 1 / 2, 1 / 2], [1 / 3] * 3, [1 / 4, 2 / 4, 1 / 4]],
        ("subtract", "prominence"): [
            [0, -1 / 4, -1 / 3],
            [1 / 2, 1 / 4, 1 / 3],
            [-1 / 2, 2 / 4, 1 / 3],
        ],
        ("combine", "prominence"): [[0, 2 / 3, 2 / 3], [1 / 2, 1 / 3, 1 / 3], [1, 1 / 3, 1 / 3]],
    }
    for (aggregation, norm), matrix in wanted.items():
        settings = replace(SETTINGS, aggregation=aggregation, normalization=norm)
        network = two_mode(talks, settings)
        assert network.column_labels == ("border", "ceasefire", "exchange")
        assert network.matrix == pytest.approx(np.array(matrix))


def test_texts_cannot_be_subtracted_but_dna_counts_them(debate: Debate) -> None:
    table = debate([("A", "x", 1, "2025-01-01")], kind=Kind.SHORT_TEXT)
    settings = replace(SETTINGS, aggregation="subtract")
    with pytest.raises(SettingError, match="texts cannot be subtracted"):
        two_mode(table, settings)
    assert two_mode(table, replace(settings, compat="dna-3.1")).matrix.tolist() == [[1]]


def test_combine_of_too_many_levels(debate: Debate) -> None:
    said = [("A", "x", value, "2025-01-01") for value in range(60)]
    table = debate(said, kind=Kind.INTEGER)
    settings = replace(SETTINGS, aggregation="combine")
    with pytest.raises(SettingError, match="at most 53"):
        two_mode(table, settings)
    assert two_mode(table, replace(settings, compat="dna-3.1")).matrix.tolist() == [[2**31 - 1]]


def test_dna_counts_as_conflict_what_only_one_speaks_about(debate: Debate) -> None:
    said = [("A", "x", 1, "2025-01-01"), ("B", "y", 1, "2025-01-01")]
    table = debate(said, kind=Kind.SHORT_TEXT)
    for compat, conflict, subtract in ((None, 0, 0), ("dna-3.1", 2, -2)):
        for name, weight in (("conflict", conflict), ("subtract", subtract)):
            settings = replace(SETTINGS, aggregation=name, compat=compat)
            assert one_mode(table, settings).matrix[0, 1] == weight


def test_pairs_that_make_no_sense_are_refused_where_dna_ignores_them(talks: StatementTable) -> None:
    settings = replace(SETTINGS, aggregation="combine", normalization="activity")
    with pytest.raises(SettingError, match="combine is not for this kind of network"):
        one_mode(talks, settings)
    as_dna = one_mode(talks, replace(settings, compat="dna-3.1"))
    assert as_dna.matrix.tolist() == [[0, 2, 3], [2, 0, 4], [3, 4, 0]]


def test_without_a_qualifier_there_is_one_level(talks: StatementTable) -> None:
    plain = NetworkSettings(variable1="actor", variable2="issue", normalization="jaccard")
    assert one_mode(talks, plain).matrix[1, 2] == pytest.approx(4 / (0 + 0 + 4))


def test_large_networks_are_the_same_sparse_and_dense(debate: Debate) -> None:
    rng = np.random.default_rng(3)
    said = [
        (f"a{rng.integers(40):02}", f"i{rng.integers(3)}", int(rng.integers(2)), "2025-01-01")
        for _ in range(600)
    ]
    table = debate(said)
    for norm in ("no", "average", "jaccard", "cosine"):
        settings = replace(SETTINGS, aggregation="congruence", normalization=norm)
        whole = one_mode(table, settings)
        assert isinstance(whole.weights, np.ndarray)
        actor = table.column("actor").labels[0]
        for other in table.column("actor").labels[1:5]:
            rows = np.flatnonzero(table.column("actor").among([actor, other]))
            pair = one_mode(table.taken(rows), settings)
            assert pair.matrix[0, 1] == pytest.approx(whole.edge(actor, other).weight)


def test_document_fields_can_be_variables_and_qualifiers(talks: StatementTable) -> None:
    by_outlet = two_mode(talks, NetworkSettings(variable1="outlet", variable2="issue"))
    assert by_outlet.matrix.tolist() == [[1, 1, 2], [1, 3, 1]]
    settings = replace(SETTINGS, qualifier="outlet", aggregation="congruence")
    assert one_mode(talks, settings).matrix.tolist() == [[0, 0, 3], [0, 0, 0], [3, 0, 0]]


def test_columns_may_hold_texts_as_codes() -> None:
    column = Column(name="x", kind=Kind.SHORT_TEXT, codes=np.array([1, 0]), labels=("a", "b"))
    assert column.taken(np.array([0])).codes.tolist() == [1]
