import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import StringIO

import pytest
from builders import document, spans, statement
from rich.console import Console

from onrecord.records.actor import Actor, ActorKind, Cast, Voice
from onrecord.records.comparison import (
    Alone,
    Change,
    Comparison,
    Contradiction,
    Matter,
    Part,
    Quotation,
    Slot,
    Version,
    Wording,
)
from onrecord.records.reading import Failure, Reading
from onrecord.report.comparison import sheet, voice
from onrecord.report.comparison_brief import changes, comparison_brief
from onrecord.report.comparison_json import comparison_to_json
from onrecord.report.comparison_page import comparison_page
from onrecord.report.page import Made

ONE = "Talks were held on June 16. “We wait & see,” said <Ilse> Varga."
OTHER = "Talks were held on June 17. “We wait,” she said."


def reading(id: str, text: str, *, outlet: str | None, address: str | None = None) -> Reading:
    said = statement(text, content="“We wait", source="")
    made = replace(
        document(text, published=date(2025, 6, 18)), id=id, outlet=outlet, address=address
    )
    actors = (Actor(id="v", name="<Ilse> Varga", kind=ActorKind.PERSON),)
    voices = (Voice(statement=said.id, speaker="v" if id == "a" else None),)
    return Reading(document=made, statements=(said,), cast=Cast(actors=actors, voices=voices))


def version(document: str, value: str, voice: str = "outlet") -> Version:
    text = ONE if document == "a" else OTHER
    return Version(document=document, value=value, voice=voice, evidence=spans(text, "Talks were"))


def wording(document: str, *parts: Part, relays: tuple[str, ...] = ()) -> Wording:
    return Wording(
        document=document,
        statement="s",
        speaker="<Ilse> Varga" if document == "a" else None,
        relays=relays,
        words="We wait & see",
        parts=parts,
    )


SAME = Part(change=Change.SAME, base="We wait", here="We wait")
DROPPED = Part(change=Change.DROPPED, base="& see", here="")
ADDED = Part(change=Change.ADDED, base="", here="now")
CHANGED = Part(change=Change.CHANGED, base="see", here="watch")


@pytest.fixture
def comparison() -> Comparison:
    one = reading("a", ONE, outlet="Courier", address="https://harbour.example/talks")
    other = reading("b", OTHER, outlet=None, address="javascript:alert(1)")
    return Comparison(
        matter=Matter(readings=(one, other), reasons=("both name Varga",)),
        quotations=(
            Quotation(
                wordings=(
                    wording("a", SAME, relays=("Meridian Press",)),
                    wording("b", SAME, DROPPED, ADDED, CHANGED),
                )
            ),
            Quotation(wordings=(wording("a", SAME), wording("b", SAME))),
        ),
        contradictions=(
            Contradiction(
                slot=Slot.DATE,
                of="the talks",
                versions=(version("a", "2025-06-16 to 2025-06-17"), version("b", "2025-06-18")),
            ),
            Contradiction(
                slot=Slot.NUMBER,
                of="ships",
                versions=(version("a", "412", "Ilse Varga"), version("b", "300")),
                same_voice=False,
            ),
            Contradiction(
                slot=Slot.SIDE,
                of="Varga on talks",
                versions=(version("a", "supports", "Varga"), version("a", "opposes", "Varga")),
            ),
        ),
        alone=(
            Alone(document="a", statement=one.statements[0].id),
            Alone(document="b", statement=other.statements[0].id),
        ),
    )


@pytest.fixture
def bare() -> Comparison:
    matter = Matter(
        readings=tuple(reading(id, ONE, outlet="X") for id in "ab"), reasons=("copied",)
    )
    return Comparison(matter=matter, quotations=(), contradictions=(), alone=())


def printed(comparison: Comparison) -> str:
    out = StringIO()
    Console(file=out, width=100, no_color=True).print(comparison_brief(comparison))
    return out.getvalue()


def test_sheet_has_a_cell_an_article_and_tells_accounts_from_claims(comparison: Comparison) -> None:
    made = sheet(comparison)
    first, side = made.accounts
    assert [[cell.value for cell in cells] for cells in first.cells] == [
        ["16 June 2025 to 17 June 2025"],
        ["18 June 2025"],
    ]
    assert [[(cell.value, cell.voice) for cell in cells] for cells in side.cells] == [
        [("supports", ""), ("opposes", "")],
        [],
    ]
    (claim,) = made.claims
    assert [cell.voice for cells in claim.cells for cell in cells] == [
        "according to Ilse Varga",
        "the outlet’s own words",
    ]
    assert [one.speaker for one in made.alone] == ["<Ilse> Varga", "speaker not named"]
    assert voice("a\nb") == "according to a b"


def test_terminal(comparison: Comparison) -> None:
    assert printed(comparison).splitlines() == [
        "2 articles on one matter",
        "  [1] Talks were held on June 16. “We wait & see,” "
        "said <Ilse> Varga. (Courier, 18 June 2025)",
        "  [2] Talks were held on June 17. “We wait,” she said. (Outlet unknown, 18 June 2025)",
        "  together: both name Varga",
        "",
        "Where the accounts differ",
        "  - date: the talks",
        "      [1] 16 June 2025 to 17 June 2025 (the outlet’s own words)",
        "      [2] 18 June 2025 (the outlet’s own words)",
        "  - side: Varga on talks",
        "      [1] supports",
        "      [1] opposes",
        "",
        "Where speakers differ",
        "  - number: ships",
        "      [1] 412 (according to Ilse Varga)",
        "      [2] 300 (the outlet’s own words)",
        "",
        "The same quotations: 2, of which 1 differ",
        "  - [1] <Ilse> Varga, through Meridian Press: We wait & see",
        "      [2] speaker not named: drops “& see”; adds “now”; has “watch” for “see”",
        "",
        "Statements that only one article has",
        "  [1] <Ilse> Varga: “We wait",
        "  [2] speaker not named: “We wait",
        "",
    ]


def test_terminal_says_same_words_and_counts_what_it_leaves_out(comparison: Comparison) -> None:
    relayed = Quotation(wordings=(wording("a", SAME, relays=("AP",)), wording("b", SAME)))
    many = replace(comparison, quotations=(relayed,), alone=comparison.alone * 10)
    assert "[2] speaker not named: the same words" in printed(many)
    assert "… and 8 more." in printed(many)


def test_nothing_to_tell(bare: Comparison) -> None:
    assert "differ" not in printed(bare)
    page = comparison_page([sheet(bare)])
    assert "No difference was found." in page
    assert "No quotation stands in more than one article." in page
    assert "None was found." in page


def test_changes_of_equal_words() -> None:
    assert changes([SAME]) == ""


class Seen(HTMLParser):
    """The elements and texts of a page; every element must be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append(tag)
        self.ids += [named["id"] or ""] if "id" in named else []
        self.links += [named["href"] or ""] if "href" in named else []
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_is_whole_and_holds_nothing_from_elsewhere(comparison: Comparison) -> None:
    page = comparison_page([sheet(comparison), sheet(comparison)])
    seen = Seen(page)
    assert seen.open == []
    assert len(seen.ids) == len(set(seen.ids))
    inside = [link[1:] for link in seen.links if link.startswith("#")]
    assert set(inside) <= set(seen.ids)
    assert {link for link in seen.links if not link.startswith("#")} == {
        "https://harbour.example/talks"
    }
    assert "script" not in seen.tags
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src &#39;sha256-{digest}" in page.replace(
        "&#39;none&#39;", "'none'"
    )


def test_page_shows_what_differs_and_escapes_it(comparison: Comparison) -> None:
    page = comparison_page([sheet(comparison)], made=Made(program="onrecord 1", steps=("a.v1",)))
    for part in (
        "<del>&amp; see</del>",
        "<ins>now</ins>",
        "<del>see</del> <ins>watch</ins>",
        "through <span",
        "no relay named",
        "the same words",
        "nothing found on it",
        "&lt;Ilse&gt; Varga",
        "Made with onrecord 1: a.v1.",
        "Where speakers differ",
    ):
        assert part in page
    assert "<Ilse>" not in page


def test_page_without_matters_says_so_and_lists_failures() -> None:
    failures = [
        Failure(id="x.txt", error="empty", remedy="Give another"),
        Failure(id="y", error="z"),
    ]
    page = comparison_page([], failures)
    assert "No two of the articles report the same matter." in page
    assert "<b>x.txt</b>: empty. Give another" in page
    assert "Not read: 2 articles" in page


def test_an_address_that_is_none_is_no_link(comparison: Comparison) -> None:
    one = comparison.matter.readings[0]
    broken = replace(one, document=replace(one.document, address="http://[broken"))
    matter = replace(comparison.matter, readings=(broken, comparison.matter.readings[1]))
    page = comparison_page([sheet(replace(comparison, matter=matter))])
    assert 'href="http' not in page


def test_json(comparison: Comparison) -> None:
    made = comparison_to_json(comparison)
    assert json.loads(json.dumps(made)) == made
    assert list(made) == [
        *("onrecord", "articles", "reasons", "contradictions", "quotations", "alone"),
    ]
    row = json.loads(json.dumps(made))
    assert row["articles"][0] == {
        "id": "a",
        "title": None,
        "outlet": "Courier",
        "address": "https://harbour.example/talks",
        "published": "2025-06-18",
    }
    assert row["contradictions"][1] == {
        "slot": "number",
        "of": "ships",
        "same_voice": False,
        "versions": [
            {
                "document": "a",
                "value": "412",
                "voice": "Ilse Varga",
                "evidence": [[0, 10]],
                "words": "Talks were",
            },
            {
                "document": "b",
                "value": "300",
                "voice": "outlet",
                "evidence": [[0, 10]],
                "words": "Talks were",
            },
        ],
    }
    assert [q["relay_differs"] for q in row["quotations"]] == [True, False]
    assert row["quotations"][0]["wordings"][1]["parts"][1] == {
        "change": "dropped",
        "base": "& see",
        "here": "",
    }
    assert [(a["speaker"], a["words"]) for a in row["alone"]] == [
        ("<Ilse> Varga", "“We wait"),
        (None, "“We wait"),
    ]


def test_an_article_without_a_day(bare: Comparison) -> None:
    one = bare.matter.readings[0]
    undated = replace(one, document=replace(one.document, published=None))
    matter = replace(bare.matter, readings=(undated,))
    (article,) = comparison_to_json(replace(bare, matter=matter))["articles"]  # type: ignore[misc]
    assert article["published"] is None
