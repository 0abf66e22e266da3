import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from builders import document, statement
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.document import Document
from onrecord.records.reading import Failure, Reading
from onrecord.records.statement import StatementKind
from onrecord.report.page import Made, page, shown
from onrecord.report.words import showable

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Seen(HTMLParser):
    """What a page holds: texts of its articles, ids, links, elements left open."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.articles: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        assert len(named) == len(attrs), f"an attribute twice in {tag}"
        self.tags.append((tag, named))
        if "id" in named:
            self.ids.append(named["id"] or "")
        if "href" in named:
            self.links.append(named["href"] or "")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "article":
            self.articles.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if "article" in self.open:
            self.articles[-1] += data


def saying(text: str, **parts: str) -> Reading:
    """A reading of a text with one statement."""
    return Reading(document=document(text), statements=(statement(text, **parts),))


def parsed_as_html(text: str) -> str:
    """What an HTML parser makes of line ends that stand in the source as they are."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_the_article_is_there_to_the_character(talks: Reading) -> None:
    assert Seen(page([talks])).articles == [talks.document.text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n  One. \r\n\r\nTwo.\r Three.\t\n",
        "👩🏽\u200d🚀 said e\u0301 “x”. שלום עולם \u202eabc\u202c",
        "<script>alert(1)</script> & &amp; &#13; <b onclick='x'>\"",
        "javascript:alert(1) said it.\u0085\u2028 \xa0",
        "<!-- --> ]]> </article></p></main></style>",
    ],
    ids=["empty", "white space", "unicode", "script", "address", "closing tags"],
)
def test_any_text_is_kept(text: str) -> None:
    source = page([Reading(document=document(text))])
    assert Seen(parsed_as_html(source)).articles == [showable(text)]


@given(st.text(max_size=50))
def test_generated_text_is_kept(text: str) -> None:
    source = page([Reading(document=document(text))])
    source.encode("utf-8")
    assert Seen(parsed_as_html(source)).articles == [showable(text)]


def test_what_html_cannot_hold_is_replaced_one_for_one() -> None:
    text = "a\x00b\ud800c\x1bd\ufffee\x0b"
    assert Seen(page([Reading(document=document(text))])).articles == ["a�b�c�d�e�"]


def test_elements_are_closed_and_every_link_leads_somewhere(talks: Reading) -> None:
    seen = Seen(page([talks, talks], [Failure(id="x.txt", error="it is empty")]))
    assert seen.open == []
    assert [id for id, times in Counter(seen.ids).items() if times > 1] == []
    inner = {link[1:] for link in seen.links if link.startswith("#")}
    assert inner <= set(seen.ids)
    assert {link for link in seen.links if not link.startswith("#")} == {talks.document.address}


def test_statements_and_text_are_linked_both_ways(talks: Reading) -> None:
    seen = Seen(page([talks]))
    for row in [f"s{n}" for n in range(1, 9)] + [f"v{n}" for n in range(1, 7)] + ["f1", "f4"]:
        assert {row, f"t-{row}"} <= set(seen.ids)
        assert {f"#{row}", f"#t-{row}"} <= set(seen.links)


def test_references_of_labels_exist(talks: Reading) -> None:
    seen = Seen(page([talks, talks]))
    named = {attrs["aria-labelledby"] for _, attrs in seen.tags if "aria-labelledby" in attrs}
    assert named <= set(seen.ids)


def test_headings_never_skip_a_level(talks: Reading) -> None:
    levels = [
        int(tag[1]) for tag, _ in Seen(page([talks, talks])).tags if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_nothing_can_be_loaded_or_run_but_what_is_inside(talks: Reading) -> None:
    source = page([talks])
    seen = Seen(source)
    policy = next(a["content"] or "" for t, a in seen.tags if a.get("http-equiv"))
    for kind in ("style", "script"):
        (inside,) = re.findall(f"<{kind}>(.*?)</{kind}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
        assert "url(" not in inside
        assert "@import" not in inside
    assert policy.startswith("default-src 'none'; ")
    assert not [tag for tag, attrs in seen.tags if {"src", "style", "srcset"} & attrs.keys()]
    assert not [a for _, attrs in seen.tags for a in attrs if a.startswith("on")]


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://a.example/x?y=1&z=\"'<>", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://a.example/%0aalert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///home/x", False),
        ("talks.txt", False),
        ("https:no-host", False),
        ("http://[broken", False),
        (" \x01javascript:alert(1)", False),
    ],
)
def test_only_web_addresses_become_links(address: str, linked: bool) -> None:
    made = Reading(document=Document("It rains.", address=address))
    seen = Seen(page([made]))
    assert [link for link in seen.links if not link.startswith("#")] == [address] * linked


def test_the_quotations_stand_in_the_page_as_data(talks: Reading) -> None:
    (data,) = re.findall(r'<script type="application/ld\+json">([^<>&]*)</script>', page([talks]))
    found = json.loads(data)
    assert found["@context"] == "https://schema.org"
    said = [(one["text"][:8], one["spokenByCharacter"]["name"]) for one in found["@graph"]]
    assert said[1] == ("“Nobody ", "Tomas Reyl")
    assert "ld+json" not in page([replace(talks, statements=())])


def test_hostile_quotations_cannot_leave_the_data() -> None:
    bad = "“</script><script>alert(1)</script><!--&”"
    text = f"Reyl said {bad}."
    said = statement(text, source="Reyl", cue="said", content=bad, kind=StatementKind.DIRECT)
    source = page([Reading(document=document(text), statements=(said,))])
    assert [a.get("type") for tag, a in Seen(source).tags if tag == "script"] == [
        "application/ld+json",
        None,
    ]
    (data,) = re.findall('ld.json">(.*?)</script>', source)
    assert json.loads(data)["@graph"][0]["text"] == bad


def test_hostile_words_are_only_words_everywhere() -> None:
    bad = '"><script>alert(1)</script><a href="javascript:x">\x00\''
    text = f"{bad} said {bad}."
    said = replace(statement(text, source=bad, cue="said", content=bad), id=bad, made_by=bad)
    made = Reading(
        document=replace(document(text), title=bad, outlet=bad, address=bad, language=bad, id=bad),
        statements=(said,),
    )
    source = page([made, made], [Failure(id=bad, error=bad, remedy=bad)], made=Made(program=bad))
    seen = Seen(source)
    assert [tag for tag, _ in seen.tags if tag == "script"] == ["script"]
    assert not [link for link in seen.links if not link.startswith("#")]
    assert {attrs.get("lang") for _, attrs in seen.tags} == {None, "en"}


def test_language_of_the_article(talks: Reading) -> None:
    made = replace(talks, document=replace(talks.document, language="ar-EG"))
    assert ("ar-EG") in {attrs.get("lang") for tag, attrs in Seen(page([made])).tags}


def test_many_readings_have_contents_and_failures() -> None:
    made = [saying(f"It rains in town {n}.", content="It rains") for n in range(3)]
    seen = Seen(page(made, [Failure(id="x.txt", error="it is empty", remedy="Fill it")]))
    words = "".join(seen.texts)
    assert "Not read: 1 article" in words
    assert "x.txt: it is empty. Fill it" in words
    assert [link for link in seen.links if re.fullmatch("#r[0-9]", link)] == ["#r1", "#r2", "#r3"]
    assert "r2-s1" in seen.ids


def test_no_readings() -> None:
    assert "No articles." in page([])
    assert "No articles." not in page([], [Failure(id="x", error="it is empty")])


def test_rows_say_no_more_than_the_record(talks: Reading) -> None:
    words = " ".join("".join(Seen(page([talks])).texts).split())
    assert "speaker not resolved, “The head of the northern office”" in words
    assert "8 no source named" in words
    assert "Confidence: low (0.30)" in words or "Confidence low (0.30)" in words
    assert "Through a ministry spokesman, then Meridian Press" in words
    assert "Inside statement 4" in words


def test_an_article_that_was_not_parsed_or_attributes_everything() -> None:
    made = saying("It rains.", content="It rains.")
    assert "Not known: the sentences" in page([made])
    assert "None." in page([made])


def test_no_time_is_shown_unless_given(talks: Reading) -> None:
    made = Made(program="onrecord 0.1.0", steps=("parse.spacy.v1", "statements.rules.v1"))
    source = page([talks], made=made)
    assert "Made with onrecord 0.1.0: parse.spacy.v1, statements.rules.v1." in source
    assert page([talks], made=made) == source
    timed = replace(made, at=datetime(2031, 6, 1, 12, 30, tzinfo=UTC))
    assert "2031-06-01 12:30:00+00:00" in page([talks], made=timed)
    assert "Made with onrecord: test." in page([talks])


def test_carriage_returns_survive_the_parser() -> None:
    assert shown("a\r\n<") == "a&#13;\n&lt;"


def colours(source: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", source))


def contrast(one: str, other: str) -> float:
    """Source: WCAG 2.2, contrast ratio."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_at_least_aa(scheme: str) -> None:
    style = re.findall("<style>(.*?)</style>", page([]), re.DOTALL)[0]
    light, dark = style.split("prefers-color-scheme: dark", 1)
    found = colours(light if scheme == "light" else dark.split("box-sizing")[0])
    assert len(found) >= 15
    for front in ("ink", "soft", "link", "source", "cue", "finding", "theirs", "own"):
        for back in ("paper", "panel"):
            assert contrast(found[front], found[back]) >= 4.5, (front, back)
    for front in ("ink", "source", "cue", "link", "soft"):
        for back in ("mark", "nested", "hot"):
            assert contrast(found[front], found[back]) >= 4.5, (front, back)
    for edge in ("edge", "focus"):
        assert contrast(found[edge], found["mark"]) >= 3, edge
