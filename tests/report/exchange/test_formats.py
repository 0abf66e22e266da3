from pathlib import Path

import pytest

from onrecord.records.errors import SettingError
from onrecord.report.exchange import FORMATS, format_of
from onrecord.report.exchange.losses import Tally

PAGE = Path(__file__).parents[3] / "docs" / "formats.md"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.jsonl", "jsonl"),
        ("a.ftm.jsonl", "ftm"),
        ("A.DNA", "dna"),
        ("a.b.brat.zip", "brat"),
        ("a.xmi.zip", "uima"),
        ("a.annotations.json", "web-annotation"),
    ],
)
def test_the_ending_says_the_format(file: str, name: str) -> None:
    assert format_of(Path(file)) == name


@pytest.mark.parametrize("file", ["a.zip", "a.json", "a"])
def test_an_ending_that_says_nothing(file: str) -> None:
    with pytest.raises(SettingError, match="Say it with --format: jsonl, parquet") as caught:
        format_of(Path(file))
    assert caught.value.about == file


@pytest.mark.parametrize("file", ["a.graphml", "A.GEXF", "a.dl", "a.net"])
def test_an_ending_of_networks_names_the_command_that_writes_them(file: str) -> None:
    with pytest.raises(SettingError, match="onrecord network COLLECTION --into"):
        format_of(Path(file))


def test_the_page_names_every_format_and_its_endings() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, form in FORMATS.items():
        (line,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        assert all(f"`{ending}`" in line for ending in form.endings)
        assert ("no" if form.read is None else "yes") == line.split("|")[3].strip()


def test_losses_are_counted_by_kind_and_reason() -> None:
    tally = Tally()
    tally.count("cues", "no place", 1_200)
    tally.count("cues", "no place")
    tally.count("sources", "no place", 0)
    assert [str(loss) for loss in tally.losses] == ["cues: 1,201 (no place)"]
