"""Whom a pronoun means by the grammar of its sentence."""

from collections.abc import Callable
from dataclasses import replace

import builders
import pytest

from onrecord.actors import RuleActors
from onrecord.actors.binding import Binding
from onrecord.actors.figures import Figures
from onrecord.actors.mentions import mentions_in
from onrecord.models import SpacyParse
from onrecord.records.actor import Actor
from onrecord.records.reading import Reading
from onrecord.records.spans import Span

Speakers = Callable[..., list[Actor | None]]

SAID = [
    ("Tomas Reyl met Marek Stolz. Stolz said he believes that rain falls.", "he", "Marek Stolz"),
    ("Peter Holm met Tomas Reyl. Reyl told Holm he believes that rain falls.", "he", "Tomas Reyl"),
    (
        "Ilse Varga met Anna Holm. Holm explained why she believes that rain falls.",
        "she",
        "Anna Holm",
    ),
]


@pytest.mark.parametrize(("text", "pronoun", "name"), SAID, ids=[row[2] for row in SAID])
def test_the_subject_of_what_somebody_says_is_he(text: str, pronoun: str, name: str) -> None:
    at = text.index(f"{pronoun} believes")
    bare = builders.statement(text, source="rain", cue="believes", content="rain falls")
    one = replace(bare, source=(Span(at, at + len(pronoun)),))
    reading = Reading(document=builders.document(text), statements=(one,))
    (done,) = RuleActors().apply(SpacyParse().apply([reading]))
    (voice,) = done.cast.voices
    assert done.cast.actor(voice.speaker or "").name == name
    assert voice.why == f'"{pronoun}" in what {name} is said to say'


def test_in_a_quotation_he_may_be_anybody(speakers: Speakers) -> None:
    text = "Tomas Reyl praised Marek Stolz. Reyl said: “I think he came.” He said that rain falls."
    (actor,) = speakers(text, ("He", "said", "rain falls"))
    assert actor is not None
    assert actor.name == "Tomas Reyl"


def test_he_is_not_whom_his_verb_is_about(speakers: Speakers) -> None:
    text = "Tomas Reyl asked for money in order to help Marek Stolz. He described Stolz as honest."
    (actor,) = speakers(text, ("He", "described", "honest"))
    assert actor is not None
    assert actor.name == "Tomas Reyl"


SAYERS = [
    ("Stolz said he came.", "Stolz"),
    ("Stolz said he would try to come.", "Stolz"),
    ("He came.", None),
    ("Stolz left because he was tired.", None),
    ("Stolz ensured he came.", None),
    ("Stolz said “he came.”", None),
    ("It was said he came.", None),
    ("Say he came.", None),
    ("The man who said he came left.", None),
]


@pytest.mark.parametrize(("text", "name"), SAYERS, ids=[row[0] for row in SAYERS])
def test_who_is_said_to_say_it(text: str, name: str | None) -> None:
    parse = SpacyParse().apply([Reading(document=builders.document(text))])[0].parse
    assert parse is not None
    figures = Figures(parse, mentions_in(parse))
    word = [at for at, said in enumerate(parse.words) if said in ("he", "He", "she")][-1]
    found = Binding(parse, figures).sayer(word, {})
    assert (found.name if found else None) == name
