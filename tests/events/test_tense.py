from collections.abc import Callable

import pytest

from onrecord.events.grammar import Grammar
from onrecord.events.tense import Tense, tense_at
from onrecord.records.reading import Reading


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They met on Monday.", Tense.PAST),
        ("They have met on Monday.", Tense.PAST),
        ("They will meet on Monday.", Tense.FUTURE),
        ("They would have met on Monday.", Tense.PAST),
        ("They meet on Monday.", Tense.PRESENT),
        ("They are meeting on Monday.", Tense.PRESENT),
        ("They agreed to meet on Monday.", Tense.FUTURE),
        ("They failed to meet on Monday.", Tense.PAST),
        ("They claim to have met on Monday.", Tense.PAST),
        ("They had hoped to meet on Monday.", Tense.PAST),
        ("The talks were scheduled for Monday.", Tense.FUTURE),
        ("The talks, due on Monday, matter.", Tense.FUTURE),
        ("They must leave by Monday.", Tense.FUTURE),
        ("They left before Monday.", Tense.PAST),
        ("The men killed on Monday were monks.", Tense.PAST),
        ("A shell fell, killing two men on Monday.", Tense.PAST),
        ("Talks on Monday", Tense.OPEN),
        ("Leaving on Monday", Tense.PRESENT),
        ("The ball on Monday is a plan.", Tense.PRESENT),
        ("They have until Monday.", Tense.FUTURE),
        ("Not before Monday", Tense.FUTURE),
        ("They go, leaving on Monday.", Tense.PRESENT),
        ("He's gone on Monday.", Tense.PRESENT),
    ],
)
def test_tense_of_monday(parsed: Callable[..., Reading], text: str, tense: Tense) -> None:
    parse = parsed(text).parse
    assert parse is not None
    assert tense_at(Grammar(parse), parse.words.index("Monday")) is tense
