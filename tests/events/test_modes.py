from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]

ROWS = [
    ("A deal on tolls has yet to be signed.", "A deal on tolls: hypothetical proposed"),
    ("Aalto blocked the agreement in March.", "the agreement: negated denied"),
    ("Norland never meant to keep the treaty of 1974.", "the treaty of 1974: past reported"),
    ("They met in Tamar.", "They met: past held"),
    ("They will meet in Tamar.", "They will meet: future scheduled"),
    ("They would have met in Tamar.", "They would have met: hypothetical proposed"),
    ("They may meet in Tamar.", "They may meet: hypothetical proposed"),
    ("They did not meet in Tamar.", "They did not meet: negated denied"),
    ("They refused to meet in Tamar.", "They refused to meet: negated denied"),
    ("They refused to sign the accord.", "They refused to sign the accord: negated denied"),
    ("They failed to agree on a truce.", "They failed to agree on a truce: negated denied"),
    ("They did not fail to sign the accord.", "the accord: past agreed"),
    ("Nobody accepted the truce.", "Nobody accepted the truce: negated denied"),
    ("Neither side accepted a truce.", "Neither side accepted a truce: negated denied"),
    ("None of them agreed on a truce.", "None of them agreed on a truce: negated denied"),
    ("No party signed the accord.", "No party signed the accord: negated denied"),
    ("Nobody was hurt in an attack on Tamar.", "an attack on Tamar: past held"),
    ("Nobody said that they met in Tamar.", "they met: past reported"),
    ("They agreed to meet in Tamar.", "They agreed to meet: future agreed"),
    ("They offered to meet in Tamar.", "They offered to meet: hypothetical proposed"),
    ("They are due to meet in Tamar.", "They are due to meet: future scheduled"),
    (
        "They are due on Friday to meet in Tamar.",
        "They are due to meet: future scheduled",
    ),
    ("There was no meeting.", "meeting: negated denied"),
    ("They parted without a deal.", "a deal: negated denied"),
    ("They signed the accord.", "the accord: past agreed"),
    ("They reached no agreement.", "They reached no agreement: negated denied"),
    ("They agreed on a truce.", "They agreed on a truce: future agreed"),
    ("The planned summit in Tamar was praised.", "The planned summit: future scheduled"),
    ("The proposed summit in Tamar was praised.", "The proposed summit: hypothetical proposed"),
    ("The cancelled summit in Tamar mattered.", "The cancelled summit: negated denied"),
    ("The summit was called off.", "The summit: negated denied"),
    ("Varga ruled out a truce.", "Varga ruled out a truce: negated denied"),
    ("Sudria blamed Norland for the attack on the port.", "the attack on the port: past reported"),
    ("Sudria said that Norland attacked the port.", "Norland attacked the port: past reported"),
    ("It is not true that they met in Tamar.", "they met: negated denied"),
    ("Talks on a truce failed.", "Talks on a truce: past held"),
    ("They are to aim at a truce.", "They are to aim at a truce: hypothetical proposed"),
    ("They set a deadline.", "They set a deadline: future scheduled"),
    ("They left after the attack on Tamar.", "the attack on Tamar: past held"),
    ("Reyl confirmed that they met in Tamar.", "they met: past reported"),
    (
        "They were expected to meet in Tamar, but did not.",
        "They were expected to meet: negated denied",
    ),
    ("The talks held in Tamar failed.", "The talks: past held"),
    ("Reyl has a plan to meet Varga.", "Reyl has a plan to meet Varga: future scheduled"),
    (
        "Reyl has the right to meet Varga.",
        "Reyl has the right to meet Varga: hypothetical proposed",
    ),
    ("They left due to the attack on Tamar.", "the attack on Tamar: past held"),
    ("They want to know who attacked the port.", "who attacked the port: past reported"),
    ("The agreement of May will help farmers.", "The agreement of May: past agreed"),
    ("The agreement will be signed in Tamar.", "The agreement: future scheduled"),
    ("Norland will buy grain in a deal with Sudria.", "a deal: past agreed"),
    ("Varga will condemn the attack on Tamar.", "the attack on Tamar: past reported"),
    ("Varga did not comment on the attack on Tamar.", "the attack on Tamar: past reported"),
    ("Varga did not attend the meeting in Tamar.", "the meeting: past held"),
    ("They did not sign the agreement.", "They did not sign the agreement: negated denied"),
    (
        "Reyl fears that Norland will attack the port.",
        "Norland will attack the port: hypothetical proposed",
    ),
    ("Varga was the first to meet Reyl in Tamar.", "to meet Reyl: past held"),
    ("They will leave when the agreement is signed in Tamar.", "the agreement: future agreed"),
    ("Reyl flew to Tamar to meet Varga.", "to meet Varga: past held"),
    ("They made an effort to meet in Tamar.", "They made an effort to meet: hypothetical proposed"),
]

UNDONE = [
    ("They came close to signing the accord.", "negated denied"),
    ("They stopped short of signing the accord.", "negated denied"),
    ("Instead of signing the accord, they left.", "negated denied"),
    ("Rather than sign the accord, they left.", "negated denied"),
    ("They left without signing the accord.", "negated denied"),
    ("They avoided signing the accord.", "negated denied"),
    ("They almost signed the accord.", "negated denied"),
    ("They are unable to sign the accord.", "negated denied"),
    ("They were prevented from signing the accord.", "negated denied"),
    ("Norland was about to sign the accord.", "hypothetical proposed"),
    ("Talks were to have begun in Tamar.", "hypothetical proposed"),
    ("A planned exchange of prisoners fell through on Monday.", "negated denied"),
    ("Sudria cancelled the meeting planned for Friday.", "negated denied"),
    ("Reyl dismissed reports that talks would be held in Tamar.", "negated denied"),
    ("They have not ruled out a truce.", "hypothetical proposed"),
]


@pytest.mark.parametrize(("text", "event"), UNDONE, ids=[text for text, _ in UNDONE])
def test_what_did_not_come_about(told: Told, text: str, event: str) -> None:
    assert told(text)[0].rpartition(": ")[2] == event


@pytest.mark.parametrize(
    "verb", ["The truce collapsed on Tuesday.", "Reyl withdrew from the treaty."]
)
def test_the_end_of_a_truce_is_no_truce(told: Told, verb: str) -> None:
    assert told(verb) == []


@pytest.mark.parametrize(("text", "event"), ROWS, ids=[text for text, _ in ROWS])
def test_mode_and_status(told: Told, text: str, event: str) -> None:
    assert told(text)[0] == event


def test_if_makes_its_clause_hypothetical(told: Told) -> None:
    found = told("If Norland attacks the island, Reyl will phone Varga.")
    assert found == [
        "Norland attacks the island: hypothetical proposed",
        "Reyl will phone Varga: future scheduled",
    ]
