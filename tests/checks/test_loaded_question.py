import pytest
from builders import document, plain_parse, spoken, statement

from onrecord.checks.article import Article
from onrecord.checks.loaded_question import loaded_question_findings
from onrecord.records.reading import Reading

GRANTED = "The question takes for granted what it should ask"
BLAME = "The question asks who is to blame and answers nothing"
ANSWER = "The question leaves only one answer open"
CHARGED = "The question is worded to steer"


def found(text: str) -> list[str]:
    made = document(text)
    one = Article(Reading(document=made, parse=plain_parse(made)))
    return [f.message for f in loaded_question_findings(one)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Who is bothered by the talks?", f"{BLAME}: “Who is bothered”"),
        ("Who cannot sleep at the thought of peace?", f"{BLAME}: “Who cannot”"),
        ("Why won't Norland answer?", f"{GRANTED}: “Why won't”"),
        ("Why does Norland need a strait that does not work?", None),
        ("Why twice?", f"{GRANTED}: “Why twice?”"),
        ("Did Norland come to bargain, or to be seen?", None),
        ("How many more must be stranded?", f"{ANSWER}: “How many more”"),
        ("What did Sudria conceal in March?", f"{CHARGED}: “conceal”"),
        ("What do the puppets want?", f"{CHARGED}: “puppets”"),
    ],
)
def test_loaded(text: str, message: str | None) -> None:
    (said,) = found(text)
    assert said == message or (message is None and said.startswith(GRANTED))


@pytest.mark.parametrize(
    "text",
    [
        "What is the treaty of 1974?",
        "When do they meet?",
        "Who leads the delegation?",
        "How does the mediator see it?",
        "The question is why.",
        "Why " + "x" * 700 + "?",
        "",
    ],
)
def test_open(text: str) -> None:
    assert found(text) == []


def test_a_speaker_s_question_is_his() -> None:
    text = "Varga asked: “Who is afraid of peace?”"
    made = document(text)
    said = statement(text, source="Varga", cue="asked", content="“Who is afraid of peace?”")
    reading = Reading(document=made, parse=plain_parse(made), statements=(said,))
    one = Article(spoken(reading, "Varga"))
    (finding,) = loaded_question_findings(one)
    assert one.actors[finding.voice].name == "Varga"
