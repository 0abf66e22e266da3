"""What the word lists say."""

import pytest

from onrecord.positions.lexicon import EMPTY, Entry, _with, lexicon, listed
from onrecord.records.errors import RecordError
from onrecord.records.position import Act


def test_a_stance_a_path_and_a_verdict_share_a_word() -> None:
    entry = lexicon().verbs["undermine"]
    assert (entry.side, entry.act, entry.deed, entry.path) == (-1, Act.COERCE, True, -1)
    assert (entry.verdict, entry.blames) == (-1, -1)


def test_the_first_side_of_a_word_is_kept() -> None:
    first = _with(EMPTY, "stance.support", "for")
    assert _with(first, "stance.reject", "against") == Entry(side=1, act=Act.SUPPORT)


def test_phrases_are_found_with_one_word_in_between() -> None:
    found = lexicon().phrase_at(["they", "throw", "their", "weight", "behind", "it"], 1, 6)
    assert found is not None
    assert (found[0], found[1].act) == (5, Act.SUPPORT)


def test_no_phrase_runs_over_the_end_of_a_sentence() -> None:
    assert lexicon().phrase_at(["put", "an", "end", "to"], 0, 3) is None


def test_an_unknown_section_is_an_error() -> None:
    with pytest.raises(RecordError, match="a section that is not known"):
        _with(EMPTY, "verdict", "odd")


def test_several_hundred_predicates_in_lower_case() -> None:
    table = lexicon()
    keys = [*table.verbs, *table.nouns, *table.adjectives]
    assert len(keys) > 1500
    assert [key for key in keys if key != key.lower()] == []


def test_lists() -> None:
    assert "monday" in listed("times")
