import json
from dataclasses import replace
from pathlib import Path

import pytest
from report.exchange.talks import talks
from store.dna_debate import debate
from typer.testing import CliRunner

from onrecord.records.errors import InputError, SettingError
from onrecord.report.exchange import FORMATS, Tally
from onrecord.run.cli import app
from onrecord.run.exchange import exported, imported, lines
from onrecord.store import CoderKind, Filter, State, open_collection
from onrecord.store.dna_coded import coded
from onrecord.store.dna_file import read_dna, write_dna


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file of one record."""
    path = tmp_path / "talks.jsonl"
    FORMATS["jsonl"].write([talks()], path, Tally())
    return path


@pytest.fixture
def talks_db(records: Path, tmp_path: Path) -> str:
    """A collection of one article."""
    imported(str(tmp_path / "talks.db"), records)
    return str(tmp_path / "talks.db")


def test_records_come_in_and_go_out_the_same(talks_db: str, records: Path, tmp_path: Path) -> None:
    done = exported(talks_db, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == records.read_bytes()
    assert list(lines(done, "exported")) == ["1 article exported"]
    with open_collection(talks_db) as collection:
        (coder,) = collection.coders()
    assert (coder.name, coder.kind) == ("import-jsonl", CoderKind.MACHINE)


def test_what_is_there_already_adds_nothing(talks_db: str, records: Path) -> None:
    again = imported(talks_db, records)
    assert (again.n_articles, again.n_known) == (0, 1)
    assert next(lines(again, "imported")) == "0 articles imported, 1 known already"


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.read])
def test_every_format_that_is_read_goes_round(name: str, talks_db: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{FORMATS[name].endings[0]}"
    exported(talks_db, path)
    done = imported(str(tmp_path / "other.db"), path, coder="ann")
    assert (done.n_articles, done.failures) == (1 if name != "dna" else 1, ())
    with open_collection(str(tmp_path / "other.db")) as collection:
        assert [coder.name for coder in collection.coders()] == ["ann"]
        (back,) = collection.readings()
    assert back.document.text == talks().document.text
    if name != "dna":
        assert back == talks()


def test_the_coders_of_a_dna_file_have_layers_and_its_rows_come_back(tmp_path: Path) -> None:
    write_dna(tmp_path / "in.dna", debate())
    address = str(tmp_path / "a.db")
    imported(address, tmp_path / "in.dna")
    with open_collection(address) as collection:
        assert {coder.name: coder.kind for coder in collection.coders()} == {
            "import-dna": CoderKind.MACHINE,
            "Admin": CoderKind.PERSON,
            "Coder “Ä” 1": CoderKind.PERSON,
        }
    done = exported(address, tmp_path / "out.dna")
    assert done.notes == ('the password of every coder in it is "onrecord"',)

    def rows(path: Path) -> list[tuple[object, ...]]:
        return [
            (
                one.document.text,
                one.document.date_s,
                one.statement.start,
                one.statement.stop,
                *(one.values[name] for name in ("person", "concept", "agreement")),
            )
            for one in coded(read_dna(path))
        ]

    assert rows(tmp_path / "out.dna") == rows(tmp_path / "in.dna")


def test_an_article_of_several_coders_counts_once(tmp_path: Path) -> None:
    both = replace(talks(), positions=())  # a statement by a program, another by ann
    FORMATS["dna"].write([both], tmp_path / "in.dna", Tally())
    address = str(tmp_path / "a.db")
    assert _counts(address, tmp_path / "in.dna") == (1, 0)
    assert _counts(address, tmp_path / "in.dna") == (0, 1)
    assert _counts(address, tmp_path / "in.dna", coder="bo") == (1, 0)


def test_one_person_s_layer_holds_what_all_coders_of_a_dna_file_made(tmp_path: Path) -> None:
    FORMATS["dna"].write([talks()], tmp_path / "in.dna", Tally())  # its statements have two coders
    imported(str(tmp_path / "a.db"), tmp_path / "in.dna", coder="bo")
    with open_collection(str(tmp_path / "a.db")) as collection:
        (one,) = collection.readings(Filter(coder="bo"))
    speakers = {voice.statement: voice.speaker for voice in one.cast.voices}
    names = {actor.id: actor.name for actor in one.cast.actors}
    assert {names[speakers[said.id]] for said in one.statements} == {"Ilse Varga", "Tomas Reyl"}
    assert {position.issue for position in one.positions} >= {"open the harbour", "=close"}


def test_what_a_program_had_found_comes_back_from_dna_as_proposals(tmp_path: Path) -> None:
    reading = talks()
    by_steps = (reading.statements[0], replace(reading.statements[1], made_by="statements.b.v2"))
    FORMATS["dna"].write([replace(reading, statements=by_steps)], tmp_path / "in.dna", Tally())
    imported(str(tmp_path / "a.db"), tmp_path / "in.dna")
    with open_collection(str(tmp_path / "a.db")) as collection:
        (coder,) = collection.coders()
        rows = collection.statements().rows
    assert (coder.name, coder.kind) == ("import-dna", CoderKind.MACHINE)
    assert {row.state for row in rows} == {State.PROPOSED}
    assert {row.record.statement.made_by for row in rows} >= {
        "statements.rules.v1",
        "statements.b.v2",
    }


def _counts(address: str, path: Path, coder: str | None = None) -> tuple[int, int]:
    done = imported(address, path, coder=coder)
    return done.n_articles, done.n_known


def test_nothing_is_overwritten_unasked(talks_db: str, tmp_path: Path) -> None:
    (tmp_path / "a.codebook.csv").write_text("mine")
    with pytest.raises(InputError, match="there is such a file already"):
        exported(talks_db, tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()
    exported(talks_db, tmp_path / "a.csv", replace=True)
    assert "meaning" in (tmp_path / "a.codebook.csv").read_text(encoding="utf-8")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".onrecord")]


def test_one_bad_article_is_named_and_the_rest_comes_in(records: Path, tmp_path: Path) -> None:
    records.write_bytes(b"{\n" + records.read_bytes())
    done = imported(str(tmp_path / "a.db"), records)
    assert done.n_articles == 1
    assert [failure.id for failure in done.failures] == ["talks.jsonl, line 1"]
    assert list(lines(done, "imported"))[1].startswith("talks.jsonl, line 1: not valid JSON")


@pytest.mark.parametrize(
    ("name", "format", "message"),
    [
        ("a.png", None, "Say it with --format"),
        ("a.jsonl", "word", "there is no format 'word'"),
        ("a.csv", None, "csv holds too little to be read back. Use jsonl"),
    ],
    ids=["ending", "name", "no reader"],
)
def test_formats_that_cannot_be_meant(
    name: str, format: str | None, message: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingError, match=message):
        imported(str(tmp_path / "a.db"), tmp_path / name, format=format)


@pytest.mark.parametrize("name", ["none.jsonl", "wrong.dna"])
def test_a_file_that_cannot_be_read_makes_no_collection(name: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.dna").write_text("not a database")
    with pytest.raises(InputError):
        imported(str(tmp_path / "a.db"), tmp_path / name)
    assert not (tmp_path / "a.db").exists()


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_commands_say_what_came_through(records: Path, tmp_path: Path) -> None:
    address = tmp_path / "a.db"
    code, out, words = run("import", address, records, "--json")
    assert (code, json.loads(out)["articles"]) == (0, 1)
    assert words == "onrecord: 1 article imported, 0 known already\n"
    code, out, words = run("export", address, tmp_path / "a.ftm.json", "--json")
    assert code == 0
    assert json.loads(out)["losses"][0] == {
        "kind": "statements",
        "count": 2,
        "why": "FollowTheMoney has no statements",
    }
    assert words.splitlines()[:3] == [
        "onrecord: 1 article exported",
        "onrecord: what did not come through:",
        "onrecord:   statements: 2 (FollowTheMoney has no statements)",
    ]
    assert run("export", address, tmp_path / "a.dna")[0] == 0


def test_the_commands_end_with_their_codes(records: Path, tmp_path: Path) -> None:
    address = tmp_path / "a.db"
    assert run("export", address, tmp_path / "x.jsonl")[0] == 1
    records.write_bytes(b"{\n" + records.read_bytes())
    assert run("import", address, records)[0] == 1
    assert run("import", address)[0] == 2
    assert run("export", address, tmp_path / "a.docx")[0] == 1
    assert run("export", address, records)[2].startswith("onrecord: ")


def test_a_refused_article_is_named(tmp_path: Path, records: Path) -> None:
    document = replace(talks().document, id="d\x00")
    FORMATS["jsonl"].write([replace(talks(), document=document)], records, Tally())
    done = imported(str(tmp_path / "a.db"), records)
    assert done.n_articles + len(done.failures) == 1
