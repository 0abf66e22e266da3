from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.page_facts import PageFacts, page_facts

DAY = date(2025, 5, 31)


def page(
    head: str = "", body: str = "<p>The talks of June 2, 2024 failed.</p>", lang: str = ""
) -> str:
    return f"<html{lang}><head>{head}</head><body>{body}</body></html>"


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("html", "day"),
    [
        (page('<meta property="article:published_time" content="2025-05-31T23:30:00+02:00">'), DAY),
        (page('<meta name="date" content="2025-05-31">'), DAY),
        (page(linked('{"@type": "NewsArticle", "datePublished": "2025-05-31T08:00:00Z"}')), DAY),
        (page(linked('{"datePublished": "2025-05-31", "dateModified": "2025-06-03"}')), DAY),
        (page(body="<main><time datetime='2025-05-31'>31</time><p>Talks</p></main>"), DAY),
        (page(body="<time datetime='2025-05-31T10:00'>Saturday</time><p>Talks</p>"), DAY),
        (page(body="<span itemprop='datePublished' content='2025-05-31'>x</span>"), DAY),
        (page(), None),
        (page(body="<p>2025-05-31</p>"), None),
        (page(body="<time datetime='2025-05-31'></time><time datetime='2025-05-30'></time>"), None),
        (page('<meta property="article:modified_time" content="2025-06-03">'), None),
        (page(linked('{"dateModified": "2025-06-03"}')), None),
        (page('<meta name="date" content="2025-05">'), None),
        (page('<meta name="date" content="soon">'), None),
        (page('<meta property="event:start_date" content="2025-06-02">'), None),
        (page("<title>Talks of 31 May 2025</title>"), None),
    ],
    ids=[
        "meta", "meta date", "JSON-LD", "published, not changed", "time in the article",
        "only time",
        "microdata", "nothing", "a date in the text", "two times", "changed in meta",
        "changed in JSON-LD", "only a month", "no date", "an event", "title",
    ],
)  # fmt: skip
def test_day_of_publication(html: str, day: date | None) -> None:
    assert page_facts(html, address=None).published == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://o.example/2025/05/31/talks", DAY),
        ("https://o.example/news/20250531-talks", None),
        ("https://o.example/2025/05/talks", None),
        ("https://o.example/talks", None),
    ],
)
def test_day_in_the_address(address: str, day: date | None) -> None:
    assert page_facts(page(), address=address).published == day


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content=" Harbour  Courier ">', "Harbour Courier"),
        (
            linked('{"publisher": {"@type": "Organization", "name": "Harbour Courier"}}'),
            "Harbour Courier",
        ),
        (linked('{"publisher": "Harbour Courier"}'), "Harbour Courier"),
        (linked('{"publisher": [{"name": "Harbour Courier"}]}'), "Harbour Courier"),
        (
            linked(
                '{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#o"}}, '
                '{"@id": "#o", "name": "Harbour Courier"}]}'
            ),
            "Harbour Courier",
        ),
        (linked('{"publisher": {"name": ["a"]}}'), None),
        (linked('{"publisher": []}'), None),
        (linked("{not json"), None),
        (linked("[" * 50_000), None),
        (f'<meta property="og:site_name" content="{"x" * 121}">', None),
        ("<title>Talks | Harbour Courier</title>", None),
    ],
)
def test_outlet(head: str, outlet: str | None) -> None:
    assert page_facts(page(head), address="https://o.example/a").outlet == outlet


@pytest.mark.parametrize(
    ("lang", "language"),
    [
        (' lang="en-GB"', "en-GB"),
        (" lang=de_AT", "de-AT"),
        (' lang="english language"', None),
        ("", None),
    ],
)
def test_language(lang: str, language: str | None) -> None:
    assert page_facts(page(lang=lang), address=None).language == language


@pytest.mark.parametrize(
    ("head", "given_address", "address"),
    [
        ('<link rel="canonical" href="https://o.example/a">', None, "https://o.example/a"),
        ('<meta property="og:url" content="https://o.example/a">', None, "https://o.example/a"),
        ('<link rel="canonical" href="/a">', None, None),
        (
            '<link rel="canonical" href="https://o.example/a">',
            "https://p.example/b",
            "https://p.example/b",
        ),
    ],
)
def test_address(head: str, given_address: str | None, address: str | None) -> None:
    assert page_facts(page(head), address=given_address).address == address


@pytest.mark.parametrize(
    "html", ["", " ", "<!-- -->", "\0", "<?xml version='1.0' encoding='utf-8'?>"]
)
def test_no_page_has_no_facts(html: str) -> None:
    assert page_facts(html, address=None) == PageFacts()


@given(
    st.text(alphabet=st.sampled_from("<>/=\"' metaimcontentdate2025-05-31{}[]:,\0"), max_size=200)
)
def test_no_page_breaks_it(html: str) -> None:
    found = page_facts(html, address=None)
    assert found.published is None or str(found.published.year) in html
