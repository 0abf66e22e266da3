"""Wordings under each other: the same columns for all, nothing lost."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.aligned import Piece, aligned
from onrecord.records.comparison import Change, Part

SAME, DROPPED, ADDED, CHANGED = Change
BASE = [Part(change=SAME, base="a b c d e f", here="a b c d e f")]


def part(change: Change, base: str, here: str) -> Part:
    return Part(change=change, base=base, here=here)


def told(row: tuple[Piece, ...]) -> list[tuple[str, str, int]]:
    return [(piece.words, piece.change.value, piece.span) for piece in row]


@pytest.mark.parametrize(
    ("parts", "first", "other"),
    [
        (BASE, [("a b c d e f", "same", 1)], [("a b c d e f", "same", 1)]),
        (
            [part(SAME, "a b", "a b"), part(DROPPED, "c d e f", "")],
            [("a b", "same", 1), ("c d e f", "same", 1)],
            [("a b", "same", 1), ("c d e f", "dropped", 1)],
        ),
        (
            [part(SAME, "a b c d e", "A b c d e"), part(CHANGED, "f", "x y")],
            [("a b c d e", "same", 1), ("f", "same", 1)],
            [("A b c d e", "same", 1), ("x y", "changed", 1)],
        ),
        (
            [part(ADDED, "", "oh"), part(SAME, "a b c d e f", "a b c d e f")],
            [("", "same", 1), ("a b c d e f", "same", 1)],
            [("oh", "added", 1), ("a b c d e f", "same", 1)],
        ),
    ],
    ids=["the same words", "dropped", "changed", "added at the beginning"],
)
def test_two_wordings(
    parts: list[Part], first: list[tuple[str, str, int]], other: list[tuple[str, str, int]]
) -> None:
    one, two = aligned([BASE, parts])
    assert (told(one), told(two)) == (first, other)


def test_a_piece_reaches_over_the_cuts_of_others() -> None:
    rows = aligned(
        [
            BASE,
            [part(CHANGED, "a b c d e", "z"), part(SAME, "f", "f")],
            [part(SAME, "a b c", "a b c"), part(ADDED, "", "q q"), part(SAME, "d e f", "d e f")],
        ]
    )
    assert [told(row) for row in rows] == [
        [("a b c", "same", 1), ("", "same", 1), ("d e", "same", 1), ("f", "same", 1)],
        [("z", "changed", 3), ("f", "same", 1)],
        [("a b c", "same", 1), ("q q", "added", 1), ("d e", "same", 1), ("f", "same", 1)],
    ]


@st.composite
def wordings(draw: st.DrawFn) -> list[list[Part]]:
    words = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8))
    base = [part(SAME, " ".join(words), " ".join(words))]
    return [base, *draw(st.lists(_wording(words), max_size=3))]


@st.composite
def _wording(draw: st.DrawFn, words: list[str]) -> list[Part]:
    acts = [draw(st.sampled_from(["keep", "drop", "change"])) for _ in words]
    parts: list[Part] = []
    at = 0
    for act, run in groupby(acts):
        base = " ".join(words[at : at + len(list(run))])
        at += len(base.split())
        change = {"keep": SAME, "drop": DROPPED, "change": CHANGED}[act]
        parts.append(part(change, base, {"keep": base, "drop": "", "change": "new words"}[act]))
    if draw(st.booleans()):
        parts.append(part(ADDED, "", "the end"))
    return parts


@given(wordings())
def test_all_rows_have_the_same_width_and_no_word_is_lost(parts: list[list[Part]]) -> None:
    rows = aligned(parts)
    assert len({sum(piece.span for piece in row) for row in rows}) == 1
    for row, wording in zip(rows, parts, strict=True):
        kept = " ".join(p.here if p.change is not DROPPED else p.base for p in wording)
        assert " ".join(piece.words for piece in row).split() == kept.split()
