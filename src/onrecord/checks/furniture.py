"""Furniture: what stands on the page but is not the article."""

from collections.abc import Iterator

from onrecord.checks.article import Article
from onrecord.records.document import BlockKind
from onrecord.records.finding import Finding


def furniture_findings(article: Article) -> Iterator[Finding]:
    """One finding for each block of furniture, in the order of the text.

    Example: the line "3.78 NOK" above a headline.
    """
    for span in article.document.spans_of(BlockKind.FURNITURE):
        yield article.finding("furniture", "furniture", [span], words=article.short(span))
