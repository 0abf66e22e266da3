"""Own voice: what the outlet itself states, and can be contested; what it marks as not certain."""

from collections.abc import Iterator

from onrecord.checks.article import OUTLET, Article
from onrecord.checks.contested import OwnVoiceModel, own_voice_model
from onrecord.checks.lists import hedges, loaded_words
from onrecord.checks.phrases import Hit
from onrecord.records.document import BlockKind
from onrecord.records.finding import Finding
from onrecord.records.spans import Span

_FEWEST_WORDS = 4
_STRONG = frozenset({"name-calling", "label", "so-called", "motive", "certainty", "sneer", "alarm"})
_OPENS = ("photo:", "read more", "file photo", "caption:")


def own_voice_findings(article: Article) -> Iterator[Finding]:
    """One finding for each contestable sentence of the outlet's own that no word hedges.

    Questions are left to another check.

    Example: "The barons are only concerned with their rates."
    """
    for sentence, hedge in _contested(article):
        if hedge is None:
            yield article.finding("own-voice", "fact", [sentence], voice=OUTLET)


def hedged_findings(article: Article) -> Iterator[Finding]:
    """One finding for each contestable sentence of the outlet's own that a word hedges.

    Example: "Perhaps the talks were never meant to succeed."
    """
    for sentence, hedge in _contested(article):
        if hedge is not None:
            words = article.short(hedge.span)
            yield article.finding("hedged", "hedged", [sentence], voice=OUTLET, hedge=words)


def _contested(article: Article) -> Iterator[tuple[Span, Hit | None]]:
    """The contestable sentences, each with the first word that hedges it."""
    model = own_voice_model()
    captions = article.document.spans_of(BlockKind.CAPTION)
    for sentence in article.own:
        text = sentence.within(article.text)
        if text.rstrip("”\"'’ ").endswith("?") or text.lower().startswith(_OPENS):
            continue
        if any(caption.covers(sentence) for caption in captions):
            continue
        if is_contested(article, sentence, model):
            words = article.words_in(sentence)
            yield sentence, next(hedges().hits(article.text, words), None)


def is_contested(article: Article, sentence: Span, model: OwnVoiceModel) -> bool:
    """True when the model is sure, or takes it for contestable and a loaded word bears it out."""
    words = article.words_in(sentence)
    if len(words) < _FEWEST_WORDS:
        return False
    score = model.score(sentence.within(article.text))
    if score >= model.sure:
        return True
    kinds = {hit.kind for hit in loaded_words().hits(article.text, words)}
    return bool(kinds) and (score > 0 or not kinds.isdisjoint(_STRONG))
