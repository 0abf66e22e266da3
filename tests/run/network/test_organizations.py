"""Networks of organisations in a collection: whom actors stand for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import spans

import onrecord
from onrecord.records.actor import Actor, ActorKind, Cast, Office
from onrecord.records.document import Document
from onrecord.records.errors import SettingError
from onrecord.records.ids import content_id
from onrecord.records.position import Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.report.exchange.dna import read_dna_readings, write_dna_readings
from onrecord.report.exchange.losses import Tally
from onrecord.run.opened import Opened
from onrecord.store import Cited, Coder, CoderKind, Edit, Noun, open_collection
from onrecord.store.dna_file import read_dna, write_dna

MACHINE = Coder(name="onrecord", kind=CoderKind.MACHINE, version="1")
PERSON, STATE, UNION = ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANISATION
UNIONS = "Dockers' Federation"
NORLAND = Office(title="Prime Minister", of="Norland")
LEADER = Office(title="leader", of=UNIONS)
FORMER = Office(title="former minister", of="Sudria")
OVER = Office(title="envoy", of="Sudria", stop=date(2025, 4, 30))
Said = tuple[str, ActorKind, Sequence[Office], str, bool]  # actor, kind, offices, issue, supports
DEBATE: tuple[tuple[Said, ...], ...] = (
    (
        ("Ilse Varga", PERSON, [NORLAND], "talks", True),
        ("Norland", STATE, [], "tolls", False),
        (UNIONS, UNION, [], "talks", True),
    ),
    (
        ("Lena Dorn", PERSON, [FORMER, OVER, LEADER], "tolls", True),
        ("Tomas Reyl", PERSON, [], "tolls", True),
        ("the spokeswoman", ActorKind.OFFICE, [Office(title="")], "tolls", True),
        ("residents", ActorKind.GROUP, [], "tolls", True),
        ("Harbour Courier", ActorKind.OUTLET, [], "tolls", True),
    ),
    (("Ilse Varga", PERSON, [LEADER], "tolls", True),),
)


def actor(name: str, kind: ActorKind, offices: Sequence[Office]) -> Actor:
    """An actor whose id tells his offices too, as that of a `.dna` file does."""
    bodies = [office.of for office in offices]
    return Actor(id=content_id("a", name, *bodies), name=name, kind=kind, offices=tuple(offices))


def article(number: int, said: Sequence[Said]) -> Reading:
    text = f"{number}. " + " ".join(f"{name} on {issue}." for name, _, _, issue, _ in said)
    actors = [actor(name, kind, offices) for name, kind, offices, _, _ in said]
    return Reading(
        document=Document(text, title=f"{number}", published=date(2025, 5, 1 + number)),
        cast=Cast(actors=tuple({one.id: one for one in actors}.values())),
        positions=tuple(
            Position(
                id=f"p{number}{place}",
                actor=who.id,
                issue=issue,
                stance=Stance.SUPPORTS if supports else Stance.OPPOSES,
                act=Act.STATE,
                basis=Basis.DECLARED,
                said_by=who.id,
                evidence=spans(text, f"{name} on {issue}."),
                confidence=0.9,
            )
            for place, (who, (name, _, _, issue, supports)) in enumerate(
                zip(actors, said, strict=True)
            )
        ),
    )


def collected(path: Path, readings: Iterable[Reading]) -> Opened:
    with open_collection(str(path), create=True) as collection:
        collection.add(readings, coder=MACHINE)
    return onrecord.open(str(path))


@pytest.fixture
def talks(tmp_path: Path) -> Opened:
    return collected(tmp_path / "talks.db", [article(i, said) for i, said in enumerate(DEBATE)])


def test_who_stands_for_whom(talks: Opened) -> None:
    with talks:
        network = talks.network(type="two-mode", rows="organization")
        assert network.row_labels == (UNIONS, "Harbour Courier", "Norland")
        assert network.column_labels == ("talks", "tolls")
        assert network.matrix.tolist() == [[1, 2], [0, 1], [1, -1]]
        assert {one.reason: one.count for one in network.dropped} == {"empty": 3}


def test_ties_of_organizations_lead_to_what_was_said(talks: Opened) -> None:
    with talks:
        tie = talks.network(rows="organization").edge(UNIONS, "Norland")
        assert tie.weight == 1 - 2
        assert [one.words for one in tie.statements] == [
            "Ilse Varga on talks.",
            "Norland on tolls.",
            "Dockers' Federation on talks.",
            "Lena Dorn on tolls.",
            "Ilse Varga on tolls.",
        ]
        values = [(one.values["actor"], one.values["organization"]) for one in tie.statements]
        assert values[0] == ("Ilse Varga", "Norland")
        assert values[-1] == ("Ilse Varga", UNIONS)


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        ({"exclude": "organization=Norland"}, ("Ilse Varga", "Lena Dorn")),
        ({"only": "organization=Norland"}, ("Ilse Varga", "Norland")),
    ],
)
def test_organizations_are_left_out_and_kept(
    talks: Opened, options: dict[str, str], labels: tuple[str, ...]
) -> None:
    with talks:
        found = talks.network(**options).row_labels
        assert tuple(name for name in found if name in ("Ilse Varga", "Lena Dorn", "Norland")) == (
            labels
        )


def test_an_unknown_organization_is_no_silent_wish(talks: Opened) -> None:
    with talks, pytest.raises(SettingError, match='no organization is called "Norlnd"'):
        talks.network(only="organization=Norlnd")
    with talks, pytest.raises(SettingError, match="actor, organization, issue"):
        talks.network(rows="organisation")


def test_a_corrected_office_counts(talks: Opened) -> None:
    with talks:
        (row,) = [
            one
            for one in talks.collection.each(Noun.ACTOR)
            if one.record.actor.name == "Tomas Reyl"
        ]
        held = replace(row.record.actor, offices=(NORLAND,))
        record = Cited(actor=held, identity=row.record.identity)
        talks.collection.edit(
            [Edit(noun=Noun.ACTOR, id=row.id, document=row.document, record=record)], coder="ann"
        )
        by = {"type": "two-mode", "rows": "organization", "columns": "actor"}
        assert talks.network(**by).network.edge("Norland", "Tomas Reyl").weight == 1
        seen = talks.network(**by, seen_by="bo")
        assert "Tomas Reyl" not in seen.column_labels


def test_a_dna_file_and_its_import_give_the_same_network(tmp_path: Path) -> None:
    """Two rows of one person in one article, for two organisations, stay apart."""
    path = tmp_path / "debate.dna"
    both = (
        ("Ilse Varga", PERSON, [NORLAND], "talks", True),
        ("Ilse Varga", PERSON, [LEADER], "tolls", False),
        *DEBATE[0][1:],
    )
    made = [article(0, both), article(1, DEBATE[1][:2]), article(2, DEBATE[2])]
    write_dna_readings(iter(made), path, Tally())
    write_dna(path, replace(read_dna(path), attributes=(), attribute_values=()))
    talks = collected(tmp_path / "talks.db", iter(read_dna_readings(path, Tally())))
    with talks, onrecord.open(str(path)) as file:
        for how in ({"type": "one-mode"}, {"type": "two-mode"}):
            ours = talks.network(**how, rows="organization")
            theirs = file.network(**how, rows="organization", columns="concept")
            assert ours.row_labels == theirs.row_labels == (UNIONS, "Norland")
            assert ours.matrix.tolist() == theirs.matrix.tolist()
            assert ours.dropped == theirs.dropped
