"""Strikes of arms, of workers and of words: what is an attack, a protest, nothing."""

from collections.abc import Callable

import pytest

from onrecord.events.grammar import Grammar
from onrecord.events.triggers import triggers
from onrecord.records.reading import Reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The clause was struck out by Varga.", []),
        ("Quill struck down the rule.", []),
        ("Guards stormed off the pier.", []),
        ("The members would strike if wages were left out.", [("strike", "protest")]),
        ("Dockers will go on strike on Monday.", [("strike", "protest")]),
        ("The pilots threatened a strike.", [("strike", "protest")]),
        ("A strike by dockers shut the port.", [("strike", "protest")]),
        ("They called a rail strike.", [("strike", "protest")]),
        ("They admired the strike.", []),
        ("Lightning struck at night.", []),
        ("A drone strike hit the depot.", [("strike", "attack")]),
        ("Strikes on the port went on.", [("Strikes", "attack")]),
        ("A missile struck the depot.", [("struck", "attack")]),
        ("The depot was struck by a drone.", [("struck", "attack")]),
        ("The depot was struck on Monday.", [("struck", "attack")]),
        ("He was struck by her calm.", []),
        ("She was struck by a car.", []),
        ("A storm killed ten sailors.", []),
        ("Ten sailors were killed in a crash.", []),
        ("The council killed the bill.", []),
        ("Gunmen killed two guards.", [("killed", "attack")]),
        ("The wolves will kill at night.", []),
        ("Stolz attacked the plan.", []),
        ("The union attacked Norland for its silence.", []),
        ("Tomas Reyl attacked Norland.", []),
        ("Tomas Reyl spoke and attacked Norland.", []),
        ("The army landed and attacked the port.", [("attacked", "attack")]),
        ("The army attacked the port, killing two guards.", [("attacked", "attack")]),
        ("The raid that killed ten guards ended.", [("raid", "attack")]),
        ("He had a heart attack.", []),
        ("It was an attack on Tomas Reyl.", []),
        ("It was an attack on the record of Norland.", []),
        ("Norland withdrew its troops.", [("withdrew", "withdraw")]),
        ("The troops withdrew.", [("withdrew", "withdraw")]),
        ("Norland withdrew from Georgia.", [("withdrew", "withdraw")]),
        ("Norland withdrew its offer.", []),
        ("They want a withdrawal of troops.", [("withdrawal", "withdraw")]),
        ("Drug withdrawal is hard.", []),
    ],
)
def test_force(parsed: Callable[..., Reading], text: str, found: list[tuple[str, str]]) -> None:
    parse = parsed(text).parse
    assert parse is not None
    assert [(parse.words[one.word], one.kind) for one in triggers(Grammar(parse))] == found
