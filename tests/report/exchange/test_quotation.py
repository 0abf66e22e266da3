import json
from dataclasses import replace
from pathlib import Path

from report.exchange.talks import talks

from onrecord.records.actor import ActorKind, Cast
from onrecord.records.document import Document
from onrecord.report.exchange.losses import Tally
from onrecord.report.exchange.quotation import json_ld, quotations, write_quotations


def test_a_direct_statement_is_a_quotation(tmp_path: Path) -> None:
    tally = Tally()
    write_quotations([talks(), talks()], tmp_path / "a.jsonld", tally)
    whole = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    assert whole["@context"] == "https://schema.org"
    one, other = whole["@graph"]
    assert one == other
    assert one == {
        "@type": "Quotation",
        "identifier": "s1",
        "text": "We will open the 🚢 harbour",
        "spokenByCharacter": {
            "@type": "Person",
            "name": "Ilse Varga",
            "sameAs": "https://www.wikidata.org/entity/Q1",
            "jobTitle": ["prime minister, Norland"],
        },
        "inLanguage": "en",
        "isPartOf": {
            "@type": "NewsArticle",
            "headline": "😀 The harbour",
            "url": "https://courier.example/harbour?a=1&b=<2>",
            "datePublished": "2025-05-29",
            "publisher": {"@type": "Organization", "name": "Harbour Courier"},
            "inLanguage": "en",
        },
    }
    assert {loss.kind: loss.count for loss in tally.losses}["indirect statements"] == 2


def test_nothing_in_it_can_end_the_script_element() -> None:
    text = json_ld([talks()])
    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"][0]["isPartOf"]["url"].endswith("b=<2>")
    assert json_ld([replace(talks(), statements=talks().statements[1:])]) == ""


def test_a_state_and_an_article_that_says_nothing_about_itself() -> None:
    state = replace(talks().cast.actors[0], kind=ActorKind.STATE, wikidata=None)
    cast = Cast(actors=(state, *talks().cast.actors[1:]), voices=talks().cast.voices)
    bare = Document(talks().document.text)
    (one,) = quotations(replace(talks(), document=bare, cast=cast))
    assert one["spokenByCharacter"] == {"@type": "Country", "name": "Ilse Varga"}
    assert set(one["isPartOf"]) == {"@type", "headline"}
    (nobody,) = quotations(replace(talks(), cast=Cast()))
    assert "spokenByCharacter" not in nobody
