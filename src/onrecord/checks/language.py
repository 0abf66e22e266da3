"""Language: statements are found in English only."""

from collections.abc import Iterator

from onrecord.checks.article import Article
from onrecord.records.finding import Finding

_FEWEST_WORDS = 60


def language_findings(article: Article) -> Iterator[Finding]:
    """One finding when the article is not in English; none for a text too short to tell.

    Example: a page whose `<html lang>` is "de".
    """
    document = article.document
    language = (document.language or "").lower()
    if not document.body or language == "en" or language.startswith("en-"):
        return
    if language:
        yield article.finding("language", "marked", document.body[:1], language=document.language)
    elif sum(len(span.within(document.text).split()) for span in document.body) >= _FEWEST_WORDS:
        yield article.finding("language", "looks", document.body[:1])
