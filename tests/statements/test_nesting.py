"""What stands inside what: laws over drafts and statements, tables over sentences."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from builders import document, statement
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import SpacyParse
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans, touch
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.statements.drafts import Draft
from onrecord.statements.nesting import DEEPEST, nested, with_nested
from onrecord.statements.rules import statements_in

N_WORDS = 30


def draft(cue: int, *content: tuple[int, int], sure: float = 0.5) -> Draft:
    return Draft(
        cue_word=cue, cue=(cue, cue + 1), source=None, content=content, sure=sure, frame="clause"
    )


@st.composite
def drafts(draw: st.DrawFn) -> list[Draft]:
    cues = draw(st.lists(st.integers(0, N_WORDS - 1), unique=True, max_size=8))
    out = []
    for cue in sorted(cues):
        ends = draw(st.lists(st.integers(0, N_WORDS), min_size=2, max_size=4, unique=True))
        pieces = sorted(ends)[: len(ends) // 2 * 2]
        content = tuple(zip(pieces[::2], pieces[1::2], strict=True))
        out.append(draft(cue, *content, sure=draw(st.sampled_from([0.5, 0.9]))))
    return out


@given(drafts())
def test_drafts_stand_in_contents_that_hold_their_cue_and_never_in_a_circle(
    given: list[Draft],
) -> None:
    found = {item.draft.cue_word: item for item in nested(given, N_WORDS)}
    assert {item.draft for item in found.values()} <= set(given)
    for item in found.values():
        if item.outer is not None:
            outer = found[item.outer].draft
            assert any(first <= item.draft.cue_word < stop for first, stop in outer.content)
        steps, at = 0, item.outer
        while at is not None:
            steps, at = steps + 1, found[at].outer
            assert steps <= len(found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([draft(1, (2, 9)), draft(4, (5, 9))], {1: None, 4: 1}),
        ([draft(1, (2, 9)), draft(4, (5, 9)), draft(6, (7, 9))], {1: None, 4: 1, 6: 4}),
        ([draft(1, (4, 6), sure=0.9), draft(4, (0, 3))], {1: None}),
        ([draft(1, (0, 3))], {}),
        ([draft(0, (2, 3)), draft(2, (4, 6)), draft(4, (0, 1))], {0: 4, 2: None, 4: 2}),
        ([draft(1, (2, 3)), draft(5, (6, 7))], {1: None, 5: None}),
    ],
    ids=["two levels", "three levels", "each other", "itself", "a circle of three", "beside"],
)
def test_drafts(given: list[Draft], expected: dict[int, int | None]) -> None:
    assert {item.draft.cue_word: item.outer for item in nested(given, N_WORDS)} == expected


def test_what_stands_too_deep_is_left_out() -> None:
    chain = [draft(cue, (cue + 1, N_WORDS)) for cue in range(DEEPEST + 3)]
    found = {item.draft.cue_word: item.outer for item in nested(chain, N_WORDS)}
    assert found == {cue: cue - 1 if cue else None for cue in range(DEEPEST)}


TEXT = "Varga said that Reyl had told Dahl that Sudria wanted the strait, and left."
OUTER = statement(
    TEXT,
    source="Varga",
    cue="said",
    content="that Reyl had told Dahl that Sudria wanted the strait",
)
TOLD = statement(TEXT, source="Reyl", cue="had told", content="that Sudria wanted the strait")
WANTED = statement(TEXT, source="Sudria", cue="wanted", content="the strait")


def shown(text: str, several: Sequence[Statement]) -> list[str]:
    names = {one.id: one.cue[0].within(text) for one in several}
    return [
        f"{names[one.id]} in {names.get(one.inside or '', '-')}: "
        + " ... ".join(span.within(text) for span in one.content)
        for one in several
    ]


FOUND = {
    "two levels": ([TOLD], ["had told in said: that Sudria wanted the strait"]),
    "three levels, in any order": (
        [WANTED, TOLD],
        ["had told in said: that Sudria wanted the strait", "wanted in had told: the strait"],
    ),
    "what the other extractor said of inside is replaced": (
        [replace(WANTED, inside="s-of-nobody")],
        ["wanted in said: the strait"],
    ),
    "the outer one again": ([OUTER], []),
    "the outer one's cue with another content": ([replace(TOLD, cue=OUTER.cue)], []),
    "the outer one's content with another cue": ([replace(TOLD, content=OUTER.content)], []),
    "a cue twice": ([TOLD, replace(TOLD, id="s2", content=WANTED.content)],
                    ["had told in said: that Sudria wanted the strait"]),
    "no cue": ([replace(TOLD, cue=())], []),
    "a cue outside": ([statement(TEXT, cue="left", content="Varga")], []),
    "a content that reaches out is cut": (
        [statement(TEXT, source="Sudria", cue="wanted", content="the strait, and left")],
        ["wanted in said: the strait"],
    ),
    "a content that mostly lies outside": (
        [statement(TEXT, source="Sudria", cue="wanted", content="strait, and left")],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), FOUND.values(), ids=FOUND)
def test_found_inside(found: list[Statement], expected: list[str]) -> None:
    first, *rest = with_nested([OUTER], found)
    assert first == OUTER
    assert shown(TEXT, (first, *rest))[1:] == expected


def test_a_statement_stands_in_the_one_of_two_that_holds_it() -> None:
    other = statement(TEXT, cue="Varga", content=", and left")
    assert [one.inside for one in with_nested([other, OUTER], [TOLD])] == [None, None, OUTER.id]


def test_nothing_gives_nothing() -> None:
    assert with_nested([], [TOLD]) == ()
    assert with_nested([OUTER], []) == (OUTER,)


def spans() -> st.SearchStrategy[Spans]:
    ends = st.lists(st.integers(0, 40), min_size=2, max_size=4, unique=True).map(sorted)
    return ends.map(lambda e: tuple(Span(a, b) for a, b in zip(e[::2], e[1::2], strict=False)))


@st.composite
def some_statements(draw: st.DrawFn, letter: str) -> list[Statement]:
    return [
        Statement(
            id=f"{letter}{number}",
            source=(),
            cue=draw(spans())[:1],
            content=draw(spans()),
            kind=StatementKind.INDIRECT,
            type=StatementType.COMMUNICATION,
            confidence=draw(st.sampled_from([0.4, 0.8])),
            made_by="test",
        )
        for number in range(draw(st.integers(0, 5)))
    ]


@given(some_statements("o"), some_statements("f"))
def test_nested_statements_keep_the_laws(
    outermost: list[Statement], found: list[Statement]
) -> None:
    out = with_nested(outermost, found)
    by_id = {one.id: one for one in out}
    assert list(out[: len(outermost)]) == outermost
    assert len(by_id) == len(out)
    for one in out[len(outermost) :]:
        assert not any(
            touch((Span(one.cue[0].start, one.cue[0].start + 1),), top.cue) for top in outermost
        )
        assert any(
            all(any(wide.covers(span) for wide in top.content) for span in one.content)
            for top in outermost
        )
        seen, at = {one.id}, one
        while at.inside is not None:
            outer = by_id[at.inside]
            assert any(s.start <= at.cue[0].start < s.stop for s in outer.content)
            assert outer.id not in seen
            seen.add(outer.id)
            at = outer
        assert at in outermost
        assert at is not one


def test_found_by_rules_inside_statements_of_another_extractor() -> None:
    text = "According to Meridian Press, Norland intends to tell Sudria that the strait is shut."
    reading = SpacyParse().apply([Reading(document=document(text))])[0]
    outer = statement(
        text,
        source="Meridian Press",
        cue="According to",
        content="Norland intends to tell Sudria that the strait is shut",
    )
    assert shown(text, with_nested([outer], statements_in(reading.document, reading.parse)))[
        1:
    ] == [
        "intends in According to: to tell Sudria that the strait is shut",
        "to tell in intends: that the strait is shut",
    ]
