"""What a notebook does."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import onrecord
from onrecord.records.errors import InputError, SettingError
from onrecord.records.reading import Failure
from onrecord.run.opened import Opened
from onrecord.store.dna_file import read_dna, write_dna


@pytest.fixture
def talks(debate: Path) -> Opened:
    return onrecord.open(str(debate))


def test_a_network_with_the_words_behind_each_tie(talks: Opened) -> None:
    with talks:
        network = talks.network()
        assert (
            network.row_labels == network.column_labels == ("Ilse Varga", "Lena Dorn", "Tomas Reyl")
        )
        assert network.matrix.tolist() == [[0, 1, -2], [1, 0, -1], [-2, -1, 0]]
        assert [(t.source, t.target, t.weight) for t in network.edges] == [
            ("Ilse Varga", "Tomas Reyl", -2.0),
            ("Ilse Varga", "Lena Dorn", 1.0),
            ("Lena Dorn", "Tomas Reyl", -1.0),
        ]
        first = network.edges[0]
        assert repr(first) == "Tie('Ilse Varga', 'Tomas Reyl', weight=-2)"
        assert first.n_statements == 4
        assert [one.words for one in first.statements] == [
            "the talks are useful",
            "the talks are useless",
            "tolls must fall",
            "tolls must stay",
        ]
        one = first.statements[0]
        assert one.context == "Ilse Varga said the talks are useful."
        assert (one.published, one.outlet) == (date(2025, 5, 1), "Harbour Courier")
        assert one.values["actor"] == "Ilse Varga"
        assert one.values["side"] == "supports"
        assert [id for _, id in first.references] == ["p0", "p1", "p3", "p4"]
        assert network.edge("Lena Dorn", "Ilse Varga").weight == 1
        assert len(network.edges[:2]) == 2
        assert repr(network) == "DiscourseNetwork(3x3, 3 ties, 5 statements)"
        assert {one.reason: one.count for one in network.dropped} == {"alleged": 2}
        assert network.days == (date(2025, 5, 1), date(2025, 5, 9))
        assert network._repr_svg_().startswith("<svg")


def test_frames_and_graphs(talks: Opened) -> None:
    network = talks.network(aggregation="congruence")
    assert network.to_pandas().loc["Ilse Varga", "Lena Dorn"] == 1
    assert network.to_networkx().edges["Ilse Varga", "Lena Dorn"]["weight"] == 1
    talks.close()


@pytest.mark.parametrize(
    ("options", "labels", "ties"),
    [
        ({"basis": "alleged"}, ("Ilse Varga", "Tomas Reyl"), [1.0]),
        ({"since": date(2025, 5, 9)}, ("Ilse Varga", "Tomas Reyl"), [-1.0]),
        ({"until": date(2025, 5, 1)}, ("Ilse Varga",), []),
        ({"only": "issue=tolls"}, ("Ilse Varga", "Tomas Reyl"), [-1.0]),
        ({"exclude": ["actor=Tomas Reyl"]}, ("Ilse Varga", "Lena Dorn"), [1.0]),
        ({"rows": "issue", "columns": "actor"}, ("talks", "tolls"), [-2.0]),
        ({"qualifier": "none"}, ("Ilse Varga", "Lena Dorn", "Tomas Reyl"), [2.0, 1.0, 1.0]),
        (
            {"type": "two-mode"},
            ("Ilse Varga", "Lena Dorn", "Tomas Reyl"),
            [1.0, 1.0, 1.0, -1.0, -1.0],
        ),
    ],
)
def test_options(
    talks: Opened, options: dict[str, object], labels: tuple[str, ...], ties: list[float]
) -> None:
    network = talks.network(**options)
    assert network.row_labels == labels
    assert sorted(t.weight for t in network.edges) == sorted(ties)
    talks.close()


def test_confidence(talks: Opened) -> None:
    network = talks.network(min_confidence=0.6)
    assert network.edge("Ilse Varga", "Tomas Reyl").weight == -1
    assert {one.reason: one.count for one in network.dropped} == {
        "alleged": 2,
        "not confident enough": 1,
    }
    talks.close()


def test_relays(talks: Opened) -> None:
    network = talks.network(type="relays")
    ties = [(t.source, t.target, t.weight) for t in network.edges]
    assert ties == [
        ("Lena Dorn", "Meridian Press", 2.0),
        ("Tomas Reyl", "Meridian Press", 1.0),
    ]
    (first, _) = network.edges[0].statements
    assert first.words == "the talks are welcome"
    assert first.values == {"speaker": "Lena Dorn", "relays": "Meridian Press"}
    later = talks.network(type="relays", since=date(2025, 5, 3))
    assert [(t.source, t.weight) for t in later.edges] == [("Lena Dorn", 1.0)]
    assert network._repr_svg_().count("<polygon") == 2
    talks.close()


def test_series_and_both_bases(talks: Opened) -> None:
    networks = talks.series(window="1week")
    assert [one.n_statements for one in networks] == [3, 2]
    assert (networks[0].first, networks[0].last) == (date(2025, 5, 1), date(2025, 5, 7))
    both = talks.side_by_side(type="two-mode")
    assert both.declared.edge("Ilse Varga", "talks").weight == 1
    assert both.alleged.edge("Ilse Varga", "talks").weight == -1
    assert [(d.actor, d.said_by) for d in both.disputed] == [("Ilse Varga", ("Lena Dorn",))]
    talks.close()


def test_statements_and_tables(talks: Opened) -> None:
    assert [row.words for row in talks.statements(speaker="Reyl")] == [
        "the talks are useless",
        "tolls must stay",
    ]
    assert [row.id for row in talks.positions(basis="alleged")] == ["p5", "p9"]
    quoted = talks.quoted(basis="alleged")
    assert [one.values["said_by"] for one in quoted] == ["outlet", "Lena Dorn"]
    assert quoted[0].published is None
    assert quoted[0].context == "Tomas Reyl hates the talks."
    table = talks.table()
    assert len(table) == 7
    assert len(talks.table(basis="declared")) == 5
    assert np.isfinite(table.confidence).all()
    assert repr(talks) == f"onrecord.open({talks.address!r})"
    talks.close()


def test_layers(coded: Path) -> None:
    with onrecord.open(str(coded)) as talks:
        assert talks.network().edge("Ilse Varga", "Tomas Reyl").weight == 1
        assert talks.network(seen_by="cleo").edge("Ilse Varga", "Tomas Reyl").weight == -2
        bos = talks.network(coder="bo")
        assert bos.edge("Ilse Varga", "Tomas Reyl").weight == 1
        assert [one.coder for one in bos.edges[0].statements] == ["bo", "bo"]
        with pytest.raises(InputError, match="knows no such coder"):
            talks.network(coder="dee")


def test_adding(debate: Path) -> None:
    with onrecord.open(str(debate)) as talks:
        readings = list(talks.collection.readings())
    with onrecord.open(":memory:") as empty:
        added = empty.add([*readings, Failure(id="x", error="the file is empty")])
        assert (added.n_new, [one.id for one in added.refused]) == (7, ["x"])
        assert empty.network().n_statements == 5


@pytest.mark.parametrize("options", [{"window": "1week"}, {"basis": "both"}])
def test_several_networks_have_their_own_methods(talks: Opened, options: dict[str, str]) -> None:
    with pytest.raises(SettingError, match=r"Use series\(\) or side_by_side\(\)"):
        talks.network(**options)
    talks.close()


def test_a_series_needs_a_window(talks: Opened) -> None:
    with pytest.raises(SettingError, match="this needs a window"):
        talks.series()
    with pytest.raises(SettingError, match="this is not for event-list"):
        talks.network(type="event-list")
    talks.close()


def test_a_dna_file(dna: Path) -> None:
    with onrecord.open(str(dna)) as file:
        network = file.network(rows="person")
        assert network.edge("Ilse Varga", "Tomas Reyl").weight == -2
        one = network.edges[0].statements[0]
        assert (one.words, one.published) == ("the talks are useful", date(2025, 5, 1))
        assert (one.outlet, one.title) == ("Harbour Courier", "Article 0")
        assert len(file.table()) == 6  # one says nothing about a concept
        assert file.network(rows="person", compat="dna-3.1").n_statements == 5
        alleged = file.network(rows="person", statement_type="Alleged position")
        assert alleged.row_labels == ("Ilse Varga", "Tomas Reyl")
        with pytest.raises(SettingError, match="a .dna file is only read"):
            list(file.statements())
        with pytest.raises(SettingError, match="knows no relays"):
            file.network(type="relays")
        with pytest.raises(SettingError, match="neither declared nor alleged"):
            file.network(basis="alleged")
        with pytest.raises(SettingError, match='nobody is called "zoe"'):
            file.network(coder="zoe")
        with pytest.raises(SettingError, match="There are: DNA Statement, Alleged position"):
            file.network(statement_type="x")


def test_offsets_of_a_dna_file_are_code_points(emoji_dna: Path) -> None:
    with onrecord.open(str(emoji_dna)) as file:
        (one,) = file.quoted()
    assert one.words == "the talks are useful"
    assert (one.start, one.stop) == (18, 38)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        onrecord.open(str(tmp_path / "none.dna"))
    with pytest.raises(InputError, match="no such collection"):
        onrecord.open(str(tmp_path / "none.db"))


def test_an_odd_dna_file(dna: Path, tmp_path: Path) -> None:
    file = read_dna(dna)
    late = replace(file.documents[0], date_s=10**15)
    one, other = file.statement_types
    path = tmp_path / "odd.dna"
    types = (replace(one, label="Claim"), other)
    write_dna(path, replace(file, documents=(late, *file.documents[1:]), statement_types=types))
    with onrecord.open(str(path)) as odd:
        with pytest.raises(SettingError, match='no type of statement "DNA Statement"'):
            odd.network()
        found = odd.quoted(statement_type="Claim")
    assert [one.published for one in found][-1] is None
    assert found[-1].words == "the talks are useful"
