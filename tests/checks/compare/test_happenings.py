from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import spans, statement

from onrecord.checks.compare.slots import contradictions
from onrecord.records.actor import Voice
from onrecord.records.event import DateMention, Event, Mode, Status, When
from onrecord.records.position import Act
from onrecord.records.reading import Reading

Article = Callable[..., Reading]
JUNE = date(2025, 6, 17)
TEXT = "Norland and Sudria held a {} in {} on Tuesday."


def report(
    article: Article,
    id: str,
    *,
    what: str = "fourth round",
    on: date | None = JUNE,
    days: int = 0,
    place: str | None = "Port Ansel",
    mode: Mode = Mode.PAST,
    parties: tuple[str, ...] = ("Norland", "Sudria"),
    type: Act = Act.CONSULT,
    published: date | None = date(2025, 6, 20),
) -> Reading:
    """An article with one event, told in one sentence."""
    text = TEXT.format(what, place or "town")
    reading = article(text, id=id, published=published, parsed=False)
    when = When(first=on, last=on + timedelta(days=days), basis="named") if on else None
    event = Event(
        id=f"e-{id}",
        type=type,
        mode=mode,
        status=Status.HELD,
        what=what,
        evidence=spans(text, text[:-1]),
        parties=parties,
        place=place,
        when=when,
    )
    dates = (DateMention(span=spans(text, "Tuesday")[0], when=when),) if when else ()
    return replace(reading, events=(event,), dates=dates)


def parted(*readings: Reading) -> list[tuple[str, str, list[str]]]:
    return [(c.slot.value, c.of, [v.value for v in c.versions]) for c in contradictions(readings)]


def test_one_round_on_two_days(article: Article) -> None:
    one, other = report(article, "a"), report(article, "b", on=date(2025, 6, 16))
    assert parted(one, other) == [("date", "fourth round", ["2025-06-17", "2025-06-16"])]


def test_one_round_in_two_places(article: Article) -> None:
    one, other = report(article, "a"), report(article, "b", place="Cape Lorn")
    assert parted(one, other) == [("place", "fourth round", ["Port Ansel", "Cape Lorn"])]


def test_days_of_an_interval(article: Article) -> None:
    one = report(article, "a", on=date(2025, 6, 14), days=1)
    found = parted(one, report(article, "b"))
    assert found == [("date", "fourth round", ["2025-06-14 to 2025-06-15", "2025-06-17"])]


LATER = date(2025, 6, 16)


@pytest.mark.parametrize(
    "other",
    [
        {"on": LATER, "what": "fifth round"},
        {"on": LATER, "what": "fourth meeting"},
        {"on": LATER, "what": "round"},
        {"on": LATER, "type": Act.AGREE},
        {"on": LATER, "mode": Mode.NEGATED},
        {"on": LATER, "mode": Mode.FUTURE},
        {"on": LATER, "parties": ("Elsewhere",), "what": "fourth or fifth round"},
        {"on": LATER, "published": date(2025, 6, 16)},
        {"on": LATER, "published": None},
        {"on": date(2025, 1, 2)},
        {"on": None, "place": None},
        {"place": "the customs house in Port Ansel"},
        {"place": "Sudria"},
        {"days": 3},
    ],
    ids=str,
)
def test_another_event_or_the_same_account(article: Article, other: dict[str, object]) -> None:
    assert parted(report(article, "a"), report(article, "b", **other)) == []  # type: ignore[arg-type]


def test_a_first_meeting_needs_more_than_its_number(article: Article) -> None:
    one = report(article, "a", what="first meeting")
    assert parted(one, report(article, "b", what="first meeting", place="Cape Lorn")) != []
    far = report(article, "b", what="first meeting", on=date(2025, 5, 1), place="Cape Lorn")
    assert parted(one, far) == []


def test_a_meeting_without_a_number_needs_parties_and_an_anchor(article: Article) -> None:
    one = report(article, "a", what="meeting")
    assert parted(one, report(article, "b", what="meeting", place="Cape Lorn")) == [
        ("place", "meeting", ["Port Ansel", "Cape Lorn"])
    ]
    assert parted(one, report(article, "b", what="meeting", on=LATER)) == [
        ("date", "meeting", ["2025-06-17", "2025-06-16"])
    ]
    for other in ({"on": LATER, "place": "Cape Lorn"}, {"on": LATER, "parties": ("Norland",)}):
        assert parted(one, report(article, "b", what="meeting", **other)) == []  # type: ignore[arg-type]


def test_two_meetings_in_one_article_are_not_matched(article: Article) -> None:
    one = report(article, "a", what="meeting")
    twice = replace(one, events=(one.events[0], replace(one.events[0], id="e2")))
    assert parted(twice, report(article, "b", what="meeting", place="Cape Lorn")) == []


def test_other_parties(article: Article) -> None:
    one = report(article, "a", parties=("Norland",))
    assert parted(one, report(article, "b", parties=("Sudria",), on=LATER)) == []


def test_whose_voice_it_is_in(article: Article) -> None:
    one = report(article, "a")
    text = one.document.text
    said = statement(text, content=text[:-1])
    voice = Voice(statement=said.id, speaker="Norland")
    told = replace(one, statements=(said,), cast=replace(one.cast, voices=(voice,)))
    (found,) = contradictions([told, report(article, "b", on=LATER)])
    assert [v.voice for v in found.versions] == ["Norland", "outlet"]
    assert not found.same_voice


@pytest.mark.parametrize(("opening", "dated"), [("PORT ANSEL, ", False), ("As told on ", True)])
def test_a_dateline_dates_no_event(article: Article, opening: str, *, dated: bool) -> None:
    text = f"{opening}June 16 — Norland and Sudria held a fourth round."
    made = report(article, "a")
    when = When(first=LATER, last=LATER, basis="named")
    event = replace(made.events[0], evidence=spans(text, text[:-1]), when=when, place=None)
    mention = DateMention(span=spans(text, "June 16")[0], when=when)
    reading = replace(
        article(text, id="b", published=date(2025, 6, 20), parsed=False),
        events=(event,),
        dates=(mention,),
    )
    assert bool(parted(made, reading)) is dated
