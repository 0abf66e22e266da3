"""Accounts of one matter side by side at the desk."""

import pytest
from desks import client, desk_of, form_token, talks, with_examples
from fastapi.testclient import TestClient

from onrecord.desk import matters
from onrecord.desk.given import NOTHING
from onrecord.store import Collection, Edit, Filter, Noun, State, open_collection

FIRST = "harbour-courier-2025-06-18"


@pytest.fixture(scope="module")
def collection() -> Collection:
    return with_examples()


@pytest.fixture(scope="module")
def ann(collection: Collection) -> TestClient:
    return client(desk_of(collection))


def matter(one: TestClient, document: str = FIRST) -> str:
    answer = one.get("/compare/matter", params={"document": document})
    assert answer.status_code == 200
    return answer.text


def test_matters_are_listed_with_their_articles(ann: TestClient) -> None:
    html = ann.get("/compare").text
    assert "2 matters" in html
    assert "Norland and Sudria close fourth round" in html
    assert html.count("3 articles") == 2


def test_days_narrow_what_is_grouped(ann: TestClient) -> None:
    assert "1 matter " in ann.get("/compare", params={"since": "2025-06-10"}).text
    none = ann.get("/compare", params={"until": "2020-01-01"}).text
    assert "No two articles report the same matter in these days" in none
    assert "2 matters" in ann.get("/compare", params={"since": "soon"}).text


def test_a_quotation_is_aligned_word_by_word(ann: TestClient) -> None:
    html = matter(ann)
    rows = html.partition('aria-label="Quotation 2')[2].partition("</table>")[0].split("<tr>")[1:]
    pieces = [
        [cell.partition(">")[2].partition("</td>")[0].strip() for cell in row.split("<td")[1:]]
        for row in rows
    ]
    begins = "A harbour is a door and a door that is always locked"
    assert pieces == [
        [begins, "and guarded", "is only a", "wall"],
        [begins, "<del>and guarded</del>", "is only a", "wall"],
        [begins, "<del>and guarded</del>", "is only a", "<ins>fence</ins>"],
    ]


def test_contradictions_stand_by_slot_and_lead_to_the_words(ann: TestClient) -> None:
    html = matter(ann)
    place = html.partition('<span class="tag">place</span>')[2].partition("</li>")[0]
    assert "fifth round" in place
    assert place.count("Cape Lorn</b>") == 2
    assert place.count("Little Ansel</b>") == 1
    href = place.partition('href="/goto')[2].partition('"')[0].replace("&amp;", "&")
    there = ann.get(f"/goto{href}").headers["location"]
    assert there.startswith(f"/read?document={FIRST}")


def test_every_link_of_the_screen_leads_somewhere(ann: TestClient) -> None:
    html = matter(ann)
    found = {part.partition('"')[0] for part in html.split('href="')[1:]}
    hrefs = sorted(href.replace("&amp;", "&") for href in found if href.startswith("/"))
    assert len(hrefs) > 25
    for href in hrefs:
        assert ann.get(href).status_code in (200, 303), href


def test_an_article_alone_on_its_matter_is_said_to_be(ann: TestClient) -> None:
    assert "No other article of the collection" in matter(ann, "no such article")


def test_what_a_person_rejected_is_left_out_for_him() -> None:
    collection = with_examples()
    one = client(desk_of(collection))
    quoted = next(
        row
        for row in collection.each(Noun.STATEMENT, Filter(document=FIRST))
        if "harbour is a door" in row.words
    )
    collection.edit(
        [Edit(noun=Noun.STATEMENT, document=FIRST, id=quoted.id, state=State.REJECTED)],
        coder="ann",
    )
    assert 'aria-label="Quotation 4' in matter(client(desk_of(collection, coder="kim")))
    rows = matter(one).partition('aria-label="Quotation 2')[2].partition("</table>")[0]
    assert rows.count("<tr>") == 2


def test_new_articles_are_grouped_at_once() -> None:
    collection = talks(1)
    one = client(desk_of(collection))
    assert "0 matters" in one.get("/compare").text
    collection.merge(with_examples())
    assert "2 matters" in one.get("/compare").text


def test_too_many_articles_ask_for_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.desk.compare.MOST", 5)
    monkeypatch.setattr(matters, "MOST", 5)
    one = client(desk_of(with_examples()))
    assert "7 articles are too many to group at once" in one.get("/compare").text
    assert "1 matter " in one.get("/compare", params={"since": "2025-06-10"}).text
    assert "Quotation 4" in matter(one)  # the days around the article
    wide = {"document": FIRST, "since": "2000-01-01"}
    assert one.get("/compare/matter", params=wide).status_code == 422


def test_a_desk_that_was_given_nothing_says_so() -> None:
    collection = open_collection(":memory:")
    desk = desk_of(collection)
    one = client(type(desk)(collection=collection, key=desk.key, token=desk.token,
                            hosts=desk.hosts, coder="ann", given=NOTHING))  # fmt: skip
    assert "without what compares articles" in one.get("/compare").text
    assert one.get("/compare/matter", params={"document": "d"}).status_code == 422
    assert "without what reads" in one.get("/runs").text
    data = {"form": form_token(one), "text": "An article."}
    assert one.post("/runs/text", data=data).status_code == 422
