"""The words of issues, found in one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.positions.words import IssueWords, Match, problem_of
from onrecord.records.issue import Issue


def issue(name: str, *words: str, opposites: tuple[str, ...] = ()) -> Issue:
    return Issue(name=name, definition="It.", words=words, opposites=opposites)


BOOK = IssueWords(
    [
        issue("talks", "talk", "peace talks", "cease-fire line", opposites=("war",)),
        issue("peace", "peace*", "peace talks"),
        issue("guarantees", "security guarantee*"),
    ]
)
TEXTS = [
    ("peace talks", [("talks", 0, 2, 1)]),
    ("peace talk", [("peace", 0, 1, 1), ("talks", 1, 2, 1)]),
    ("peacekeepers talk", [("peace", 0, 1, 1), ("talks", 1, 2, 1)]),
    ("cease - fire line", [("talks", 0, 4, 1)]),
    ("cease - fire", []),
    ("war", [("talks", 0, 1, -1)]),
    ("security security guarantees", [("guarantees", 1, 3, 1)]),
    ("security", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), TEXTS)
def test_matches(text: str, found: list[tuple[str, int, int, int]]) -> None:
    words = text.split()
    assert [match[:4] for match in BOOK.found(words, words, 0, len(words))] == [
        (first, stop, name, sign) for name, first, stop, sign in found
    ]


def test_a_word_meets_the_lemma_or_the_form() -> None:
    assert list(BOOK.found(["talked"], ["talk"], 0, 1)) == [Match(0, 1, "talks", 1, "talk")]
    assert list(BOOK.found(["wars"], ["war"], 0, 1)) == [Match(0, 1, "talks", -1, "war")]


def test_only_the_words_asked_for_are_read() -> None:
    words = ["talk", "peace", "talks"]
    assert list(BOOK.found(words, words, 1, 2)) == [Match(1, 2, "peace", 1, "peace*")]


PROBLEMS = {
    "one two three four five six seven eight nine": "has more than 8 words",
    "a" * 81: "has a word of more than 80 letters",
    "a|b": "has a sign that is no part of a word",
    "-": "has a sign that is no part of a word",
    "pe*ce": "has a sign that is no part of a word",
    "ab*": "leaves a word open after fewer than 3 letters",
    "abc*": "",
    "non-aligned state": "",
    "peoples' rights": "",
}


@pytest.mark.parametrize(("phrase", "problem"), PROBLEMS.items())
def test_problems(phrase: str, problem: str) -> None:
    assert problem_of(phrase) == problem


@given(st.lists(st.sampled_from(["peace", "talks", "talk", "security", "war", "-", "x"])))
def test_matches_are_in_order_and_apart(words: list[str]) -> None:
    found = list(BOOK.found(words, words, 0, len(words)))
    ends = [0, *(end for match in found for end in (match.first, match.stop)), len(words)]
    assert ends == sorted(ends)


def test_a_long_text_of_beginnings_ends() -> None:
    words = ["security"] * 200_000
    assert list(BOOK.found(words, words, 0, len(words))) == []


def test_weak_words_are_marked_and_have_neighbours() -> None:
    weak = Issue(
        name="nuclear",
        definition="It.",
        words=("nuclear tests", "inspections", "enrich uranium"),
        weak=("inspections",),
    )
    book = IssueWords([weak, issue("schools", "tests")])
    found = book.found(["inspections", "nuclear", "tests"], ["", "", ""], 0, 3)
    assert [(match.phrase, match.weak) for match in found] == [
        ("inspections", True),
        ("nuclear tests", False),
    ]
    assert book.neighbours("nuclear") == {"nuclear", "enrich", "uranium"}
    assert book.neighbours("unknown") == frozenset()
