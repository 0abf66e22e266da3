from collections.abc import Callable

import pytest

Dated = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "They may meet.",
        "The workers march on the palace.",
        "It took a second.",
        "April Hoyt said June Castellan had come.",
        "General August Brandt slept.",
        "They meet every Monday and on Tuesdays.",
        "The Sunday Harbour Courier printed it.",
        "Traders feared another Black Monday.",
        "He sold 1999 cars.",
        "It cost $2000 in Port Alma.",
        "The day after the vote he left.",
        "Two days before the vote he left.",
        "He lives on the 8th floor.",
        "They imposed an overnight curfew.",
        "The Mar. is a river.",
        "March is a month.",
        "The bill has 2025 pages.",
    ],
)
def test_no_date(dated: Dated, text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In September Varga resigned.", ["September=2024-09-01..2024-09-30"]),
        ("The 2017 accord ended.", ["2017=2017-01-01..2017-12-31"]),
        ("The October summit failed.", ["October=2024-10-01..2024-10-31"]),
        ("In mid-2019 they met.", ["mid-2019=2019-01-01..2019-12-31"]),
    ],
)
def test_a_date_all_the_same(dated: Dated, text: str, dates: list[str]) -> None:
    assert dated(text) == dates
