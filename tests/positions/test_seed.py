"""The positions of the article that began the project; it lies outside the repository."""

import os
from datetime import date
from pathlib import Path

import pytest

from onrecord.read.hints import Hints
from onrecord.records.reading import Reading
from onrecord.run.pipeline import readings

SEED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "seed" / "istanbul-talks.txt"
ROWS = [
    ("Sergei Lavrov", "supports", "talks", None, "declared", "Sergei Lavrov"),
    ("Donald Trump", "opposes", "sanctions", None, "declared", "Donald Trump"),
    ("Russia", "supports", "security guarantees", None, "alleged", "Reuters"),
    ("Viktor Orbán", "supports", "talks", "Europe", "declared", "Viktor Orbán"),
    ("Viktor Orbán", "opposes", "union membership", "Ukraine", "declared", "Viktor Orbán"),
    ("globalists", "opposes", "talks", None, "alleged", "outlet"),
    ("Europe", "opposes", "talks", None, "alleged", "outlet"),
    ("Kaja Kallas", "opposes", "talks", None, "alleged", "the journalists"),
    ("Fatto Quotidiano", "opposes", None, "Kaja Kallas", "declared", "Fatto Quotidiano"),
]


@pytest.fixture(scope="module")
def reading() -> Reading:
    if not SEED.exists():
        pytest.skip("the first article is not on this machine (set ONRECORD_SHARED)")
    (found,) = readings([str(SEED)], hints=Hints(published=date(2025, 5, 29)))
    assert isinstance(found, Reading)
    return found


@pytest.fixture(scope="module")
def rows(reading: Reading) -> list[tuple[str | None, ...]]:
    names = {actor.id: actor.name for actor in reading.cast.actors} | {"outlet": "outlet"}
    return [
        (
            names[row.actor],
            row.stance.value,
            row.issue,
            names[row.toward] if row.toward else None,
            row.basis.value,
            names[row.said_by],
        )
        for row in reading.positions
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
def test_what_the_article_holds(
    row: tuple[str | None, ...], rows: list[tuple[str | None, ...]]
) -> None:
    assert row in rows


def test_nobody_declares_to_be_against_the_talks(rows: list[tuple[str | None, ...]]) -> None:
    against = [row for row in rows if row[1:3] == ("opposes", "talks")]
    assert {row[4] for row in against} == {"alleged"}


def test_who_declares_to_be_for_the_talks(rows: list[tuple[str | None, ...]]) -> None:
    supporters = [
        row[0] for row in rows if row[1:3] == ("supports", "talks") and row[4] == "declared"
    ]
    assert sorted(map(str, supporters)) == [
        "Andrii Yermak",
        "Rustem Umerov",
        "Sergei Lavrov",
        "Viktor Orbán",
    ]
