"""Turns of a transcript, told from other lines with a colon."""

import pytest

from onrecord.statements.turns import turns_in

TALK = """The two met on the radio.
VARGA: We will come.
REYL (by phone): When?
VARGA: On Monday.
We promised it.
REYL: Good.
The talks go on."""


def pieces(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[slice(*one.source)], text[slice(*one.cue)], text[slice(*one.content)])
        for one in turns_in(text)
    ]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        pytest.param(
            TALK,
            [
                ("VARGA", ":", "We will come."),
                ("REYL", ":", "When?"),
                ("VARGA", ":", "On Monday.\nWe promised it."),
                ("REYL", ":", "Good."),
            ],
            id="names in capitals",
        ),
        pytest.param(
            "Q: When?\nA: On Monday.\nQ: Where?\nA: Here.",
            [
                ("Q", ":", "When?"),
                ("A", ":", "On Monday."),
                ("Q", ":", "Where?"),
                ("A", ":", "Here."),
            ],
            id="question and answer",
        ),
        pytest.param(
            "Ilse Varga: We come.\nTomas Reyl: When?\nIlse Varga: Soon.\nTomas Reyl: Good.",
            [
                ("Ilse Varga", ":", "We come."),
                ("Tomas Reyl", ":", "When?"),
                ("Ilse Varga", ":", "Soon."),
                ("Tomas Reyl", ":", "Good."),
            ],
            id="names in title case",
        ),
        pytest.param(
            "Norland: 12 seats\nSudria: 9 seats\nNorland: 3 votes\nSudria: 4 votes",
            [],
            id="a table",
        ),
        pytest.param("VARGA: We come.\nREYL: When?\nMost left.", [], id="too few"),
        pytest.param("VARGA: One.\nVARGA: Two.\nVARGA: Three.", [], id="one speaker"),
        pytest.param("Where: Here.\nWhen: Soon.\nWho: All.\nWhy: None.", [], id="nobody twice"),
        pytest.param("", [], id="empty"),
    ],
)
def test_turns(text: str, turns: list[tuple[str, str, str]]) -> None:
    assert pieces(text) == turns


def test_what_stands_far_apart_does_not_go_on() -> None:
    text = "VARGA: We come.\nREYL: When?\n" + "A line.\n" * 300 + "VARGA: Soon."
    assert pieces(text)[1][2] == "When?"


@pytest.mark.parametrize(
    ("rest", "last"),
    [
        pytest.param(
            '"We know that.\n"We said so."\nThey left.',
            'We come.\n"We know that.\n"We said so."',
            id="to the mark",
        ),
        pytest.param("They left.", "We come.", id="no mark"),
        pytest.param("", "We come.", id="nothing"),
    ],
)
def test_the_last_turn_goes_on_with_its_quotation(rest: str, last: str) -> None:
    text = f'"REYL: When?\n"VARGA: Soon.\n"REYL: Good.\n"VARGA: We come.\n{rest}'
    assert pieces(text)[-1][2] == last
