"""Groups of what statements are about."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.positions import default_codebook
from onrecord.positions.suggest import Cluster, suggested
from onrecord.records.issue import Issue
from onrecord.records.reading import Reading

BOOK = (Issue(name="sea", definition="Who fishes where.", words=("fishing quota",)),)
TEXTS = (
    "S[Ilse Varga] C[said] K[the fishing quota and the net size are open].",
    "S[Tomas Reyl] C[said] K[the fishing quota and the net size are settled].",
    "S[Ilse Varga] C[said] K[the quota is low]. S[Tomas Reyl] C[said] K[the lighthouse burns].",
)


@pytest.fixture
def readings(marked: Callable[[str], Reading]) -> list[Reading]:
    return [marked(text) for text in TEXTS]


def test_words_that_go_together_are_one_group(readings: list[Reading]) -> None:
    assert suggested(readings, BOOK, most=5) == (
        Cluster(
            name="quota",
            words=(("quota", 3), ("fishing quota", 2), ("net size", 2), ("size", 2)),
            statements=3,
            articles=3,
            issues=("sea",),
            examples=(
                "the fishing quota and the net size are open",
                "the fishing quota and the net size are settled",
            ),
        ),
    )


def test_the_order_of_articles_changes_no_count(readings: list[Reading]) -> None:
    (one,), (other,) = (suggested(r, BOOK, most=5) for r in (readings, readings[::-1]))
    assert replace(one, examples=()) == replace(other, examples=())


def test_at_most_so_many(readings: list[Reading]) -> None:
    assert suggested(readings, BOOK, most=0) == ()


def test_long_examples_are_cut(marked: Callable[[str], Reading]) -> None:
    long = "the quota " + "and the quota " * 20
    (group,) = suggested([marked(f"S[Ilse Varga] C[said] K[{long}].")] * 2, BOOK, most=1)
    assert all(len(example) == 160 and example.endswith("…") for example in group.examples)


def test_no_parse_and_no_statement_give_no_group(marked: Callable[[str], Reading]) -> None:
    bare = replace(marked(TEXTS[0]), parse=None)
    assert suggested([bare, marked("Nobody said a word.")], default_codebook(), most=5) == ()
