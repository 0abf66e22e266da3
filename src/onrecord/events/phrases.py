"""The words of an event: a short phrase for what it is, the clause that tells it, its terms."""

import re

from onrecord.events.grammar import Grammar
from onrecord.events.triggers import Trigger
from onrecord.records.spans import Span

_BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "advmod", "nmod"})
_FEW_WORDS = 14
_AMOUNT = r"(?:\d[\d,.]*\d|\d|all|one|two|three|four|five|six|ten|twenty|fifty|hundred)"
_NOUNS = r"(?: [a-z]{3,}){0,2}"
_TIME = r"(?:days?|weeks?|months?|years?|hours?)"
_TERMS = re.compile(
    rf"\b{_AMOUNT}{_NOUNS}(?: in exchange)? for {_AMOUNT}"
    rf"(?: (?!{_TIME})[a-z]{{4,}}(?=[\s.,;]|$))?(?! {_TIME})\b"
)
_WITH_TERMS = frozenset({"exchange", "agree", "propose"})


def what(grammar: Grammar, trigger: Trigger, text: str) -> str:
    """A short phrase in the words of the text: "the second round of direct negotiations"."""
    word = trigger.word
    first, stop = (
        _verb_words(grammar, word) if grammar.is_verb(word) else _noun_words(grammar, word)
    )
    return " ".join(grammar.parse.span(first, stop).within(text).split())


def evidence(grammar: Grammar, trigger: Trigger) -> Span:
    """The clause that tells the event, within one sentence."""
    sentence = grammar.sentence_at(trigger.word)
    first, stop = grammar.subtree(trigger.clause)
    words = grammar.parse.words
    first, stop = max(first, sentence.first), min(stop, sentence.stop)
    while stop - 1 > trigger.word and not words[stop - 1][0].isalnum():
        stop -= 1
    while first < trigger.word and (
        not words[first][0].isalnum() or grammar.parse.deps[first] == "mark"
    ):
        first += 1
    return grammar.parse.span(min(first, trigger.word), max(stop, trigger.word + 1))


def terms(kind: str, text: str, sentence: Span) -> str | None:
    """Numbers given for numbers: "1,000 for 1,000"; None when the sentence has none.

    Only for exchanges, agreements and proposals.
    """
    if kind not in _WITH_TERMS:
        return None
    found = _TERMS.search(text, *sentence)
    return " ".join(found.group().split()) if found else None


def _noun_words(grammar: Grammar, word: int) -> tuple[int, int]:
    parse = grammar.parse
    first, stop = word, word + 1
    for kid in grammar.kids[word]:
        if kid < word and parse.deps[kid] in _BEFORE:
            first = min(first, max(grammar.left[kid], word - _FEW_WORDS))
        elif parse.deps[kid] == "prep" and grammar.lower(kid) == "of" and kid == stop:
            stop = _until_clause(grammar, kid, min(grammar.right[kid] + 1, kid + _FEW_WORDS))
    return first, stop


def _until_clause(grammar: Grammar, of: int, stop: int) -> int:
    """The end of an "of" phrase, before a comma, a relative clause or another preposition."""
    for at in range(of + 1, stop):
        tag, parse = grammar.parse.tags[at], grammar.parse
        if tag in (",", ":", ".", "IN", "WDT", "WP", "-LRB-") or parse.tags[at][:2] == "VB":
            return at
    return stop


def _verb_words(grammar: Grammar, word: int) -> tuple[int, int]:
    thing = grammar.child(word, "dobj")
    if thing is None or not word < thing < word + _FEW_WORDS:
        return word, word + 1
    return word, _noun_words(grammar, thing)[1]
