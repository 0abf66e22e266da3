import json
from typing import Any

import pytest
from builders import document, statement
from generated import readings
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from onrecord.records.as_json import failure_to_json, from_json, to_json
from onrecord.records.errors import RecordError
from onrecord.records.reading import Failure, Reading
from onrecord.records.schema import record_schema

VALID = Draft202012Validator(record_schema(), format_checker=FormatChecker())
TEXT = "Ilse Varga said talks go on."


def one_reading() -> Reading:
    said = statement(TEXT, source="Ilse Varga", cue="said", content="talks go on")
    return Reading(document=document(TEXT), statements=(said,))


@given(readings())
def test_the_way_to_json_and_back_loses_nothing(reading: Reading) -> None:
    line = json.dumps(to_json(reading), ensure_ascii=False)
    assert from_json(json.loads(line)) == reading


@given(readings())
def test_every_record_follows_the_schema(reading: Reading) -> None:
    VALID.validate(to_json(reading))


def test_a_statement_without_a_voice_has_no_speaker() -> None:
    row = to_json(one_reading())["statements"][0]
    assert row == {
        "id": one_reading().statements[0].id,
        "source": [[0, 10]],
        "cue": [[11, 15]],
        "content": [[16, 27]],
        "kind": "indirect",
        "type": "communication",
        "inside": None,
        "speaker": None,
        "relays": [],
        "confidence": 0.9,
        "made_by": "test",
    }


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (Failure(id="a.txt", error="it is empty"), "it is empty"),
        (Failure(id="a.txt", error="it is empty", remedy="Fill it"), "it is empty. Fill it"),
    ],
    ids=["without remedy", "with remedy"],
)
def test_a_failure_is_one_object_of_the_schema(failure: Failure, error: str) -> None:
    row = failure_to_json(failure)
    assert row == {"onrecord": 1, "error": error, "id": "a.txt"}
    VALID.validate(row)


def test_keys_of_a_later_time_are_ignored() -> None:
    row = {**to_json(one_reading()), "mood": "calm"}
    assert from_json(row).document == one_reading().document


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in to_json(one_reading()).items() if name != key}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"onrecord": 2}, "onrecord: 2: this is not a version 1 record"),
        ({}, "onrecord: None: this is not a version 1 record"),
        (without("document"), r"does not follow the schema \(KeyError: 'document'\)"),
        ({**to_json(one_reading()), "statements": None}, "does not follow the schema"),
        ({**to_json(one_reading()), "findings": ["x"]}, "does not follow the schema"),
    ],
    ids=["version", "no version", "no document", "null", "text for an object"],
)
def test_what_is_not_a_record_is_refused(row: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        from_json(row)


@pytest.mark.parametrize("spoilt", ["kind", "span", "extra"])
def test_the_schema_can_say_no(spoilt: str) -> None:
    row = to_json(one_reading())
    if spoilt == "kind":
        row["statements"][0]["kind"] = "loud"
    elif spoilt == "span":
        row["statements"][0]["content"] = [[1]]
    else:
        row["mood"] = "calm"
    assert not VALID.is_valid(row)
