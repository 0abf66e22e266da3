from dataclasses import replace
from datetime import date

import pytest

from onrecord.records.actor import Actor, ActorKind, Cast
from onrecord.records.event import Mode, Status, When
from onrecord.records.reading import Reading
from onrecord.report.agenda import agenda, days, in_time


def test_events_by_their_days_and_those_without_last(sided: Reading) -> None:
    assert [item.number for item in in_time(agenda(sided))] == [3, 1, 2]


def test_a_pair_is_no_party_beside_its_members(sided: Reading) -> None:
    kinds = {"Norland": "state", "Sudria": "state", "Norland and Sudria": "group"}
    actors = tuple(Actor(id=name, name=name, kind=ActorKind(kind)) for name, kind in kinds.items())
    event = replace(sided.events[0], parties=tuple(kinds))
    alone = replace(event, parties=("Norland", "Norland and Sudria"))
    made = replace(sided, cast=Cast(actors=actors), events=(event, alone))
    assert [[party.name for party in item.parties] for item in agenda(made)] == [
        ["Norland", "Sudria"],
        ["Norland", "Norland and Sudria"],
    ]


@pytest.mark.parametrize(
    ("status", "mode", "words"),
    [
        (Status.SCHEDULED, Mode.FUTURE, "scheduled"),
        (Status.REPORTED, Mode.FUTURE, "reported, to come"),
        (Status.REPORTED, Mode.NEGATED, "reported, did not happen"),
        (Status.DENIED, Mode.NEGATED, "denied"),
        (Status.AGREED, Mode.PAST, "agreed"),
        (Status.AGREED, Mode.HYPOTHETICAL, "agreed, if it comes to it"),
    ],
)
def test_the_state_in_words(sided: Reading, status: Status, mode: Mode, words: str) -> None:
    event = replace(sided.events[0], status=status, mode=mode)
    assert agenda(replace(sided, events=(event,)))[0].state == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2030, 1, 1), date(2031, 12, 31), "2030 to 2031"),
        (date(2031, 2, 1), date(2031, 2, 28), "February 2031"),
        (date(2031, 2, 1), date(2031, 2, 27), "1 February 2031 to 27 February 2031"),
    ],
)
def test_days_in_words(first: date, last: date, words: str) -> None:
    assert days(When(first=first, last=last, basis="named")) == words
