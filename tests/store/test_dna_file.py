import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pytest
from store.dna_debate import NAMES, debate, unpacked

from onrecord.records.errors import InputError, RecordError
from onrecord.store.dna_file import read_dna, write_dna
from onrecord.store.dna_password import password_fits
from onrecord.store.dna_rows import DnaCoder, DnaEntity, DnaFile, DnaStatement, DnaValue
from onrecord.store.dna_tables import tables


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both golden databases."""
    return unpacked(tmp_path_factory.mktemp("golden"))


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, settings without the version."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return {table.name: connection.execute(table.select).fetchall() for table in tables()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place with the debate in it."""
    write_dna(tmp_path / "debate.dna", debate())
    return tmp_path / "debate.dna"


def test_every_kind_of_row_survives(path: Path) -> None:
    read = read_dna(path)
    made = debate()
    by_id = tuple(sorted(made.documents, key=attrgetter("id")))  # a row's place is its id
    assert read == replace(made, documents=by_id)


@pytest.mark.parametrize("name", NAMES)
def test_golden_round_trip_is_equal_row_by_row(name: str, golden: Path, tmp_path: Path) -> None:
    first = read_dna(golden / name)
    write_dna(tmp_path / "copy.dna", first)
    assert rows_of(tmp_path / "copy.dna") == rows_of(golden / name)
    assert read_dna(tmp_path / "copy.dna") == first


def test_counts_and_passwords_of_the_sample(golden: Path) -> None:
    file = read_dna(golden / "sample.dna")
    counts = [len(getattr(file, name)) for name in DnaFile.__slots__]
    assert counts == [2, 4, 12, 7, 3, 11, 0, 6, 41, 23, 9, 69]
    assert all(password_fits("sample", coder.password) for coder in file.coders)


def test_passwords_are_set_by_name_and_others_keep_theirs(tmp_path: Path) -> None:
    two = (DnaCoder(id=1, name="Admin"), DnaCoder(id=2, name="Two", password="kept"))
    write_dna(tmp_path / "a.dna", DnaFile(coders=two), passwords={"Admin": "harbour"})
    admin, other = read_dna(tmp_path / "a.dna").coders
    assert password_fits("harbour", admin.password)
    assert other.password == "kept"


def test_a_password_for_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="Nobody: a password is given for nobody"):
        write_dna(tmp_path / "a.dna", DnaFile(), passwords={"Nobody": "x"})
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_always_that_of_the_tables(tmp_path: Path) -> None:
    write_dna(tmp_path / "a.dna", DnaFile(settings=(("date", "x"), ("version", "3.1.2"))))
    assert dict(read_dna(tmp_path / "a.dna").settings) == {"version": "3.0.7", "date": "x"}


def test_a_file_that_is_there_is_replaced_whole(path: Path) -> None:
    write_dna(path, DnaFile())
    assert read_dna(path) == DnaFile(settings=(("version", "3.0.7"),))


def test_reading_leaves_the_file_as_it_is(path: Path) -> None:
    path.chmod(0o444)
    before = path.read_bytes()
    read_dna(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["debate.dna"]


def with_entity(value: str) -> DnaFile:
    made = debate()
    return replace(made, entities=(*made.entities, DnaEntity(id=9, variable=1, value=value)))


UNHOLDABLE = {
    "a name of 191 characters": with_entity("n" * 191),
    "half of a surrogate pair": with_entity("\ud83d"),
    "the same name twice": with_entity("Ilse Varga"),
    "a number beyond 64 bits": replace(
        debate(), documents=tuple(replace(one, date_s=1 << 70) for one in debate().documents)
    ),
    "a span backwards": replace(
        debate(), statements=tuple(replace(one, start=50, stop=9) for one in debate().statements)
    ),
}


@pytest.mark.parametrize("file", UNHOLDABLE.values(), ids=UNHOLDABLE)
def test_what_dna_cannot_hold_is_refused_and_nothing_is_left(file: DnaFile, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="DNA cannot hold a row"):
        write_dna(tmp_path / "a.dna", file)
    assert list(tmp_path.iterdir()) == []


def sql(*commands: str) -> Callable[[Path], None]:
    """Damage done to a database by commands."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for command in commands:
                connection.execute(command)

    return spoil


def written(data: bytes) -> Callable[[Path], None]:
    return lambda path: None if path.write_bytes(data) else None


def torn(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def scribbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x0d\xff" * ((len(data) - 4096) // 2)
    path.write_bytes(bytes(data))


ENDLESS = (
    "CREATE VIEW REGEXES AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
    "SELECT x AS Label, 0 AS Red, 0 AS Green, 0 AS Blue FROM n"
)
SPOILED = {
    "no file": (Path.unlink, "there is no such file"),
    "a text": (written(b"once upon a time"), "this is not a DNA 3 database"),
    "nothing": (written(b""), "this is not a DNA 3 database"),
    "only the beginning": (written(b"SQLite format 3\x00" + b"\xff" * 84), "cannot be read"),
    "half of it": (torn, "cannot be read|damaged"),
    "overwritten pages": (scribbled, "cannot be read|damaged"),
    "another database": (sql("DROP TABLE CODERRELATIONS"), "no table CODERRELATIONS"),
    "an endless view": (sql("DROP TABLE REGEXES", ENDLESS), "no table REGEXES"),
    "a virtual table": (
        sql("DROP TABLE REGEXES", "CREATE VIRTUAL TABLE REGEXES USING fts5(Label)"),
        "no table REGEXES",
    ),
    "a column less": (sql("ALTER TABLE REGEXES DROP COLUMN Blue"), "REGEXES has no column Blue"),
    "a computed column": (
        sql(
            "ALTER TABLE SETTINGS DROP COLUMN Value",
            "ALTER TABLE SETTINGS ADD COLUMN Value AS (hex(zeroblob(1000)))",
        ),
        "SETTINGS has no column Value",
    ),
    "a default longer than the file": (
        sql(
            "ALTER TABLE DOCUMENTS DROP COLUMN Notes",
            f"ALTER TABLE DOCUMENTS ADD COLUMN Notes TEXT DEFAULT '{'x' * 400_000}'",
        ),
        "its texts are longer than itself",
    ),
    "DNA 2": (sql("UPDATE SETTINGS SET Value = '2.0' WHERE Property = 'version'"), "version '2.0'"),
    "no version": (sql("DELETE FROM SETTINGS"), "version ''"),
    "a text for a number": (
        sql("UPDATE DOCUMENTS SET Date = 'monday'"),
        "DOCUMENTS.Date holds 'monday' where a whole number belongs",
    ),
    "bytes for a text": (
        sql("UPDATE DOCUMENTS SET Title = x'00'"),
        r"DOCUMENTS.Title holds b'\\x00' where a text belongs",
    ),
    "not UTF-8": (
        sql("UPDATE DOCUMENTS SET Title = CAST(x'ff' AS TEXT)"),
        "cannot be read as a database",
    ),
    "a permission of 2": (sql("UPDATE CODERS SET PermissionEditRegex = 2"), "where 0 or 1 belongs"),
    "a shade of 300": (sql("UPDATE ENTITIES SET Red = 300"), "where a shade from 0 to 255 belongs"),
    "a type unheard of": (sql("UPDATE VARIABLES SET DataType = 'date'"), "a type of data belongs"),
    "a span backwards": (sql("UPDATE STATEMENTS SET Stop = 0"), "above the start"),
    "a statement of nobody": (sql("UPDATE STATEMENTS SET Coder = 99"), "names coder 99"),
    "a value of no statement": (
        sql("UPDATE DATAINTEGER SET StatementId = 99 WHERE ID = 1"),
        "values of statement 99",
    ),
    "an agreement of 5": (sql("UPDATE DATABOOLEAN SET Value = 5"), "has 5 as agreement"),
    "an entity of another variable": (
        sql("UPDATE DATASHORTTEXT SET Entity = 5 WHERE VariableId = 1"),
        "has 5 as person",
    ),
    "a text in the wrong table": (
        sql("UPDATE DATALONGTEXT SET VariableId = 6 WHERE ID = 1"),
        "statement 1 has no variable 6",
    ),
    "a number in the wrong table": (
        sql("DELETE FROM DATALONGTEXT", "UPDATE DATAINTEGER SET VariableId = 5"),
        "has -300 as note",
    ),
    "a text for a truth": (
        sql("DELETE FROM DATABOOLEAN", "UPDATE DATALONGTEXT SET VariableId = 3"),
        "has 'she; said",
    ),
}


@pytest.mark.parametrize(("spoil", "message"), SPOILED.values(), ids=SPOILED)
def test_a_strangers_file_is_refused(
    spoil: Callable[[Path], None], message: str, path: Path
) -> None:
    spoil(path)
    with pytest.raises(InputError, match=message) as caught:
        read_dna(path)
    assert caught.value.about == str(path)


def test_a_file_over_the_limit_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.dna_open.MAX_BYTES", 100)
    with pytest.raises(InputError, match="larger than 100 bytes"):
        read_dna(path)


def test_nulls_where_dna_allows_them(path: Path) -> None:
    sql("UPDATE DATALONGTEXT SET Value = NULL", "UPDATE ENTITIES SET Red = NULL")(path)
    read = read_dna(path)
    assert [value.value for s in read.statements for value in s.values if value.variable == 5] == [
        "",
        "",
    ]
    assert read.entities[1].color == (0, 8, 7)


def test_what_was_written_last_beside_the_file_is_read(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE DOCUMENTS SET Title = ?", ("t" * 190,))
        assert read_dna(path).documents[0].title == "t" * 190


MISSING = {
    "a row for nobody": replace(debate(), coders=debate().coders[:1]),
    "two rows for one id": replace(debate(), entities=debate().entities * 2),
    "a value of another type": replace(
        debate(),
        statements=(
            DnaStatement(
                id=1,
                statement_type=2,
                document=3,
                start=0,
                stop=1,
                coder=1,
                values=(DnaValue(id=1, variable=1, value=2),),
            ),
        ),
    ),
}


@pytest.mark.parametrize("file", MISSING.values(), ids=MISSING)
def test_rows_that_name_nothing_are_not_written(file: DnaFile, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="names coder 2|two rows for entity 1|no variable 1"):
        write_dna(tmp_path / "a.dna", file)
