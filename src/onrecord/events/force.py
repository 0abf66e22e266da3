"""Which strikes, attacks and withdrawals are meant: of arms, of words, of workers, of weather."""

from onrecord.events.grammar import Grammar
from onrecord.events.words import event_words

_AT = ("on", "against", "at", "in")
_WHY = ("for", "over", "as")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WALKOUT = frozenset({"stage", "weigh", "threaten", "end", "avert"})


def force_of_verb(grammar: Grammar, verb: int, lemma: str) -> str | None:
    """The kind: "attack", "protest" for workers who strike, None for words and weather."""
    if grammar.child(verb, "prt") is not None:
        return None  # "struck out", "shelled out", "stormed off"
    thing = grammar.child(verb, "dobj", "nsubjpass")
    if lemma == "strike":
        return _strikes(grammar, verb, thing)
    return None if _is_idle(grammar, verb, thing) else "attack"


def _strikes(grammar: Grammar, verb: int, thing: int | None) -> str | None:
    words = event_words()
    if thing is None:
        doer = grammar.child(verb, "nsubj")
        return "protest" if doer is not None and _lemma(grammar, doer) in words.workers else None
    if _lemma(grammar, thing) in words.met or _is_idle(grammar, verb, thing):
        return None
    if grammar.child(verb, "nsubjpass") is None:
        return "attack"
    by = grammar.after(verb, "by")
    armed = any(_lemma(grammar, one) in words.arms for one in by)
    return "attack" if armed or (not by and grammar.parse.tags[thing] != "PRP") else None


def _is_idle(grammar: Grammar, verb: int, thing: int | None) -> bool:
    """True for "attacked the plan", "attacked him for lying" and "the storm killed two"."""
    words = event_words()
    with_words = (thing, *grammar.after(verb, "with"))
    if any(one is not None and _lemma(grammar, one) in words.abstract for one in with_words):
        return True
    doers = (_doer(grammar, verb), *grammar.after(verb, "by", "in"))
    if any(one is not None and _lemma(grammar, one) in words.nature for one in doers):
        return True
    if grammar.parse.lemmas[verb] == "kill":
        return thing is None
    if grammar.parse.lemmas[verb] != "attack":
        return False
    return bool(grammar.after(verb, *_WHY)) or _is_person(grammar, doers[0])


def _doer(grammar: Grammar, verb: int) -> int | None:
    """The subject of a verb or of the first of the verbs it is joined to."""
    for up in grammar.above(verb):
        doer = grammar.child(up, "nsubj")
        if doer is not None or grammar.parse.deps[up] != "conj":
            return doer
    return None


def _is_person(grammar: Grammar, word: int | None) -> bool:
    entity = grammar.entity_at(word) if word is not None else None
    return entity is not None and entity.label == "PERSON"


def force_of_noun(grammar: Grammar, word: int) -> str | None:
    """The kind: "attack", "protest" for a strike of workers, None for "a heart attack"."""
    words, lemma = event_words(), grammar.parse.lemmas[word].lower()
    near = {_lemma(grammar, kid) for kid in grammar.kids[word]}
    aims = {_lemma(grammar, one) for one in grammar.after(word, *_AT, "of", "from")}
    if near & words.wordy or aims & words.abstract:
        return None
    if lemma == "attack" and any(_is_person(grammar, one) for one in grammar.after(word, *_AT)):
        return None
    if lemma != "strike":
        return "attack"
    by = {_lemma(grammar, one) for one in grammar.after(word, "by")}
    if _is_walkout(grammar, word) or (near | by) & words.workers:
        return "protest"
    armed = (near | by) & words.arms or grammar.after(word, "on", "against", "at")
    return "attack" if armed else None


def _is_walkout(grammar: Grammar, word: int) -> bool:
    """True for "go on strike" and for "the pilots weigh a strike"."""
    head = grammar.parse.heads[word]
    if grammar.parse.deps[word] == "pobj":
        return grammar.lower(head) == "on" and grammar.child(word, "det") is None
    doer = grammar.child(head, "nsubj")
    theirs = doer is not None and _lemma(grammar, doer) in event_words().workers
    return theirs and _lemma(grammar, head) in _WALKOUT | {"call", "begin", "plan"}


def is_withdrawal(grammar: Grammar, word: int) -> bool:
    """True where troops go or somebody leaves a place, not for offers and races."""
    parse, troops = grammar.parse, event_words().troops
    who = (grammar.child(word, "dobj", "nsubjpass"), grammar.child(word, "nsubj", "poss"))
    if who[0] is not None and _lemma(grammar, who[0]) not in troops:
        return False
    named = [one for one in (*who, *grammar.after(word, "of", "by")) if one is not None]
    if any(_lemma(grammar, one) in troops for one in named):
        return True
    left = (grammar.entity_at(one) for one in grammar.after(word, "from") if parse.tags[one])
    return any(entity is not None and entity.label in _PLACES for entity in left)


def _lemma(grammar: Grammar, word: int) -> str:
    return grammar.parse.lemmas[word].lower()
