from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]

ROWS = [
    ("They met in Tamar.", "met: past held"),
    ("They will meet in Tamar.", "meet: future scheduled"),
    ("They would have met in Tamar.", "met: past held"),
    ("They may meet in Tamar.", "meet: hypothetical proposed"),
    ("They did not meet in Tamar.", "meet: negated denied"),
    ("They refused to meet in Tamar.", "meet: negated denied"),
    ("They agreed to meet in Tamar.", "meet: future agreed"),
    ("They offered to meet in Tamar.", "meet: hypothetical proposed"),
    ("They are due to meet in Tamar.", "meet: future scheduled"),
    ("There was no meeting.", "no meeting: negated denied"),
    ("They parted without a deal.", "a deal: negated denied"),
    ("They signed the accord.", "the accord: past agreed"),
    ("They reached no agreement.", "no agreement: negated denied"),
    ("They agreed on a truce.", "a truce: future agreed"),
    ("The planned summit was praised.", "The planned summit: future scheduled"),
    ("The proposed summit was praised.", "The proposed summit: hypothetical proposed"),
    ("The cancelled summit mattered.", "The cancelled summit: negated denied"),
    ("The summit was called off.", "The summit: negated denied"),
    ("Varga ruled out a truce.", "a truce: negated denied"),
    ("Sudria blamed Norland for the attack.", "the attack: past reported"),
    ("Sudria said that Norland attacked the port.", "attacked the port: past reported"),
    ("It is not true that they met.", "met: negated denied"),
    ("Talks on a truce failed.", "Talks: past held"),
    ("They are to aim at a truce.", "a truce: hypothetical proposed"),
    ("They set a deadline.", "a deadline: future scheduled"),
    ("They left due to the talks.", "the talks: past held"),
    ("Reyl confirmed that they met in Tamar.", "met: past reported"),
    ("They were expected to meet, but did not.", "meet: negated denied"),
    ("The talks held in Tamar failed.", "The talks: past held"),
    ("Reyl has a plan to meet Varga.", "meet Varga: future scheduled"),
    ("Reyl has the right to meet Varga.", "meet Varga: hypothetical proposed"),
]


@pytest.mark.parametrize(("text", "event"), ROWS, ids=[text for text, _ in ROWS])
def test_mode_and_status(told: Told, text: str, event: str) -> None:
    assert told(text)[0] == event


def test_if_makes_its_clause_hypothetical(told: Told) -> None:
    found = told("If Norland attacks the island, Reyl will phone Varga.")
    assert found == [
        "attacks the island: hypothetical proposed",
        "phone Varga: future scheduled",
    ]
