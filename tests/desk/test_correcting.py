"""Positions corrected and findings kept or dismissed with a reason; all of it undone again."""

import pytest
from desks import account, client, desk_of, form_token, logged_in, talks
from fastapi.testclient import TestClient

from onrecord.desk.asked import ALL_STATES
from onrecord.records.position import OUTLET, Position
from onrecord.store import Collection, Filter, Noun, Row


@pytest.fixture
def collection() -> Collection:
    return talks()


@pytest.fixture
def ann(collection: Collection) -> TestClient:
    return client(desk_of(collection))


def first(collection: Collection) -> Row[Position]:
    return collection.positions().rows[0]


def form(one: TestClient, row: Row[Position], **changed: object) -> dict[str, object]:
    """The form of a position as it stands, with some fields changed."""
    held = row.record
    return {
        "form": form_token(one),
        "document": row.document,
        "id": row.id,
        "expects": 0,
        "actor": held.actor,
        "issue": held.issue or "",
        "stance": held.stance.value,
        "act": held.act.value,
        "toward": held.toward or "",
        "basis": held.basis.value,
        "said_by": held.said_by,
        **changed,
    }


def own(collection: Collection) -> list[Position]:
    wanted = Filter(coder="ann", states=ALL_STATES)
    return [row.record for row in collection.each(Noun.POSITION, wanted)]


def test_the_form_shows_what_stands(collection: Collection, ann: TestClient) -> None:
    row = first(collection)
    asked = {"document": row.document, "id": row.id, "next": "/positions/cell"}
    html = ann.get("/positions/one", params=asked).text
    for words in ("peace talks", ">supports<", " selected>declared", "the outlet", "Tomas Reyl"):
        assert words in html
    assert 'value="/positions/cell"' in html
    assert "Correct a position" in html
    assert "/positions/one?document=" in ann.get("/positions/cell").text
    assert "/positions/one?document=" in ann.get("/read", params={"document": row.document}).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"issue": "tolls"}, {"issue": "tolls"}),
        ({"stance": "opposes"}, {"stance": "opposes"}),
        ({"act": "threaten"}, {"act": "threaten"}),
        ({"basis": "alleged", "said_by": OUTLET}, {"basis": "alleged", "said_by": OUTLET}),
        ({"basis": "declared", "said_by": OUTLET}, {"basis": "declared"}),
    ],
    ids=lambda value: " ".join(map(str, value.values())),
)
def test_each_field_is_corrected_as_a_row_of_ones_own(
    collection: Collection, ann: TestClient, changed: dict[str, str], said: dict[str, str]
) -> None:
    row = first(collection)
    assert ann.post("/positions/one", data=form(ann, row, **changed)).status_code == 303
    (mine,) = own(collection)
    assert {name: getattr(mine, name) for name in said} == said
    assert mine.confidence == 1.0
    assert (mine.id, mine.evidence, mine.statement) == (
        row.id, row.record.evidence, row.record.statement)  # fmt: skip
    machine = next(one.key for one in collection.coders() if one.name == "onrecord")
    there = {one.id: one.record for one in collection.each(Noun.POSITION, Filter(coder=machine))}
    assert there[row.id] == row.record
    ann.post("/undo", data={"form": form_token(ann)})
    assert first(collection).record == row.record
    ann.post("/undo", data={"form": form_token(ann), "do": "redo"})
    assert own(collection) == [mine]


def test_toward_somebody_and_about_no_issue(collection: Collection, ann: TestClient) -> None:
    row = first(collection)
    reyl = next(one.id for one in next(iter(collection.readings())).cast.actors
                if one.name == "Tomas Reyl")  # fmt: skip
    data = form(ann, row, toward=reyl, issue="")
    assert ann.post("/positions/one", data=data).status_code == 303
    assert (own(collection)[0].issue, own(collection)[0].toward) == (None, reyl)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"issue": "", "toward": ""}, 422),
        ({"actor": "nobody"}, 422),
        ({"toward": "nobody"}, 422),
        ({"toward": OUTLET}, 422),
        ({"basis": "alleged", "said_by": "nobody"}, 422),
        ({"stance": "perhaps"}, 422),
        ({"id": "no such"}, 422),
        ({"document": "no such"}, 422),
        ({"expects": 3}, 409),
        ({"form": "forged"}, 403),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    collection: Collection, ann: TestClient, changed: dict[str, object], status: int
) -> None:
    data = form(ann, first(collection), **changed)
    assert ann.post("/positions/one", data=data).status_code == status
    assert "ann" not in {one.key for one in collection.coders()}


def test_a_stale_correction_shows_both_versions(collection: Collection, ann: TestClient) -> None:
    row = first(collection)
    ann.post("/positions/one", data=form(ann, row, issue="tolls"))
    answer = ann.post("/positions/one", data=form(ann, row, issue="pilots"))
    assert answer.status_code == 409
    for words in ("Somebody was faster", "tolls", "pilots"):
        assert words in answer.text


def test_a_finding_is_dismissed_with_a_reason_and_taken_back(
    collection: Collection, ann: TestClient
) -> None:
    row = collection.findings().rows[0]
    data = {"form": form_token(ann), "document": row.document, "id": row.id, "expects": 0}
    data |= {"do": "rejected", "reason": " the source is named above ", "next": "/findings?after=0"}
    answer = ann.post("/findings/note", data=data)
    assert answer.headers["location"] == "/findings?after=0"
    html = ann.get("/findings", params={"document": row.document}).text
    assert "the source is named above" in html
    assert 'class="card rejected"' in html
    entry = collection.history(Noun.FINDING, row.id, document=row.document)[-1]
    assert (entry.reason, entry.coder) == ("the source is named above", "ann")
    ann.post("/undo", data={"form": form_token(ann)})
    assert "the source is named above" not in ann.get("/findings").text


def test_a_note_needs_no_dismissal_and_a_state_there_is(
    collection: Collection, ann: TestClient
) -> None:
    row = collection.findings().rows[0]
    data = {"form": form_token(ann), "document": row.document, "id": row.id, "expects": 0}
    assert ann.post("/findings/note", data={**data, "do": "perhaps"}).status_code == 422
    assert ann.post("/findings/note", data={**data, "do": "withdrawn"}).status_code == 422
    assert ann.post("/findings/note", data={**data, "do": "accepted", "reason": "seen"}).is_redirect
    assert "seen" in ann.get("/findings").text
    assert ann.get("/goto", params={"document": row.document, "finding": row.id}).is_redirect
    assert ann.get("/goto", params={"document": row.document, "finding": "x"}).is_redirect


def test_readers_correct_nothing_and_coders_see_their_own_notes_only(
    collection: Collection,
) -> None:
    for name, role in (("boss", "owner"), ("kim", "coder"), ("lee", "reader")):
        account(collection, name, role)
    desk = desk_of(collection)
    row = collection.findings().rows[0]
    for name, status in (("lee", 403), ("kim", 303)):
        one = logged_in(desk, name)
        data = {"form": form_token(one), "document": row.document, "id": row.id, "do": "rejected",
                "expects": 0, "reason": "a note of kim"}  # fmt: skip
        assert one.post("/findings/note", data=data).status_code == status
    assert "a note of kim" in logged_in(desk, "kim").get("/findings").text
    assert "a note of kim" not in logged_in(desk, "boss").get("/findings").text
    lee = logged_in(desk, "lee")
    assert lee.post("/positions/one", data=form(lee, first(collection))).status_code == 403
