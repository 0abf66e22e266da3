"""Every page: what it shows, how it is narrowed, what its forms do."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from desks import account, client, desk_of, form_token, logged_in, stranger, talks, with_examples
from fastapi.testclient import TestClient
from talks import readings

from onrecord.desk.pages import address
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.store import Coder, Collection, Filter, Noun, open_collection


@pytest.fixture
def collection() -> Collection:
    return talks()


@pytest.fixture
def ann(collection: Collection) -> TestClient:
    return client(desk_of(collection))


def sent(one: TestClient, path: str, **data: object) -> int:
    """The status of a form of this session."""
    return one.post(path, data={"form": form_token(one), **data}).status_code


def test_an_empty_collection_offers_the_examples_in_one_click() -> None:
    collection = open_collection(":memory:")
    one = client(desk_of(collection))
    assert "This collection is empty" in one.get("/").text
    assert one.get("/next").headers["location"] == "/inbox"
    assert sent(one, "/examples") == 303
    assert collection.count(Noun.DOCUMENT) == 7
    assert sent(one, "/examples") == 303
    assert collection.count(Noun.DOCUMENT) == 7
    assert "/read?document=" in one.get("/next").headers["location"]
    assert "Tamar talks resume" in one.get("/").text


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ({}, 6),
        ({"outlet": "Harbour Courier"}, 2),
        ({"since": "2025-05-02"}, 4),
        ({"until": "2025-05-01"}, 2),
        ({"since": "no day", "state": "no state", "sure": "no band", "kind": "x"}, 6),
        ({"text": "point"}, 3),
        ({"text": "!!"}, 6),
        ({"speaker": "Varga"}, 3),
        ({"state": "accepted"}, 0),
        ({"sure": "high"}, 6),
        ({"sure": "low"}, 0),
        ({"kind": "indirect", "type": "communication"}, 6),
        ({"coder": "ann"}, None),
    ],
    ids=str,
)
def test_the_inbox_is_narrowed(ann: TestClient, query: dict[str, str], n: int | None) -> None:
    answer = ann.get("/inbox", params=query)
    if n is None:
        assert answer.status_code == 422  # nothing is known of a coder who decided nothing
    else:
        assert f'<h2 id="n">{n} statements</h2>' in answer.text


def test_the_inbox_goes_on_from_page_to_page() -> None:
    one = client(desk_of(talks(60)))
    first = one.get("/inbox").text
    assert first.count('class="card ') == 50
    more = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    second = one.get(more.replace("&amp;", "&")).text
    assert second.count('class="card ') == 50
    assert "First page" in second


def test_the_reading_desk_shows_text_rows_and_findings(
    collection: Collection, ann: TestClient
) -> None:
    document = collection.documents().rows[0].id
    html = ann.get("/read", params={"document": document}).text
    for words in ("Ilse Varga", 'id="s1"', 'id="t-s1"', "data-spans=", "unsourced", "declared"):
        assert words in html
    assert ann.get("/read", params={"document": "no such"}).status_code == 422
    (second,) = (row.id for row in collection.statements(limit=2).rows[1:])
    asked = {"document": document, "statement": second}
    assert ann.get("/goto", params=asked).headers["location"].endswith("#s2")
    asked = {"document": document, "position": "p0a"}
    assert ann.get("/goto", params=asked).headers["location"].endswith("#s1")


def test_positions_and_events_are_decided_where_the_article_is_read(
    collection: Collection, ann: TestClient
) -> None:
    position, event = collection.positions().rows[0], collection.events().rows[0]
    for row in (position, event):
        asked = {"document": row.document}
        html = ann.get("/read", params=asked).text
        button = f'value="accepted {row.noun.value} 0 {row.id}" aria-label="Accept the'
        assert button in html
        do = f"accepted {row.noun.value} 0 {row.id}"
        assert sent(ann, "/decide", **asked, do=do, next="/read?document=d#s1") == 303
        html = ann.get("/read", params=asked).text
        assert f'value="rejected {row.noun.value} 1 {row.id}"' in html
        assert html.count(f'title="Accept the {row.noun.value}" aria-pressed="true"') == 1


def test_next_is_the_next_article_with_something_to_decide(
    collection: Collection, ann: TestClient
) -> None:
    ids = [row.id for row in collection.documents().rows]
    sent(ann, "/accept-all", document=ids[1])
    assert ids[0] in ann.get("/next").headers["location"]
    assert ids[2] in ann.get("/next", params={"document": ids[0]}).headers["location"]
    assert ann.get("/next", params={"document": ids[2]}).headers["location"] == "/inbox"


def test_positions_stand_apart_and_lead_to_quotations(
    collection: Collection, ann: TestClient
) -> None:
    html = ann.get("/positions").text
    assert 'declared: <span class="for">3 for</span>' in html
    actor = collection.actors(Filter(actor="Ilse Varga")).rows[0].identity.id
    cell = ann.get("/positions/cell", params={"actor": actor, "issue": "peace talks"}).text
    assert cell.count('class="card ') == 3
    assert "Ilse Varga on “peace talks”" in cell
    alleged = ann.get("/positions/cell").text
    assert "alleged by the outlet" in alleged


def test_findings_are_narrowed(ann: TestClient) -> None:
    assert ann.get("/findings").text.count('class="card ') == 3
    asked = {"check": "unsourced", "outlet": "Meridian Press"}
    assert ann.get("/findings", params=asked).text.count('class="card ') == 1


def test_actors_are_merged_split_renamed_and_parted(
    collection: Collection, ann: TestClient
) -> None:
    assert "the army" in ann.get("/actors").text
    assert "the army" not in ann.get("/actors", params={"kind": "person"}).text
    varga, reyl = (
        collection.actors(Filter(actor=name)).rows[0] for name in ("Ilse Varga", "Tomas Reyl")
    )
    page = ann.get("/actors/one", params={"id": reyl.identity.id, "look": "Varga"}).text
    assert "This is Ilse Varga" in page
    given = {"id": reyl.identity.id, "into": varga.identity.id, "expects": reyl.version}
    assert sent(ann, "/actors/merge", **given) == 303
    assert collection.count(Noun.STATEMENT, Filter(speaker="Ilse Varga")) == 6
    assert sent(ann, "/actors/merge", **given) == 409
    html = ann.get("/actors/one", params={"id": varga.identity.id}).text
    assert "was merged into this" in html
    assert sent(ann, "/actors/merge", **{**given, "into": "", "expects": reyl.version + 1}) == 303
    assert collection.count(Noun.STATEMENT, Filter(speaker="Ilse Varga")) == 3
    assert sent(ann, "/actors/name", id=varga.identity.id, name="I. Varga", expects=1) == 303
    assert "I. Varga" in ann.get("/actors").text
    assert sent(ann, "/actors/name", id=varga.identity.id, name=" ", expects=2) == 422
    row = collection.rows(Noun.ACTOR, Filter(actor=varga.identity.id)).rows[0]
    assert sent(ann, "/actors/part", document=row.document, id=row.id, name="Another Varga") == 303
    assert collection.count(Noun.STATEMENT, Filter(speaker="Another Varga")) == 1
    assert sent(ann, "/actors/part", document=row.document, id="no such") == 422
    assert ann.get("/actors/one", params={"id": "no such"}).status_code == 422
    assert sent(ann, "/actors/merge", id="no such", into="x") == 422


def test_the_network_and_its_window() -> None:
    one = client(desk_of(with_examples()))
    whole = one.get("/api/network").json()
    assert {"Marek Stolz", "Sudria"} <= set(whole["nodes"])
    assert sorted({len(edge) - 1 for edge in whole["edges"]}) == [2]
    assert whole["statements"] > 10
    part = one.get("/api/network", params={"until": "2025-05-31", "basis": "alleged"}).json()
    assert 0 < part["statements"] < whole["statements"]
    odd = {"ties": "x", "norm": "x", "once": "x", "basis": "x", "least": "nan", "since": "x"}
    assert one.get("/api/network", params=odd).json() == whole
    least = one.get("/api/network", params={"least": "99"}).json()
    assert least["edges"] == []
    page = one.get("/network", params={"ties": "subtract", "norm": "average"}).text
    edge = page.partition('href="/network/edge')[2].partition('"')[0].replace("&amp;", "&")
    assert "quotation" in one.get(f"/network/edge{edge}").text
    nobody = {"source": "x", "target": "y"}
    assert one.get("/network/edge", params=nobody).status_code == 422


@pytest.mark.parametrize("format", ["graphml", "dl", "pajek", "matrix"])
def test_networks_are_exported(ann: TestClient, format: str) -> None:
    answer = ann.get("/network/export", params={"format": format})
    assert "attachment" in answer.headers["content-disposition"]
    assert "Ilse Varga" in answer.text
    assert ann.get("/network/export", params={"format": "x"}).status_code == 422


def test_the_codebook_is_written(collection: Collection, ann: TestClient) -> None:
    assert "peace talks" in ann.get("/codebook").text
    given = {"name": "tolls", "definition": "What ships pay", "words": "toll\n\n tolls "}
    assert sent(ann, "/codebook", **given) == 303
    (row,) = collection.issues()
    assert (row.record.name, row.record.words) == ("tolls", ("toll", "tolls"))
    assert sent(ann, "/codebook", **given) == 409
    assert sent(ann, "/codebook", name="", definition="x") == 422
    assert sent(ann, "/codebook", **given, expects=row.version, do="remove") == 303
    assert collection.issues() == ()


def test_history_tells_who_did_what(collection: Collection, ann: TestClient) -> None:
    document = collection.documents().rows[0].id
    assert "Nothing yet" in ann.get("/history").text
    sent(ann, "/accept-all", document=document)
    assert "accepted all that was left" in ann.get("/history").text
    row = collection.statements(Filter(document=document)).rows[0]
    asked = {"noun": "statement", "document": document, "id": row.id}
    assert ann.get("/history/row", params=asked).text.count("<li><p>") == 2
    event = collection.events(Filter(document=document)).rows[0]
    told = ann.get("/history/row", params={**asked, "noun": "event", "id": event.id}).text
    assert "day of publication" in told
    assert ann.get("/history/row", params={**asked, "id": "x"}).status_code == 422
    assert ann.get("/history/row", params={**asked, "noun": "x"}).status_code == 422


def test_agreement_and_adjudication_of_blind_coders(collection: Collection) -> None:
    for name, role in (("boss", "owner"), ("kim", "coder"), ("lee", "coder")):
        account(collection, name, role)
    desk = desk_of(collection)
    boss, kim, lee = (logged_in(desk, name) for name in ("boss", "kim", "lee"))
    rows = list(collection.each(Noun.STATEMENT))
    for one, rejected in ((kim, {0}), (lee, {0, 1})):
        for number, row in enumerate(rows):
            decision = {"document": row.document, "id": row.id, "expects": 0,
                        "state": "rejected" if number in rejected else "accepted"}  # fmt: skip
            assert one.post("/api/decide", json={"decisions": [decision]}).is_success
    asked = {"document": rows[1].document}
    assert 'id="s2" class="row accepted' in kim.get("/read", params=asked).text
    assert 'id="s2" class="row rejected' in lee.get("/read", params=asked).text
    found = boss.get("/agreement").text
    assert "kept or rejected</td><td>0.59" in found
    assert "kim and machine" in found
    assert "spans" in found
    page = boss.get("/adjudicate").text
    assert "1 statement that people decided differently" in page
    given = {"document": rows[1].document, "id": rows[1].id}
    assert sent(boss, "/adjudicate", **given, take="nobody") == 422
    assert sent(boss, "/adjudicate", **given, take="lee") == 303
    assert "0 statements" in boss.get("/adjudicate").text
    assert collection.count(Noun.STATEMENT) == 4
    assert sent(boss, "/adjudicate", **given, take="") == 409
    assert sent(boss, "/adjudicate", document=rows[2].document, id=rows[2].id, take="") == 303
    assert collection.count(Noun.STATEMENT) == 3
    history = {"noun": "statement", "document": rows[1].document, "id": rows[1].id}
    assert "lee" not in kim.get("/history/row", params=history).text
    assert "lee" in boss.get("/history/row", params=history).text
    assert "kim" in boss.get("/history", params={"coder": "kim"}).text
    assert "What you changed" in kim.get("/history", params={"coder": "lee"}).text
    assert "lee" not in kim.get("/runs").text
    layer = boss.get("/inbox", params={"coder": "lee", "state": "rejected"}).text
    assert "2 statements" in layer


@pytest.mark.parametrize("format", ["jsonl", "csv", "dna", "brat", "label-studio", "prov"])
def test_collections_are_exported(ann: TestClient, format: str) -> None:
    answer = ann.get("/exchange/export", params={"format": format})
    assert answer.status_code == 200
    assert len(answer.content) > 100
    assert "attachment" in answer.headers["content-disposition"]


def test_collections_are_imported(ann: TestClient) -> None:
    data = ann.get("/exchange/export", params={"format": "jsonl"}).content
    other = open_collection(":memory:")
    one = client(desk_of(other))
    form = {"form": form_token(one), "format": "jsonl"}
    broken = data + b"not json\n"
    answer = one.post("/exchange/import", data=form, files={"file": ("x.jsonl", broken)})
    assert "3 articles came in" in answer.text
    assert 'class="trouble"' in answer.text
    assert other.count(Noun.STATEMENT) == 6
    again = one.post("/exchange/import", data=form, files={"file": ("x.jsonl", data)})
    assert "3 were known already" in again.text
    for name in ("csv", "x"):
        wrong = one.post(
            "/exchange/import", data={**form, "format": name}, files={"file": ("x", b"")}
        )
        assert wrong.status_code == 422
    assert one.get("/exchange/export", params={"format": "x"}).status_code == 422


def test_people_are_made_by_the_owner(collection: Collection) -> None:
    desk = desk_of(collection)
    ann = client(desk)
    password = {"password": "a long enough one"}
    assert sent(ann, "/people", name="kim", role="coder", **password) == 422
    assert sent(ann, "/people", name="boss", role="owner", **password) == 303
    assert sent(ann, "/people", name="kim", role="coder") == 422
    assert sent(ann, "/people", name="kim", role="coder", password="short") == 422
    assert sent(ann, "/people", name="kim", role="coder", **password) == 303
    for name in ("", "adjudicated", "x" * 81, "a\x07b", collection.coders()[0].key):
        assert sent(ann, "/people", name=name, role="coder", **password) == 422
    assert [one.name for one in collection.accounts()] == ["boss", "kim"]
    kim = stranger(desk)
    assert "password" in kim.get("/login").text
    login = {"name": "kim", **password, "next": "/inbox"}
    assert kim.post("/login", data=login).headers["location"] == "/inbox"
    assert "Accounts are the owner’s business" in kim.get("/people").text
    assert sent(kim, "/people/password", password="another long one") == 303
    assert kim.get("/inbox").status_code == 303
    assert sent(ann, "/people/password", password="another long one") == 422
    assert sent(ann, "/leave") == 303


def test_settings_are_kept_for_each_person(collection: Collection, ann: TestClient) -> None:
    keys = list("yjkpncxsevu") + ["?"]
    assert sent(ann, "/settings", key=keys, on="on") == 303
    document = collection.documents().rows[0].id
    held = ann.get("/read", params={"document": document}).text.partition('data-keys="')[2]
    assert json.loads(held.partition('"')[0].replace("&#34;", '"'))["of"]["next"] == "y"
    for wrong in (["j"] * 12, ["Enter"] + keys[1:], keys[:3], []):
        assert sent(ann, "/settings", key=wrong, on="on") == 422
    assert sent(ann, "/settings", key=[""] * 12) == 303
    assert sent(ann, "/settings/pinned", issues="tolls\n\nships") == 303
    assert "tolls\nships" in ann.get("/settings?said=saved").text


@pytest.mark.parametrize("path", ["/inbox", "/findings", "/positions/cell", "/events"])
def test_a_card_stays_where_it_was_when_it_is_decided(ann: TestClient, path: str) -> None:
    def cards() -> list[str]:
        return re.findall(r'<li id="(r[0-9a-f]+)" class="card', ann.get(path).text)

    before = cards()
    html = ann.get(path).text
    action = "/findings/note" if path == "/findings" else "/decide"
    form = html.partition(f'action="{action}"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    do = re.findall(r'name="do" value="([^"]*)"', form)[1]
    answer = ann.post(action, data={**fields, "do": do})
    assert answer.headers["location"] == f"{path}#{before[0]}"
    assert cards() == before
    assert "rejected" in ann.get(path).text.partition(f'id="{before[0]}"')[2][:40]


def test_what_is_not_there_is_said_in_words(ann: TestClient) -> None:
    assert ann.get("/nothing").status_code == 404
    assert ann.get("/api/nothing").json() == {"error": "there is no such page"}
    assert ann.get("/inbox", params={"after": "x"}).status_code == 422
    assert ann.head("/").status_code in (200, 405)


def test_articles_with_odd_texts_open() -> None:
    collection = open_collection(":memory:")
    texts = ("", " ", "\x00", "a\r\nb", "e\u0301\U0001f600", "\u202ex")
    found = [Reading(document=Document(text, id=f"d{i}")) for i, text in enumerate(texts)]
    whole = [replace(one, document=replace(one.document, id=f"r{i}"))
             for i, one in enumerate(readings(1))]  # fmt: skip
    collection.add([*found, *whole], coder=Coder(name="hand"))
    one = client(desk_of(collection, coder="hand"))
    for row in collection.documents().rows:
        assert one.get(address("/read", {"document": row.id})).status_code == 200


def test_the_bundle_is_small_and_current() -> None:
    import shutil  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    islands = Path(__file__).parents[2] / "src/onrecord/desk/islands"
    if shutil.which("node") is None or not (islands / "node_modules").is_dir():
        pytest.skip("Node or its packages are absent (npm ci in src/onrecord/desk/islands)")
    done = subprocess.run(
        ["node", "build.mjs", "--check"], cwd=islands, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
