"""Decisions at the desk: saved at once, undone as a whole, refused when stale."""

import pytest
from desks import account, client, desk_of, form_token, logged_in, talks
from fastapi.testclient import TestClient

from onrecord.desk.asked import ALL_STATES
from onrecord.store import Collection, Filter, Noun


@pytest.fixture
def collection() -> Collection:
    return talks()


@pytest.fixture
def ann(collection: Collection) -> TestClient:
    return client(desk_of(collection))


def first(collection: Collection, noun: Noun = Noun.STATEMENT) -> dict[str, str]:
    row = collection.rows(noun, limit=1).rows[0]
    return {"noun": noun.value, "document": row.document, "id": row.id}


def states(collection: Collection, noun: Noun, coder: str = "ann") -> list[str]:
    wanted = Filter(coder=coder, states=ALL_STATES)
    return [row.state.value for row in collection.each(noun, wanted)]


@pytest.mark.parametrize("noun", [Noun.STATEMENT, Noun.POSITION, Noun.EVENT, Noun.FINDING])
@pytest.mark.parametrize("state", ["accepted", "rejected", "proposed"])
def test_any_row_is_decided(
    collection: Collection, ann: TestClient, noun: Noun, state: str
) -> None:
    row = first(collection, noun)
    decision = {**row, "expects": 0, "state": state}
    answer = ann.post("/api/decide", json={"decisions": [decision]}).json()
    assert answer["rows"][0] == {**row, "version": 1, "state": state}
    assert states(collection, noun) == [state]


def test_who_rejects_a_statement_rejects_what_rests_on_it_and_undo_takes_both_back(
    collection: Collection, ann: TestClient
) -> None:
    one = {**first(collection), "expects": 0, "state": "rejected"}
    ann.post("/api/decide", json={"decisions": [one]})
    assert states(collection, Noun.POSITION) == ["rejected"]
    assert len(ann.post("/api/undo", json={}).json()["rows"]) == 2
    assert states(collection, Noun.POSITION) == []
    ann.post("/api/redo", json={})
    assert states(collection, Noun.STATEMENT) == ["rejected"]


def test_a_stale_decision_is_refused_with_both_versions(
    collection: Collection, ann: TestClient
) -> None:
    one = {**first(collection), "expects": 0, "state": "accepted"}
    ann.post("/api/decide", json={"decisions": [one]})
    answer = ann.post("/api/decide", json={"decisions": [{**one, "state": "rejected"}]})
    assert answer.status_code == 409
    assert answer.json()["yours"]["state"] == "rejected"
    assert answer.json()["theirs"]["state"] == "accepted"
    assert answer.json()["theirs"]["by"] == "ann"


def test_of_several_decisions_all_or_none_are_saved(
    collection: Collection, ann: TestClient
) -> None:
    good = {**first(collection), "expects": 0, "state": "accepted"}
    bad = {**good, "noun": "finding", "id": "no such"}
    assert ann.post("/api/decide", json={"decisions": [good, bad]}).status_code == 422
    assert [one.name for one in collection.coders()] == ["onrecord"]


def test_accept_all_is_one_change(collection: Collection, ann: TestClient) -> None:
    document = first(collection)["document"]
    answer = ann.post("/api/accept-all", json={"document": document}).json()
    assert len(answer["rows"]) == 2
    again = ann.post("/api/accept-all", json={"document": document}).json()
    assert again == {"change": None, "rows": [], "more": False}
    ann.post("/api/undo", json={})
    assert states(collection, Noun.STATEMENT) == []


def test_undo_and_redo_with_nothing_to_do(ann: TestClient) -> None:
    for path in ("/api/undo", "/api/redo"):
        assert ann.post(path, json={}).json()["change"] is None


def test_forms_do_the_same_without_javascript(collection: Collection, ann: TestClient) -> None:
    row, form = first(collection), form_token(ann)
    data = {"form": form, "document": row["document"], "next": "/inbox?after=1"}
    answer = ann.post("/decide", data={**data, "do": f"accepted statement 0 {row['id']}"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox?after=1")
    assert states(collection, Noun.STATEMENT) == ["accepted"]
    stale = ann.post("/decide", data={**data, "do": f"rejected statement 0 {row['id']}"})
    assert stale.status_code == 409
    assert "Somebody was faster" in stale.text
    ann.post("/undo", data={"form": form, "do": "undo"})
    assert states(collection, Noun.STATEMENT) == []
    ann.post("/undo", data={"form": form, "do": "redo"})
    ann.post("/accept-all", data={"form": form, "document": row["document"]})
    assert states(collection, Noun.STATEMENT) == ["accepted", "accepted"]


@pytest.mark.parametrize(
    "do",
    ["", "accepted", "accepted statement x s1", "accepted statement 0 ", "accepted issue 0 s1",
     "withdrawn statement 0 s1", "accepted statement 99999999999 s1", "accepted statement ² s1"],
)  # fmt: skip
def test_buttons_that_say_nothing_are_refused(ann: TestClient, do: str) -> None:
    answer = ann.post("/decide", data={"form": form_token(ann), "document": "d", "do": do})
    assert answer.status_code == 422
    assert "this button says nothing" in answer.text


def test_coders_decide_apart_and_the_machines_row_stays(collection: Collection) -> None:
    for name, role in (("boss", "owner"), ("kim", "coder")):
        account(collection, name, role)
    desk = desk_of(collection)
    row = first(collection)
    for name, state in (("boss", "accepted"), ("kim", "rejected")):
        decision = {**row, "expects": 0, "state": state}
        assert logged_in(desk, name).post("/api/decide", json={"decisions": [decision]}).is_success
    assert states(collection, Noun.STATEMENT, "boss") == ["accepted"]
    assert states(collection, Noun.STATEMENT, "kim") == ["rejected"]
    (machine,) = (one.key for one in collection.coders() if one.name == "onrecord")
    assert set(states(collection, Noun.STATEMENT, machine)) == {"proposed"}


def test_readers_only_look(collection: Collection) -> None:
    account(collection, "boss", "owner")
    account(collection, "kim", "reader")
    kim = logged_in(desk_of(collection), "kim")
    assert kim.get("/read", params={"document": first(collection)["document"]}).is_success
    decision = {**first(collection), "expects": 0, "state": "accepted"}
    assert kim.post("/api/decide", json={"decisions": [decision]}).status_code == 403
    assert kim.post("/api/undo", json={}).status_code == 403
