"""Tense: whether what a word hangs on lies behind, is going on, or is still to come."""

from enum import StrEnum

from onrecord.events.grammar import DEEPEST, Grammar
from onrecord.events.words import date_words


class Tense(StrEnum):
    """Where the verb puts its matter; OPEN when there is no verb that says."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    OPEN = "open"


_HAVE = frozenset({"have", "'ve", "having"})
_HAVE_NOW = frozenset({"has", "have", "'ve", "'s"})
_FINITE = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT, "MD": Tense.FUTURE}
_OF_THE_HEAD = frozenset({"advcl", "pcomp", "acl", "conj", "xcomp", "dep", "prep", "ccomp"})


def tense_at(grammar: Grammar, word: int) -> Tense:
    """The tense of the verb the word hangs on, a plan or a preposition in between counting.

    Example: "scheduled for Monday" lies ahead; "said on Monday" behind.
    """
    words, parse = date_words(), grammar.parse
    for up in grammar.above(word):
        if up != word and grammar.is_verb(up):
            return tense_of(grammar, up)
        lower = parse.words[up].lower()
        if up == parse.heads[word] and parse.tags[up] == "IN" and lower in words.ahead:
            return _ahead(grammar, up)
        if up == parse.heads[word] and lower == "to" and _is_moved(grammar, up):
            return Tense.FUTURE
        if up != word and lower in words.planned:
            return Tense.FUTURE
    return Tense.OPEN


def _is_moved(grammar: Grammar, preposition: int) -> bool:
    """True for "postponed to Monday"."""
    return grammar.parse.lemmas[grammar.parse.heads[preposition]] in date_words().moved


def tense_of(grammar: Grammar, verb: int, depth: int = 0) -> Tense:
    """The tense of a verb by its form, its auxiliaries and, for other forms, what rules it."""
    auxiliaries = [grammar.lower(word) for word in grammar.auxiliaries(verb)]
    tag = grammar.parse.tags[verb]
    if set(auxiliaries) & date_words().future:
        return _modal(auxiliaries, tag)
    if "to" in auxiliaries:
        return Tense.PAST if _HAVE & set(auxiliaries) else _infinitive(grammar, verb, depth)
    for word in grammar.auxiliaries(verb):
        if grammar.parse.tags[word] in _FINITE:
            return _compound(grammar, word, tag)
    if grammar.lower(verb) in date_words().planned and tag in ("VBN", "VBG", "JJ"):
        return Tense.FUTURE
    if tag in _FINITE:
        return _FINITE[tag]
    return _ruled(grammar, verb, depth)


def _modal(auxiliaries: list[str], tag: str) -> Tense:
    """Where a modal puts it: "would have met" lies behind, "would meet" ahead."""
    behind = _HAVE & set(auxiliaries) or ("'d" in auxiliaries and tag == "VBN")
    return Tense.PAST if behind else Tense.FUTURE


def _compound(grammar: Grammar, auxiliary: int, tag: str) -> Tense:
    """Tense of a finite auxiliary with a participle: "has met" lies behind, "is meeting" not."""
    lower = grammar.lower(auxiliary)
    if tag == "VBN" and grammar.parse.deps[auxiliary] == "aux" and lower in _HAVE_NOW:
        return Tense.PAST
    if lower == "'s" and tag == "VBN":
        return Tense.PRESENT
    return _FINITE[grammar.parse.tags[auxiliary]]


def _infinitive(grammar: Grammar, verb: int, depth: int) -> Tense:
    """An infinitive lies ahead, but for purposes of what was done and "failed to", "refused to"."""
    parse, head = grammar.parse, grammar.parse.heads[verb]
    if head == verb or depth > DEEPEST or not grammar.is_verb(head):
        return Tense.FUTURE
    if "had" in (grammar.lower(word) for word in grammar.auxiliaries(head)):
        return Tense.PAST
    implied = parse.lemmas[head] in date_words().implicative
    if implied or parse.deps[verb] == "advcl":
        return tense_of(grammar, head, depth + 1)
    return Tense.FUTURE


def _ruled(grammar: Grammar, verb: int, depth: int) -> Tense:
    """Forms without a tense of their own: participles, -ing, bare verbs."""
    parse, head = grammar.parse, grammar.parse.heads[verb]
    if parse.tags[verb] == "VBN" and parse.deps[verb] in ("acl", "ROOT", "relcl"):
        return Tense.PAST
    if head == verb or depth > DEEPEST:
        return Tense.PRESENT if parse.tags[verb] == "VBG" else Tense.OPEN
    if parse.deps[verb] in _OF_THE_HEAD:
        return _of_head(grammar, head, depth)
    return Tense.OPEN


def _of_head(grammar: Grammar, head: int, depth: int) -> Tense:
    for up in grammar.above(head):
        if grammar.is_verb(up):
            return tense_of(grammar, up, depth + 1)
    return Tense.OPEN


def _ahead(grammar: Grammar, preposition: int) -> Tense:
    """What follows "for", "by" and "until" lies ahead; "before Monday" lies where its verb does."""
    if grammar.lower(preposition) != "before":
        return Tense.FUTURE
    for up in grammar.above(grammar.parse.heads[preposition]):
        if grammar.is_verb(up):
            return tense_of(grammar, up)
    return Tense.FUTURE
