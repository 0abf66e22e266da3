from datetime import date

import pytest
from builders import document, plain_parse, spans

from onrecord.checks.article import Article
from onrecord.checks.date_order import date_order_findings
from onrecord.records.event import DateMention, Event, Mode, Status, When
from onrecord.records.position import Act
from onrecord.records.reading import Reading

MAY_29 = date(2025, 5, 29)


def found(
    text: str,
    words: str,
    day: date,
    *,
    event: tuple[Mode, Status] = (Mode.HYPOTHETICAL, Status.REPORTED),
    published: date | None = MAY_29,
) -> list[str]:
    made = document(text, published=published)
    when = When(first=day, last=day, basis="test")
    events = (
        Event(
            id="e1",
            type=Act.CONSULT,
            mode=event[0],
            status=event[1],
            what="meeting",
            evidence=spans(text, text[:5]),
            when=when,
        ),
    )
    reading = Reading(
        document=made,
        parse=plain_parse(made),
        dates=(DateMention(span=spans(text, words)[0], when=when),),
        events=events,
    )
    return [finding.message for finding in date_order_findings(Article(reading))]


PAST = (
    "“{}” is said to be still to come, but 2025-05-03 lies before the day of publication, "
    "2025-05-29"
)
FUTURE = "“{}” is said to be over, but 2025-06-03 lies after the day of publication, 2025-05-29"


@pytest.mark.parametrize(
    ("words", "day", "message"),
    [
        ("next Saturday, May 3", date(2025, 5, 3), PAST.format("next Saturday, May 3")),
        ("last Tuesday, June 3", date(2025, 6, 3), FUTURE.format("last Tuesday, June 3")),
        ("next Tuesday, June 3", date(2025, 6, 3), None),
        ("last Saturday, May 3", date(2025, 5, 3), None),
        ("next Thursday, May 29", MAY_29, None),
        ("May 3", date(2025, 5, 3), None),
        ("next week", date(2025, 5, 3), None),
        ("last week", date(2025, 6, 3), None),
    ],
)
def test_words(words: str, day: date, message: str | None) -> None:
    assert found(f"They meet {words}.", words, day) == ([message] if message else [])


@pytest.mark.parametrize(
    ("event", "day", "message"),
    [
        ((Mode.FUTURE, Status.SCHEDULED), date(2025, 5, 3), PAST.format("May 3")),
        ((Mode.PAST, Status.HELD), date(2025, 6, 3), FUTURE.format("May 3")),
        ((Mode.FUTURE, Status.SCHEDULED), date(2025, 6, 3), None),
        ((Mode.PAST, Status.HELD), date(2025, 5, 3), None),
        ((Mode.HYPOTHETICAL, Status.PROPOSED), date(2025, 5, 3), None),
    ],
)
def test_events(event: tuple[Mode, Status], day: date, message: str | None) -> None:
    made = found("They will meet on May 3.", "May 3", day, event=event)
    assert made == ([message] if message else [])


def test_a_date_is_told_once() -> None:
    text = "They will meet next week, on May 3."
    event = (Mode.FUTURE, Status.SCHEDULED)
    assert len(found(text, "next week, on May 3", date(2025, 5, 3), event=event)) == 1


def test_an_event_whose_day_is_said_elsewhere_is_not_told() -> None:
    text = "They will meet. It is May 3 now."
    assert found(text, "May 3", date(2025, 5, 3), event=(Mode.FUTURE, Status.SCHEDULED)) == []


def test_without_a_day_of_publication_nothing_is_told() -> None:
    assert found("They meet next week.", "next week", date(2025, 5, 3), published=None) == []


def test_an_event_without_a_day() -> None:
    made = document("They met.", published=MAY_29)
    event = Event(
        id="e", type=Act.CONSULT, mode=Mode.PAST, status=Status.HELD, what="m",
        evidence=spans("They met.", "met"),
    )  # fmt: skip
    reading = Reading(document=made, parse=plain_parse(made), events=(event,))
    assert list(date_order_findings(Article(reading))) == []
