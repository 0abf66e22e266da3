"""Judgements by how a thing is done, how much of it there is, and the other way about."""

from collections.abc import Callable

import pytest

Stands = Callable[[str], list[tuple[str, str, str]]]

JUDGED = {
    "acted recklessly": ("the minister acted irresponsibly", "-minister", "accuse"),
    "handled it brilliantly": ("Reyl has handled the floods brilliantly", "+Reyl", "support"),
    "not responsibly": ("Brel has not acted responsibly", "-Brel", "accuse"),
    "too many": ("the treaty has too many loopholes", "-treaty", "state"),
    "too few there": ("there are too few monitors", "-monitors", "state"),
    "lacks": ("the treaty lacks a clause on tolls", "-treaty", "state"),
    "failed to": ("the government failed to protect the villages", "-government", "accuse"),
    "responsible for harm": ("Sudria was responsible for the attack", "-Sudria", "accuse"),
    "to blame": ("Sudria bears the responsibility for the war", "-Sudria", "accuse"),
    "the obstacle is": ("the real obstacle to peace is Norland", "-Norland", "accuse"),
    "what is needed": ("what the islands need is a truce", "+truce", "appeal"),
    "the last thing": ("the last thing the islands need is a war", "-war", "appeal"),
    "better than": ("talks are better than war", "+talks", "state"),
    "anything but": ("the plan is anything but fair", "-plan", "state"),
    "a step forward": ("the plan is a step forward", "+plan", "state"),
    "created": ("the monitors had created a dangerous situation", "-monitors", "state"),
    "nothing wrong": ("there is nothing wrong with the treaty", "+treaty", "support"),
    "no excuse": ("there was no excuse for the delay", "-delay", "state"),
    "worth": ("a truce is worth trying", "+truce", "state"),
    "no X without Y": ("there can be no truce without guarantees", "+guarantees", "request"),
    "unless": ("unless the siege ends, there will be no talks", "+ends -siege", "request"),
}
NOT_JUDGED = {
    "an aside": "sadly, the minister left",
    "a degree": "the minister worked closely with Brel",
    "no praise": "the monitors did not act recklessly",
    "passive": "the villages were treated unfairly",
    "only possible": "the monitors may act recklessly",
    "responsible for a task": "Sudria was responsible for the harbour",
    "a plain clause": "the obstacle was a wall",
    "without": "they can cross the strait without a pilot",
}


@pytest.mark.parametrize(("content", "side", "act"), JUDGED.values(), ids=JUDGED)
def test_judged(content: str, side: str, act: str, stands: Stands) -> None:
    assert stands(f"S[Varga] C[said] K[{content}].") == [("", side, act)]


@pytest.mark.parametrize("content", NOT_JUDGED.values(), ids=NOT_JUDGED)
def test_not_judged(content: str, stands: Stands) -> None:
    assert stands(f"S[Varga] C[said] K[{content}].") == []


CLEFTS = {
    "the best way": ("the best way forward is a truce", "+truce", "state"),
    "the best candidate": ("the best candidate is Varga", "+Varga", "support"),
    "the problem": ("the real problem is the blockade", "-blockade", "state"),
    "a habit": ("Reyl can be very stubborn", "-Reyl", "accuse"),
    "not far enough": ("she did not think the accord went far enough", "-accord", "state"),
}


@pytest.mark.parametrize(("content", "side", "act"), CLEFTS.values(), ids=CLEFTS)
def test_told_the_other_way_about(content: str, side: str, act: str, stands: Stands) -> None:
    assert stands(f"S[Varga] C[said] K[{content}].") == [("", side, act)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("S[Brel] C[voiced] K[her opposition to the dam].", [("", "-dam", "reject")]),
        ("S[Brel] C[denounced as a sham] K[the vote].", [("", "-vote", "state")]),
        ("S[Brel] C[said] K[the winner is Varga].", []),
    ],
)
def test_voiced(text: str, rows: list[tuple[str, str, str]], stands: Stands) -> None:
    assert stands(text) == rows
