"""Statements and sides made by hand."""

import json

import pytest
from desks import client, desk_of, form_token, talks, with_examples
from fastapi.testclient import TestClient
from talks import reading

from onrecord.records.spans import Span
from onrecord.records.statement import Statement
from onrecord.store import Collection, Filter, Noun

TEXT = reading(0).document.text
DOCUMENT = reading(0).document.id
FIRST_ID = reading(0).statements[0].id


@pytest.fixture
def collection() -> Collection:
    return talks(1)


@pytest.fixture
def ann(collection: Collection) -> TestClient:
    return client(desk_of(collection))


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def of_ann(collection: Collection) -> Statement:
    (row,) = collection.statements(Filter(coder="ann")).rows
    return row.record.statement


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“We shall never sign,”", "direct"),
        ("We shall never sign", "direct"),
        ("the talks would go on", "indirect"),
        ("settled.\n“We shall", "mixed"),
        ("Round 0", "indirect"),
    ],
)
def test_a_statement_is_made_with_its_kind(
    collection: Collection, ann: TestClient, content: str, kind: str
) -> None:
    answer = ann.post("/api/statement", json={"document": DOCUMENT, "content": [at(content)]})
    assert answer.status_code == 200
    made = of_ann(collection)
    assert (made.kind.value, made.confidence, made.made_by) == (kind, 1.0, "ann")
    assert made.content == (Span(*at(content)),)


def test_spans_are_sorted_and_joined(collection: Collection, ann: TestClient) -> None:
    spans = [at("nobody"), at("It is"), at("is known")]
    ann.post("/api/statement", json={"document": DOCUMENT, "content": spans})
    assert [span.within(TEXT) for span in of_ann(collection).content] == ["It is known", "nobody"]


def test_what_lies_in_another_statement_is_inside_it(
    collection: Collection, ann: TestClient
) -> None:
    body = {"document": DOCUMENT, "content": [at("would go on")]}
    ann.post("/api/statement", json=body)
    assert of_ann(collection).inside == FIRST_ID


def test_a_correction_keeps_what_it_does_not_name(collection: Collection, ann: TestClient) -> None:
    body = {"document": DOCUMENT, "id": FIRST_ID, "content": [at("the talks would go on")]}
    assert ann.post("/api/statement", json=body).json()["rows"][0]["version"] == 1
    assert of_ann(collection).kind.value == "indirect"
    assert ann.post("/api/statement", json=body).status_code == 409
    assert ann.post("/api/statement", json={**body, "expects": 1}).status_code == 200


def test_a_new_speaker_comes_into_the_article_and_is_undone_with_it(
    collection: Collection, ann: TestClient
) -> None:
    body = {"document": DOCUMENT, "content": [at("nobody asked")], "name": " Nora Example "}
    ann.post("/api/statement", json=body)
    (row,) = collection.statements(Filter(coder="ann")).rows
    assert row.names[row.record.voice.speaker or ""] == "Nora Example"
    ann.post("/api/undo", json={})
    assert collection.count(Noun.STATEMENT, Filter(coder="ann")) == 0
    assert collection.count(Noun.ACTOR, Filter(coder="ann")) == 0


def test_a_known_name_is_the_known_actor(collection: Collection, ann: TestClient) -> None:
    body = {"document": DOCUMENT, "content": [at("nobody asked")], "name": "Tomas Reyl"}
    ann.post("/api/statement", json=body)
    assert collection.count(Noun.ACTOR, Filter(coder="ann")) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"content": []},
        {"content": [[5, 5]]},
        {"content": [[9, 3]]},
        {"content": [[0, 10_000]]},
        {"content": [[-1, 3]]},
        {"content": [[0.5, 3]]},
        {"content": [[True, 3]]},
        {"content": [["0", 3]]},
        {"content": [at("“")]},
        {"content": [[0, 3, 4]]},
        {"id": "no such"},
        {"speaker": "no such"},
        {"kind": "shouted"},
        {"document": "no such"},
        {"expects": -1},
        {"more": 1},
        {"name": "\ud800"},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    collection: Collection, ann: TestClient, change: dict[str, object]
) -> None:
    body = {"document": DOCUMENT, "content": [at("nobody")], **change}
    answer = ann.post(
        "/api/statement",
        content=json.dumps(body).encode("ascii"),
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 422
    assert "ann" not in {one.name for one in collection.coders()}


def test_the_form_does_the_same(collection: Collection, ann: TestClient) -> None:
    page = ann.get("/correct", params={"document": DOCUMENT, "statement": FIRST_ID}).text
    assert 'name="content" value="' in page
    start, stop = at("the talks would go on")
    data = {"form": form_token(ann), "document": DOCUMENT, "statement": FIRST_ID,
            "content": f"{start}-{stop}", "kind": "mixed", "type": "attitude"}  # fmt: skip
    answer = ann.post("/correct", data=data)
    assert answer.status_code == 303
    where = ann.get(answer.headers["location"]).headers["location"]
    assert where.endswith("#s2")  # without its source it starts after the other's cue
    made = of_ann(collection)
    assert (made.kind.value, made.type.value) == ("mixed", "attitude")


@pytest.mark.parametrize("offsets", ["a-b", "1", "-", "1-2-3", "1-99999999999", "", "²-3",
                                     ",".join(["1-2"] * 51)])  # fmt: skip
def test_offsets_that_are_none_are_refused(ann: TestClient, offsets: str) -> None:
    data = {"form": form_token(ann), "document": DOCUMENT, "content": offsets}
    assert ann.post("/correct", data=data).status_code == 422


def test_sides_are_declared_at_the_top_and_alleged_inside() -> None:
    collection = with_examples()
    ann = client(desk_of(collection))
    found: dict[str, str] = {}
    for row in collection.each(Noun.STATEMENT):
        if row.record.voice.speaker is None:
            continue
        key = "nested" if row.record.statement.inside else row.record.statement.type.value
        if key not in found:
            body = {"document": row.document, "statement": row.id, "issue": "a new bridge"}
            answer = ann.post("/api/side", json={**body, "stance": "opposes"})
            found[key] = answer.json()["words"]
    told = "opposes “a new bridge”, alleged"
    assert found["communication"] == "opposes “a new bridge”, declared"
    assert found["nested"] == told
    assert found["attitude"] == told


def test_a_side_without_a_speaker_is_refused(collection: Collection, ann: TestClient) -> None:
    made = ann.post("/api/statement", json={"document": DOCUMENT, "content": [at("nobody")]})
    body = {"document": DOCUMENT, "statement": made.json()["rows"][0]["id"], "issue": "x"}
    answer = ann.post("/api/side", json={**body, "stance": "supports"})
    assert answer.status_code == 422
    assert "nobody is named" in answer.json()["error"]
