import pytest

from onrecord.events.phrases import terms
from onrecord.records.spans import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an exchange of prisoners: 1,000 for 1,000.", "1,000 for 1,000"),
        ("the exchange of 1,200 prisoners for 1,000.", "1,200 prisoners for 1,000"),
        (
            "200 captives in exchange for 300 prisoners",
            "200 captives in exchange for 300 prisoners",
        ),
        ("an exchange, all for all", "all for all"),
        ("1,000 for 3 days", None),
        ("an exchange of prisoners", None),
    ],
)
def test_terms(text: str, found: str | None) -> None:
    assert terms("exchange", text, Span(0, len(text))) == found


def test_an_attack_has_no_terms() -> None:
    assert terms("attack", "1,000 for 1,000", Span(0, 15)) is None
