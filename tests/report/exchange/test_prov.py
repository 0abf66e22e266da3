import json
from dataclasses import replace
from pathlib import Path

from report.exchange.talks import talks

from onrecord.report.exchange.losses import Tally
from onrecord.report.exchange.prov import write_prov


def test_everything_is_derived_from_the_article_and_attributed_to_its_coder(tmp_path: Path) -> None:
    other = replace(talks(), document=replace(talks().document, id="d 2/x", address=None))
    write_prov([talks(), other], tmp_path / "a.prov.json", Tally())
    whole = json.loads((tmp_path / "a.prov.json").read_text(encoding="utf-8"))
    entities = whole["entity"]
    first = "onrecord:document/d1"
    assert entities[first] == {
        "prov:type": "Document",
        "prov:atLocation": "https://courier.example/harbour?a=1&b=<2>",
    }
    assert "onrecord:document/d%202%2Fx" in entities
    assert [one["prov:type"] for one in entities.values()].count("Statement") == 4
    derived = {
        one["prov:generatedEntity"]: one["prov:usedEntity"]
        for one in whole["wasDerivedFrom"].values()
    }
    assert derived[f"{first}/statement/s1"] == first
    assert derived[f"{first}/position/p1"] == f"{first}/statement/s1"
    assert derived[f"{first}/position/p3"] == first
    by = {one["prov:entity"]: one["prov:agent"] for one in whole["wasAttributedTo"].values()}
    assert by[f"{first}/statement/s2"] == "onrecord:coder/ann"
    assert whole["agent"]["onrecord:coder/ann"] == {"prov:label": "ann"}
    named = set(entities) | set(whole["agent"])
    assert set(derived) | set(derived.values()) | set(by) | set(by.values()) <= named


def test_nothing_gives_an_empty_document(tmp_path: Path) -> None:
    write_prov([], tmp_path / "a.prov.json", Tally())
    assert list(json.loads((tmp_path / "a.prov.json").read_text())) == ["prefix"]
