"""Unsourced: known, likely or reported, and by nobody."""

from collections.abc import Iterator

from onrecord.checks.article import Article
from onrecord.checks.lists import unsourced_phrases
from onrecord.checks.phrases import Hit
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.finding import Finding
from onrecord.records.spans import Span

_NAMED = frozenset(ActorKind) - {ActorKind.UNNAMED, ActorKind.GROUP}
_ASKS_NEXT = frozenset({"experts", "people"})  # an expert may be named in the next sentence
_ADVERBS = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})


def unsourced_findings(article: Article) -> Iterator[Finding]:
    """One finding for each phrase behind which nobody stands, in the order of the text.

    Silent where a source is named in the same sentence; for experts and people also where one
    is named in the next.

    Example: "It is known that the delegation has no mandate."
    """
    for hit in unsourced_phrases().hits(article.text, article.words):
        if not _is_sourced(article, hit):
            words = article.short(hit.span)
            yield article.finding("unsourced", hit.kind, [hit.span], words=words)


def _is_sourced(article: Article, hit: Hit) -> bool:
    sentence = article.sentence_of(hit.span.start)
    if sentence is None:
        return False
    places = [sentence]
    if hit.kind in _ASKS_NEXT:
        following = article.sentence_after(sentence)
        places += [following] if following else []
    return any(_names_somebody(article, place, hit) for place in places)


def _names_somebody(article: Article, place: Span, hit: Hit) -> bool:
    """True when a named speaker's words are in the sentence, or he is cited for the phrase."""
    for statement, speaker in article.statements_in(place):
        if speaker is None or speaker.kind not in _NAMED:
            continue
        if not any(part.overlaps(place) for part in (*statement.source, *statement.cue)):
            continue
        if _is_about(article, speaker, hit):
            return True
    return False


def _is_about(article: Article, speaker: Actor, hit: Hit) -> bool:
    """False for what the outlet says he wants or plans: "is said to want" names no source."""
    words = hit.span.within(article.text).lower()
    return words not in _ADVERBS or article.voice(hit.span) == speaker.id
