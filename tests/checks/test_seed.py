"""What the article that began the project must show; it lies outside the repository."""

import os
from datetime import date
from pathlib import Path

import pytest

from onrecord import actors, statements
from onrecord.checks import Checks
from onrecord.models import SpacyParse
from onrecord.read.plain import blocks_in
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.run.titles import terms_in_office

ROOT = Path(__file__).parents[2]
SEED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared")) / "seed/istanbul-talks.txt"
MUST = [
    ("loaded-question", "Who is bothered by peace", "outlet"),
    ("loaded-question", "Who cannot sleep soundly", "outlet"),
    ("title", "former U.S. President", "outlet"),
    ("unsourced", "It is known that", "outlet"),
    ("unsourced", "It is likely", "outlet"),
    ("own-voice", "Globalists are seeking", "outlet"),
    ("own-voice", "In an effort to prolong", "outlet"),
    ("own-voice", "The globalist elite", "outlet"),
    ("loaded-words", "so-called", "outlet"),
    ("loaded-words", "stir up tensions", "the author"),
    ("loaded-words", "war instigator", "Fatto Quotidiano"),
    ("loaded-words", "European globalists", "Kamran Gasanov"),
]


def read(text: str, published: date) -> Reading:
    made = Document(text, blocks=blocks_in(text), published=published, language="en")
    readings = [Reading(document=made)]
    for step in (
        SpacyParse(),
        statements.CHOICES["encoder"](),
        actors.CHOICES["rules"](),
        Checks(terms=terms_in_office),
    ):
        readings = step.apply(readings)
    return readings[0]


def told(reading: Reading) -> list[tuple[str, str, str]]:
    """Check, first words of the evidence, and whose voice."""
    names = {actor.id: actor.name for actor in reading.cast.actors}
    return [
        (f.check, f.evidence[0].within(reading.document.text), names.get(f.voice, f.voice))
        for f in reading.findings
    ]


@pytest.fixture(scope="module")
def seed() -> list[tuple[str, str, str]]:
    if not SEED.exists():
        pytest.skip("the first article is not on this machine (set ONRECORD_SHARED)")
    return told(read(SEED.read_text(encoding="utf-8"), date(2025, 5, 29)))


@pytest.mark.parametrize(("check", "words", "voice"), MUST, ids=[words for _, words, _ in MUST])
def test_what_it_must_show(
    seed: list[tuple[str, str, str]], check: str, words: str, voice: str
) -> None:
    assert [v for c, w, v in seed if c == check and w.startswith(words)] == [voice]


def test_what_somebody_says_is_never_the_outlet_s_own_voice(
    seed: list[tuple[str, str, str]],
) -> None:
    own = [words for check, words, voice in seed if check == "own-voice" and voice == "outlet"]
    assert not any("stir up tensions" in words or "spoil everything" in words for words in own)


def test_the_slanted_example_stands_out_and_the_wire_report_has_nothing() -> None:
    wording = {"own-voice", "hedged", "loaded-words", "loaded-question"}
    counts = {}
    for name in ("tamar-sentinel.txt", "harbour-courier.txt"):
        text = (ROOT / "examples" / name).read_text(encoding="utf-8")
        found = told(read(text, date(2025, 5, 31)))
        counts[name] = sum(v == "outlet" and check in wording for check, _, v in found)
    assert counts["harbour-courier.txt"] == 0
    assert counts["tamar-sentinel.txt"] >= 12
