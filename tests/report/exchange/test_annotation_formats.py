"""The formats that hold everything in a record give it back, whatever is in it."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from generated import readings
from hypothesis import given, settings
from hypothesis import strategies as st
from report.exchange.talks import HARD, TEXT, talks

from onrecord.records.as_json import from_json, to_json
from onrecord.records.document import Block, BlockKind, Document
from onrecord.records.errors import InputError
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Span
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.report.exchange import FORMATS, Tally
from onrecord.report.exchange.files import STAND_IN, UNWRITABLE

LOSSLESS = ("jsonl", "parquet", "web-annotation", "label-studio", "brat", "uima")


def path_for(name: str, folder: Path) -> Path:
    return folder / f"file{FORMATS[name].endings[0]}"


def through(
    name: str, given: Iterable[Reading], folder: Path
) -> tuple[list[Reading | Failure], Tally]:
    """What a format gives back of what it was given."""
    form, tally, path = FORMATS[name], Tally(), path_for(name, folder)
    assert form.read
    form.write(given, path, tally)
    return list(form.read(path, tally)), tally


def known(reading: Reading) -> Reading:
    """What version 1 of the record holds of a reading."""
    return from_json(to_json(reading))


@pytest.mark.parametrize("name", LOSSLESS)
@settings(max_examples=12)
@given(ones=st.lists(readings(), max_size=2))
def test_a_record_comes_back_equal(name: str, ones: list[Reading]) -> None:
    with TemporaryDirectory() as folder:
        back, tally = through(name, ones, Path(folder))
    if tally.losses:
        assert [loss.kind for loss in tally.losses] == ["characters"]
        assert len(back) == len(ones)
    else:
        assert back == [known(one) for one in ones]


@pytest.mark.parametrize("name", LOSSLESS)
def test_the_talks_come_back_equal(name: str, tmp_path: Path) -> None:
    silent = Reading(document=Document("Nothing was said.", id="d2"))
    back, tally = through(name, [talks(), silent], tmp_path)
    assert tally.losses == ()
    assert back == [talks(), silent]


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_every_stretch_of_a_hard_text_comes_back(name: str, text: str, tmp_path: Path) -> None:
    said = tuple(
        Statement(
            id=f"s{start}",
            source=(),
            cue=(),
            content=(Span(start, len(text)),),
            kind=StatementKind.DIRECT,
            type=StatementType.COMMUNICATION,
            confidence=1.0,
            made_by="test",
        )
        for start in range(len(text))
    )
    voices = known(Reading(document=Document(text), statements=said)).cast
    given = Reading(document=Document(text), statements=said, cast=voices)
    back, tally = through(name, [given], tmp_path)
    assert tally.losses == ()
    assert back == [given]


@pytest.mark.parametrize("name", ["brat", "uima", "parquet"])
def test_characters_that_a_format_cannot_hold_are_counted(name: str, tmp_path: Path) -> None:
    text = "a \ud83d b"
    back, tally = through(name, [Reading(document=Document(text, id="d"))], tmp_path)
    assert [loss.kind for loss in tally.losses] == ["characters"]
    assert [one.document.text for one in back if isinstance(one, Reading)] == [
        UNWRITABLE.sub(STAND_IN, text)
    ]


def test_brat_lines(tmp_path: Path) -> None:
    through("brat", [talks()], tmp_path)
    with zipfile.ZipFile(path_for("brat", tmp_path)) as archive:
        assert archive.namelist() == [
            "annotation.conf",
            "000001-d1.txt",
            "000001-d1.ann",
            "000001-d1.json",
        ]
        lines = archive.read("000001-d1.ann").decode("utf-8").split("\n")
        assert archive.read("000001-d1.txt").decode("utf-8") == TEXT
    (bound,) = [line for line in lines if "\tStatement 33 " in line]
    assert bound.split("\t", 1)[1] == "Statement 33 45;47 60\tWe will open the 🚢 harbour"
    assert TEXT[33:45] == "We will open"
    assert [line.split("\t")[1].split()[0] for line in lines if line.startswith("R")] == [
        "SourceOf",
        "CueOf",
        "SourceOf",
    ]


def test_uima_counts_utf_16_units(tmp_path: Path) -> None:
    through("uima", [talks()], tmp_path)
    with zipfile.ZipFile(path_for("uima", tmp_path)) as archive:
        assert archive.namelist() == ["TypeSystem.xml", "000001-d1.xmi"]
        xmi = archive.read("000001-d1.xmi").decode("utf-8")
    begin = len(TEXT[:33].encode("utf-16-le")) // 2
    end = len(TEXT[:60].encode("utf-16-le")) // 2
    assert (begin, end) == (34, 62)
    assert f'begin="{begin}" end="{end}" identifier="s1"' in xmi.replace("  ", " ")


def test_label_studio_counts_code_points(tmp_path: Path) -> None:
    through("label-studio", [talks()], tmp_path)
    written = path_for("label-studio", tmp_path).read_text(encoding="utf-8")
    assert '"start": 33, "end": 60, "text": "We will open\\r\\nthe 🚢 harbour"' in written
    setup = tmp_path / "file.labelstudio.json.setup.xml"
    assert '<Label value="Statement"/>' in setup.read_text(encoding="utf-8")


def test_web_annotations_quote_and_count(tmp_path: Path) -> None:
    through("web-annotation", [talks()], tmp_path)
    written = path_for("web-annotation", tmp_path).read_text(encoding="utf-8")
    assert '{"type": "TextPositionSelector", "start": 33, "end": 60}' in written
    assert '"exact": "We will open\\r\\nthe 🚢 harbour"' in written


NO_FILE = {
    "jsonl": (b"", []),
    "parquet": (b"PAR1", "not a Parquet file"),
    "web-annotation": (b'{"items": 5}', "holds no annotations"),
    "label-studio": (b"{}", "not a list of tasks"),
    "brat": (b"PK", "not a zip archive"),
    "uima": (b"PK", "not a zip archive"),
}


@pytest.mark.parametrize("name", [name for name in LOSSLESS if name != "jsonl"])
def test_a_file_of_something_else_is_refused(name: str, tmp_path: Path) -> None:
    data, message = NO_FILE[name]
    path = path_for(name, tmp_path)
    path.write_bytes(data)
    read = FORMATS[name].read
    assert read
    with pytest.raises(InputError, match=str(message)):
        list(read(path, Tally()))


@pytest.mark.parametrize("name", LOSSLESS)
def test_a_stretch_of_nothing_but_line_ends_comes_back(name: str, tmp_path: Path) -> None:
    blocks = (Block(span=Span(0, 1), kind=BlockKind.PARAGRAPH),)
    given = Reading(document=Document("\r\n", id="d1", blocks=blocks))
    back, tally = through(name, [given], tmp_path)
    assert tally.losses == ()
    assert back == [given]
