from collections.abc import Sequence

import pytest
from builders import document

from onrecord.models.spacy_parse import SpacyParse
from onrecord.positions.questions import CAN_ANSWER, question_in
from onrecord.records.errors import InputError
from onrecord.records.parse import Parse
from onrecord.records.position import Act, Stance
from onrecord.records.question import Asks, Question
from onrecord.records.reading import Reading

ISSUES = {"talks": ("talk", "negotiation"), "sanctions": ("sanction",)}
FOR, AGAINST = Stance.SUPPORTS, Stance.OPPOSES
DEMANDS = (Act.REQUEST, Act.APPEAL, Act.COERCE)


def found(parse: Parse) -> Sequence[tuple[str, int, int]]:
    return [
        (name, at, at + 1)
        for at, lemma in enumerate(parse.lemmas)
        for name, words in ISSUES.items()
        if lemma.lower() in words
    ]


def asked(text: str) -> Question:
    (reading,) = SpacyParse().apply([Reading(document=document(text))])
    if reading.parse is None:
        raise AssertionError(text)
    return question_in(text, reading.parse, issues=found, words=ISSUES)


@pytest.mark.parametrize(
    ("text", "issue", "stance", "actors", "toward"),
    [
        ("Who is bothered by peace negotiations on Norland?", "talks", AGAINST, (), ()),
        ("Who opposes the talks?", "talks", AGAINST, (), ()),
        ("Who is against sanctions?", "sanctions", AGAINST, (), ()),
        ("Who does not want the talks?", "talks", AGAINST, (), ()),
        ("Who wants the talks to fail?", "talks", AGAINST, (), ()),
        ("Who is for or against the talks?", "talks", None, (), ()),
        ("Is Norland for sanctions?", "sanctions", FOR, ("Norland",), ()),
        ("Does Sudria support the talks?", "talks", FOR, ("Sudria",), ()),
        ("Where does Norland stand on sanctions?", "sanctions", None, ("Norland",), ()),
        ("What is Norland's position on sanctions?", "sanctions", None, ("Norland",), ()),
        ("Who supports Norland?", None, FOR, (), ("Norland",)),
        ("Which countries back the talks?", "talks", FOR, (), ()),
        ("Any objections to the talks?", "talks", AGAINST, (), ()),
        ("List the critics of the talks.", "talks", AGAINST, (), ()),
        ("List all positions on the talks", "talks", None, (), ()),
    ],
)
def test_sides(
    text: str,
    issue: str | None,
    stance: Stance | None,
    actors: tuple[str, ...],
    toward: tuple[str, ...],
) -> None:
    assert asked(text) == Question(
        text=text, asks=Asks.SIDES, issue=issue, stance=stance, actors=actors, toward=toward
    )


@pytest.mark.parametrize(
    ("question", "whose"),
    [
        (Question(text="What does Norland demand?", asks=Asks.ACTS, acts=DEMANDS), "Norland"),
        (
            Question(text="Whom does Ilse Varga accuse?", asks=Asks.ACTS, acts=(Act.ACCUSE,)),
            "Ilse Varga",
        ),
        (
            Question(text="What does norland want?", asks=Asks.ACTS, stance=FOR),
            "norland",
        ),
        (
            Question(
                text="What does the head of the office demand from Norland?",
                asks=Asks.ACTS,
                acts=DEMANDS,
                toward=("Norland",),
            ),
            "head of the office",
        ),
        (
            Question(
                text="What did Ilse Varga say about the river?",
                asks=Asks.STATEMENTS,
                topic=("river",),
            ),
            "Ilse Varga",
        ),
        (
            Question(
                text="What did Norland say about the sanctions?",
                asks=Asks.STATEMENTS,
                issue="sanctions",
                topic=("sanction",),
            ),
            "Norland",
        ),
    ],
    ids=lambda value: value.text if isinstance(value, Question) else None,
)
def test_what_somebody_does_or_says(question: Question, whose: str) -> None:
    made = asked(question.text)
    assert made.actors == (whose,)
    assert made == Question(
        text=question.text,
        asks=question.asks,
        issue=question.issue,
        stance=question.stance,
        actors=(whose,),
        toward=question.toward,
        acts=question.acts,
        topic=question.topic,
    )


@pytest.mark.parametrize(
    ("text", "asks", "topic", "later"),
    [
        ("What was agreed?", Asks.AGREED, (), None),
        ("What did the sides agree on?", Asks.AGREED, (), None),
        ("What was agreed on prisoners?", Asks.AGREED, ("prisoner",), None),
        ("When is the next round?", Asks.WHEN, ("round",), True),
        ("When did the first round take place?", Asks.WHEN, ("round",), False),
        ("Where are the talks held?", Asks.WHERE, ("talk",), None),
    ],
)
def test_events(text: str, asks: Asks, topic: tuple[str, ...], later: bool | None) -> None:
    assert asked(text) == Question(text=text, asks=asks, topic=topic, later=later)


def test_every_example_of_what_can_be_asked_is_understood() -> None:
    known = [text for text in CAN_ANSWER if "prisoners" not in text]
    assert [asked(text).text for text in known] == known


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tell me a joke", "is not understood. Ask for example: Who opposes the talks?"),
        ("Who likes cheese?", "is not understood"),
        ("?", "is not understood"),
        ("Who opposes the reform?", '"the reform" is no issue of the codebook and no name'),
        ("Who is against?", "does not say what about"),
    ],
)
def test_what_is_not_understood_says_what_can_be_asked(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words.replace("?", r"\?")):
        asked(text)


@pytest.mark.parametrize(
    ("text", "asks", "topic"),
    [
        ("What happened in Tamar?", Asks.WHEN, ("tamar",)),
        ("When did they meet?", Asks.WHEN, ()),
        ("What has been agreed so far?", Asks.AGREED, ()),
        ("How many prisoners will be exchanged?", Asks.AGREED, ("prisoner", "exchange")),
        ("Tell me about tolls", Asks.STATEMENTS, ("toll",)),
        ("What do people say about tolls?", Asks.STATEMENTS, ("toll",)),
    ],
)
def test_other_ways_of_asking(text: str, asks: Asks, topic: tuple[str, ...]) -> None:
    question = asked(text)
    assert (question.asks, question.topic, question.actors) == (asks, topic, ())
