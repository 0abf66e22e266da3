"""Words that name an event: "the second round of talks", "met", "shelled", "sanctions"."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.events.grammar import Grammar
from onrecord.events.words import event_words

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The word that names an event; `clause` is the verb whose clause tells it, or the word."""

    word: int
    kind: str
    clause: int


def triggers(grammar: Grammar) -> Iterator[Trigger]:
    """The event words of a text in order, none in a question; one for "round of talks". Linear."""
    for word, tag in enumerate(grammar.parse.tags):
        if tag[:2] not in ("NN", "VB") or _is_asked(grammar, word):
            continue
        kind = _noun(grammar, word) if tag[0] == "N" else _verb(grammar, word)
        if kind:
            yield Trigger(word=word, kind=kind, clause=_clause(grammar, word))


def _is_asked(grammar: Grammar, word: int) -> bool:
    lemma, words = grammar.parse.lemmas[word].lower(), event_words()
    if lemma not in words.nouns and lemma not in words.verbs:
        return False
    return "?" in grammar.parse.words[grammar.sentence_at(word).stop - 1]


def _noun(grammar: Grammar, word: int) -> str | None:
    lemma = grammar.parse.lemmas[word].lower()
    kind = event_words().nouns.get(lemma)
    if lemma == "call":
        return "consult" if _is_phone_call(grammar, word) else None
    if kind is None or grammar.parse.tags[word].startswith("NNP"):
        return None
    if grammar.parse.deps[word] in ("compound", "amod") or not _is_told(grammar, word, lemma):
        return None
    return None if _is_part_of_round(grammar, word, kind) else kind


def _is_phone_call(grammar: Grammar, word: int) -> bool:
    phone = event_words().phone
    return any(grammar.parse.lemmas[kid].lower() in phone for kid in grammar.kids[word])


def _is_told(grammar: Grammar, word: int, lemma: str) -> bool:
    """A "round" or "session" counts with its number or its matter, "talk" in the plural."""
    words, parse = event_words(), grammar.parse
    if lemma in ("talk", "sanction"):
        return parse.tags[word] == "NNS"
    if lemma in ("memorandum", "protocol"):
        return _is_signed(grammar, word)
    if lemma in ("exchange", "swap"):
        return _of_captives(grammar, word)
    if lemma not in words.rounds:
        return True
    kids = grammar.kids[word]
    of = grammar.child(word, "prep")
    matter = of is not None and any(
        parse.lemmas[kid].lower() in words.nouns for kid in grammar.kids[of]
    )
    return (
        matter
        or any(grammar.lower(kid) in words.modifiers for kid in kids)
        or (grammar.child(word, "det") is not None and lemma == "round")
    )


def _is_signed(grammar: Grammar, word: int) -> bool:
    """True for papers that two sides sign, not for those that one of them writes."""
    return any(grammar.parse.lemmas[up] in event_words().signed for up in grammar.above(word))


def _of_captives(grammar: Grammar, word: int) -> bool:
    """True for an exchange of prisoners and the like, not of views."""
    captives, parse = event_words().captives, grammar.parse
    first, stop = grammar.subtree(word)
    near = range(max(first, word - 3), min(stop, word + 6))
    return any(parse.lemmas[at].lower() in captives for at in near)


def _is_part_of_round(grammar: Grammar, word: int, kind: str) -> bool:
    """True for the talks in "a round of talks", the deal in "a proposal for a deal" is its own."""
    parse, preposition = grammar.parse, grammar.parse.heads[word]
    if parse.deps[word] != "pobj" or grammar.lower(preposition) != "of":
        return False
    above = parse.lemmas[parse.heads[preposition]].lower()
    return event_words().nouns.get(above) == kind


def _verb(grammar: Grammar, word: int) -> str | None:
    words, parse = event_words(), grammar.parse
    lemma = parse.lemmas[word]
    if parse.deps[word] in ("amod", "aux", "compound"):
        return None
    if lemma in words.speak:
        return "consult" if _by_phone(grammar, word) else None
    if lemma == "call":
        return "consult" if _calls_a_person(grammar, word) else None
    kind = words.verbs.get(lemma)
    if kind is None or not _has_its_object(grammar, word, lemma, kind):
        return None
    doer = grammar.child(word, "nsubj")
    same = doer is not None and words.nouns.get(parse.lemmas[doer].lower()) == kind
    return None if same else kind  # "the attack killed ten" is one attack


def _by_phone(grammar: Grammar, verb: int) -> bool:
    first, stop = verb, min(grammar.right[verb] + 1, verb + 12)
    return any(grammar.parse.lemmas[at].lower() in event_words().phone for at in range(first, stop))


def _calls_a_person(grammar: Grammar, verb: int) -> bool:
    """True for "will call Varga", not for "called Varga a liar", "called off", "called for"."""
    parse = grammar.parse
    labels = {parse.deps[kid] for kid in grammar.kids[verb]}
    thing = grammar.child(verb, "dobj")
    if thing is None or parse.tags[thing] != "NNP":
        return False
    return not labels & {"oprd", "prt", "ccomp", "xcomp"}


def _has_its_object(grammar: Grammar, verb: int, lemma: str, kind: str) -> bool:
    parse = grammar.parse
    thing = grammar.child(verb, "dobj", "nsubjpass")
    thing_lemma = parse.lemmas[thing].lower() if thing is not None else ""
    if kind == "exchange":
        return thing_lemma in event_words().captives
    if lemma in ("meet", "strike"):
        return thing_lemma not in event_words().met
    return kind not in ("withdraw", "attack") or thing is not None or _of_its_own(grammar, verb)


def _of_its_own(grammar: Grammar, verb: int) -> bool:
    """True for a verb without an object that has a subject or stands in "of shelling the port"."""
    return grammar.child(verb, "nsubj", "agent") is not None or (
        grammar.parse.deps[verb] in ("pcomp", "xcomp")
    )


def _clause(grammar: Grammar, word: int) -> int:
    for up in grammar.above(word):
        if grammar.is_verb(up):
            return up
    return word


def is_definite(grammar: Grammar, word: int) -> bool:
    """True where the text takes it for known: "the talks", "that meeting", "the round"."""
    if grammar.is_verb(word):
        return False
    return any(grammar.lower(kid) in _DEFINITE for kid in grammar.kids[word])


def is_passing(grammar: Grammar, word: int) -> bool:
    """True for "details of the second meeting", "after the talks"."""
    return grammar.parse.deps[word] == "pobj" and is_definite(grammar, word)
