import pytest

from onrecord.actors.table import OfficeTable
from onrecord.run.titles import terms_among

PM = "Prime Minister"
ROWS = (
    (
        "NOR",
        "Prime Minister",
        "Ilse Varga",
        "Q1",
        "2010-01-01",
        "2014-01-01",
        "",
        "",
        "made up",
        "",
    ),
    ("NOR", "Minister of Finance", "Ilse Varga", "Q1", "2005", "2009", "", "", "made up", ""),
    (
        "SWE",
        "Prime Minister",
        "Tomas Reyl",
        "Q2",
        "2010-01-01",
        "2014-01-01",
        "",
        "",
        "made up",
        "",
    ),
    (
        "NOR",
        "Prime Minister",
        "Tomas Reyl",
        "Q3",
        "2015-01-01",
        "2016-01-01",
        "",
        "",
        "made up",
        "",
    ),
    ("NOR", PM, "Ada Quill", "Q4", "2017-01-01", "2018-01-01", "", "", "made up", ""),
    ("SWE", PM, "Ada Quill", "Q4", "2019-01-01", "2020-01-01", "", "", "made up", ""),
)


@pytest.mark.parametrize(
    ("title", "of", "person", "since"),
    [
        ("prime minister", "Norway", "Ilse Varga", ["2010-01-01"]),
        ("finance minister", "Norwegian", "Ilse Varga", ["2005"]),
        ("prime minister", "", "Ilse Varga", ["2010-01-01"]),
        ("prime minister", "Sweden", "Ilse Varga", []),
        ("prime minister", "Varga's office", "Ilse Varga", []),
        ("prime minister", "Norway", "Marek Stolz", []),
        ("prime minister", "Norway", "Tomas Reyl", []),
        ("prime minister", "", "Ada Quill", []),
        ("prime minister", "Sweden", "Ada Quill", ["2019-01-01"]),
    ],
    ids=[
        "named", "an adjective", "no state", "another state", "no state is meant",
        "not in the table", "two people", "no state and two fit", "the one that is named",
    ],
)  # fmt: skip
def test_terms(title: str, of: str, person: str, since: list[str]) -> None:
    found = terms_among(OfficeTable(ROWS), title, of, person)
    assert [term.since for term in found] == since
