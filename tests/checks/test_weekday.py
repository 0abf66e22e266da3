from datetime import date

import pytest
from builders import document

from onrecord.checks.article import Article
from onrecord.checks.weekday import weekday_findings
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading

FITS = "The year is not said. “{}” fits {}, looking from 1990 to 2040"
JUNE = "1997, 2003, 2008, 2014, 2025, 2031 and 2036"


def found(text: str, published: date | None = None) -> list[tuple[str, str]]:
    reading = Reading(document=document(text, published=published))
    return [(f.evidence[0].within(text), f.message) for f in weekday_findings(Article(reading))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They meet on Monday, June 2.", "Monday, June 2"),
        ("They meet on Monday June 2.", "Monday June 2"),
        ("They meet on Mon., Jun. 2, at noon.", "Mon., Jun. 2"),
        ("They meet on Monday, 2 June.", "Monday, 2 June"),
        ("They meet on Monday the 2nd of June.", "Monday the 2nd of June"),
        ("They meet on June 2, a Monday.", "June 2, a Monday"),
        ("They meet on Monday (June 2).", "Monday (June 2"),
        ("They meet on Monday,\nJune 2.".replace("\n", "\u00a0"), "Monday,\u00a0June 2"),
    ],
)
def test_which_years_fit(text: str, words: str) -> None:
    named = " ".join(words.replace("(", "").split())
    assert found(text) == [(words, FITS.format(named, JUNE))]


def test_a_date_is_told_once() -> None:
    text = "On Monday, June 2, and Tuesday, June 3. On Monday, June 2."
    assert [words for words, _ in found(text)] == ["Monday, June 2", "Tuesday, June 3"]


@pytest.mark.parametrize(
    "text",
    [
        "They meet on Monday.",
        "They met in June.",
        "On June 2 they met; on Monday they left.",
        "On Monday, June 2,000 ships waited.",
        "On Monday, June 2.5 percent was lost.",
        "Monday, June 2, 2025, is the day.",
        "The Monday Club met on June 2.",
        "",
    ],
)
def test_nothing_to_tell(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("published", [date(2025, 5, 31), date(2024, 12, 31), date(2026, 1, 2)])
def test_a_date_that_fits_the_day_of_publication_is_silent(published: date) -> None:
    assert found("They meet on Monday, June 2.", published) == []


@pytest.mark.parametrize(
    ("text", "published", "message"),
    [
        (
            "They meet on Friday, June 2.",
            date(2025, 5, 31),
            "Weekday and date of “Friday, June 2” do not agree in 2025: 2025-06-02 is a Monday",
        ),
        (
            "They met on Tuesday, June 2, 2025.",
            None,
            "Weekday and date of “Tuesday, June 2, 2025” do not agree in 2025: "
            "2025-06-02 is a Monday",
        ),
        (
            "They meet on Monday, June 31.",
            date(2025, 5, 31),
            "“Monday, June 31” is not on the calendar of 2025",
        ),
        (
            "They meet on Monday, June 31.",
            None,
            "“Monday, June 31” is on no calendar: no year has such a day",
        ),
    ],
    ids=["near publication", "the year is said", "no such day", "no such day in any year"],
)
def test_disagreement(text: str, published: date | None, message: str) -> None:
    assert [said for _, said in found(text, published)] == [message]


def test_furniture_is_not_looked_at() -> None:
    text = "Monday, June 2\nThe talks resume."
    reading = Reading(document=document(text, b0=BlockKind.FURNITURE))
    assert list(weekday_findings(Article(reading))) == []
