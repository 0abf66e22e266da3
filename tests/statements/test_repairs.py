"""Statements left out or set right beside others."""

from dataclasses import replace

import pytest
from builders import document, plain_parse, statement

from onrecord.records.statement import Statement
from onrecord.statements.layout import Layout
from onrecord.statements.repairs import repaired


def run(text: str, *found: Statement) -> tuple[Statement, ...]:
    page = document(text)
    return repaired(page, Layout(page, plain_parse(page)), found)


def test_whom_an_outlet_cites_says_not_himself() -> None:
    text = "Strait Today reports that it rains, citing two people present"
    one = statement(text, source="Strait Today", cue="reports", content="that it rains")
    idle = statement(text, source="two people present", cue="citing", content="two people present")
    assert run(text, one, idle) == (one,)


def test_an_outlet_that_cites_says_it_once() -> None:
    text = "Strait Today reports that it rains, citing two people present"
    one = statement(text, source="Strait Today", cue="reports", content="that it rains")
    cited = statement(text, source="Strait Today", cue="citing", content="two people present")
    assert run(text, one, cited) == (one,)
    assert run(text, cited) == (cited,)


def test_a_turn_is_said_once() -> None:
    text = "PRESS: Your minister said that ships will wait"
    turn = statement(
        text, source="PRESS", cue=":", content="Your minister said that ships will wait"
    )
    again = statement(text, source="PRESS", cue="said", content="that ships will wait")
    deeper = statement(text, source="ships", cue="will", content="wait")
    found = turn, replace(again, inside=turn.id), replace(deeper, inside=again.id)
    kept = run(text, *found)
    assert [one.cue for one in kept] == [turn.cue, deeper.cue]
    assert kept[1].inside == turn.id


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The two states stand, in the words of mediator Lena Dorn, on the ice",
            "mediator Lena Dorn",
        ),
        ("The two states stand, in the words of Lena Dorn on the ice", "Lena Dorn"),
    ],
    ids=["comma", "content"],
)
def test_in_the_words_of(text: str, source: str) -> None:
    wrong = statement(text, source="The two states", cue="in the words of", content="on the ice")
    inner = replace(statement(text, source="The two", cue="on", content="the ice"), inside=wrong.id)
    fixed, below = run(text, wrong, inner)
    if source.startswith("mediator"):
        source = "mediator Lena Dorn,"
    assert " ".join(span.within(text) for span in fixed.source) == source
    assert below.inside == fixed.id


def test_a_source_behind_the_words_stays() -> None:
    text = "In the words of Lena Dorn they are on the ice"
    one = statement(text, source="Lena Dorn", cue="In the words of", content="they are on the ice")
    assert run(text, one) == (one,)


def test_nobody_behind_the_words() -> None:
    text = "They stand in the words of"
    one = statement(text, source="They", cue="in the words of", content="stand")
    assert run(text, one) == (one,)


def test_a_circle_ends() -> None:
    text = "A said B said C"
    one = statement(text, source="A", cue="said", content="B")
    two = statement(text, source="B", cue="said", content="C")
    idle = statement(text, source="C", cue="B", content="C")
    found = replace(one, inside=two.id), replace(two, inside=idle.id), replace(idle, inside=one.id)
    kept = run(text, *found)
    assert [one.inside for one in kept] == [kept[1].id, kept[0].id]


def test_an_effort_to_says_nothing() -> None:
    text = "Reyl praised the effort to end the war"
    one = statement(text, source="Reyl", cue="praised", content="the effort to end the war")
    torn = statement(text, source="the effort to", cue="end", content="the war")
    assert run(text, one, replace(torn, inside=one.id)) == (one,)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Who opposes the talks?", False),
        ("Who opposes the talks. Nobody does?", True),
        ("Does the one who opposes the talks come?", True),
        ("Who opposes the talks", True),
    ],
    ids=["question", "no question", "relative", "no end"],
)
def test_nobody_is_asked_for(text: str, kept: bool) -> None:
    source = "Who" if text.startswith("Who") else "who"
    one = statement(text, source=source, cue="opposes", content="the talks")
    assert bool(run(text, one)) == kept
