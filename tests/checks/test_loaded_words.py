import pytest
from builders import document, plain_parse, spoken, statement

from onrecord.checks.article import Article
from onrecord.checks.loaded_words import loaded_word_findings
from onrecord.records.reading import Reading


def found(text: str, *rows: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    made = document(text)
    said = tuple(statement(text, source=s, cue=c, content=t) for s, c, t in rows)
    reading = Reading(document=made, parse=plain_parse(made), statements=said)
    one = Article(spoken(reading, *(source for source, _, _ in rows)))
    names = {**{id: actor.name for id, actor in one.actors.items()}, "outlet": "outlet"}
    return [
        (f.evidence[0].within(text), names[f.voice], f.message.partition("” ")[2][:9])
        for f in loaded_word_findings(one)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Its so-called delegation came.", [("so-called", "outlet", "casts dou")]),
        ("The puppets met. The puppets left.", [("puppets", "outlet", "calls nam")]),
        ("The so-so, utterly new draft", [("utterly", "outlet", "makes a c")]),
        ("The delegation came on Monday.", []),
        ("The “routine” checks went on.", [("routine", "outlet", "stands in")]),
        ("The checks, called “routine”, went on.", []),
        ("The paper “Courier” and the film “on the edge of it all now”.", []),
        ("The so‐called truth", [("so‐called", "outlet", "casts dou")]),
    ],
    ids=[
        "so-called", "told once", "an intensifier", "plain", "scare quotes",
        "a term that is introduced", "names and long quotations", "another hyphen",
    ],
)  # fmt: skip
def test_the_outlet_s_own(text: str, told: list[tuple[str, str, str]]) -> None:
    assert found(text) == told


def test_a_speaker_s_words_are_his() -> None:
    text = "Varga said that the puppets lost. The puppets lost."
    row = ("Varga", "said", "that the puppets lost")
    assert [voice for _, voice, _ in found(text, row)] == ["Varga", "outlet"]


def test_a_quoted_word_of_a_statement_is_no_scare_quote() -> None:
    text = "Varga called it “routine” yesterday. Varga saw a “draft” then."
    assert found(text, ("Varga", "saw", "a “draft”")) == []


def test_a_quotation_that_nobody_is_found_for_is_left_alone() -> None:
    assert found("“The puppets of Sudria have lost their way once more,” it was heard.") == []


def test_a_hundred_thousand_quotation_marks_are_fast() -> None:
    assert found('"“' * 50_000) == []
