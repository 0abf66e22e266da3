from dataclasses import replace
from datetime import date

import pytest

from onrecord.events.merging import Telling, as_events
from onrecord.records.event import Mode, Status, When
from onrecord.records.spans import Span

MAY = When(first=date(2025, 5, 1), last=date(2025, 5, 31), basis="May")
JUNE_2 = When(first=date(2025, 6, 2), last=date(2025, 6, 2), basis="June 2")
NEXT_WEEK = When(first=date(2025, 6, 2), last=date(2025, 6, 8), basis="next week")
HELD = Telling(
    kind="consult", mode=Mode.PAST, status=Status.HELD, what="talks", evidence=(Span(0, 5),)
)
PLANNED = replace(
    HELD, mode=Mode.FUTURE, status=Status.SCHEDULED, what="a round", evidence=(Span(9, 14),)
)
WISHED = replace(PLANNED, mode=Mode.HYPOTHETICAL, status=Status.PROPOSED, evidence=(Span(20, 24),))
DENIED = replace(PLANNED, mode=Mode.NEGATED, status=Status.DENIED)


@pytest.mark.parametrize(
    ("one", "other", "n_events"),
    [
        (replace(HELD, ordinal=1), replace(HELD, ordinal=1), 1),
        (replace(HELD, ordinal=1), replace(HELD, ordinal=2), 2),
        (HELD, HELD, 2),
        (HELD, replace(HELD, definite=True), 1),
        (HELD, replace(HELD, definite=True, kind="attack"), 2),
        (HELD, replace(PLANNED, definite=True), 2),
        (HELD, replace(PLANNED, definite=True, passing=True), 1),
        (HELD, replace(DENIED, definite=True, passing=True), 2),
        (
            replace(PLANNED, when=NEXT_WEEK, place="Tamar"),
            replace(WISHED, when=JUNE_2, place="Tamar"),
            1,
        ),
        (
            replace(PLANNED, when=JUNE_2, place="Tamar"),
            replace(WISHED, when=JUNE_2, place="Orla"),
            2,
        ),
        (
            replace(PLANNED, when=MAY, place="Tamar"),
            replace(WISHED, when=JUNE_2, place="Tamar"),
            2,
        ),
        (
            replace(PLANNED, when=JUNE_2, parties=("a1", "a2")),
            replace(WISHED, when=NEXT_WEEK, parties=("a2",)),
            1,
        ),
        (replace(HELD, terms="1 for 1"), replace(HELD, terms="2 for 2", definite=True), 2),
        (replace(HELD, status=Status.AGREED), replace(PLANNED, definite=True), 1),
    ],
)
def test_one_or_two(one: Telling, other: Telling, n_events: int) -> None:
    assert len(as_events([one, other])) == n_events


def test_the_telling_that_says_more_leads() -> None:
    wish = replace(WISHED, when=NEXT_WEEK, place="Tamar", parties=("a1",))
    plan = replace(PLANNED, when=JUNE_2, place="Tamar", parties=("a2",), ordinal=2)
    (event,) = as_events([wish, plan])
    assert (event.mode, event.status, event.what) == (Mode.FUTURE, Status.SCHEDULED, "a round")
    assert (event.when, event.parties, event.ordinal) == (JUNE_2, ("a1", "a2"), 2)
    assert event.evidence == (Span(9, 14), Span(20, 24))


def test_what_a_later_telling_adds_ties_two_earlier_ones() -> None:
    meeting = replace(WISHED, when=NEXT_WEEK, place="Tamar")
    second = replace(PLANNED, ordinal=2)
    both = replace(PLANNED, ordinal=2, place="Tamar", when=JUNE_2)
    assert len(as_events([meeting, second, both])) == 1


def test_ten_thousand_events_take_linear_time() -> None:
    many = [replace(HELD, what=str(n), evidence=(Span(n, n + 1),)) for n in range(10_000)]
    assert len(as_events(many)) == 10_000
