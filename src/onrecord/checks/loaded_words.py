"""Loaded words: a judgement where a plain word would name the same thing."""

import re
from collections.abc import Iterator

from onrecord.checks.article import OUTLET, Article
from onrecord.checks.lists import loaded_words
from onrecord.records.finding import Finding
from onrecord.records.spans import Span

_QUOTED = re.compile(r"(?<!\w)[“\"‘]([^“”\"‘’\n]{2,40})[”\"’](?!\w)")
_MOST_WORDS = 3
_NAMED = re.compile(
    r"(?:call|term|dub|label|title|describ|nam|entitl|refer|known|word|phrase|slogan|hashtag"
    r"|category|song|film"
    r"|book|headline|motto)\w*(?:\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
_BEFORE = 60


def loaded_word_findings(article: Article) -> Iterator[Finding]:
    """One finding for each loaded word, then one for each word in scare quotes.

    Silent in a long quotation that no statement was found for: whose words they are is not known.

    Example: "Norland's lackeys left the table."
    """
    told: set[tuple[str, str]] = set()
    for hit in loaded_words().hits(article.text, article.words):
        key = (hit.span.within(article.text).lower(), article.voice(hit.span))
        if key not in told and not article.is_nobody_s(hit.span):
            told.add(key)
            words = article.short(hit.span)
            yield article.finding("loaded-words", hit.kind, [hit.span], words=words)
    yield from _scare_quotes(article)


def _scare_quotes(article: Article) -> Iterator[Finding]:
    for block in article.document.body:
        for found in _QUOTED.finditer(article.text, *block):
            span = Span(*found.span(1))
            if _is_scare_quote(article, span, found.start()):
                words = article.short(span)
                yield article.finding(
                    "loaded-words", "scare-quotes", [span], voice=OUTLET, words=words
                )


def _is_scare_quote(article: Article, span: Span, opened: int) -> bool:
    """True for one to three words in lower case that are nobody's, and no name of a thing."""
    words = span.within(article.text).split()
    if len(words) > _MOST_WORDS or not words or not all(w[:1].islower() for w in words):
        return False
    if article.is_said(span) or words[-1][-1:] in ",.!?":
        return False
    sentence = article.sentence_of(span.start)
    begin = max(sentence.start if sentence else 0, opened - _BEFORE)
    if _NAMED.search(article.text, begin, opened):
        return False
    return not any(part.overlaps(span) for s in article.reading.statements for part in s.content)
