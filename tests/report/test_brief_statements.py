"""Statements as lines of a brief: what is left out, said once, or said with its sentence."""

from dataclasses import replace

import pytest
from builders import document, plain_parse, spoken, statement

from onrecord.records.actor import Voice
from onrecord.records.reading import Reading
from onrecord.records.statement import Statement
from onrecord.report.brief import brief_text
from onrecord.report.brief_statements import shared_relay
from onrecord.report.rows import rows


def said(text: str, *found: Statement, names: tuple[str | None, ...]) -> Reading:
    page = document(text)
    reading = Reading(document=page, parse=plain_parse(page), statements=found)
    return spoken(reading, *names)


def lines(reading: Reading) -> list[str]:
    """The lines of the statements, without indentation and numbers."""
    out = brief_text(reading, columns=200).split("Who spoke\n")[1].split("The outlet's own")[0]
    return [line.strip().lstrip("0123456789 ") for line in out.splitlines() if line.strip()]


def test_only_what_another_is_said_to_say_has_a_line_inside() -> None:
    text = "Reyl said he wanted rain, Varga promised snow and hail and it seemed fine."
    whole = statement(text, source="Reyl", cue="said", content=text[10:])
    inner = [
        replace(statement(text, source=who, cue=cue, content=what), inside=whole.id)
        for who, cue, what in [
            ("he", "wanted", "rain"),
            ("Varga", "promised", "snow and hail"),
            ("", "seemed", "fine"),
        ]
    ]
    reading = said(text, whole, *inner, names=("Reyl", "Reyl", "Varga", None))
    found = lines(reading)
    assert [line.split(" [")[0] for line in found] == ["Reyl:", "said", "Varga, promised"]
    assert "Shortened here" in brief_text(reading)


@pytest.mark.parametrize(
    ("content", "end"),
    [
        ("this", ": this (in: Reyl denied this.)"),
        ("a charge", ": a charge (in: Varga accused him, a charge that Reyl refused.)"),
        ("that it had snowed", ": that it had snowed"),
        ("Rain", ": Rain"),
    ],
    ids=["this", "a charge", "long enough", "the sentence itself"],
)
def test_too_few_words_come_with_their_sentence(content: str, end: str) -> None:
    text = (
        "Varga accused him, a charge that Reyl refused. Reyl denied this. "
        "Reyl noted that it had snowed.\nRain"
    )
    cue = {"this": "denied", "a charge": "refused", "Rain": ""}.get(content, "noted")
    one = statement(text, source="Reyl", cue=cue, content=content)
    assert lines(said(text, one, names=("Reyl",)))[-1].endswith(end)


def test_a_colon_is_no_word() -> None:
    text = "Reyl : it will rain today"
    one = statement(text, source="Reyl", cue=":", content="it will rain today")
    assert lines(said(text, one, names=("Reyl",)))[-1] == "[indirect]: it will rain today"


@pytest.mark.parametrize(
    ("relayed", "shared"),
    [
        ([True, True, True], True),
        ([True, True], False),
        ([True, True, False, True], False),
        ([True, True, True, None], True),
    ],
    ids=["all", "too few", "not all", "what it says itself"],
)
def test_a_relay_of_all_is_said_once(relayed: list[bool | None], shared: bool) -> None:
    text = "Press and " + " ".join(f"Reyl{n} said{n} rain{n} today{n}." for n in range(9))
    found = [
        statement(text, source=f"Reyl{n}", cue=f"said{n}", content=f"rain{n} today{n}")
        for n in range(len(relayed))
    ]
    names = [None if one is None else "Reyl" for one in relayed]
    reading = said(text, *found, names=tuple("Press" if n is None else n for n in names))
    if "Press" not in {actor.name for actor in reading.cast.actors}:
        extra = statement(text, source="Press", cue="and", content="today8")
        reading = said(text, *found, extra, names=(*["Reyl"] * len(found), "Press"))
    press = next(actor.id for actor in reading.cast.actors if actor.name == "Press")
    voices = [
        Voice(statement=v.statement, speaker=v.speaker, relays=(press,) if one else ())
        for v, one in zip(reading.cast.voices, [*relayed, None], strict=False)
    ]
    own = reading.cast.voices[len(voices) :]
    reading = replace(reading, cast=replace(reading.cast, voices=(*voices, *own)))
    relay = shared_relay(rows(reading))
    assert (relay is not None) is shared
    out = brief_text(reading)
    assert ("All that is said in it came through Press." in out) is shared
    assert ("through Press]" in out) is not shared
