from collections.abc import Callable
from datetime import date

import pytest
from builders import document, plain_parse
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.events.mentions import dates_in
from onrecord.models.spacy_parse import SpacyParse
from onrecord.records.document import BlockKind
from onrecord.records.reading import Reading

Dated = Callable[..., list[str]]
PIECES = st.sampled_from(
    ["Monday", " and ", "from ", "between ", " to ", "June", " 2", "-4", ", 2025", " 99", "the day",
     " before", "3 weeks ago", "since ", "31", "February", " 30th", " of ", "9999", "2025-13-40",
     "in 90 years", "the 1900s", "\n", ". ", "next ", "last ", "spring", "on the 31st", "Q4 ",
     "second half of ", "within 500 hours", "May", "end of ", "by ", "overnight"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "The court met from Monday to Wednesday.",
            ["Monday to Wednesday=2025-05-26..2025-05-28"],
        ),
        (
            "The court sat from Friday to Tuesday.",
            ["Friday to Tuesday=2025-05-23..2025-05-27"],
        ),
        (
            "The court will sit from Friday to Tuesday.",
            ["Friday to Tuesday=2025-05-30..2025-06-03"],
        ),
        (
            "The court sat from Tuesday to Friday.",
            ["Tuesday to Friday=2025-05-20..2025-05-23"],
        ),
        (
            "The court will sit from Wednesday to Friday.",
            ["Wednesday to Friday=2025-06-04..2025-06-06"],
        ),
        ("They met from June 5 to May 5, 2020.", ["June 5=2024-06-05", "May 5, 2020=2020-05-05"]),
        (
            "They met in 2019 to 2021.",
            ["2019=2019-01-01..2019-12-31", "2021=2021-01-01..2021-12-31"],
        ),
        ("The court sits on June 2-4.", ["June 2-4=2025-06-02..2025-06-04"]),
        (
            "They met between May 2 and May 5.",
            ["May 2 and May 5=2025-05-02..2025-05-05"],
        ),
        (
            "They met on May 2 and May 5.",
            ["May 2=2025-05-02", "May 5=2025-05-05"],
        ),
        ("Prices rose from 2019 to 2021.", ["2019 to 2021=2019-01-01..2021-12-31"]),
        ("They have not met since 2022.", ["since 2022=2022-01-01..2025-05-29"]),
        ("They have talked since Monday.", ["since Monday=2025-05-26..2025-05-29"]),
        (
            "They met on May 5. The next day Reyl left.",
            ["May 5=2025-05-05", "The next day=2025-05-06"],
        ),
        ("Reyl left the next day.", []),
        (
            "They met on May 5. One. Two. Three. Four. The next day Reyl left.",
            ["May 5=2025-05-05"],
        ),
        (
            "In 2019 they met in Port Alma. In March of that year Reyl left.",
            ["2019=2019-01-01..2019-12-31", "March of that year=2019-03-01..2019-03-31"],
        ),
        (
            "They met on 14 March 2023 and on 22 March.",
            ["14 March 2023=2023-03-14", "22 March=2023-03-22"],
        ),
    ],
)
def test_ranges_and_dates_told_before(dated: Dated, text: str, dates: list[str]) -> None:
    assert dated(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They met on Monday, in May and last year.", []),
        ("They met on 5 May.", []),
        ("They met on 5 May 2025.", ["5 May 2025=2025-05-05"]),
        ("They met on 5 May 2025 and left two days later.",
         ["5 May 2025=2025-05-05", "two days later=2025-05-07"]),
        ("They met in May 2025 and, since 2022, not before.",
         ["May 2025=2025-05-01..2025-05-31", "2022=2022-01-01..2022-12-31"]),
        ("It opens in the summer of 2025, in the second quarter of 2026, on 2025-06-02.",
         ["the summer of 2025=2025-06-01..2025-08-31",
          "the second quarter of 2026=2026-04-01..2026-06-30", "2025-06-02=2025-06-02"]),
        ("This weekend, last spring, three weeks ago, on the 8th, within two days, tonight, "
         "over the weekend, by the end of the week.", []),
    ],
)  # fmt: skip
def test_without_a_day_of_publication_only_whole_dates(
    dated: Dated, text: str, dates: list[str]
) -> None:
    assert dated(text, None) == dates


def test_the_present_tense_of_a_headline_lies_behind(parsed: Callable[..., Reading]) -> None:
    text = "Norland quits talks on Tuesday"
    body = document(text, published=date(2025, 5, 29))
    head = document(text, published=date(2025, 5, 29), b0=BlockKind.HEADLINE)
    days = [
        dates_in(SpacyParse().apply([Reading(document=one)])[0])[0].when.first
        for one in (body, head)
    ]
    assert days == [date(2025, 6, 3), date(2025, 5, 27)]


def test_no_dates_before_the_parse() -> None:
    assert dates_in(Reading(document=document("On 5 May 2025."))) == ()


def test_the_basis_is_said_in_words(parsed: Callable[..., Reading]) -> None:
    (one,) = dates_in(parsed("The sides will meet on Monday."))
    assert one.when.basis == "Monday after 2025-05-29, day of publication"


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_order_of_such_words_gives_sorted_spans_in_the_text(text: str) -> None:
    one = document(text, published=date(2025, 5, 29))
    found = dates_in(Reading(document=one, parse=plain_parse(one)))
    spans = [mention.span for mention in found]
    assert spans == sorted(spans)
    assert all(a.stop <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert all(span.stop <= len(text) for span in spans)


def test_a_line_of_nothing_but_dates_takes_linear_time() -> None:
    text = "on Monday, June 2 and since 2022 or the day before " * 4000
    one = document(text, published=date(2025, 5, 29))
    assert len(dates_in(Reading(document=one, parse=plain_parse(one)))) == 12_000


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "The 2017 accord was renewed in May.",
            ["2017=2017-01-01..2017-12-31", "May=2025-05-01..2025-05-31"],
        ),
        (
            "In 2017, the accord was renewed in May.",
            ["2017=2017-01-01..2017-12-31", "May=2017-05-01..2017-05-31"],
        ),
    ],
)
def test_the_year_of_a_sentence(dated: Dated, text: str, dates: list[str]) -> None:
    assert dated(text) == dates
