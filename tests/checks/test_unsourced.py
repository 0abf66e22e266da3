from dataclasses import replace

import pytest
from builders import document, plain_parse, spoken, statement

from onrecord.checks.article import Article
from onrecord.checks.unsourced import unsourced_findings
from onrecord.records.actor import ActorKind, Cast
from onrecord.records.reading import Reading


def found(text: str, *rows: tuple[str, str, str], kind: ActorKind = ActorKind.PERSON) -> list[str]:
    made = document(text)
    said = tuple(statement(text, source=s, cue=c, content=t) for s, c, t in rows)
    reading = spoken(
        Reading(document=made, parse=plain_parse(made), statements=said), *(s for s, _, _ in rows)
    )
    actors = tuple(replace(actor, kind=kind) for actor in reading.cast.actors)
    cast = Cast(actors=actors, voices=reading.cast.voices)
    return [f.message for f in unsourced_findings(Article(replace(reading, cast=cast)))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "It is known that they met.",
            "“It is known that”: who knows it, and from where, is not said",
        ),
        ("It is likely they met.", "“It is likely”: who reckons so, and why, is not said"),
        ("They reportedly met.", "“reportedly”: who reported it is not said"),
        ("Experts believe they met.", "“Experts believe”: no expert is named"),
        ("Critics say they met.", "“Critics say”: who they are is not said"),
    ],
)
def test_nobody_is_named(text: str, message: str) -> None:
    assert found(text) == [message]


def test_a_source_in_the_same_sentence_is_enough() -> None:
    text = "It is likely that they met, Varga said."
    assert found(text, ("Varga", "said", "It is likely that they met")) == []


def test_an_unnamed_source_is_none() -> None:
    text = "It is likely that they met, sources said."
    row = ("sources", "said", "It is likely that they met")
    assert len(found(text, row, kind=ActorKind.UNNAMED)) == 1


def test_an_expert_may_be_named_in_the_next_sentence() -> None:
    text = "Experts say the draft is short. It is, Aalto said."
    assert found(text, ("Aalto", "said", "It is")) == []
    assert (
        len(found("Experts say so. It is short. It is, Aalto said.", ("Aalto", "said", "It is,")))
        == 1
    )


def test_reportedly_beside_another_s_words_still_wants_a_source() -> None:
    text = "They reportedly met, though Varga said that all was well."
    assert len(found(text, ("Varga", "said", "that all was well"))) == 1


def test_without_sentences_the_phrase_is_told() -> None:
    one = Article(Reading(document=document("It is said that they met.")))
    assert len(list(unsourced_findings(one))) == 1
