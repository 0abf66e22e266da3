"""Who wants an event: "mediators called for a truce", "Sudria's readiness for talks"."""

from onrecord.events.grammar import Grammar
from onrecord.events.words import event_words, mode_words


def wanted_at(grammar: Grammar, word: int) -> int | None:
    """The word with which somebody wants, proposes, agrees to or turns down what this one names.

    None where the sentence does not say who.
    """
    below, willing = word, False
    for up in grammar.above(word):
        if up == word:
            continue
        if grammar.parse.deps[below] in ("advcl", "relcl", "conj") and grammar.is_verb(below):
            return None
        if grammar.parse.tags[up] not in ("IN", "TO"):
            listed = _is_listed(grammar, up)
            willing = willing or listed
            if (willing or listed) and _has_somebody(grammar, up):
                return up
            if not (listed or willing or _is_light(grammar, up)):
                return None
        below = up
    return None


def _is_listed(grammar: Grammar, word: int) -> bool:
    lemma = grammar.parse.lemmas[word].lower()
    if lemma in event_words().willing:
        return True
    return grammar.is_verb(word) and lemma in event_words().takes_part - {"be", "have", "make"}


def _is_light(grammar: Grammar, word: int) -> bool:
    """True for a bare verb between: "demanded that talks be held"."""
    lemma = grammar.parse.lemmas[word].lower()
    return lemma in event_words().takes_part or grammar.phrasal(word) in mode_words().classes


def _has_somebody(grammar: Grammar, word: int) -> bool:
    """True for a subject, an agent or an owner that stands for somebody."""
    nobody = frozenset({"it", "this", "that", "there", "you", "one", "which", "who"})
    parse = grammar.parse
    several = (
        grammar.child(word, "nsubj"),
        grammar.child(word, "poss"),
        *grammar.after(word, "by"),
    )
    return any(
        one is not None and grammar.lower(one) not in nobody and parse.tags[one] != "EX"
        for one in several
    )
