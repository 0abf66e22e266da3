import builders
import pytest

from onrecord.checks.compare.quotations import quotations
from onrecord.records.comparison import Change
from onrecord.records.reading import Reading
from onrecord.records.statement import StatementKind

FULL = "“We have moved as far as our parliament allows, and not one metre further.”"


def article(content: str, *, speaker: str | None = "Ilse Varga", more: str = "") -> Reading:
    text = f"She said: {content} {more}".strip()
    kind = StatementKind.DIRECT
    statements = [builders.statement(text, cue="said", content=content, kind=kind)]
    document = builders.document(text)
    bare = Reading(document=document, statements=tuple(statements))
    return builders.spoken(bare, speaker)


def changes(*readings: Reading) -> list[list[tuple[Change, str, str]]]:
    (found,) = quotations(readings)
    return [[(p.change, p.base, p.here) for p in w.parts] for w in found.wordings]


def test_the_fullest_wording_comes_first_and_the_rest_say_what_they_dropped_or_changed() -> None:
    short = article("“We moved as far as our parliament allows.”")
    full = article(FULL)
    assert changes(short, full) == [
        [(Change.SAME, FULL.strip("“”.").replace(",", ""), FULL.strip("“”.").replace(",", ""))],
        [
            (Change.SAME, "We", "We"),
            (Change.DROPPED, "have", ""),
            (Change.SAME, *["moved as far as our parliament allows"] * 2),
            (Change.DROPPED, "and not one metre further", ""),
        ],
    ]


@pytest.mark.parametrize(
    ("here", "part"),
    [
        (FULL.replace("metre", "inch"), (Change.CHANGED, "metre", "inch")),
        (FULL.replace("have", "have now"), (Change.ADDED, "", "now")),
        (FULL.replace("not ", ""), (Change.DROPPED, "not", "")),
    ],
    ids=["changed", "added", "dropped"],
)
def test_one_word_is_enough(here: str, part: tuple[Change, str, str]) -> None:
    found = changes(article(FULL), article(here))
    assert [one for parts in found for one in parts if one[0] is not Change.SAME][0] == (
        part if part[0] is not Change.ADDED else (Change.DROPPED, "now", "")
    )


def test_case_and_apostrophes_are_no_change() -> None:
    one, other = (
        article("“It’s our Parliament that said so.”"),
        article("“it's our parliament that said so.”"),
    )
    (found,) = quotations([one, other])
    assert [wording.faithful for wording in found.wordings] == [True, True]


@pytest.mark.parametrize(
    "other",
    [
        "“Nobody at the pier believed a word of it.”",
        "“We have moved.”",
        "“as far as the pier is long”",
    ],
    ids=["another", "too short", "three words in common"],
)
def test_other_words_are_another_quotation(other: str) -> None:
    assert quotations([article(FULL), article(other)]) == ()


def test_who_speaks_may_differ_between_articles() -> None:
    (found,) = quotations([article(FULL), article(FULL, speaker="Tomas Reyl")])
    assert [wording.speaker for wording in found.wordings] == ["Ilse Varga", "Tomas Reyl"]


def test_one_article_quoting_itself_is_no_comparison() -> None:
    assert quotations([article(FULL)]) == ()
