import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import feeds
from onrecord.read.feeds import Listed, feed_address, listed_in
from onrecord.records.errors import InputError

AT = "https://harbour.example/news/feed.xml"
RSS = b"""<?xml version="1.0"?>
<rss version="2.0"><channel><link>https://harbour.example/</link>
<item><title>Talks</title><link> https://harbour.example/a </link></item>
<item><title>No link</title></item>
<item><link><![CDATA[/b?x=1&y=2]]></link></item>
<item><link>https://harbour.example/a</link></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel><link>https://harbour.example/</link></channel>
<item><link>https://harbour.example/a</link></item></rdf:RDF>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://harbour.example/"/>
<entry><link rel="self" href="https://harbour.example/x"/><link href="c"/></entry>
<entry><link rel="alternate" href="https://harbour.example/d"/></entry></feed>"""
MAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://harbour.example/a</loc><lastmod>2031-05-30</lastmod></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://harbour.example/one.xml</loc></sitemap></sitemapindex>"""
A = "https://harbour.example/a"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (RSS, Listed(articles=(A, "https://harbour.example/b?x=1&y=2"))),
        (RDF, Listed(articles=(A,))),
        (ATOM, Listed(articles=("https://harbour.example/news/c", "https://harbour.example/d"))),
        (MAP, Listed(articles=(A,))),
        (INDEX, Listed(sitemaps=("https://harbour.example/one.xml",))),
        (RSS.replace(b"1.0", b"1.0").decode().encode("utf-16"), None),
        (b"<rss><channel><item><link>http://[bad</link></item></channel></rss>", Listed()),
        (b"<rss><item><link>https://a.example/%s</link></item></rss>" % (b"x" * 3000), Listed()),
    ],
    ids=["rss", "rss 1", "atom", "sitemap", "index", "utf-16", "bad address", "long address"],
)
def test_what_a_feed_lists(data: bytes, found: Listed | None) -> None:
    assert listed_in(data, address=AT) == (found or listed_in(RSS, address=AT))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is not well-formed XML"),
        (b"<rss>", "it is not well-formed XML"),
        (b"<html><body/></html>", "it is neither a feed nor a sitemap"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', "it has a document type"),
        (b'<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "it has a document type"),
        (b"<rss>&a;</rss>", "it is not well-formed XML"),
        (b"<a>" * 70 + b"</a>" * 70, "elements lie more than 64 deep"),
    ],
    ids=["empty", "cut", "html", "entity", "outside", "no such entity", "deep"],
)
def test_what_is_no_feed(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        listed_in(data, address=AT)


def test_too_many_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_ITEMS", 1)
    with pytest.raises(InputError, match="it lists more than 1 addresses"):
        listed_in(RSS, address=AT)


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://a.example/x.RSS", "https://a.example/x.RSS"),
        ("http://a.example/x.atom#top", "http://a.example/x.atom#top"),
        ("feed:https://a.example/x", "https://a.example/x"),
        ("feed:x", None),
        ("feed.xml", None),
        ("https://a.example/x?y=z.xml", None),
        ("https://[a/x.xml", None),
    ],
)
def test_which_source_is_a_feed(source: str, address: str | None) -> None:
    assert feed_address(source) == address


@given(st.binary(max_size=200), st.sampled_from([RSS, ATOM, MAP, INDEX]), st.integers(0, 400))
def test_a_broken_feed_is_an_input_error(noise: bytes, feed: bytes, at: int) -> None:
    try:
        found = listed_in(feed[:at] + noise + feed[at:], address=AT)
    except InputError:
        return
    assert all(link.startswith("http") for link in found.articles)
