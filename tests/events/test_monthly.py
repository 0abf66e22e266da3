from collections.abc import Callable

import pytest

from onrecord.events.monthly import month_number

Dated = Callable[..., list[str]]

ROWS = [
    ("They met on June 2.", ["June 2=2024-06-02"]),
    ("They will meet on June 2.", ["June 2=2025-06-02"]),
    ("They will meet on May 2.", ["May 2=2026-05-02"]),
    ("A June 2 hearing was set.", ["June 2=2025-06-02"]),
    ("They meet on Monday, June 2.", ["Monday, June 2=2025-06-02"]),
    ("They meet on Tuesday, June 2.", []),
    ("They met on Tuesday, June 2, 2020.", ["Tuesday, June 2, 2020=2020-06-02"]),
    ("They met on Monday, June 2, 2020.", []),
    ("They met on the 2nd of June 2020.", ["2nd of June 2020=2020-06-02"]),
    ("They will meet on 2-4 June.", ["2-4 June=2025-06-02..2025-06-04"]),
    ("They will meet on 4-2 June.", []),
    ("They met on 30 February.", []),
    ("They met in June last year.", ["June last year=2024-06-01..2024-06-30"]),
    ("They met on 2 June last year.", ["2 June last year=2024-06-02"]),
    ("They met in early May.", ["early May=2025-05-01..2025-05-31"]),
    ("They met in June.", ["June=2024-06-01..2024-06-30"]),
    ("They will meet in June.", ["June=2025-06-01..2025-06-30"]),
    ("They will meet in April.", ["April=2026-04-01..2026-04-30"]),
    ("They met last May.", ["last May=2024-05-01..2024-05-31"]),
    ("They will meet next June.", ["next June=2025-06-01..2025-06-30"]),
    ("They will meet next May.", ["next May=2026-05-01..2026-05-31"]),
    ("In March of that year they met.", []),
    ("They met on the 8th.", ["on the 8th=2025-05-08"]),
    ("They met on the 30th.", ["on the 30th=2025-04-30"]),
    ("They will meet on the 8th.", ["on the 8th=2025-06-08"]),
    ("They met on the 40th.", []),
]


@pytest.mark.parametrize(("text", "dates"), ROWS, ids=[text for text, _ in ROWS])
def test_by_the_month(dated: Dated, text: str, dates: list[str]) -> None:
    assert dated(text) == dates


@pytest.mark.parametrize(("name", "number"), [("Jan.", 1), ("Sept", 9), ("December", 12)])
def test_month_number(name: str, number: int) -> None:
    assert month_number(name) == number
