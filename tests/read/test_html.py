from datetime import date
from pathlib import Path

import pytest

from onrecord.read.hints import NO_HINTS, Hints
from onrecord.read.html import html_document
from onrecord.read.settings import ReadSettings
from onrecord.records.document import Document, Page
from onrecord.records.errors import InputError

EXAMPLE = Path(__file__).parents[2] / "examples" / "strait-today.html"
LONG = (
    "The delegations met in the customs house of Port Ansel and parted after six hours of talks. "
)


def opened(
    html: str, address: str = "a.html", hints: Hints = NO_HINTS, **settings: int
) -> Document:
    page = Page(data=html.encode(), address=address)
    return html_document(html, page=page, hints=hints, settings=ReadSettings(**settings))


def article(inner: str, title: str = "Talks resume", h1: str = "") -> str:
    body = f"<article>{h1}<p>{LONG * 3}</p>{inner}<p>{LONG * 2}</p></article>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def middle(inner: str) -> list[str]:
    """The blocks between the first and the last paragraph."""
    document = opened(article(inner))
    rows = [f"{b.kind.value}: {b.span.within(document.text)}" for b in document.blocks]
    return rows[2:-1]


@pytest.mark.parametrize(
    ("inner", "blocks"),
    [
        ("<p>Varga <b>said</b> <a href=/x>so</a>.</p>", ["paragraph: Varga said so."]),
        ("<h2>What comes next</h2>", ["headline: What comes next"]),
        (
            "<blockquote><p>We agree.</p><p>We sign.</p></blockquote>",
            ["quotation: We agree.", "quotation: We sign."],
        ),
        ("<p>“We have come a long way.”</p>", ["quotation: “We have come a long way.”"]),
        (
            "<ul><li>a toll for ships</li><li>a pilot for each</li></ul>",
            ["list: a toll for ships", "list: a pilot for each"],
        ),
        (
            "<table><tr><td>Tolls</td><td>12</td></tr><tr><td>Ships</td><td>9</td></tr></table>",
            ["list: Tolls | 12", "list: Ships | 9"],
        ),
        ("<p>She left.<br>He stayed.</p>", ["paragraph: She left.", "paragraph: He stayed."]),
        ("<p>She left the<br>old hall.</p>", ["paragraph: She left the old hall."]),
        ("<p>Advertisement</p>", ["furniture: Advertisement"]),
        (
            "<p>3.78 BYN</p><p>Read more: Who pays?</p>",
            ["furniture: 3.78 BYN", "furniture: Read more: Who pays?"],
        ),
        ("<p>Photo: the customs house</p>", ["caption: Photo: the customs house"]),
        (
            "<h3>Related stories</h3><ul><li>Pilots weigh a strike</li></ul><p>She left.</p>",
            [
                "furniture: Related stories",
                "furniture: Pilots weigh a strike",
                "paragraph: She left.",
            ],
        ),
    ],
    ids=[
        "inline marks",
        "heading",
        "blockquote",
        "quoted paragraph",
        "list",
        "table",
        "line break",
        "line break in a sentence",
        "advertisement",
        "price and link",
        "caption",
        "links under a heading",
    ],
)
def test_blocks(inner: str, blocks: list[str]) -> None:
    assert middle(inner) == blocks


@pytest.mark.parametrize(
    ("html", "first"),
    [
        (article("", h1="<h1>Talks resume</h1>"), "Talks resume"),
        (
            article("", h1="<h1>Talks resume after a long night</h1>"),
            "Talks resume after a long night",
        ),
        (article("", h1="<p>Talks resume!</p>"), "Talks resume!"),
        (article(""), "Talks resume"),
    ],
    ids=["there as h1", "h1 says more", "there as a paragraph", "only in the head"],
)
def test_the_headline_comes_first_and_once(html: str, first: str) -> None:
    document = opened(html)
    heads = [b.span.within(document.text) for b in document.blocks if b.kind == "headline"]
    assert heads == [first]
    assert document.text.startswith(first)


def test_a_page_without_a_title() -> None:
    document = opened(article("", title=""), hints=Hints(title="From the reader"))
    assert document.title == "From the reader"
    assert document.text.startswith("The delegations")


def test_the_text_is_its_blocks() -> None:
    document = opened(article("<p>Varga said so.</p>"))
    pieces = [block.span.within(document.text) for block in document.blocks]
    assert document.text == "\n\n".join(pieces)


def test_hints_fill_only_what_the_page_does_not_say() -> None:
    hints = Hints(published=date(2020, 1, 1), outlet="Hint", title="Hint")
    html = article("").replace("<head>", '<head><meta property="og:site_name" content="Page">')
    document = opened(html, hints=hints)
    assert [document.title, document.outlet] == ["Talks resume", "Page"]
    assert document.published == date(2020, 1, 1)


def test_a_file_is_its_own_address_unless_it_names_one() -> None:
    assert opened(article("")).address == "a.html"
    assert opened(article(""), address="-").address is None
    assert opened(article(""), address="https://o.example/a").address == "https://o.example/a"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        "<html><body><nav><ul><li><a href=/>Home</a></li><li>World</li></ul></nav></body></html>",
        "<html><head><title>Talks resume</title></head><body><div>Loading…</div></body></html>",
        "<html><body><p>Share</p><p>Subscribe</p></body></html>",
        "<html><body><form><input name=q></form><p>Page not found</p></body></html>",
    ],
    ids=["nothing", "empty page", "navigation", "script page", "buttons", "not found"],
)
def test_a_page_without_an_article(html: str) -> None:
    with pytest.raises(InputError) as caught:
        opened(html)
    assert str(caught.value) == (
        "a.html: no article was found on the page. "
        "Save the article's text as a .txt file and give that"
    )


def test_an_article_that_is_too_long() -> None:
    with pytest.raises(InputError, match=r"a\.html: the text has .* an article may have 100\."):
        opened(article(""), max_chars=100)


def test_a_page_with_too_many_tags() -> None:
    with pytest.raises(InputError, match=r"a\.html: the page has 101 tags; 100 are taken\. Save"):
        opened("<p>" * 101, max_tags=100)


def test_the_example() -> None:
    document = opened(EXAMPLE.read_text(encoding="utf-8"), address=str(EXAMPLE))
    assert document.title == "Ferry towns hold their breath before Tamar round"
    assert document.outlet == "Strait Today"
    assert document.published == date(2025, 6, 1)
    assert document.language == "en-GB"
    assert document.address == "https://strait-today.example/politics/ferry-towns-tamar-round"
    kinds = [block.kind.value for block in document.blocks]
    assert kinds.count("headline") == 2
    assert kinds.count("list") == 3
    assert kinds.count("quotation") == 1
    furniture = [b.span.within(document.text) for b in document.blocks if b.kind == "furniture"]
    assert furniture == [
        "Advertisement",
        "Read more: What the treaty of 1974 says",
        "Subscribe to our newsletter for weekly updates",
    ]
    for noise in ("cookie", "harbour_cat", "Pilots weigh strike", "USD", "© 2025"):
        assert noise not in document.text
