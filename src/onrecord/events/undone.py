"""What did not come about: "refused to sign", "nobody agreed", "came close to signing"."""

from onrecord.events.grammar import Grammar
from onrecord.events.words import mode_words

_NEGATIONS = frozenset({"no", "neither", "nor", "without", "never", "not", "n't", "none"})
_NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
_NEARLY = frozenset({"almost", "nearly"})
_DONE = ("dobj", "xcomp", "nsubjpass")
_PLAYS = ("nsubj", "nsubjpass", "dobj")


def is_none(grammar: Grammar, word: int) -> bool:
    """True for "no meeting" and "without a meeting"."""
    parse = grammar.parse
    if parse.deps[word] == "pobj" and grammar.lower(parse.heads[word]) == "without":
        return True
    near = (kid for kid in grammar.kids[word] if parse.deps[kid] in ("det", "neg", "preconj"))
    return any(grammar.lower(kid) in _NEGATIONS for kid in near)


def is_negated(grammar: Grammar, word: int) -> bool:
    """True for "did not sign", "…, but did not", "almost signed"."""
    if grammar.child(word, "neg") is not None or _is_taken_back(grammar, word):
        return True
    return grammar.is_verb(word) and _is_nearly(grammar, word)


def is_done_by_nobody(grammar: Grammar, verb: int, deed: int) -> bool:
    """True for "nobody signed it", "neither side agreed to meet"; what is done is not done.

    Not for what stands beside the deed: "nobody was hurt in an attack".
    """
    done = verb == deed or grammar.parse.deps[deed] in _DONE
    return done and grammar.is_verb(verb) and _has_no_subject(grammar, verb)


def is_left_undone(grammar: Grammar, verb: int) -> bool:
    """True for what a word above leaves undone: "failed to agree", "stopped short of signing"."""
    parse, head = grammar.parse, grammar.parse.heads[verb]
    if parse.deps[verb] == "pcomp":
        return _is_kept_from(grammar, head)
    if parse.tags[verb] == "VB" and _is_rather_than(grammar, verb):
        return True
    ruled = grammar.is_infinitive(verb) or (parse.deps[verb], parse.tags[verb]) == ("xcomp", "VBG")
    undone = parse.lemmas[head].lower() in mode_words().undone
    return ruled and undone and grammar.child(head, "neg") is None


def is_called_off(grammar: Grammar, noun: int) -> bool:
    """True for the meeting in "cancelled the planned meeting", "the meeting fell through"."""
    parse, verb = grammar.parse, grammar.parse.heads[noun]
    plays = parse.deps[noun] in _PLAYS and grammar.is_verb(verb)
    denied = mode_words().classes.get(grammar.phrasal(verb)) == "denied"
    return plays and denied and not is_negated(grammar, verb)


def is_over(grammar: Grammar, noun: int) -> bool:
    """True for the truce in "the truce collapsed", "withdrew from the treaty".

    The clause tells of its end: neither its day nor its parties are those of the truce.
    """
    parse, words = grammar.parse, mode_words()
    head = parse.heads[noun]
    if parse.deps[noun] == "pobj":
        return grammar.phrasal(parse.heads[head]) in words.leaves and grammar.lower(head) != "for"
    return parse.deps[noun] in _PLAYS and grammar.phrasal(head) in words.ends


def _is_kept_from(grammar: Grammar, preposition: int) -> bool:
    """True for "without signing", "instead of signing", "close to signing", "kept from signing"."""
    near = {grammar.lower(kid) for kid in grammar.kids[preposition]}
    if grammar.lower(preposition) == "without" or "instead" in near:
        return True
    words, above = mode_words(), grammar.parse.heads[preposition]
    if grammar.lower(above) in words.short:
        return True
    kept = grammar.lower(preposition) == "from" and grammar.parse.lemmas[above] in words.prevents
    return kept and not is_negated(grammar, above)


def _is_rather_than(grammar: Grammar, verb: int) -> bool:
    """True for "rather than sign it"."""
    words = grammar.parse.words
    before = [word.lower() for word in words[max(0, verb - 2) : verb]]
    return before == ["rather", "than"]


def _has_no_subject(grammar: Grammar, verb: int) -> bool:
    subject = grammar.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    return grammar.lower(subject) in _NOBODY or is_none(grammar, subject)


def _is_nearly(grammar: Grammar, verb: int) -> bool:
    near = (kid for kid in grammar.kids[verb] if grammar.parse.deps[kid] == "advmod")
    return any(grammar.lower(kid) in _NEARLY for kid in near)


def _is_taken_back(grammar: Grammar, verb: int) -> bool:
    """True for "…, but did not"."""
    parse = grammar.parse
    return any(
        parse.deps[kid] == "conj"
        and parse.lemmas[kid] in ("do", "be", "have")
        and grammar.child(kid, "neg") is not None
        and grammar.child(kid, "dobj", "attr", "acomp") is None
        for kid in grammar.kids[verb]
    )
