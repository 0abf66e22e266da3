from dataclasses import replace

import pytest
from builders import document, plain_parse, spoken, statement

from onrecord.checks.article import Article
from onrecord.checks.unnamed_source import unnamed_source_findings
from onrecord.records.actor import ActorKind, Cast
from onrecord.records.reading import Reading


def found(
    text: str, *rows: tuple[str, str, str], kind: ActorKind = ActorKind.UNNAMED
) -> list[tuple[str, int]]:
    made = document(text)
    said = tuple(statement(text, source=s, cue=c, content=t) for s, c, t in rows)
    reading = spoken(
        Reading(document=made, parse=plain_parse(made), statements=said), *(s for s, _, _ in rows)
    )
    actors = tuple(replace(actor, kind=kind) for actor in reading.cast.actors)
    cast = Cast(actors=actors, voices=reading.cast.voices)
    findings = unnamed_source_findings(Article(replace(reading, cast=cast)))
    return [(f.message, len(f.evidence)) for f in findings]


def test_one_finding_for_each_speaker_with_all_places() -> None:
    text = "An official said that A. An official said that B."
    rows = [("An official", "said", "that A"), ("An official", "said", "that B")]
    made = found(text, *rows)
    says = "“An official” is not named; what is said rests on the outlet's word (2 statements)"
    assert made == [(says, 1)]


@pytest.mark.parametrize(
    ("name", "n"),
    [
        ("two people familiar with the draft", 1),
        ("A Norlandic diplomat who asked not to be named", 1),
        ("some foreign media", 1),
        ("a spokeswoman for the official", 0),
        ("the draft of an official", 0),
        ("few people", 0),
        ("possession", 0),
        ("42", 0),
    ],
)
def test_who_counts_as_a_source(name: str, n: int) -> None:
    text = f"{name} said that all was well."
    assert len(found(text, (name, "said", "that all was well"))) == n


def test_a_named_speaker_is_none() -> None:
    text = "An official said that all was well."
    assert found(text, ("An official", "said", "that all"), kind=ActorKind.PERSON) == []


def test_whom_a_speaker_cites_is_his_affair() -> None:
    text = "Sources said that an official told them so."
    rows = [
        ("Sources", "said", "that an official told them so"),
        ("an official", "told", "them so"),
    ]
    assert [message[:9] for message, _ in found(text, *rows)] == ["“Sources”"]
