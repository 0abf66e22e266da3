"""Words: folded, asked for, found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talks import FIRST

from onrecord.records.document import Document
from onrecord.records.errors import InputError
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.store import Collection, Filter, Noun, matches
from onrecord.store.characters import folded, keepable, odd_places, restored


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Šefčovič’s STRASSE", "sefcovic s strasse"),
        ("straße", "strasse"),
        ("3.50 NOK_x", "3 50 nok x"),
        ("переговоры Ёлки", "переговоры елки"),
        ("\u202e«שלום» — 😀", "שלום"),
        ("a\x00b \ud800", "a b"),
        ("", ""),
    ],
)
def test_folded(text: str, words: str) -> None:
    assert folded(text) == words


@given(st.text(st.characters() | st.sampled_from("\x00\ud800\udfff")))
def test_odd_characters_come_back_and_offsets_stay(text: str) -> None:
    kept = keepable(text)
    assert len(kept) == len(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert restored(kept, odd_places(text)) == text


@pytest.mark.parametrize(
    ("asked", "text", "spans"),
    [
        ("talks", "Talks, talking, tälks", [(0, 5), (16, 21)]),
        ("talk*", "Talks on talking", [(0, 5), (9, 16)]),
        ('"second round"', "a second — round, second", [(2, 16)]),
        ('"second rou"*', "second round", []),
        ("talks -army", "army talks", [(5, 10)]),
        ("😀 talks", "😀😀 talks", [(3, 8)]),
        ("x", "", []),
    ],
)
def test_where_words_stand(asked: str, text: str, spans: list[tuple[int, int]]) -> None:
    assert matches(asked, text) == tuple(Span(*span) for span in spans)


@pytest.mark.parametrize("asked", ["", '""', "-talks", "…", "*"])
def test_nothing_to_search_for(asked: str) -> None:
    with pytest.raises(InputError, match="there is no word to search for"):
        matches(asked, "talks")


HOSTILE = (
    '" OR 1=1',
    "NEAR(a b)",
    "a AND b",
    "a:b",
    "^a",
    "a'b",
    "(a | !b)",
    "{a b}",
    "a\\b",
)


@pytest.mark.parametrize("asked", [*HOSTILE, "x" * 10_000, "ab " * 2_000])
def test_no_search_breaks_the_database(dozen: Collection, asked: str) -> None:
    for noun in (Noun.STATEMENT, Noun.FINDING, Noun.DOCUMENT):
        assert dozen.count(noun, Filter(text=asked)) == 0


def test_words_far_into_a_long_article_are_found(talks: Collection) -> None:
    text = " ".join(f"w{number}" for number in range(120_000))
    talks.add([Reading(document=Document(text))], coder=FIRST)
    assert len(text) > 600_000
    for asked in ("w0", "w60000", "w119999", "w1199*", '"w5 w6 w7"'):
        assert talks.count(Noun.DOCUMENT, Filter(text=asked)) == 1
