"""Loaded questions: what is asked is taken for granted."""

import re
from collections.abc import Iterator

from onrecord.checks.article import Article
from onrecord.checks.lists import accusing_verbs, loaded_words
from onrecord.records.finding import Finding
from onrecord.records.spans import Span

_QUESTION = re.compile(r"\?[”\"’')\]]*$")
_LONGEST = 600
# What is looked for, in this order; the first that fits gives the message.
_BLAME = re.compile(
    r"\bwho (?:is|are|was|were|really|still|else)? ?(?:\w+ ){0,2}?(?:bothered|afraid"
    r"|threatened|scared|behind|profit\w*|benefit\w*"
    r"|gain\w*|to blame|responsible|guilty|hiding|standing in the way|cannot|can't|stands to)\b"
    r"|\bwho (?:really |still )?(?:needs|wants|fears|dares)\b|\bwhose (?:interests?|fault"
    r"|hands|side)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\bhow (?:many more|much more|much longer|long (?:will|must|can|do)|could (?:anyone|they"
    r"|it|this)|dare|can anyone)\b"
    r"|\bis it any wonder\b|\bisn't it (?:time|clear|obvious)\b|\bwho (?:would|could"
    r"|can) (?:still )?(?:believe|trust|deny|blame)\b"
    r"|\bwho (?:doesn't|does not|wouldn't|would not)\b|\bwhat else\b|\bwhy (?:else|bother)\b"
    r"|\bcan (?:anyone|we) (?:still|really|seriously)\b"
    r"|\bdo(?:es)? \w+ really (?:think|believe|want|expect)\b|\bwhat kind of\b|\bsince when\b",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"\bwhy (?:do|does|did|is|are|was|were|has|have|will|won't|can't|doesn't|don't|isn't"
    r"|aren't|didn't)(?:n't)? [^?]{3,80}?"
    r"\b(?:not|never|no|nothing|nobody|keep\w*|still|refus\w*|fail\w*|always|only|again"
    r"|suddenly|so)\b"
    r"|\bwhy (?:won't|can't|doesn't|don't|isn't|aren't|didn't)\b"
    r"|\b(?:did|do|does|is|are|was|were|has|have) [^?,:]{3,60}, or (?:only |just |merely "
    r"|rather )?(?:to|in order|because|for|is|are|was|were|did|do)\b"
    r"|^\W*why \w+\?",
    re.IGNORECASE,
)
_SHAPES = (("blame", _BLAME), ("answer", _ANSWER), ("granted", _GRANTED))


def loaded_question_findings(article: Article) -> Iterator[Finding]:
    """One finding for each question that leaves no open answer, in the order of the text.

    Example: "Why does Norland need a strait that does not work?"
    """
    for sentence in article.sentences:
        text = sentence.within(article.text)
        if len(text) > _LONGEST or not _QUESTION.search(text) or article.is_nobody_s(sentence):
            continue
        found = _loaded(article, sentence)
        if found:
            says, trigger = found
            voice = article.voice(Span(sentence.stop - 1, sentence.stop))
            yield article.finding("loaded-question", says, [sentence], voice=voice, trigger=trigger)


def _loaded(article: Article, sentence: Span) -> tuple[str, str] | None:
    """How the question is loaded and by which words; None when it is open."""
    text = sentence.within(article.text)
    plain = text.replace("’", "'")
    for says, shape in _SHAPES:
        hit = shape.search(plain)
        if hit:
            return says, " ".join(text[hit.start() : hit.end()].split())
    words = article.words_in(sentence)
    for hits in (loaded_words(), accusing_verbs()):
        for one in hits.hits(article.text, words):
            return "charged", article.short(one.span)
    return None
