import json
from dataclasses import replace
from pathlib import Path

from report.exchange.talks import TEXT, talks

from onrecord.report.exchange.follow_the_money import entities, write_ftm
from onrecord.report.exchange.losses import Tally


def test_articles_actors_events_and_links(tmp_path: Path) -> None:
    tally = Tally()
    write_ftm([talks()], tmp_path / "a.ftm.json", tally)
    lines = (tmp_path / "a.ftm.json").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert [one["schema"] for one in found] == [
        "Article",
        *("Person", "Mention", "Person", "Mention", "Organization", "Mention"),
        "Event",
        "UnknownLink",
    ]
    article, varga = found[0], found[1]
    assert article["id"] == "d1"
    assert article["properties"]["publishedAt"] == ["2025-05-29"]
    assert article["properties"]["bodyText"] == [TEXT]
    assert varga["properties"] == {
        "name": ["Ilse Varga"],
        "alias": ["Varga"],
        "country": ["nor"],
        "wikidataId": ["Q1"],
        "proof": ["d1"],
        "position": ["prime minister, Norland"],
    }
    assert found[7]["properties"]["involved"] == [varga["id"]]
    assert found[7]["properties"]["startDate"] == ["2025-06-02"]
    assert found[8]["properties"]["subject"] == [found[3]["id"]]
    assert found[8]["properties"]["object"] == [varga["id"]]
    assert found[8]["properties"]["role"] == ["opposes (state, declared)"]
    assert {loss.kind: loss.count for loss in tally.losses} == {
        "statements": 2,
        "unnamed actors and documents": 1,
        "dates": 1,
        "findings": 1,
        "positions": 3,
    }


def test_an_actor_is_the_same_in_all_articles_and_a_path_is_no_address() -> None:
    one = replace(talks().document, address="/home/x", id="d2")
    other = list(entities(replace(talks(), document=one), Tally()))
    assert other[1]["id"] == list(entities(talks(), Tally()))[1]["id"]
    assert "sourceUrl" not in str(other[0])
