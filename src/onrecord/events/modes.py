"""Mode and status of an event: past, future, hypothetical or negated; how far it has come."""

from collections.abc import Iterator
from enum import StrEnum

from onrecord.events.grammar import Grammar
from onrecord.events.tense import Tense, tense_of
from onrecord.events.undone import (
    is_called_off,
    is_done_by_nobody,
    is_left_undone,
    is_negated,
    is_none,
)
from onrecord.events.words import mode_words
from onrecord.records.event import Mode, Status


class Said(StrEnum):
    """What a word above an event says about it."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    AGREED = "agreed"
    DENIED = "denied"
    REPORTED = "reported"
    DONE = "done"
    AHEAD = "ahead"


_ALONE = frozenset({"advcl", "relcl", "conj", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SPEECH = ("ccomp", "parataxis")
_AGREEMENTS = frozenset({"agree"})
_MEETINGS = frozenset({"consult", "exchange", "deadline", "ultimatum", "appoint"})
_THE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her"})
_HELPS = frozenset({"be", "have", "use", "go", "tell"})
_OPENERS = frozenset({"mark", "advmod"})
_WHEN = frozenset({"when", "after", "before", "until", "once"})
_UNDER = frozenset({"in", "under", "by", "through"})
_NOT_SO = frozenset({Said.PROPOSED, Said.SCHEDULED, Said.AGREED, Said.AHEAD})
_ABOUT = frozenset({"on", "to", "for", "of", "about", "upon", "into", "with", "over", "from"})
Judged = tuple[Mode, Status]


def judged(grammar: Grammar, word: int, kind: str = "") -> Judged:
    """Mode and status of what the word names, from the words above it.

    Args:
        grammar: The parse.
        word: The noun or verb that names the event.
        kind: What kind of event; "agree" has agreements made by signing them.
    """
    if kind not in _MEETINGS and _does(grammar, word):
        return Mode.PAST, Status.AGREED if kind in _AGREEMENTS else Status.HELD
    negated, said, tense = _climbed(grammar, _told_of(grammar, word))
    if negated or said is Said.DENIED:
        return Mode.NEGATED, Status.DENIED
    if said is Said.PROPOSED:
        return Mode.HYPOTHETICAL, Status.PROPOSED
    if kind in _AGREEMENTS and grammar.lower(grammar.parse.heads[word]) in _UNDER:
        return Mode.PAST, Status.AGREED  # "will buy them in a deal"
    if said is Said.AGREED:
        made = kind in _AGREEMENTS and tense is not Tense.FUTURE
        return (Mode.PAST if made else Mode.FUTURE), Status.AGREED
    if said is None and _is_purpose(grammar, word):
        return Mode.HYPOTHETICAL, Status.PROPOSED
    known = kind not in _MEETINGS and said in (None, Said.AHEAD) and _is_met(grammar, word)
    if not known and (said in (Said.SCHEDULED, Said.AHEAD) or tense is Tense.FUTURE):
        return Mode.FUTURE, Status.SCHEDULED
    return Mode.PAST, Status.REPORTED if said is Said.REPORTED else Status.HELD


def _is_purpose(grammar: Grammar, word: int) -> bool:
    """True for a bare "to meet", not for "is to meet" nor for "managed to meet"."""
    if _told_of(grammar, word) != word:
        return False
    parse, head = grammar.parse, grammar.parse.heads[word]
    to = grammar.is_infinitive(word)
    return to and parse.deps[word] in ("acl", "relcl") and parse.lemmas[head] != "be"


def _told_of(grammar: Grammar, word: int) -> int:
    """The noun that "the first to sign" is said of, which is as real as its clause; else the word.

    Source: infinitives after "first", "last", "only" are relative clauses of what is so.
    """
    parse, head = grammar.parse, grammar.parse.heads[word]
    to = grammar.is_infinitive(word)
    if not to or parse.deps[word] not in ("acl", "relcl", "xcomp") or grammar.is_verb(head):
        return word
    near = {grammar.lower(kid) for kid in (head, *grammar.kids[head])}
    return head if near & mode_words().ranks else word


def _does(grammar: Grammar, word: int) -> bool:
    """True for "the deal will help farmers": what does something is there already."""
    parse, verb = grammar.parse, grammar.parse.heads[word]
    if parse.deps[word] != "nsubj" or not grammar.is_verb(verb):
        return False
    words = mode_words()
    auxiliaries = {grammar.lower(kid) for kid in grammar.auxiliaries(verb)}
    open_ = tense_of(grammar, verb) is Tense.FUTURE or auxiliaries & words.hypothetical
    known = any(grammar.lower(kid) in _THE for kid in grammar.kids[word])
    known = known or bool(auxiliaries & words.future)
    plain = parse.lemmas[verb] not in words.happens and not is_none(grammar, word)
    return bool(open_) and plain and known and _modified(grammar, word) is None


def _climbed(grammar: Grammar, word: int) -> tuple[bool, Said | None, Tense]:
    """Whether it is negated, what the nearest telling word says, and the tense of its verb."""
    negated = is_none(grammar, word)
    said = Said.DENIED if is_called_off(grammar, word) else _modified(grammar, word)
    tense, so = Tense.OPEN, False
    for up, below in _path(grammar, word):
        verb = grammar.is_verb(up)
        if verb and tense is Tense.OPEN:
            tense = Tense.PAST if _is_result(grammar, up) else tense_of(grammar, up)
        if tense is Tense.PRESENT and _is_until_then(grammar, up):
            tense = Tense.FUTURE
        told = said if said not in (None, Said.AHEAD) else _told(grammar, up, below) or said
        told = None if so and told in _NOT_SO else told
        so = so or _is_so(grammar, up)
        told = Said.DENIED if _is_dismissed(grammar, up, below) else told
        if told is Said.DENIED and said is not told and is_negated(grammar, up):
            told = Said.PROPOSED  # "has not ruled out talks"
        if told is Said.AGREED or not _is_known(grammar, word, up):
            negated = negated or _negates(grammar, up, below, told)
        said = told
        if said in (Said.PROPOSED, Said.DENIED, Said.SCHEDULED, Said.AGREED):
            negated = negated or is_left_undone(grammar, up)
            break
    return negated, said, tense


def _is_dismissed(grammar: Grammar, verb: int, below: int) -> bool:
    """True for "dismissed reports that", "rejected the claim that"."""
    words, lemmas = mode_words(), grammar.parse.lemmas
    report = grammar.parse.deps[below] == "dobj" and words.classes.get(lemmas[below]) == "reported"
    return report and lemmas[verb] in words.dismisses and not is_negated(grammar, verb)


def _is_result(grammar: Grammar, verb: int) -> bool:
    """True for "met to sign it", "fell to reach": what somebody did with this end."""
    parse, head = grammar.parse, grammar.parse.heads[verb]
    to = grammar.is_infinitive(verb)
    if not to or parse.deps[verb] not in ("xcomp", "advcl") or not grammar.is_verb(head):
        return False
    plain = grammar.phrasal(head) not in mode_words().classes and parse.lemmas[head] not in _HELPS
    return plain and tense_of(grammar, head) is Tense.PAST


def _is_until_then(grammar: Grammar, verb: int) -> bool:
    """True for "when it is signed" beside what lies ahead."""
    parse, head = grammar.parse, grammar.parse.heads[verb]
    near = (grammar.lower(kid) for kid in grammar.kids[verb] if parse.deps[kid] in _OPENERS)
    timed = parse.deps[verb] == "advcl" and any(one in _WHEN for one in near)
    return timed and grammar.is_verb(head) and tense_of(grammar, head) is Tense.FUTURE


def _is_known(grammar: Grammar, word: int, up: int) -> bool:
    """True for "the attack" in "did not comment on the attack", not in "did not carry it out"."""
    parse = grammar.parse
    definite = any(grammar.lower(kid) in _THE for kid in grammar.kids[word])
    noun = definite and parse.tags[word].startswith("NN") and word != up
    return noun and grammar.is_verb(up) and parse.lemmas[up] not in mode_words().makes


def _is_met(grammar: Grammar, word: int) -> bool:
    """True for "the attack" in "will condemn the attack": what is acted on is there already."""
    verb = next((up for up in grammar.above(word) if up != word and grammar.is_verb(up)), None)
    return verb is not None and _is_known(grammar, word, verb)


def _is_so(grammar: Grammar, verb: int) -> bool:
    """True for a clause in the past that somebody knows or says: "wants to know what happened"."""
    clause = grammar.parse.deps[verb] == "ccomp" and _is_finite(grammar, verb)
    return clause and tense_of(grammar, verb) is Tense.PAST


def _modified(grammar: Grammar, word: int) -> Said | None:
    """What an attribute says: "the planned summit", "talks scheduled for Monday"."""
    modifiers, deps = mode_words().modifiers, grammar.parse.deps
    for kid in grammar.kids[word]:
        if deps[kid] in ("amod", "acl") and grammar.lower(kid) in modifiers:
            return Said(modifiers[grammar.lower(kid)])
    return None


def _path(grammar: Grammar, word: int) -> Iterator[tuple[int, int]]:
    """The words above, each with the one below it, up to where another clause begins."""
    below = word
    for up in grammar.above(word):
        if up != below and (_stands_alone(grammar, below) or _is_given(grammar, below, up)):
            return
        yield up, below
        below = up


def _stands_alone(grammar: Grammar, word: int) -> bool:
    """True for a clause that asserts by itself: "which began", "as it began", "talks held"."""
    parse = grammar.parse
    if parse.deps[word] in ("acl", "amod"):
        return parse.tags[word] == "VBN" and grammar.child(word, "mark") is None
    return parse.deps[word] in _ALONE and (parse.deps[word] == "relcl" or _is_finite(grammar, word))


def _is_given(grammar: Grammar, word: int, head: int) -> bool:
    """True for what is there whatever becomes of the rest: "from the war", "will end the war"."""
    parse, words = grammar.parse, mode_words()
    if grammar.lower(word) in words.given_after:
        return parse.deps[word] in ("prep", "acl", "advcl", "pcomp")
    noun = parse.tags[word].startswith("NN") and parse.deps[word] in ("dobj", "nsubjpass")
    return noun and parse.lemmas[head] in words.given


def _is_finite(grammar: Grammar, verb: int) -> bool:
    tags = (grammar.parse.tags[kid] for kid in (verb, *grammar.auxiliaries(verb)))
    return any(tag in _FINITE for tag in tags)


def _told(grammar: Grammar, up: int, below: int) -> Said | None:
    """What this word of the path says about the event, None when nothing."""
    words, parse = mode_words(), grammar.parse
    if grammar.is_verb(up):
        said = _of_verb(grammar, up)
        if said:
            return said
    if up == below:
        return None
    if is_planned(grammar, up, below):
        return Said.SCHEDULED
    lemma = grammar.phrasal(up)
    if lemma in words.undone and grammar.is_verb(below):
        return Said.DENIED
    found = words.classes.get(lemma)
    if found is None or not _reaches(grammar, up, below):
        return None
    asserted = parse.deps[below] in ("ccomp", "acl") and _is_finite(grammar, below)
    asserted = asserted and lemma not in words.unsure
    return None if asserted and found in ("scheduled", "proposed", "agreed") else Said(found)


def is_planned(grammar: Grammar, up: int, below: int) -> bool:
    """True for the infinitive of "is due on Friday to meet", which is no purpose."""
    parse, classes = grammar.parse, mode_words().classes
    to = grammar.is_infinitive(below)
    if not to or parse.deps[below] != "advcl":
        return False
    passive = grammar.child(up, "auxpass") is not None
    said = [*([up] if passive else []), *(k for k in grammar.kids[up] if parse.deps[k] == "acomp")]
    return any(classes.get(parse.lemmas[one].lower()) == "scheduled" for one in said)


def _reaches(grammar: Grammar, up: int, below: int) -> bool:
    """False where the word is about something else: who does it, what came before or after."""
    parse = grammar.parse
    if parse.deps[below] in ("nsubj", "npadvmod", "poss", "conj", "advcl"):
        return False
    lemma, preposition = parse.lemmas[up], grammar.lower(below)
    if lemma == "set" and parse.deps[below] == "dobj":
        return parse.lemmas[below] in (
            "deadline",
            "ultimatum",
            "date",
            "meeting",
            "round",
            "summit",
        )
    after = grammar.parse.words[up + 1 : up + 2]
    if lemma == "due" and after == ("to",) and not grammar.is_verb(below):
        return False
    if parse.deps[below] != "prep":
        return True
    return preposition in _ABOUT or (preposition == "at" and lemma == "aim")


def _of_verb(grammar: Grammar, verb: int) -> Said | None:
    """Modals, infinitives of plans, "if"."""
    words = mode_words()
    mark = grammar.child(verb, "mark")
    if mark is not None and grammar.lower(mark) in words.conditions:
        return Said.PROPOSED
    auxiliaries = {grammar.lower(kid) for kid in grammar.auxiliaries(verb)}
    if _is_yet_to(grammar, verb) or _is_about_to(grammar, verb, auxiliaries):
        return Said.PROPOSED
    if auxiliaries & words.hypothetical:
        return Said.PROPOSED
    if auxiliaries >= {"would", "have"}:  # "would have met"
        return Said.PROPOSED
    return Said.AHEAD if auxiliaries & words.future and "have" not in auxiliaries else None


def _is_yet_to(grammar: Grammar, verb: int) -> bool:
    """True for "has yet to be signed", both for the subject and for the infinitive."""
    parse, above = grammar.parse, grammar.parse.heads[verb]
    has = verb if parse.lemmas[verb] == "have" else above
    infinitive = grammar.child(has, "xcomp")
    if parse.lemmas[has] != "have" or infinitive is None or verb not in (has, infinitive):
        return False
    return any(grammar.lower(k) == "yet" for one in (has, infinitive) for k in grammar.kids[one])


def _is_about_to(grammar: Grammar, verb: int, auxiliaries: set[str]) -> bool:
    """True for "is about to sign" and for "were to have begun"."""
    head = grammar.parse.lemmas[grammar.parse.heads[verb]].lower()
    if "to" in auxiliaries and (head == "about" or (head == "be" and "have" in auxiliaries)):
        return True
    infinitive = grammar.child(verb, "xcomp")
    if infinitive is None or grammar.parse.lemmas[verb].lower() != "be":
        return False
    return {"to", "have"} <= {grammar.lower(kid) for kid in grammar.auxiliaries(infinitive)}


def _negates(grammar: Grammar, up: int, below: int, said: Said | None) -> bool:
    """True when this word of the path is negated, and the negation reaches the event."""
    parse = grammar.parse
    negation = is_negated(grammar, up) or is_done_by_nobody(grammar, up, below)
    if said is Said.AGREED:  # "nobody agreed to a truce"
        negation = negation or is_done_by_nobody(grammar, up, up)
    if not negation and up != below:
        negation = is_none(grammar, up) and not grammar.is_verb(up)
    if not negation:
        return False
    if said is Said.PROPOSED or (up != below and parse.deps[below] in ("conj", "advcl")):
        return False
    if parse.deps[below] in _SPEECH and up != below:
        return _is_untrue(grammar, up)
    return True


def _is_untrue(grammar: Grammar, up: int) -> bool:
    """True for "it is not true that"."""
    near = {grammar.lower(kid) for kid in grammar.kids[up]}
    return bool(near & mode_words().untrue) or grammar.lower(up) in mode_words().untrue
