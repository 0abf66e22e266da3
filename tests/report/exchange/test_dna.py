from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from generated import readings
from hypothesis import given, settings
from report.exchange.talks import HARD, talks
from store.dna_debate import NAMES, TEXT, debate, unpacked

from onrecord.records.actor import ActorKind, Office
from onrecord.records.document import Document
from onrecord.records.position import OUTLET, Basis, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.report.exchange.dna import PASSWORD, read_dna_readings, write_dna_readings
from onrecord.report.exchange.dna_in import readings_of
from onrecord.report.exchange.dna_out import dna_file
from onrecord.report.exchange.losses import Tally
from onrecord.store.dna_coded import coded
from onrecord.store.dna_file import read_dna, write_dna
from onrecord.store.dna_password import password_fits
from onrecord.store.dna_rows import DnaFile, DnaStatement


def counted(tally: Tally) -> dict[str, int]:
    return {loss.kind: loss.count for loss in tally.losses}


def test_positions_become_rows_of_dna(tmp_path: Path) -> None:
    tally = Tally()
    write_dna_readings([talks()], tmp_path / "a.dna", tally)
    file = read_dna(tmp_path / "a.dna")
    text = file.documents[0].text.encode("utf-16-le")
    rows = [
        (
            text[2 * one.statement.start : 2 * one.statement.stop].decode("utf-16-le"),
            one.values["person"],
            one.values["organization"],
            one.values["concept"],
            one.values["agreement"],
            one.values["confidence"],
        )
        for one in coded(file)
    ]
    words = "We will open\r\nthe 🚢 harbour"
    assert rows == [
        (words, "Ilse Varga", "Norland", "open the harbour", 1, 75),
        (words, "Ilse Varga", "Norland", "=close", 0, 75),
        ("إن الميناء مغلق", "Tomas Reyl", "", "", 1, 50),
    ]
    (alleged,) = coded(file, "Alleged position")
    assert (alleged.values["person"], alleged.values["said by"]) == ("Café owners", OUTLET)
    assert counted(tally) == {
        "sources": 2,
        "cues": 1,
        "nestings": 1,
        "relays": 1,
        "events": 1,
        "dates": 1,
        "findings": 1,
        "blocks": 4,
        "facts about actors": 1,
        "positions between actors": 1,
        "statements in pieces": 1,
    }


def test_everybody_can_log_in_and_coders_are_kept(tmp_path: Path) -> None:
    write_dna_readings([talks()], tmp_path / "a.dna", Tally())
    coders = read_dna(tmp_path / "a.dna").coders
    assert [coder.name for coder in coders] == ["Admin", "statements.rules.v1", "ann"]
    assert all(password_fits(PASSWORD, coder.password) for coder in coders)


def test_what_dna_holds_comes_back(tmp_path: Path) -> None:
    write_dna_readings([talks()], tmp_path / "a.dna", Tally())
    tally = Tally()
    machine, ann = read_dna_readings(tmp_path / "a.dna", tally)
    assert isinstance(machine, Reading)
    assert isinstance(ann, Reading)
    assert machine.document == replace(talks().document, blocks=())
    (statement,) = machine.statements
    assert (statement.content, statement.confidence) == (talks().statements[0].content, 0.75)
    assert statement.made_by == "statements.rules.v1"
    varga, owners = machine.cast.actors
    assert (varga.kind, varga.offices) == (ActorKind.PERSON, (Office(title="", of="Norland"),))
    assert owners.kind is ActorKind.UNNAMED
    assert [(p.issue, p.stance, p.basis, p.said_by) for p in machine.positions] == [
        ("open the harbour", Stance.SUPPORTS, Basis.DECLARED, varga.id),
        ("=close", Stance.OPPOSES, Basis.DECLARED, varga.id),
        ("open the harbour", Stance.OPPOSES, Basis.ALLEGED, OUTLET),
    ]
    assert [actor.name for actor in ann.cast.actors] == ["Tomas Reyl"]


@settings(max_examples=40)
@given(one=readings())
def test_what_came_back_once_comes_back_the_same(one: Reading) -> None:
    first = list(readings_of(dna_file([one], Tally()), Tally()))
    again = list(readings_of(dna_file(first[:1], Tally()), Tally()))
    if any("\x00" in r.document.text for r in first):
        return
    assert [r.document for r in again[:1]] == [r.document for r in first[:1]]
    assert [r.positions for r in again[:1]] == [r.positions for r in first[:1]]
    assert [r.statements for r in again[:1]] == [r.statements for r in first[:1]]


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_hard_texts_keep_their_stretches(text: str) -> None:
    one = replace(talks().statements[1], content=(Span(1, len(text)),), inside=None)
    given = Reading(document=Document(text, published=date(2025, 6, 2)), statements=(one,))
    (back,) = readings_of(dna_file([given], Tally()), Tally())
    assert back.statements[0].content == one.content
    assert back.document == given.document


def test_a_file_of_dna_becomes_readings() -> None:
    tally = Tally()
    later, admin, coder = readings_of(
        replace(debate(), documents=tuple(reversed(debate().documents))), tally
    )
    assert (later.document.title, later.document.outlet) == ("Later", "Harbour Courier")
    assert later.document.published == date(1969, 12, 31)
    assert later.statements == ()
    assert coder.document.text == TEXT
    assert coder.document.published == date(2025, 6, 2)
    (said,) = coder.statements
    assert said.content[0].within(TEXT) == "Ilse Varga said 😀 the harbour must open."
    assert admin.positions[0].stance is Stance.OPPOSES
    assert counted(tally) == {
        "authors of articles": 1,
        "sections of articles": 1,
        "types of articles": 1,
        "notes": 1,
        "highlighted expressions": 2,
        "rights and passwords of coders": 2,
        "links of variables": 1,
        "attributes": 2,
        "groups of values": 1,
        "colors": 1,
        "values of 'strength'": 2,
        "values of 'note'": 2,
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_coding_of_golden_files_comes_back_through_readings(name: str, tmp_path: Path) -> None:
    def rows(file: DnaFile) -> list[tuple[object, ...]]:
        keys = ("person", "organization", "concept", "agreement")
        return sorted(
            (one.document.text, one.document.date_s // 86_400, *place(one.statement), *values)
            for one in coded(file)
            if (values := tuple(one.values[key] for key in keys)) and one.values["concept"]
        )

    def place(statement: DnaStatement) -> tuple[int, int]:
        return (statement.start, statement.stop)

    file = read_dna(unpacked(tmp_path) / name)
    assert rows(dna_file(readings_of(file, Tally()), Tally())) == rows(file)


def changed(**values: int) -> DnaFile:
    """The debate with the first statement twice, the second time with other values."""
    first, second = debate().statements
    return replace(debate(), statements=(first, replace(first, id=9, **values), second))


def test_the_same_stretch_twice_is_one_statement() -> None:
    tally = Tally()
    _, coder, _ = readings_of(changed(), tally)
    assert len(coder.statements) == len(coder.positions) == 1
    assert counted(tally)["statements"] == 1


@pytest.mark.parametrize(
    ("start", "kind", "n_statements"),
    [(900, "statements beyond the text", 1), (50, "statements over the end of the text", 2)],
    ids=["beyond", "over the end"],
)
def test_stretches_beyond_the_text_are_counted(start: int, kind: str, n_statements: int) -> None:
    tally = Tally()
    _, coder, _ = readings_of(changed(start=start, stop=999), tally)
    assert len(coder.statements) == n_statements
    assert counted(tally)[kind] == 1


def test_the_same_text_twice_is_two_articles() -> None:
    twice = replace(debate().documents[0], id=8)
    found = list(readings_of(replace(debate(), documents=(*debate().documents, twice)), Tally()))
    assert len({one.document.id for one in found}) == 3


def test_an_organization_speaks_for_itself_and_nobody_disagrees_with_nothing() -> None:
    file = debate()
    variables = (replace(file.variables[0], name="Organisation"), *file.variables[1:])
    first, second = file.statements
    values = tuple(replace(v, value=4) if v.variable == 2 else v for v in second.values)
    tally = Tally()
    changed = replace(file, variables=variables, statements=(first, replace(second, values=values)))
    found = list(readings_of(changed, tally))
    kinds = {actor.kind for one in found for actor in one.cast.actors}
    assert kinds == {ActorKind.ORGANISATION}
    assert counted(tally)["disagreements"] == 1


def test_what_dna_has_no_room_for_is_cut_and_counted() -> None:
    tally = Tally()
    long = replace(
        talks(),
        document=Document("a\x00b\ud83d" + "c" * 40, title="t" * 300, outlet="o\n\n" + "p" * 300),
        statements=(),
        cast=replace(talks().cast, voices=()),
        dates=(),
        events=(),
        findings=(),
        positions=(
            replace(
                talks().positions[0],
                issue="i" * 191,
                statement=None,
                evidence=talks().statements[0].source,
            ),
        ),
    )
    file = dna_file([long], tally)
    assert file.documents[0].text.startswith("a�b�c")
    assert [len(file.documents[0].title), len(file.documents[0].source)] == [190, 190]
    assert {"titles", "outlets", "names of concept", "characters", "articles without a day"} <= set(
        counted(tally)
    )
    (back,) = readings_of(file, Tally())
    assert back.document.published is None


@pytest.mark.parametrize("notes", ["onrecord {", "onrecord []", "onrecord"])
def test_notes_that_only_look_like_ours(notes: str) -> None:
    documents = tuple(replace(one, notes=notes) for one in debate().documents)
    found = list(readings_of(replace(debate(), documents=documents), Tally()))
    assert {one.document.title for one in found} == {"The harbour", "Later"}


def test_a_day_of_1970_that_is_one(tmp_path: Path) -> None:
    day = date(1970, 1, 1)
    given = Reading(document=Document("text", published=day))
    write_dna(tmp_path / "a.dna", dna_file([given], Tally()))
    (back,) = readings_of(read_dna(tmp_path / "a.dna"), Tally())
    assert back.document.published == day
