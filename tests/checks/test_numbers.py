import pytest
from builders import document, plain_parse

from onrecord.checks.article import Article
from onrecord.checks.numbers import number_findings
from onrecord.records.reading import Reading


def found(text: str) -> list[str]:
    made = document(text)
    reading = Reading(document=made, parse=plain_parse(made))
    return [finding.message for finding in number_findings(Article(reading))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "1,200 people came, 700 of them from Norland and 400 from Sudria.",
            "700 and 400 make 1,100, not 1,200",
        ),
        (
            "Of 12 ships, five of which were Norlandic and nine Sudrian, none left.",
            "5 and 9 make 14, not 12",
        ),
        (
            "They freed 300 people, 310 of whom were sailors.",
            "310 of them are more than the whole of 300",
        ),
        (
            "40 percent of voters were for it, 35 percent were not and 30 percent did not know.",
            "40, 35 and 30 make 105 percent of one whole",
        ),
    ],
)
def test_what_does_not_add_up(text: str, message: str) -> None:
    assert found(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "1,200 people came, 700 of them from Norland and 500 from Sudria.",
        "1,200 people came, 700 of them from Norland.",
        "1,200 people came, including 700 of them from Norland and 400 from Sudria.",
        "412 ships waited more than a day in April, twice as many as a year earlier.",
        "In 2025, 1,000 of them were freed.",
        "Prices rose 60 percent of the old level and then 70 percent.",
        "60 percent of men and 70 percent of women were for it.",
        "40 percent of voters were for it and 60 percent were not.",
        "50.5 percent of them were for it and 50 percent were not.",
        "700 of them came.",
        "12 of them came on June 3 at 5 o'clock.",
        "1,000 for 1,000.",
        "Nothing here.",
        "There are 20 ships, 10 of them old; 30 more are new.",
        "5 " * 400,
        "",
    ],
)
def test_nothing_to_tell(text: str) -> None:
    assert found(text) == []


def test_the_evidence_is_the_numbers() -> None:
    text = "1,200 people came, 700 of them from Norland and 400 from Sudria."
    made = document(text)
    (finding,) = number_findings(Article(Reading(document=made, parse=plain_parse(made))))
    assert [span.within(text) for span in finding.evidence] == ["1,200", "700", "400"]
