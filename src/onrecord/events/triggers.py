"""Words that name an event: "the second round of talks", "met", "shelled", "sanctions"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.events.force import force_of_noun, force_of_verb, is_withdrawal
from onrecord.events.grammar import Grammar
from onrecord.events.words import event_words, mode_words

_MATTER = frozenset(
    {"talk", "negotiation", "summit", "mediator", "ceasefire", "delegation", "minister",
     "negotiator", "diplomat", "truce"}
)  # fmt: skip
_ENDS = frozenset(
    {"end", "conclude", "fail", "collapse", "last", "close", "finish", "break", "expire", "wrap"}
)
_OPEN = frozenset({"may", "might", "can", "could", "will", "would", "should", "to"})
_IDLE = frozenset({"press", "news", "great", "good", "big", "real", "raw"})
_FOR = frozenset({"for", "in", "at"})
_ANY = frozenset({"any", "such", "some", "every", "many", "other"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The word that names an event; `clause` is the verb whose clause tells it, or the word.

    `named` is the noun that a verb tells with it: the round in "met for a second round".
    """

    word: int
    kind: str
    clause: int
    named: int | None = None


def triggers(grammar: Grammar) -> Iterator[Trigger]:
    """The event words of a text in order, none in a question; one for "round of talks". Linear."""
    found = {one.word: one for one in _each(grammar)}
    for one in tuple(found.values()):
        verb = _met_for(grammar, one, found)
        if verb is not None:
            found[verb] = replace(found[verb], named=one.word)
            del found[one.word]
    yield from found.values()


def _each(grammar: Grammar) -> Iterator[Trigger]:
    for word, tag in enumerate(grammar.parse.tags):
        if tag[:2] not in ("NN", "VB") or _is_asked(grammar, word):
            continue
        kind = _noun(grammar, word) if tag[0] == "N" else _verb(grammar, word)
        if kind:
            yield Trigger(word=word, kind=kind, clause=_clause(grammar, word))


def _met_for(grammar: Grammar, one: Trigger, found: dict[int, Trigger]) -> int | None:
    """The verb of "met for a round of talks": both words tell one event."""
    parse, preposition = grammar.parse, grammar.parse.heads[one.word]
    if one.kind != "consult" or parse.deps[one.word] != "pobj":
        return None
    verb = found.get(parse.heads[preposition])
    if verb is None or not grammar.is_verb(verb.word) or verb.kind != "consult":
        return None
    return verb.word if grammar.lower(preposition) in _FOR and verb.named is None else None


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
    if _is_part_of_round(grammar, word, kind):
        return None
    return force_of_noun(grammar, word) if kind == "attack" else kind


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
    if lemma in ("withdrawal", "pullout"):
        return is_withdrawal(grammar, word)
    if lemma in ("conference", "deal"):
        return not any(grammar.lower(kid) in _IDLE for kid in grammar.kids[word])
    return lemma not in words.rounds or _is_round(grammar, word, lemma)


def _is_round(grammar: Grammar, word: int, lemma: str) -> bool:
    """True for "a round of talks", and for "the next round" in a text about talks."""
    words, parse, kids = event_words(), grammar.parse, grammar.kids[word]
    of = next((k for k in kids if parse.deps[k] == "prep" and grammar.lower(k) == "of"), None)
    if of is not None:
        matter = words.nouns.keys() | words.bodies
        return any(parse.lemmas[kid].lower() in matter for kid in grammar.kids[of])
    numbered = any(grammar.lower(kid) in words.modifiers for kid in kids)
    known = grammar.child(word, "det") is not None and lemma == "round"
    return (numbered or known) and not grammar.lemmas.isdisjoint(_MATTER)


def _is_signed(grammar: Grammar, word: int) -> bool:
    """True for papers that two sides sign, not for those that one of them writes."""
    return any(grammar.parse.lemmas[up] in event_words().signed for up in grammar.above(word))


def _of_captives(grammar: Grammar, word: int) -> bool:
    """True for an exchange of prisoners and the like, not of views."""
    words, parse = event_words(), grammar.parse
    first, stop = grammar.subtree(word)
    near = range(max(first, word - 3), min(stop, word + 6))
    return any(parse.lemmas[at].lower() in words.captives | words.exchanged for at in near)


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
    if kind == "attack":
        kind = force_of_verb(grammar, word, lemma)
    if kind is None or not _has_its_object(grammar, word, lemma, kind):
        return None
    return None if _is_told_already(grammar, word, kind) else kind


def _is_told_already(grammar: Grammar, verb: int, kind: str) -> bool:
    """True for "the attack killed ten", "the raid that killed ten", "attacked it, killing ten"."""
    words, parse = event_words(), grammar.parse
    doer, head = grammar.child(verb, "nsubj"), parse.heads[verb]
    if doer is not None and parse.tags[doer] in ("WDT", "WP") and parse.deps[verb] == "relcl":
        doer = head
    if doer is not None and words.nouns.get(parse.lemmas[doer].lower()) == kind:
        return True
    beside = parse.deps[verb] == "advcl" and parse.tags[verb] == "VBG"
    return beside and words.verbs.get(parse.lemmas[head]) == kind


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


def _is_from_a_thing(grammar: Grammar, verb: int) -> bool:
    """True for "freed women from fear", not for "freed them from prison"."""
    return any(
        grammar.parse.lemmas[thing].lower() not in event_words().prisons
        for kid in grammar.kids[verb]
        if grammar.lower(kid) == "from" and (thing := grammar.child(kid, "pobj")) is not None
    )


def _has_its_object(grammar: Grammar, verb: int, lemma: str, kind: str) -> bool:
    parse = grammar.parse
    thing = grammar.child(verb, "dobj", "nsubjpass")
    thing_lemma = parse.lemmas[thing].lower() if thing is not None else ""
    if kind in ("exchange", "release"):
        also = event_words().exchanged if kind == "exchange" else frozenset()
        freed = kind == "exchange" or not _is_from_a_thing(grammar, verb)
        return thing_lemma in event_words().captives | also and freed
    if lemma == "meet":
        return thing_lemma not in event_words().met and not _meets_with_words(grammar, verb)
    if kind == "withdraw":
        return is_withdrawal(grammar, verb)
    return kind != "attack" or thing is not None or _of_its_own(grammar, verb)


def _meets_with_words(grammar: Grammar, verb: int) -> bool:
    """True for "met with resistance" and for "was met by silence"."""
    parse = grammar.parse
    doer = grammar.child(verb, "nsubj")
    if grammar.child(verb, "nsubjpass") is not None or (doer and parse.lemmas[doer] == "end"):
        return True
    met = event_words().met | event_words().abstract
    return any(
        parse.lemmas[kid].lower() in met
        for preposition in grammar.kids[verb]
        if grammar.lower(preposition) == "with"
        for kid in grammar.kids[preposition]
    )


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
    return any(
        grammar.lower(kid) in _DEFINITE or grammar.parse.deps[kid] == "poss"
        for kid in grammar.kids[word]
    )


def is_generic(grammar: Grammar, word: int) -> bool:
    """True for "any agreement", "such talks"."""
    return any(grammar.lower(kid) in _ANY for kid in grammar.kids[word])


def is_anaphor(grammar: Grammar, word: int) -> bool:
    """True where it points back to what was told: "the talks", not "the Tamar accord"."""
    named = any(
        grammar.parse.deps[kid] in ("compound", "poss") and grammar.parse.tags[kid][:3] == "NNP"
        for kid in grammar.kids[word]
    )
    pointed = any(grammar.lower(kid) in _POINTING for kid in grammar.kids[word])
    return pointed and not named and not grammar.is_verb(word)


def is_passing(grammar: Grammar, word: int) -> bool:
    """True for "details of the second meeting", "after the talks", "the round may end badly".

    Such words take the event for known and do not tell whether it comes about.
    """
    if not is_definite(grammar, word):
        return False
    if grammar.parse.deps[word] == "pobj":
        return True
    clause = _clause(grammar, word)
    return clause != word and not tells_of_it(grammar, clause)


def tells_of_it(grammar: Grammar, verb: int) -> bool:
    """True for a verb that says whether an event comes about: "was held", "called off"."""
    words, lemma = event_words(), grammar.phrasal(verb)
    if lemma in words.sides:
        return False
    if lemma.split("_")[0] in _ENDS and _is_open(grammar, verb):
        return False
    telling = words.takes_part | words.occurs | mode_words().classes.keys() | mode_words().undone
    return lemma in telling or lemma.split("_")[0] in words.occurs


def _is_open(grammar: Grammar, verb: int) -> bool:
    """True for "may end", "if the talks fail"."""
    mark = grammar.child(verb, "mark")
    if mark is not None and grammar.lower(mark) in mode_words().conditions:
        return True
    return any(grammar.lower(one) in _OPEN for one in grammar.auxiliaries(verb))
