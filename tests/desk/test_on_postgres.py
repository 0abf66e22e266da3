"""The desk of a team on PostgreSQL: the way from the first page to an adjudicated collection."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from desks import Reads, account, client, desk_of, form_token, logged_in
from servers import Server
from talks import FIRST, readings

from onrecord.desk import Desk
from onrecord.desk.asked import ALL_STATES
from onrecord.store import Collection, Filter, Noun, open_collection

SCREENS = (
    *("/", "/inbox", "/positions", "/positions/cell", "/events", "/timeline?all=yes", "/actors"),
    *("/network", "/api/network", "/compare", "/findings", "/codebook", "/agreement"),
    *("/adjudicate", "/exchange", "/runs", "/history", "/people", "/settings", "/next"),
    *("/inbox?text=talks", "/inbox?speaker=Varga&sure=high", "/events?party=Varga&status=held"),
    *("/compare/matter?document=harbour-courier-2025-06-18", "/exchange/export?format=jsonl"),
)


@pytest.fixture(scope="module")
def collection(server: Server) -> Iterator[Collection]:
    with open_collection(server.new_database(), create=True) as one:
        yield one


@pytest.fixture(scope="module")
def desk(collection: Collection) -> Desk:
    return desk_of(collection, reader=Reads())


def decided(collection: Collection, coder: str, noun: Noun = Noun.STATEMENT) -> list[str]:
    wanted = Filter(coder=coder, states=ALL_STATES)
    return [row.state.value for row in collection.each(noun, wanted)]


def test_the_examples_come_in_and_every_screen_shows_them(desk: Desk) -> None:
    one = client(desk)
    assert one.post("/examples", data={"form": form_token(one)}).headers["location"] == "/next"
    for screen in SCREENS:
        assert one.get(screen, follow_redirects=True).status_code == 200, screen


def test_an_article_is_reviewed_corrected_and_undone(desk: Desk, collection: Collection) -> None:
    one = client(desk)
    document = collection.documents(limit=1).rows[0].id
    total = collection.count(Noun.STATEMENT, Filter(document=document))
    row = collection.statements(Filter(document=document), limit=1).rows[0]
    decision = {"document": document, "id": row.id, "expects": 0, "state": "rejected"}
    answer = one.post("/api/decide", json={"decisions": [decision]})
    assert answer.json()["rows"][0]["version"] == 1
    assert one.post("/api/decide", json={"decisions": [decision]}).status_code == 409
    assert len(one.post("/api/accept-all", json={"document": document}).json()["rows"]) == total - 1
    start = row.record.statement.content[0].start
    marked = {"document": document, "content": [[start, start + 9]], "name": "Nora Example"}
    assert one.post("/api/statement", json=marked).json()["rows"][0]["state"] == "accepted"
    assert len(decided(collection, "ann")) == total + 1
    position = collection.positions(limit=1).rows[0]
    held = position.record
    data = {"form": form_token(one), "document": position.document, "id": position.id,
            "actor": held.actor, "issue": "ships", "stance": "opposes", "act": "reject",
            "basis": "declared", "expects": 0}  # fmt: skip
    assert one.post("/positions/one", data=data).status_code == 303
    assert "ships" in one.get("/positions").text
    for _ in range(4):
        assert one.post("/api/undo", json={}).json()["change"]
    assert decided(collection, "ann") == []
    assert one.post("/api/redo", json={}).json()["rows"][0]["state"] == "rejected"
    one.post("/api/undo", json={})


def test_a_run_adds_articles_beside_what_people_do(desk: Desk, collection: Collection) -> None:
    one = client(desk)
    before = collection.count(Noun.DOCUMENT)
    form = form_token(one)
    one.post("/runs/text", data={"form": form, "text": "An article.", "title": "New"})
    desk.jobs.wait(60)
    assert collection.count(Noun.DOCUMENT) == before + 1
    assert one.post("/runs/again", data={"form": form}).status_code == 303
    desk.jobs.wait(60)
    assert "has read every article" in one.get("/runs").text


def test_two_coders_at_once_and_the_owner_settles(server: Server) -> None:
    with open_collection(server.new_database(), create=True) as collection:
        collection.add(readings(4), coder=FIRST)
        for name, role in (("boss", "owner"), ("kim", "coder"), ("lee", "coder")):
            account(collection, name, role)
        desk = desk_of(collection)
        rows = list(collection.each(Noun.STATEMENT))
        states = {"kim": "accepted", "lee": "rejected"}
        browsers = {name: logged_in(desk, name) for name in states}

        def review(name: str) -> set[int]:
            return {
                browsers[name].post("/api/decide", json={"decisions": [
                    {"document": row.document, "id": row.id, "expects": 0, "state": states[name]}
                ]}).status_code
                for row in rows
            }  # fmt: skip

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(review, states)) == [{200}, {200}]
        for name, state in states.items():
            assert decided(collection, name) == [state] * len(rows)
        boss = logged_in(desk, "boss")
        assert f"{len(rows)} statements that people decided" in boss.get("/adjudicate").text
        data = {"form": form_token(boss), "document": rows[0].document, "id": rows[0].id}
        assert boss.post("/adjudicate", data={**data, "take": "lee"}).status_code == 303
        assert decided(collection, "adjudicated") == ["rejected"]
        assert "kept or rejected" in boss.get("/agreement").text
