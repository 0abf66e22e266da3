"""The examples are read as the README promises."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from onrecord.read.hints import Hints
from onrecord.records.reading import Reading
from onrecord.run.pipeline import readings

EXAMPLES = Path(__file__).parents[1] / "examples"
PUBLISHED = date(2025, 5, 31)


@cache
def reading(name: str) -> Reading:
    (found,) = readings([str(EXAMPLES / name)], hints=Hints(published=PUBLISHED))
    assert isinstance(found, Reading)
    return found


def spoken(name: str) -> list[tuple[str | None, str, str]]:
    """Speaker's name, kind and content of every statement."""
    one = reading(name)
    names = {actor.id: actor.name for actor in one.cast.actors}
    return [
        (
            names.get(voice.speaker or ""),
            statement.kind.value,
            " … ".join(span.within(one.document.text) for span in statement.content),
        )
        for statement, voice in zip(one.statements, one.cast.voices, strict=True)
    ]


@pytest.mark.parametrize(
    ("name", "speaker", "kind", "begins"),
    [
        ("harbour-courier.txt", "Ilse Varga", "direct", "We have moved as far as our parliament"),
        (
            "harbour-courier.txt",
            "Henrik Aalto",
            "direct",
            "The tolls were fixed in a different",
        ),
        ("harbour-courier.txt", "Ilse Varga", "indirect", "that her delegation would bring"),
        ("harbour-courier.txt", "Tamar Port Authority", "indirect", "412 ships waited"),
        ("meridian-press.jsonl", "Tomas Reyl", "direct", "It is a matter of sequence"),
        ("meridian-press.jsonl", "Lena Dorn", "indirect", "that both capitals now want"),
    ],
)
def test_a_statement_is_found(name: str, speaker: str, kind: str, begins: str) -> None:
    hits = [
        content
        for who, how, content in spoken(name)
        if (who, how) == (speaker, kind) and re.sub(r"^\W+", "", content).startswith(begins)
    ]
    assert len(hits) == 1


@pytest.mark.parametrize(
    ("name", "n_furniture"), [("harbour-courier.txt", 3), ("meridian-press.jsonl", 0)]
)
def test_furniture_is_found_and_holds_no_statement(name: str, n_furniture: int) -> None:
    one = reading(name)
    furniture = [f for f in one.findings if f.check == "furniture"]
    assert len(furniture) == n_furniture
    inside = [
        statement
        for statement in one.statements
        for span in statement.content
        if not any(body.covers(span) or body.overlaps(span) for body in one.document.body)
    ]
    assert inside == []


def test_the_slanted_report_says_much_in_its_own_voice() -> None:
    shares = {
        name: len(reading(name).own_voice()) / len(reading(name).sentences())
        for name in ("harbour-courier.txt", "tamar-sentinel.txt", "meridian-press.jsonl")
    }
    assert max(shares, key=lambda name: shares[name]) == "tamar-sentinel.txt"


def test_every_example_is_listed_and_read() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", (EXAMPLES / "README.md").read_text("utf-8"), re.M)
    files = [path.name for path in EXAMPLES.iterdir() if path.is_file()]
    there = sorted(name for name in files if name != "README.md")
    assert sorted(listed) == there
    assert all(reading(name).statements for name in there)
