"""Events at the desk: listed, narrowed, decided, and on the timeline."""

import re
from dataclasses import replace

import pytest
from desks import client, desk_of, form_token, talks, with_examples
from fastapi.testclient import TestClient

from onrecord.desk.asked import ALL_STATES
from onrecord.store import Collection, Edit, Filter, Noun, State


@pytest.fixture(scope="module")
def collection() -> Collection:
    return with_examples()


@pytest.fixture(scope="module")
def ann(collection: Collection) -> TestClient:
    return client(desk_of(collection))


def whats(html: str) -> list[str]:
    return re.findall(r'<p class="who"><b dir="auto">([^<]*)</b>', html)


def test_an_event_says_what_when_where_who_and_rests_on_words(ann: TestClient) -> None:
    html = ann.get("/events", params={"status": "scheduled", "party": "Norland"}).text
    card = html.partition('class="card')[2].partition("</li>")[0]
    for words in ("scheduled", "future", "consult", "2 June 2025", "Monday, June 2", "not said",
                  "Norland", "Sudria", "<blockquote", "/goto?document="):  # fmt: skip
        assert words in card


@pytest.mark.parametrize(
    "query",
    [
        {"type": "agree"},
        {"status": "held"},
        {"mode": "future"},
        {"outlet": "Meridian Press"},
        {"party": "Norland"},
        {"type": "consult", "status": "held", "mode": "past"},
    ],
    ids=str,
)
def test_events_are_narrowed(
    collection: Collection, ann: TestClient, query: dict[str, str]
) -> None:
    rows = [
        row
        for row in collection.each(Noun.EVENT, Filter(actor=query.get("party")))
        if query.get("type") in (None, row.record.type)
        and query.get("status") in (None, row.record.status)
        and query.get("mode") in (None, row.record.mode)
        and query.get("outlet") in (None, row.outlet)
    ]
    shown = whats(ann.get("/events", params=query).text)
    assert len(shown) == len(rows) > 0
    assert len(shown) < collection.count(Noun.EVENT)


def test_what_makes_no_sense_narrows_nothing(collection: Collection, ann: TestClient) -> None:
    odd = {"type": "x", "status": "x", "mode": "x", "party": "!!"}
    assert len(whats(ann.get("/events", params=odd).text)) == collection.count(Noun.EVENT)


def test_events_go_on_from_page_to_page() -> None:
    one = client(desk_of(talks(60)))
    first = one.get("/events", params={"status": "held"}).text
    more = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    n_all = len(whats(first)) + len(whats(one.get(more.replace("&amp;", "&")).text))
    assert (len(whats(first)), n_all) == (50, 60)


def test_an_event_is_decided_and_leads_to_its_entry(
    collection: Collection, ann: TestClient
) -> None:
    row = collection.events().rows[0]
    place = ann.get("/goto", params={"document": row.document, "event": row.id})
    assert place.headers["location"].endswith("#e1")
    data = {"form": form_token(ann), "document": row.document, "next": "/events"}
    answer = ann.post("/decide", data={**data, "do": f"rejected event 0 {row.id}"})
    assert answer.headers["location"] == "/events"
    mine = collection.each(Noun.EVENT, Filter(coder="ann", states=ALL_STATES))
    assert [one.state for one in mine] == [State.REJECTED]
    ann.post("/undo", data={"form": form_token(ann)})


# The timeline


def marks(html: str) -> int:
    return html.count('<rect class="happens')


def test_the_timeline_draws_what_the_table_says(collection: Collection, ann: TestClient) -> None:
    html = ann.get("/timeline", params={"all": "yes"}).text
    dated = sum(row.record.when is not None for row in collection.each(Noun.EVENT))
    assert marks(html) == html.count("<tr id=") == dated
    ids = set(re.findall(r'<tr id="(e\d+)"', html))
    assert set(re.findall(r'<a href="#(e\d+)" tabindex="-1">', html)) == ids


def test_the_usual_window_is_around_the_days_of_publication(ann: TestClient) -> None:
    html = ann.get("/timeline").text
    assert "1974" not in html.partition("<table")[2]
    assert re.search(r"\d+ outside them", html)
    whole = ann.get("/timeline", params={"all": "yes"}).text
    assert "1974" in whole.partition("<table")[2]


def test_a_window_of_days_is_chosen(ann: TestClient) -> None:
    html = ann.get("/timeline", params={"since": "2025-07-01", "until": "2025-07-31"}).text
    assert marks(html) == 3
    assert "Little Ansel" in html
    nothing = ann.get("/timeline", params={"since": "1900-01-01", "until": "1900-12-31"}).text
    assert "No event has its day there" in nothing


def test_rejected_events_are_not_drawn() -> None:
    collection = talks(1)
    one = client(desk_of(collection))
    row = collection.events().rows[0]
    assert marks(one.get("/timeline").text) == 1
    edit = Edit(noun=Noun.EVENT, document=row.document, id=row.id, state=State.REJECTED)
    collection.edit([edit], coder="ann")
    assert marks(one.get("/timeline").text) == 0


def test_a_collection_whose_articles_say_no_day_is_drawn_whole() -> None:
    collection = talks(1)
    document = collection.documents().rows[0]
    edit = Edit(noun=Noun.DOCUMENT, id=document.id, expects=document.version,
                record=replace(document.facts, published=None))  # fmt: skip
    collection.edit([edit], coder="ann")
    assert marks(client(desk_of(collection)).get("/timeline").text) == 1


def test_what_was_not_looked_at_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.desk.timeline.MOST", 2)
    one = client(desk_of(talks(3)))
    assert "only the first 2 were looked at" in one.get("/timeline").text
