"""The events of the article that began the project; it lies outside the repository."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.records.event import Event
from onrecord.records.reading import Reading

SEED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "seed" / "istanbul-talks.txt"


@pytest.fixture(scope="module")
def reading(read: Callable[..., Reading]) -> Reading:
    if not SEED.exists():
        pytest.skip("the first article is not on this machine (set ONRECORD_SHARED)")
    return read(SEED.read_text(encoding="utf-8"))


def row(event: Event) -> tuple[str, str | None, str | None, str | None, str, str]:
    when = event.when and f"{event.when.first}..{event.when.last}"
    return event.mode, event.place, when, event.terms, event.status, event.what


@pytest.mark.parametrize(
    "wanted",
    [
        ("future", "Istanbul", "2025-06-02..2025-06-02", None, "scheduled",
         "The second round of negotiations"),
        ("past", "Istanbul", "2025-05-01..2025-05-31", None, "held",
         "the first direct negotiations"),
        ("future", None, None, "1,000 for 1,000", "agreed",
         "a large-scale exchange of prisoners"),
        ("negated", "the Vatican, Geneva", None, None, "denied", "the second meeting"),
    ],
    ids=["second round", "first negotiations", "exchange", "not in the Vatican"],
)  # fmt: skip
def test_events(reading: Reading, wanted: tuple[str | None, ...]) -> None:
    assert wanted in [row(event) for event in reading.events]


def test_the_second_round_is_one_event_of_four_tellings(reading: Reading) -> None:
    (event,) = [e for e in reading.events if e.when and e.when.first.isoformat() == "2025-06-02"]
    names = {reading.cast.actor(party).name for party in event.parties}
    assert len(event.evidence) == 4
    assert names == {"Russia", "Ukraine"}


def test_dates(reading: Reading) -> None:
    found = [one.span.within(reading.document.text) for one in reading.dates]
    assert found == ["next week", "May", "since 2022", "this coming Monday, June 2"]
