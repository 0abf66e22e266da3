"""Files made by others: bombs, entities, and articles that are none, refused one by one."""

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from report.exchange.talks import talks

from onrecord.records.errors import InputError, SettingError
from onrecord.records.reading import Failure, Reading
from onrecord.report.exchange import FORMATS, Tally, files, jsonl, xml_in
from onrecord.report.exchange.files import members
from onrecord.report.exchange.xml_in import checked_xml

BOMB = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>"""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (BOMB.encode(), "has a DOCTYPE"),
        (b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>', "has a DOCTYPE"),
        (BOMB.encode("utf-16"), "not in UTF-8"),
        (b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x><x/>', "is in UTF-7"),
        (b"<x>&nbsp;</x>", "not well formed"),
        (b"<x><y></x>", "not well formed"),
        (b"", "not well formed"),
        (b"<x>" * 5_000 + b"</x>" * 5_000, "not well formed"),
    ],
    ids=["bomb", "external", "UTF-16", "UTF-7", "entity", "open", "empty", "too deep"],
)
def test_xml_that_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        checked_xml(data, "file")


def test_xml_that_is_taken_and_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    good = '﻿<?xml version="1.0" encoding="utf-8"?><x a="&lt;!DOCTYPE">é</x>'.encode()
    assert checked_xml(good, "file") is good
    monkeypatch.setattr(xml_in, "MAX_XML_BYTES", 3)
    with pytest.raises(InputError, match="larger than 3 bytes"):
        checked_xml(good, "file")


def archive(path: Path, **held: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in held.items():
            made.writestr(name.replace("__", "."), data)
    return path


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("MAX_MEMBERS", "unpacks to more than is safe"),
        ("MAX_ARCHIVE_BYTES", "unpacks to more than is safe"),
        ("MAX_MEMBER_BYTES", "a.txt is larger than 1 bytes"),
    ],
)
def test_archives_have_limits(
    limit: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path / "a.zip", a__txt=b"aaa", b__txt=b"b")
    assert [name for name, _ in members(path)] == ["a.txt", "b.txt"]
    monkeypatch.setattr(files, limit, 1)
    with pytest.raises(InputError, match=message):
        list(members(path))


def test_json_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_text("[1, 2]")
    assert files.json_in(tmp_path / "a.json") == [1, 2]
    monkeypatch.setattr(files, "MAX_JSON_BYTES", 3)
    with pytest.raises(InputError, match="larger than 3 bytes"):
        files.json_in(tmp_path / "a.json")


@pytest.mark.parametrize("data", [b"{", b"\xff", b"[" * 100_000], ids=["cut", "bytes", "deep"])
def test_json_that_is_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(data)
    with pytest.raises(InputError, match="not JSON in UTF-8"):
        files.json_in(tmp_path / "a.json")


def read(name: str, path: Path, tally: Tally | None = None) -> list[Reading | Failure]:
    reader = FORMATS[name].read
    assert reader
    return list(reader(path, tally or Tally()))


def errors(found: list[Reading | Failure]) -> list[str]:
    return [one.error for one in found if isinstance(one, Failure)]


def test_lines_of_json_fail_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    FORMATS["jsonl"].write([talks()], path, Tally())
    good = path.read_bytes()
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", len(good) + 9)
    lines = [b"{", b"[]", b'{"onrecord": 2}', b'{"onrecord": 1, "error": "empty", "id": "x"}']
    path.write_bytes(b"\n".join([b"\xef\xbb\xbf" + good[:-1], *lines, b"", b"z" * 9_999, good]))
    tally = Tally()
    found = read("jsonl", path, tally)
    assert [one for one in found if isinstance(one, Reading)] == [talks(), talks()]
    assert [one.id for one in found if isinstance(one, Failure)] == [
        "a.jsonl, line 2",
        "a.jsonl, line 3",
        "a.jsonl, line 4",
        "x",
        "a.jsonl, line 7",
    ]
    assert errors(found)[1:4] == [
        "the line is not a JSON object",
        "this is not a version 1 record",
        "empty",
    ]
    assert errors(found)[4].startswith("the line is longer than")
    assert [loss.kind for loss in tally.losses] == ["articles that could not be read"]


ENTRY = '#1\tAnnotatorNotes T1\t{"speaker_name": "Varga"}\n#2\tAnnotatorNotes T1\n#3 x\n'


def test_brat_files_of_somebody_else(tmp_path: Path) -> None:
    text = b"Varga said no.\r\nNever."
    lines = "T1\tStatement 11 13;16 21\tno Never\nT2\tSource 0 5\tVarga\nT3\tVerb 6 10\tsaid\n"
    lines += "R1\tSourceOf Arg1:T2 Arg2:T1\t\nE1\tT3:T1\n" + ENTRY
    path = archive(
        tmp_path / "a.brat.zip",
        a__txt=text,
        a__ann=lines.encode(),
        b__ann=b"T1\tStatement 0 1\ta",
        c__txt=b"\xff",
        d__txt=b"d",
        d__json=b"[]",
        e__txt=b"e",
        e__ann=b"T1\tStatement 0 9\te\n",
        f__txt=b"said so",
        f__ann=b"T1\tStatement 0 4\tsaid\n#1\tNote T1\tsure?\n#2\tNote T1\t[]\n",
    )
    tally = Tally()
    found = read("brat", path, tally)
    first = found[0]
    assert isinstance(first, Reading)
    assert [tuple(span) for span in first.statements[0].content] == [(11, 13), (16, 21)]
    assert [tuple(span) for span in first.statements[0].source] == [(0, 5)]
    assert first.statements[0].made_by == "brat"
    assert [actor.name for actor in first.cast.actors] == ["Varga"]
    assert len(errors(found)) == 3
    assert isinstance(found[-1], Reading)
    assert [(loss.kind, loss.count) for loss in tally.losses] == [
        ("lines of brat", 3),
        ("annotations labelled 'Verb'", 1),
        ("annotation files", 1),
    ]


def test_brat_joins_what_only_a_line_end_holds_apart(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip", a__txt=b"no\r\nnever", a__ann=b"T1\tStatement 0 2;4 9\tno never\n"
    )
    (found,) = read("brat", path)
    assert isinstance(found, Reading)
    assert [tuple(span) for span in found.statements[0].content] == [(0, 9)]


def spoiled(name: str, change: Callable[[object], object], tmp_path: Path) -> Path:
    """The talks in a JSON format, changed."""
    path = tmp_path / f"a{FORMATS[name].endings[0]}"
    FORMATS[name].write([talks()], path, Tally())
    whole = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(change(whole)), encoding="utf-8")
    return path


def test_label_studio_reads_what_people_did(tmp_path: Path) -> None:
    region = {"start": 0, "end": 5, "text": "Varga", "labels": ["Source"]}
    result = [
        {"id": "r", "type": "labels", "value": region},
        {"id": "t", "type": "labels", "value": {"start": 6, "end": 10, "labels": ["Statement"]}},
        {"id": "t", "type": "textarea", "value": {"text": ["not sure"]}},
        {"id": "r", "type": "textarea", "value": {"text": "[1]"}},
        {"id": "x", "type": "choices"},
    ]
    tasks = [
        {"data": {"text": "Varga said"}, "annotations": [{"result": result}, {"result": []}]},
        {"data": {"text": "No one."}, "annotations": [{"was_cancelled": True, "result": result}]},
        {"data": {"text": 5}},
        {"data": {}},
        {"data": {"text": "x"}, "annotations": [{"result": [{"id": 1, "type": "labels"}]}]},
        "task",
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(tasks))
    tally = Tally()
    found = read("label-studio", path, tally)
    assert isinstance(found[0], Reading)
    assert [tuple(span) for span in found[0].statements[0].content] == [(6, 10)]
    assert found[0].statements[0].made_by == "label-studio"
    assert isinstance(found[1], Reading)
    assert found[1].statements == ()
    assert errors(found) == [
        "its text is not a text",
        "not a task of Label Studio (KeyError)",
        "not a task of Label Studio (KeyError)",
        "not a task of Label Studio (TypeError)",
    ]
    assert tally.losses[0].kind == "annotations"


def test_web_annotations_find_their_quotation_again(tmp_path: Path) -> None:
    def moved(whole: object) -> object:
        assert isinstance(whole, dict)
        for item in whole["items"]:
            for target in item["target"] if isinstance(item["target"], list) else []:
                target["selector"][1]["start"] += 3
        whole["items"].append({"target": "https://example.org/other", "body": []})
        whole["items"].append("no annotation")
        return whole

    tally = Tally()
    (found,) = read("web-annotation", spoiled("web-annotation", moved, tmp_path), tally)
    assert found == talks()
    assert [(loss.kind, loss.count) for loss in tally.losses] == [("annotations", 1)]


def test_web_annotations_that_fit_nowhere(tmp_path: Path) -> None:
    def lost(whole: object) -> object:
        assert isinstance(whole, dict)
        for item in whole["items"]:
            for target in item["target"] if isinstance(item["target"], list) else []:
                target["selector"] = [{"type": "TextQuoteSelector", "exact": "not in the text"}]
        return whole["items"]

    tally = Tally()
    (found,) = read("web-annotation", spoiled("web-annotation", lost, tmp_path), tally)
    assert isinstance(found, Reading)
    assert found.statements == ()
    assert tally.losses[0].kind == "targets"


def test_a_web_annotation_no_record_can_hold_fails_alone(tmp_path: Path) -> None:
    def loud(whole: object) -> object:
        return json.loads(json.dumps(whole).replace('"direct"', '"loud"'))

    (found,) = read("web-annotation", spoiled("web-annotation", loud, tmp_path))
    assert isinstance(found, Failure)
    assert "'loud' is not a valid StatementKind" in found.error


def uima_with(tmp_path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """The talks for INCEpTION, each member changed or left out."""
    path = tmp_path / "a.uima.zip"
    FORMATS["uima"].write([talks()], path, Tally())
    held = [one for name, data in list(members(path)) if (one := change(name, data))]
    with zipfile.ZipFile(path, "w") as made:
        for name, data in held:
            made.writestr(name, data)
    return path


def test_the_type_system_may_come_last_or_lie_deeper(tmp_path: Path) -> None:
    path = uima_with(tmp_path, lambda name, data: (f"x/{name}", data))
    held = list(members(path))
    with zipfile.ZipFile(path, "w") as made:
        for name, data in reversed(held):
            made.writestr(name, data)
    assert read("uima", path) == [talks()]


def test_no_type_system_is_refused(tmp_path: Path) -> None:
    path = uima_with(tmp_path, lambda name, data: (name, data) if "xmi" in name else None)
    with pytest.raises(InputError, match="has no TypeSystem.xml"):
        read("uima", path)


def test_a_type_system_that_is_none_is_refused(tmp_path: Path) -> None:
    path = uima_with(tmp_path, lambda name, data: (name, data if "xmi" in name else b"<x/>"))
    found = errors(read("uima", path))
    assert len(found) <= 1  # a type system without types knows none of ours
    path = uima_with(tmp_path, lambda name, data: (name, data if "xmi" in name else BOMB.encode()))
    with pytest.raises(InputError, match="DOCTYPE"):
        read("uima", path)


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"<x/>", "text|cannot be read"), (BOMB.encode(), "DOCTYPE"), (b"<x", "not well formed")],
    ids=["something else", "bomb", "cut"],
)
def test_an_xmi_that_is_none_fails_alone(data: bytes, message: str, tmp_path: Path) -> None:
    path = uima_with(tmp_path, lambda name, old: (name, data if "xmi" in name else old))
    (found,) = read("uima", path)
    assert isinstance(found, Failure)
    assert any(word in found.error for word in message.split("|"))


def test_types_that_are_not_ours_are_counted(tmp_path: Path) -> None:
    def renamed(name: str, data: bytes) -> tuple[str, bytes]:
        return name, data.replace(b"OnRecordFinding", b"Token")

    tally = Tally()
    (found,) = read("uima", uima_with(tmp_path, renamed), tally)
    assert isinstance(found, Reading)
    assert found.findings == ()
    assert [(loss.kind, loss.count) for loss in tally.losses] == [("annotations of type Token", 1)]


def test_parquet_with_other_columns_or_values(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table({"text": ["x"]}), path)
    with pytest.raises(InputError, match="no column 'onrecord'"):
        read("parquet", path)
    FORMATS["parquet"].write([talks()], path, Tally())
    table = parquet.read_table(path)
    spoilt = table.set_column(0, "onrecord", arrow.array([2], arrow.int32()))
    parquet.write_table(spoilt, path)
    assert errors(read("parquet", path)) == ["this is not a version 1 record"]


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("uima", "cassis", "uima"), ("parquet", "pyarrow", "parquet")]
)
def test_a_library_that_is_not_there_is_named_with_its_extra(
    name: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SettingError, match=rf"Install onrecord\[{extra}\]"):
        FORMATS[name].write([talks()], tmp_path / "a", Tally())
