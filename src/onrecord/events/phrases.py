"""The words of an event: a short phrase for what it is, the clause that tells it, its terms."""

import re

from onrecord.events.clause import between, core, noun_words, with_topic
from onrecord.events.dateline import after_dateline
from onrecord.events.grammar import Grammar
from onrecord.events.modes import is_planned
from onrecord.events.triggers import Trigger
from onrecord.records.spans import Span, Spans

_AMOUNT = r"(?:\d[\d,.]*\d|\d|all|one|two|three|four|five|six|ten|twenty|fifty|hundred)"
_NOUNS = r"(?: [a-z]{3,}){0,2}"
_TIME = r"(?:days?|weeks?|months?|years?|hours?)"
_TERMS = re.compile(
    rf"\b{_AMOUNT}{_NOUNS}(?: in exchange)? for {_AMOUNT}"
    rf"(?: (?!{_TIME})[a-z]{{4,}}(?=[\s.,;]|$))?(?! {_TIME})\b"
)
_WITH_TERMS = frozenset({"exchange", "agree", "propose"})


def what(grammar: Grammar, trigger: Trigger, text: str, lines: Spans) -> str:
    """A short phrase in the words of the text.

    For a noun "the second round of direct negotiations", for a verb its clause's core, "Norland
    and Sudria will meet for a third round of negotiations"; nothing of a dateline in `lines`, and
    no "no", which the status says.
    """
    word = trigger.word
    if grammar.is_verb(word):
        return core(grammar, trigger, text, lines)
    first, stop = noun_words(grammar, word)
    stop = with_topic(grammar, word, first, stop)
    first += first < word and grammar.lower(first) == "no"
    return " ".join(grammar.parse.span(first, stop).within(text).split())


def evidence(grammar: Grammar, trigger: Trigger, lines: Spans) -> Span:
    """The clause that tells the event, within one sentence and behind a dateline."""
    sentence = grammar.sentence_at(trigger.word)
    first, stop = grammar.subtree(trigger.clause)
    words, top = grammar.parse.words, _ruling(grammar, trigger.clause)
    first, stop = max(min(first, grammar.left[top]), sentence.first), min(stop, sentence.stop)
    while stop - 1 > trigger.word and not words[stop - 1][0].isalnum():
        stop -= 1
    behind = after_dateline(lines, grammar.parse.starts[first])
    while first < trigger.word and (
        not words[first][0].isalnum()
        or (grammar.parse.deps[first] == "mark" and grammar.parse.heads[first] == top)
        or grammar.parse.starts[first] < behind
    ):
        first += 1
    return grammar.parse.span(min(first, trigger.word), max(stop, trigger.word + 1))


def _ruling(grammar: Grammar, clause: int) -> int:
    """The verb that rules an infinitive: "it agreed to meet"."""
    for _ in range(3):
        above = grammar.parse.heads[clause]
        if grammar.parse.deps[clause] != "xcomp" and not is_planned(grammar, above, clause):
            break
        clause = above
    return clause


def wish(grammar: Grammar, at: int, word: int, text: str) -> str:
    """The words from who wants it to what is wanted: "both capitals now want an agreement"."""
    first, stop = noun_words(grammar, word)
    stop = with_topic(grammar, word, first, stop)
    return between(grammar, at, stop, text) if at < word else ""


def terms(kind: str, text: str, sentence: Span) -> str | None:
    """Numbers given for numbers: "1,000 for 1,000"; None when the sentence has none.

    Only for exchanges, agreements and proposals.
    """
    if kind not in _WITH_TERMS:
        return None
    found = _TERMS.search(text, *sentence)
    return " ".join(found.group().split()) if found else None
