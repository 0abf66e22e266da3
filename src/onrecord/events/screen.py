"""Which expressions are none: names of people and papers, habits, counts, durations."""

import re

from onrecord.events.expressions import Expression, Kind
from onrecord.events.grammar import Grammar
from onrecord.events.words import date_words

_BEFORE_MONTH = re.compile(
    r"(?:^|[\s(])(?:in|since|until|till|by|from|to|of|during|after|before|between|and|or|for"
    r"|through|throughout|around|the|a|this|last|next|early|late|mid|since early|and)[\s-]+$"
)
_BEFORE_YEAR = re.compile(
    r"(?:^|[\s(])(?:in|since|until|till|by|from|to|of|during|after|before|between|and|or|for"
    r"|through|throughout|around|the|early|late|mid|election|year|fiscal)[\s-]+$|\($"
)
_HABIT = re.compile(r"\b(?:every|each|most|any)(?: other)?\s+$")
_ENDS_THE_DAY = re.compile(
    r"\s*(?:$|[.,;:!?)”’\"–—]|(?:and|but|or|in|at|on|with|when|while|as|to)\b)"
)
_NAMES = frozenset({"ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "FAC", "NORP", "GPE", "LAW"})
_BARE = (Kind.MONTH, Kind.WEEKDAY)
_MODAL_MONTHS = frozenset({"May", "March"})
_GIVEN_NAMES = frozenset({"April", "May", "June", "August"})
_IN = re.compile(r"(?:^|[\s(])(?:in|since|during|until|throughout|mid|late|early)[\s-]+$")


def is_date(one: Expression, text: str, grammar: Grammar) -> bool:
    """False for a person called April, "every Monday", "the day after the vote"."""
    word = grammar.word_at(one.span.start)
    if one.kind in _BARE and (_in_a_name(one, grammar) or _HABIT.search(one.lead)):
        return False
    if one.kind is Kind.MONTH:
        return _is_month(one, text, grammar)
    if one.kind is Kind.WEEKDAY:
        last = one.lead.split()[-1:]
        return not last or last[0].capitalize() not in date_words().before_weekday
    if one.kind is Kind.YEAR:
        return _is_year(one, text, grammar)
    if one.kind is Kind.NTH:
        return not _counts_a_noun(one, grammar)
    if one.kind in (Kind.NEIGHBOUR, Kind.STEP) and one.words.endswith(("before", "after")):
        return _ENDS_THE_DAY.match(text, one.span.stop) is not None
    return not (one.words.lower() == "overnight" and grammar.parse.deps[word] == "amod")


def _counts_a_noun(one: Expression, grammar: Grammar) -> bool:
    """True for "on the 8th floor" and "on the 8th of the series"."""
    after = grammar.word_at(one.span.stop - 1) + 1
    if after >= len(grammar.parse):
        return False
    return grammar.parse.tags[after][:2] in ("NN", "JJ") or grammar.lower(after) == "of"


def _in_a_name(one: Expression, grammar: Grammar) -> bool:
    """True when the expression is part of a longer name, "June Castellan"."""
    if one.kind is Kind.MONTH and one.part("month") not in _GIVEN_NAMES:
        return False
    first = grammar.word_at(one.span.start)
    last = _named_word(one, grammar)
    if one.kind is Kind.WEEKDAY and one.lead.endswith("the ") and _before_name(last, grammar):
        return True
    if _leads_a_name(one, last, grammar):
        return True
    entity = grammar.entity_at(last)
    if entity and entity.label in _NAMES and (entity.first < first or entity.stop > last + 1):
        return True
    heads, deps = grammar.parse.heads, grammar.parse.deps
    head = heads[last]
    alone = not one.part("year") and not one.part("which")
    return alone and deps[last] == "compound" and _is_name(grammar, head)


def _named_word(one: Expression, grammar: Grammar) -> int:
    """The word that is the weekday's or month's name."""
    name = one.part("weekday") or one.part("month")
    return grammar.word_at(one.span.start + one.words.index(name))


def _before_name(word: int, grammar: Grammar) -> bool:
    """True when a capitalised word follows at once."""
    parse = grammar.parse
    touches = word + 1 < len(parse) and parse.starts[word + 1] == parse.stops[word] + 1
    return touches and parse.tags[word + 1].startswith("NNP")


def _leads_a_name(one: Expression, word: int, grammar: Grammar) -> bool:
    """True for "of August Brandt", not for "in August Brandt" and "the August Brandt"."""
    if one.kind is not Kind.MONTH or one.part("year"):
        return False
    return _before_name(word, grammar) and not _IN.search(one.lead)


def _is_name(grammar: Grammar, word: int) -> bool:
    entity = grammar.entity_at(word)
    return entity is not None and entity.label in _NAMES


def _is_month(one: Expression, text: str, grammar: Grammar) -> bool:
    """A bare month needs a preposition or article before it, and the tag of a name."""
    if one.part("year") or one.part("which"):
        return True
    if one.words.rstrip(".") not in ("May",) and one.words.endswith("."):
        return False
    word = _named_word(one, grammar)
    if grammar.parse.tags[word][:3] != "NNP":
        return False
    if one.part("part") or one.part("mod"):
        return True
    if grammar.parse.words[word] in _MODAL_MONTHS and grammar.parse.deps[word] == "nsubj":
        return False
    return _BEFORE_MONTH.search(one.lead) is not None


def _is_year(one: Expression, text: str, grammar: Grammar) -> bool:
    """Four figures are a year after a preposition or article and where they count nothing."""
    parse, word = grammar.parse, grammar.word_at(one.span.stop - 1)
    if one.part("part") or one.part("to"):
        return one.number("year") > 1800
    head = parse.heads[word]
    counts = parse.deps[word] == "nummod" and parse.tags[head] in ("NNS", "NN")
    article = one.lead.rstrip().endswith(("the", "’s", "'s", " a"))
    if counts and not (article and head == word + 1):
        return False
    if _BEFORE_YEAR.search(one.lead) is None or text[one.span.start - 1] in "$€£#":
        return False
    follows = parse.tags[word + 1] if word + 1 < len(parse) else "."
    return article or follows not in ("NNS", "CD", "$")
