from collections.abc import Callable

import pytest

from onrecord.events.grammar import Grammar
from onrecord.events.triggers import triggers
from onrecord.records.reading import Reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A third round of talks ended.", [("round", "consult")]),
        ("He lost the last round of the match.", []),
        ("They met in Tamar.", [("met", "consult")]),
        ("Sudria met the demands of the miners.", []),
        ("They struck a deal on grain.", [("deal", "agree")]),
        ("A drone struck a depot.", [("struck", "attack")]),
        ("He gave a talk on fish.", []),
        ("They held peace talks.", [("talks", "consult")]),
        ("They had a video call.", [("call", "consult")]),
        ("The call of the gulls woke him.", []),
        ("The president called Ilse Varga on Tuesday.", [("called", "consult")]),
        ("Reyl called Varga a liar.", []),
        ("They spoke by telephone.", [("spoke", "consult")]),
        ("They spoke for an hour.", []),
        ("They want an exchange of prisoners.", [("exchange", "exchange")]),
        ("They had an exchange of views.", []),
        ("They exchanged 300 prisoners.", [("exchanged", "exchange")]),
        ("They exchanged glances.", []),
        ("Both agreed to exchange forty sailors.", [("exchange", "exchange")]),
        ("Sudria released twelve fishermen.", [("released", "release")]),
        ("Forty sailors were freed.", [("freed", "release")]),
        ("The ministry released a list of the prisoners.", []),
        ("Norland freed itself from the past.", []),
        ("The firm released its officers from their contract.", []),
        ("Sudria freed two women from prison.", [("freed", "release")]),
        ("Both sides signed a memorandum.", [("memorandum", "agree")]),
        ("The ministry wrote a memorandum.", []),
        ("The attack killed ten people.", [("attack", "attack")]),
        ("Will they hold talks?", []),
        ("The attacking side lost.", []),
        ("The fog withdrew.", []),
        ("He accused them of attacking.", [("attacking", "attack")]),
        ("The council lifted the sanction.", []),
        ("The Treaty of Orla is old.", []),
        ("The boxer lost the second round.", []),
        ("The delegations left. The second round failed.", [("round", "consult")]),
        ("They met in Tamar for a second round of talks.", [("met", "consult")]),
        ("They met for talks on Monday.", [("met", "consult")]),
        ("The offer was met with silence.", []),
        ("They met with resistance.", []),
        ("A news conference began.", []),
        ("They work hard to make ends meet.", []),
        ("It took a great deal of time.", []),
    ],
)
def test_triggers(parsed: Callable[..., Reading], text: str, found: list[tuple[str, str]]) -> None:
    parse = parsed(text).parse
    assert parse is not None
    assert [(parse.words[one.word], one.kind) for one in triggers(Grammar(parse))] == found
