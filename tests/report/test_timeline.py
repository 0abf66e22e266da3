from dataclasses import replace
from datetime import date

import pytest

from onrecord.records.event import When
from onrecord.records.reading import Reading
from onrecord.report.agenda import agenda
from onrecord.report.timeline import Label, timeline

PUBLISHED = date(2031, 5, 30)


def test_the_days_lie_around_the_day_of_publication(sided: Reading) -> None:
    made = timeline(agenda(sided), PUBLISHED)
    assert made is not None
    assert [tick.words for tick in made.ticks] == ["−1 week", "published"]
    may, june = made.bars
    assert (may.item.number, may.start, may.label) == (3, 4.0, Label.INSIDE)
    assert (june.item.number, june.stop, june.label) == (1, 96.0, Label.BEFORE)
    assert may.start < made.ticks[0].at < made.ticks[1].at < june.start


def test_without_a_day_of_publication_the_axis_is_linear(sided: Reading) -> None:
    made = timeline(agenda(sided), None)
    assert made is not None
    assert [(tick.at, tick.words) for tick in made.ticks] == [
        (4.0, "1 May 2031"),
        (96.0, "2 June 2031"),
    ]
    assert made.bars[0].stop == pytest.approx(4 + 92 * 31 / 33, abs=0.01)


@pytest.mark.parametrize("published", [None, date(2031, 6, 2)])
def test_one_day_makes_no_picture(sided: Reading, published: date | None) -> None:
    only = replace(sided, events=sided.events[:2])
    assert timeline(agenda(only), published) is None


def test_last_year_and_next_week_both_have_room(sided: Reading) -> None:
    last_year = When(first=date(2030, 1, 1), last=date(2030, 12, 31), basis="year named")
    long_ago = replace(sided.events[2], when=last_year)
    made = timeline(agenda(replace(sided, events=(sided.events[0], long_ago))), PUBLISHED)
    assert made is not None
    assert [round(bar.start) for bar in made.bars] == [4, 94]
    assert [tick.words for tick in made.ticks] == [
        *("−1 year", "−3 months", "−1 month", "−1 week"),
        "published",
    ]
