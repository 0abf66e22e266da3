"""Which tellings are rows of the record: bare words that tell nothing new are none."""

from onrecord.events.grammar import Grammar
from onrecord.events.merging import Telling
from onrecord.events.triggers import Trigger, is_definite, is_generic, tells_of_it
from onrecord.events.undone import is_over
from onrecord.events.wanted import wanted_at
from onrecord.events.words import event_words
from onrecord.records.event import Mode, Status

_AHEAD = (Mode.FUTURE, Mode.HYPOTHETICAL)
_TOPIC = ("on", "over", "about", "of", "between", "against", "with", "for")
_LASTING = ("ceasefire", "agree")
_HARM = frozenset({"kill", "wound", "injure", "destroy", "damage", "hit"})
_PRONOUNS = ("PRP", "WP", "WDT", "EX", "DT")


def tells_something(grammar: Grammar, trigger: Trigger, telling: Telling) -> bool:
    """False for "a ceasefire", "the talks", "to meet" without a fact.

    A fact is a day, a place, a party, terms, a number, or a status of its own; what is only
    thought of counts where the sentence says who wants it.
    """
    if _is_beside(grammar, trigger, telling):
        return False
    if grammar.is_verb(trigger.word):
        return _is_deed(grammar, trigger, telling)
    if has_facts(telling):
        placed = telling.when or telling.place or telling.terms
        thought = telling.mode is Mode.HYPOTHETICAL and not placed
        return not thought or wanted_at(grammar, trigger.word) is not None
    if telling.ordinal and (not telling.passing or leans(grammar, trigger, telling)):
        return True
    if _is_predicate(grammar, trigger.word):
        return False
    if is_generic(grammar, trigger.word) and telling.mode is not Mode.NEGATED:
        return False
    if is_definite(grammar, trigger.word) and not _is_described(grammar, trigger.word):
        return _is_news(grammar, trigger, telling)
    if telling.mode in _AHEAD:
        return _is_announced(grammar, trigger.word) or wanted_at(grammar, trigger.word) is not None
    return telling.mode is Mode.NEGATED or _is_told_of(grammar, trigger)


def _is_beside(grammar: Grammar, trigger: Trigger, telling: Telling) -> bool:
    """True for private meetings, for truces and treaties that are over, for visits to nobody."""
    if trigger.kind == "consult" and is_private(grammar, trigger.word):
        return True
    over = trigger.kind in _LASTING and is_over(grammar, trigger.word)
    return over or _is_lone_visit(grammar, trigger.word, telling)


def _is_deed(grammar: Grammar, trigger: Trigger, telling: Telling) -> bool:
    """True for what somebody does; a meeting only thought of needs a fact or who wants it."""
    parse, verb = grammar.parse, trigger.word
    bare = parse.tags[verb] == "VB" and not grammar.auxiliaries(verb)
    if bare and grammar.child(verb, "nsubj") is None and parse.deps[verb] in ("ROOT", "ccomp"):
        return False  # "Meet the team"
    if telling.mode is Mode.HYPOTHETICAL and trigger.kind == "consult":
        return has_facts(telling) or wanted_at(grammar, verb) is not None
    return has_facts(telling) or _is_about_somebody(grammar, verb)


def _is_lone_visit(grammar: Grammar, word: int, telling: Telling) -> bool:
    """True for somebody's visit nobody says where, when or to whom."""
    visit = grammar.parse.lemmas[word].lower() == "visit"
    return visit and not (telling.when or telling.place or len(telling.parties) > 1)


def is_private(grammar: Grammar, word: int) -> bool:
    """True for meetings with the public, of a company, and about a price: no business of states.

    "Meet thousands of voters", "a town hall meeting", "negotiated lower fees".
    """
    words, lemmas = event_words(), grammar.parse.lemmas
    things = [k for k in grammar.kids[word] if grammar.parse.deps[k] in ("dobj", "nsubjpass")]
    met = [*things, *grammar.after(word, "with", "of", "for")]
    met += [k for one in things for k in grammar.after(one, "of")]
    if any(lemmas[one].lower() in words.public for one in met):
        return True
    near = [k for k in grammar.kids[word] if grammar.parse.deps[k] in ("compound", "amod")]
    near += [k for one in near for k in grammar.kids[one]]
    return any(lemmas[one].lower() in words.gatherings for one in near)


def _is_told_of(grammar: Grammar, trigger: Trigger) -> bool:
    """True for "talks on a truce failed", not for "a web of agreements"."""
    parse = grammar.parse
    if trigger.kind == "attack" and _is_described(grammar, trigger.word):
        return True
    argument = parse.deps[trigger.word] in ("nsubj", "nsubjpass", "dobj", "ROOT")
    return argument and (trigger.clause == trigger.word or tells_of_it(grammar, trigger.clause))


def leans(grammar: Grammar, trigger: Trigger, telling: Telling) -> bool:
    """True for "details of the second meeting": a row only with what others tell of it."""
    bare = not (has_facts(telling) or _is_described(grammar, trigger.word))
    return bool(telling.ordinal) and telling.passing and bare


def has_facts(telling: Telling) -> bool:
    """True when it has a day, a place, a party or terms."""
    return bool(telling.when or telling.place or telling.parties or telling.terms)


def _is_about_somebody(grammar: Grammar, verb: int) -> bool:
    """True where a noun is subject or object: "attacked the port", not "negotiating"."""
    parse = grammar.parse
    near = [kid for kid in grammar.kids[verb] if parse.deps[kid] in ("nsubj", "nsubjpass", "dobj")]
    return any(parse.tags[kid] not in _PRONOUNS for kid in near)


def _is_predicate(grammar: Grammar, noun: int) -> bool:
    """True for "a list is not an agreement", not for "there was no agreement"."""
    verb = grammar.parse.heads[noun]
    return grammar.parse.deps[noun] == "attr" and grammar.child(verb, "expl") is None


def _is_described(grammar: Grammar, noun: int) -> bool:
    """True for "the attack on the mill", not for "the talks", "the round of talks"."""
    nouns, lemmas = event_words().nouns, grammar.parse.lemmas
    return any(lemmas[one].lower() not in nouns for one in grammar.after(noun, *_TOPIC))


def _is_news(grammar: Grammar, trigger: Trigger, telling: Telling) -> bool:
    """True for what is known before and now agreed, called off, or has victims."""
    if telling.passing:
        return False
    if trigger.kind == "attack" and grammar.parse.lemmas[trigger.clause] in _HARM:
        return True
    return telling.status in (Status.AGREED, Status.DENIED)


def _is_announced(grammar: Grammar, noun: int) -> bool:
    """True for "a deal on water has yet to be signed": a subject with its matter."""
    matter = grammar.after(noun, "on", "over", "about")
    return bool(matter) and grammar.parse.deps[noun] in ("nsubj", "nsubjpass")
