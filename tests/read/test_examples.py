import io
import os
from pathlib import Path

import pytest
from fakes import FakeFetcher

from onrecord.read.sources import inputs
from onrecord.records.document import BlockKind, Document

FOLDER = Path(__file__).parents[2] / "examples"
SEED = Path(os.environ.get("ONRECORD_SHARED", "../shared")) / "seed" / "istanbul-talks.txt"


def examples() -> dict[str, Document]:
    paths = sorted(str(path) for path in FOLDER.iterdir() if path.is_file())
    found = inputs(paths, fetcher=FakeFetcher({}), stdin=io.BytesIO())
    named = {Path(article.id).name: article for article in found}
    return {name: article.open() for name, article in named.items() if name != "README.md"}


def test_there_are_four_reports_in_english() -> None:
    found = examples()
    assert sorted(found) == [
        "harbour-courier.txt",
        "meridian-2025-05-31",
        "strait-today.html",
        "tamar-sentinel.txt",
    ]
    for document in found.values():
        assert str(document.language).startswith("en")
        assert document.spans_of(BlockKind.HEADLINE)


@pytest.mark.parametrize("name", ["harbour-courier.txt", "tamar-sentinel.txt"])
def test_the_text_files_say_nothing_about_themselves(name: str) -> None:
    document = examples()[name]
    assert document.published is None
    assert document.outlet is None
    assert "Monday, June 2" in document.text


def six_words(text: str) -> set[tuple[str, ...]]:
    words = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return set(zip(*(words[i:] for i in range(6)), strict=False))


@pytest.mark.skipif(not SEED.exists(), reason="the shared folder is not here")
def test_no_sentence_of_the_first_article_is_in_the_examples() -> None:
    ours = set().union(*(six_words(document.text) for document in examples().values()))
    assert ours & six_words(SEED.read_text(encoding="utf-8")) == set()
