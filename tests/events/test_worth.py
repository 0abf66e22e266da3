"""Which tellings are rows, and how they read."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "The talks lasted.",
        "Opposition leader Marek Stolz said that he supported the talks.",
        "Trade unions want the talks to succeed.",
        "She expected the round of talks to last two days.",
        "What happens if the round of talks fails is unknown.",
        "Conditions for a ceasefire will be set out.",
        "It is better than a mere ceasefire.",
        "I am close to a deal.",
        "They may spoil it with sanctions.",
        "They may meet.",
        "They are bound by a web of agreements.",
        "Any agreement takes time.",
        "He opposes such talks.",
        "The third round of talks may end badly.",
        "It was praised by negotiating.",
        "A list is not an agreement.",
        "Varga met voters in Tamar on Monday.",
        "Varga held a town hall meeting in Tamar on Monday.",
        "They wanted it to negotiate lower fees.",
        "Meet the team in Tamar.",
        "Varga's visit comes as the town saves money.",
        "The attacks from rivals went on in Tamar.",
    ],
)
def test_words_without_a_fact_are_no_rows(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Mediators called for a truce.", ["Mediators called for a truce: hypothetical proposed"]),
        ("Both capitals now want a deal.", ["Both capitals want a deal: hypothetical proposed"]),
        (
            "Quill confirmed the country's readiness for a truce.",
            ["the country's readiness for a truce: hypothetical proposed"],
        ),
        ("They demanded that talks be held.", ["They demanded that talks: hypothetical proposed"]),
        ("No new sanctions were introduced.", ["new sanctions: negated denied"]),
        ("The talks were called off.", ["The talks: negated denied"]),
        ("They signed the accord.", ["the accord: past agreed"]),
        ("The attack killed ten guards.", ["The attack: past held"]),
        ("Talks on a truce will follow.", ["Talks on a truce: future scheduled"]),
        (
            "Norland and Sudria will meet for a third round of talks over the Tamar strait "
            "on Monday, June 2.",
            ["Norland and Sudria will meet for a third round of talks: future scheduled"],
        ),
        (
            "Norland and Sudria met in Tamar on Tuesday for an eighth round of talks on tolls.",
            ["Norland and Sudria met for an eighth round of talks on tolls: past held"],
        ),
        (
            "Norland and Sudria will meet on Monday. "
            "Stolz was angry when it agreed to meet in Orla.",
            ["Norland and Sudria will meet: future agreed"],
        ),
        (
            "Stolz accused Norland of negotiating in secret.",
            ["Stolz accused Norland of negotiating: past reported"],
        ),
        (
            "Reyl and the leaders of Norland began negotiating.",
            ["Reyl and the leaders of Norland began negotiating: past held"],
        ),
        ("Reyl, who met Varga, left.", ["Reyl met Varga: past held"]),
    ],
)
def test_rows_can_be_read(told: Told, text: str, rows: list[str]) -> None:
    assert told(text) == rows


def test_my_first_meeting_is_not_the_summit_told_before(told: Told) -> None:
    text = "Reyl opened a summit of clans in Tamar. Her first meeting with Varga was in 2011."
    assert len(told(text)) == 2


def test_what_says_nothing_new_is_no_evidence(read: Callable[..., object]) -> None:
    text = "A fifth round of talks will be held in Tamar. Stolz said that he supported the talks."
    (event,) = read(text).events  # type: ignore[attr-defined]
    assert len(event.evidence) == 1
