from dataclasses import replace

import pytest
from builders import document

from onrecord.checks.article import Article
from onrecord.checks.language import language_findings
from onrecord.records.reading import Reading

MARKED = "The article is marked as “{}”; the rules for statements know English only"
UNLIKE = "The article does not look like English; the rules for statements know English only"


@pytest.mark.parametrize(
    ("language", "words", "message"),
    [
        ("en", 100, None),
        ("en-GB", 100, None),
        ("EN", 100, None),
        ("de", 5, MARKED.format("de")),
        ("eng-x", 5, MARKED.format("eng-x")),
        (None, 60, UNLIKE),
        (None, 59, None),
        (None, 0, None),
        ("de", 0, None),
    ],
)
def test_language(language: str | None, words: int, message: str | None) -> None:
    made = replace(document("mot " * words), language=language)
    found = [finding.message for finding in language_findings(Article(Reading(document=made)))]
    assert found == ([message] if message else [])
