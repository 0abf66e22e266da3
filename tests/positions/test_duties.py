"""What ought to be done, and what is done without a side."""

from collections.abc import Callable

import pytest

from onrecord.positions.duties import duty_of, is_idle, is_past_duty
from onrecord.positions.tree import Tree
from onrecord.records.reading import Reading

Read = Callable[[str], Reading]
DUTIES = [
    ("Norland must sign the treaty.", "sign", "sign"),
    ("Norland needs to sign the treaty.", "needs", "sign"),
    ("Norland needs help.", "needs", "needs"),
    ("You have got to sign the treaty.", "got", "sign"),
    ("Norland should have signed the treaty.", "signed", None),
    ("Norland does not have to sign the treaty.", "have", None),
    ("Norland will need help.", "need", None),
    ("Norland signed the treaty.", "signed", None),
]
IDLE = [
    ("I will put it this way.", "put", True),
    ("I will continue to do so.", "continue", True),
    ("I will not go there.", "go", False),
    ("I will give support to the treaty.", "give", False),
    ("I will sign the treaty.", "sign", False),
]


@pytest.mark.parametrize(("text", "word", "duty"), DUTIES)
def test_duties(text: str, word: str, duty: str | None, marked: Read) -> None:
    parse = marked(text).parse
    assert parse
    found = duty_of(Tree(parse), parse.words.index(word), direct=True)
    assert (None if found is None else parse.words[found]) == duty


def test_a_past_need_is_no_duty_where_words_are_quoted(marked: Read) -> None:
    parse = marked("Norland needed help.").parse
    assert parse
    assert is_past_duty(Tree(parse), 1, direct=True)
    assert not is_past_duty(Tree(parse), 1, direct=False)


@pytest.mark.parametrize(("text", "word", "idle"), IDLE)
def test_idle(text: str, word: str, idle: bool, marked: Read) -> None:
    parse = marked(text).parse
    assert parse
    assert is_idle(Tree(parse), parse.words.index(word)) is idle
