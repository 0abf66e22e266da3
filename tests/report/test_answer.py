from dataclasses import replace

import pytest

from onrecord.records.event import Status
from onrecord.records.position import Act, Stance
from onrecord.records.question import Asks, Question
from onrecord.records.reading import Reading
from onrecord.report.answer import answer, understood
from onrecord.report.reply import reply_json, reply_text


def found(question: Question, *readings: Reading) -> dict[str, list[str]]:
    made = answer(question, readings)
    return {group.title: [line.id for line in group.lines] for group in made.groups}


def asked(asks: Asks, **rest: object) -> Question:
    return replace(Question(text="?", asks=asks), **rest)


AGAINST_TALKS = asked(Asks.SIDES, issue="talks", stance=Stance.OPPOSES)


def test_declared_and_alleged_sides_are_apart_and_the_side_asked_for_is_first(
    sided: Reading,
) -> None:
    assert found(AGAINST_TALKS, sided) == {
        "Declare being against “talks”": [],
        "Are said to be against “talks”": ["p2"],
        "Declare being for “talks”": ["p1"],
        "Are said to be for “talks”": [],
    }


def test_nobody_is_an_answer(sided: Reading) -> None:
    out = reply_text(answer(AGAINST_TALKS, [sided]))
    assert out == REPLY


REPLY = """\
Understood as: who is against “talks”.

Declare being against “talks”
  Nobody declares being against “talks”.

Are said to be against “talks”
  - Sudria: opposes “talks”, according to the outlet: Everybody knows who wants
    them to fail. [Harbour Courier, 30 May 2031]

Declare being for “talks”
  - Tomas Reyl: supports “talks”: we will stay until it is signed [Harbour
    Courier, 30 May 2031]

Are said to be for “talks”
  Nobody is said to be for “talks”.

From 1 article. It says what the words do, not who is right.
"""


@pytest.mark.parametrize(
    ("question", "declared", "alleged"),
    [
        (asked(Asks.ACTS, actors=("Norland",)), [], ["p3"]),
        (asked(Asks.ACTS, actors=("Norland",), acts=(Act.ACCUSE,)), [], []),
        (asked(Asks.ACTS, actors=("Varga",), acts=(Act.ACCUSE,)), ["p4"], []),
        (asked(Asks.ACTS, toward=("Reyl",)), ["p4"], []),
        (asked(Asks.ACTS, toward=("Varga",)), [], []),
        (asked(Asks.ACTS, stance=Stance.OPPOSES), ["p4"], ["p2"]),
    ],
    ids=["all acts", "no such act", "accuses", "toward", "toward nobody", "one side"],
)
def test_what_somebody_does(
    sided: Reading, question: Question, declared: list[str], alleged: list[str]
) -> None:
    assert found(question, sided) == {"Declared": declared, "Alleged": alleged}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (asked(Asks.STATEMENTS, actors=("Tomas Reyl",), topic=("river",)), ["“Our delegation"]),
        (asked(Asks.STATEMENTS, actors=("reyl",)), ["“Our delegation", "“Nobody leaves"]),
        (asked(Asks.STATEMENTS, topic=("fairy",)), ["the guarantees"]),
        (asked(Asks.STATEMENTS, issue="guarantees"), ["Norland intends"]),
        (asked(Asks.STATEMENTS, actors=("nobody at all",)), []),
    ],
    ids=["topic", "all", "anybody", "issue by its position", "none"],
)
def test_what_somebody_said(sided: Reading, question: Question, words: list[str]) -> None:
    (group,) = answer(question, [sided]).groups
    assert [line.words[: len(w)] for line, w in zip(group.lines, words, strict=True)] == words


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (asked(Asks.WHEN, later=True), ["e1"]),
        (asked(Asks.WHEN, later=False), ["e3"]),
        (asked(Asks.WHEN, later=True, topic=("summit",)), []),
        (asked(Asks.WHERE), ["e1", "e3"]),
        (asked(Asks.AGREED), []),
    ],
    ids=["next", "last", "no such topic", "where", "nothing agreed"],
)
def test_events(sided: Reading, question: Question, ids: list[str]) -> None:
    assert [*found(question, sided).values()] == [ids]


def test_what_was_agreed_is_told_with_its_terms(sided: Reading) -> None:
    pause = replace(sided.events[1], status=Status.AGREED)
    out = reply_text(answer(asked(Asks.AGREED), [replace(sided, events=(pause,))]))
    assert "terms: no shelling of the valley" in " ".join(out.split())


def test_a_line_of_json_leads_to_its_words(sided: Reading) -> None:
    row = reply_json(answer(AGAINST_TALKS, [sided, sided]))
    assert (row["articles"], row["asks"], row["stance"]) == (2, "sides", "opposes")
    first, second = row["groups"][:2]
    assert (first["lines"], second["nobody"]) == (
        [],
        None,
    )
    line = second["lines"][0]
    (start, stop) = line["spans"][0]
    assert sided.document.text[start:stop] == line["words"]
    assert (line["document"], line["said_by"]) == (sided.document.id, "the outlet")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            asked(Asks.SIDES, toward=("Norland",), actors=("Varga",)),
            "whether Varga is for or against Norland",
        ),
        (
            asked(Asks.ACTS, actors=("Norland",), acts=(Act.REQUEST, Act.APPEAL)),
            "what Norland does (request, appeal)",
        ),
        (asked(Asks.STATEMENTS, topic=("river",)), "what anybody said about river"),
        (asked(Asks.WHEN, later=True, topic=("round",)), "when it happens (to come) about round"),
        (asked(Asks.AGREED), "what was agreed"),
        (asked(Asks.WHERE, later=False), "where it happens (past)"),
        (asked(Asks.ACTS, actors=("Reyl",), stance=Stance.OPPOSES), "what Reyl is against"),
        (asked(Asks.ACTS, actors=("Reyl",)), "what Reyl is for or against"),
    ],
)
def test_the_question_in_the_words_of_the_record(question: Question, words: str) -> None:
    assert understood(question) == words
