import csv
from dataclasses import replace
from pathlib import Path

from report.exchange.talks import talks

from onrecord.records.document import Document
from onrecord.report.exchange.csv_rows import COLUMNS, codebook_path, write_csv
from onrecord.report.exchange.losses import Tally


def test_one_row_a_statement_with_its_words(tmp_path: Path) -> None:
    tally = Tally()
    alleged = replace(talks().positions[2], statement="s2")
    given = replace(talks(), positions=(*talks().positions[:2], alleged, talks().positions[3]))
    write_csv([given], tmp_path / "talks.csv", tally)
    assert (tmp_path / "talks.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "talks.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first == {
        "document": "d1",
        "title": "😀 The harbour",
        "outlet": "Harbour Courier",
        "published": "2025-05-29",
        "address": "https://courier.example/harbour?a=1&b=<2>",
        "statement": "s1",
        "inside": "",
        "kind": "direct",
        "type": "communication",
        "speaker": "Ilse Varga",
        "speaker_kind": "person",
        "offices": "prime minister of Norland",
        "relays": "",
        "source": "Ilse Varga",
        "cue": "said",
        "content": "We will open the 🚢 harbour",
        "content_at": "33-60",
        "supports": "open the harbour",
        "opposes": "'=close",
        "alleged": "",
        "confidence": "0.93",
        "made_by": "statements.rules.v1",
    }
    assert second["relays"] == "Meridian Press"
    assert second["opposes"] == "Ilse Varga"
    assert second["alleged"] == "Café owners opposes open the harbour"
    assert second["content"] == "إن الميناء … مغلق"
    assert {loss.kind for loss in tally.losses} == {
        "events",
        "dates",
        "findings",
        "texts of articles",
    }


def test_the_codebook_names_every_column(tmp_path: Path) -> None:
    write_csv([], tmp_path / "talks.csv", Tally())
    with codebook_path(tmp_path / "talks.csv").open(encoding="utf-8-sig", newline="") as file:
        book = {row["column"]: row["meaning"] for row in csv.DictReader(file)}
    assert book == COLUMNS


def test_nothing_becomes_a_formula(tmp_path: Path) -> None:
    document = Document(talks().document.text, title="=1+1", outlet="@x", address="\t-2")
    write_csv([replace(talks(), document=document)], tmp_path / "talks.csv", Tally())
    with (tmp_path / "talks.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["title"], row["outlet"], row["address"]) == ("'=1+1", "'@x", "'-2")
    assert (row["published"], row["statement"]) == ("", "s1")
