from collections.abc import Callable
from datetime import date

import pytest

Dated = Callable[..., list[str]]

ROWS = [
    ("They met on Thursday.", ["Thursday=2025-05-29"]),
    ("They met on Friday.", ["Friday=2025-05-23"]),
    ("They will meet on Friday.", ["Friday=2025-05-30"]),
    ("They met last Thursday.", ["last Thursday=2025-05-22"]),
    ("They meet this coming Thursday.", ["this coming Thursday=2025-06-05"]),
    ("They meet next Friday.", ["next Friday=2025-06-06"]),
    ("They meet this Saturday.", ["this Saturday=2025-05-31"]),
    ("They meet on Friday next week.", ["Friday next week=2025-06-06"]),
    ("They met on Friday last week.", ["Friday last week=2025-05-23"]),
    ("They met on May 5 and on the following Friday.",
     ["May 5=2025-05-05", "following Friday=2025-05-09"]),
    ("They met on May 5, not on the previous Friday.",
     ["May 5=2025-05-05", "previous Friday=2025-05-02"]),
    ("They will meet on the following Friday.", []),
    ("A curfew will begin overnight.", ["overnight=2025-05-29..2025-05-30"]),
    ("They will meet next month.", ["next month=2025-06-01..2025-06-30"]),
    ("They fell silent last week.", ["last week=2025-05-19..2025-05-25"]),
    ("They spoke last quarter.", ["last quarter=2025-01-01..2025-03-31"]),
    ("The past month was quiet.", []),
    ("They met in May 2021. The following month they met again.",
     ["May 2021=2021-05-01..2021-05-31", "The following month=2021-06-01..2021-06-30"]),
    ("They met in 2021. The following month they met again.", ["2021=2021-01-01..2021-12-31"]),
    ("They will rest over the weekend.", ["over the weekend=2025-05-31..2025-06-01"]),
    ("They rested over the weekend.", ["over the weekend=2025-05-24..2025-05-25"]),
    ("They met last winter.", ["last winter=2024-12-01..2025-02-28"]),
    ("They will meet next spring.", ["next spring=2026-03-01..2026-05-31"]),
    ("They will meet this summer.", ["this summer=2025-06-01..2025-08-31"]),
    ("They met that summer.", []),
    ("They met two months ago.", ["two months ago=2025-03-01..2025-03-31"]),
    ("They will meet in two weeks' time.", ["in two weeks' time=2025-06-09..2025-06-15"]),
    ("They built it in two weeks.", []),
    ("They met in March 2021 and again two years later.",
     ["March 2021=2021-03-01..2021-03-31", "two years later=2023-01-01..2023-12-31"]),
    ("They met in March 2021 and again two days later.", ["March 2021=2021-03-01..2021-03-31"]),
    ("They must answer within 72 hours.", ["within 72 hours=2025-05-29..2025-06-01"]),
    ("They answered within 72 hours.", []),
    ("They answered within two weeks.", []),
    ("They met twice in the past three months.",
     ["the past three months=2025-02-28..2025-05-29"]),
    ("They will meet over the next week.", ["over the next week=2025-05-29..2025-06-05"]),
    ("They met on 5 May, and on the same day parted.",
     ["5 May=2025-05-05", "the same day=2025-05-05"]),
    ("They met on 5 May, though that week was short.",
     ["5 May=2025-05-05", "that week=2025-05-05..2025-05-11"]),
    ("Exports fell in Q3 2024.", ["Q3 2024=2024-07-01..2024-09-30"]),
    ("Exports fell in the third half of 2024.", []),
    ("Exports fell in the first quarter of last year.",
     ["the first quarter of last year=2024-01-01..2024-03-31"]),
    ("It must end by the end of next week.", ["end of next week=2025-06-08"]),
    ("It must end by the end of 2026.", ["end of 2026=2026-12-31"]),
    ("It must end before the end of June.", ["end of June=2025-06-30"]),
    ("It grew in the 1990s.", ["1990s=1990-01-01..1999-12-31"]),
    ("It grew in 2000s.", []),
    ("The season of 2023-24 was good.", ["2023-24=2023-01-01..2024-12-31"]),
    ("The season of 2023-21 was good.", []),
    ("The order of 3/4/2024 stands.", []),
    ("The order of 4/4/2024 stands.", ["4/4/2024=2024-04-04"]),
    ("The order of 6/25/2024 stands.", ["6/25/2024=2024-06-25"]),
    ("The order of 2024-02-31 stands.", []),
    ("They vanished 99 decades ago.", ["99 decades ago=1030-01-01..1039-12-31"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dates"), ROWS, ids=[text for text, _ in ROWS])
def test_resolved(dated: Dated, text: str, dates: list[str]) -> None:
    assert dated(text) == dates


def test_before_the_first_calendar_year(dated: Dated) -> None:
    assert dated("They vanished 99 decades ago.", date(500, 1, 1)) == []


def test_a_weekend_seen_from_a_sunday(dated: Dated) -> None:
    text = "They rested over the weekend."
    assert dated(text, date(2025, 6, 1)) == ["over the weekend=2025-05-31..2025-06-01"]
