"""Statements that the grammar gives away: a cue word with a clause, infinitive or object."""

from collections.abc import Iterable, Iterator

from onrecord.statements.cues import CueWords, cue_words
from onrecord.statements.drafts import Draft
from onrecord.statements.trees import PASSIVE_SUBJECTS, Range, Ranges, Trees, minus

SURE = {
    "clause": 0.9, "around": 0.85, "as": 0.75, "according": 0.9, "to": 0.7, "object": 0.6,
    "about": 0.65, "noun": 0.5, "adjective": 0.5, "quote": 0.8, "seems": 0.4, "colon": 0.7,
}  # fmt: skip
UNSOURCED = 0.6
MAX_REMNANT = 2
_AFTER_OBJECT = frozenset({"oprd", "prep", "xcomp", "acl", "dative", "ccomp", "advcl"})
_OBJECT_PREPOSITIONS = frozenset(
    {"for", "as", "of", "about", "over", "to", "with", "on", "against"}
)
_RELAYS = frozenset({"quote", "cite"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_SEEMS = frozenset({"seem", "appear"})
_CONDITIONS = frozenset({"if", "unless"})
_ADDRESSES = frozenset({"tell", "inform", "assure", "remind", "convince", "warn"})


def drafts_in(trees: Trees) -> Iterator[Draft]:
    """A draft for each cue word with something to go with it, in the order of the text.

    Verbs that may introduce a quotation and have nothing else come with an empty content.
    """
    cues = cue_words()
    parse = trees.parse
    for word, (lemma, tag) in enumerate(zip(parse.lemmas, parse.tags, strict=True)):
        kind = tag[:2]
        draft: Draft | None = None
        if kind == "VB":
            draft = _of_verb(trees, word, lemma, cues)
        elif kind == "NN" and lemma in cues.nouns:
            draft = _of_noun(trees, word, lemma, cues)
        elif kind == "JJ" and lemma in cues.adjectives:
            draft = _of_adjective(trees, word, lemma, cues)
        if draft is not None:
            yield draft


def _of_verb(trees: Trees, verb: int, lemma: str, cues: CueWords) -> Draft | None:
    if lemma == "accord":
        return _according(trees, verb)
    if lemma not in cues.verbs:
        return None
    return (
        _as(trees, verb)
        or (_quoting(trees, verb) if lemma in _RELAYS else None)
        or (_clause(trees, verb) if lemma in cues.clause else None)
        or (_around(trees, verb) if lemma in cues.clause else None)
        or (_seems(trees, verb) if lemma in _SEEMS else None)
        or (_to(trees, verb) if lemma in cues.to or _is_hearsay(trees, verb, lemma) else None)
        or (_doing(trees, verb) if lemma in cues.doing else None)
        or (_object(trees, verb, lemma) if lemma in cues.object else None)
        or (_about(trees, verb, cues.about[lemma]) if lemma in cues.about else None)
        or (_waiting(trees, verb) if lemma in cues.quote or lemma in cues.clause else None)
    )


def _made(trees: Trees, verb: int, content: Iterable[Range], frame: str) -> Draft | None:
    """A draft with the verb's subject as source."""
    pieces = tuple(content)
    if not pieces:
        return None
    return _draft(trees, verb, trees.subject(verb), pieces, frame)


def _draft(trees: Trees, word: int, subject: int | None, content: Ranges, frame: str) -> Draft:
    source = None
    if subject is not None and trees.parse.deps[subject] != "expl":
        source = _source(trees, subject, word, content)
    sure = SURE[frame] * (1.0 if source else UNSOURCED)
    cue = trees.verb_group(word)
    return Draft(cue_word=word, cue=cue, source=source, content=content, sure=sure, frame=frame)


def _source(trees: Trees, subject: int, cue: int, content: Ranges) -> Range:
    """The subject's phrase, outside the cue and the content."""
    first, stop = trees.phrase(subject, without=content)
    if first <= cue < stop:
        first, stop = (first, cue) if subject < cue else (cue + 1, stop)
    return first, stop


def _clause(trees: Trees, verb: int) -> Draft | None:
    """X said (that) CONTENT; CONTENT, X said; CONTENT, X said, CONTENT."""
    clause = trees.child(verb, "ccomp")
    if clause is None:
        return None
    whole = minus(trees.subtree(clause), *_other_parts(trees, verb, clause))
    content = tuple(
        piece for piece in whole if not _is_remnant(trees, piece, clause=clause, verb=verb)
    )
    extra = _joined_on(trees, verb, clause) if clause < verb else _condition(trees, verb)
    return _made(trees, verb, sorted((*content, *extra)), "clause")


def _is_remnant(trees: Trees, piece: Range, *, clause: int, verb: int) -> bool:
    """A word or two after a cue that follows its content: the day of "A, she said Thursday"."""
    if not clause < verb < piece[0] or piece[1] - piece[0] > MAX_REMNANT:
        return False
    return not any(trees.parse.tags[word].startswith("VB") for word in range(*piece))


def _quoting(trees: Trees, verb: int) -> Draft | None:
    """X quoted [Y as saying CONTENT]; [CONTENT], X quoted [Y as saying]."""
    preposition = next((kid for kid in trees.kids[verb] if _is_as_doing(trees, kid)), None)
    quoted = trees.child(verb, *PASSIVE_SUBJECTS, "dobj")
    if preposition is None or quoted is None:
        return None
    clause = trees.child(verb, "ccomp")
    before = () if clause is None or clause > verb else (trees.subtree(clause),)
    content = (*before, trees.phrase(quoted), trees.subtree(preposition))
    return _made(trees, verb, sorted(content), "object")


def _is_as_doing(trees: Trees, word: int) -> bool:
    doing = trees.child(word, "pcomp")
    return doing is not None and trees.parse.words[word].lower() == "as"


def _other_parts(trees: Trees, verb: int, clause: int) -> Iterator[Range]:
    """The verb and all of its other dependants that are no punctuation."""
    yield verb, verb + 1
    for kid in trees.kids[verb]:
        if kid != clause and trees.parse.deps[kid] != "punct":
            yield trees.subtree(kid)


def _joined_on(trees: Trees, verb: int, clause: int) -> Iterator[Range]:
    """Main clauses after a cue that stands in the middle: "A, she said, and B"."""
    for kid in trees.kids[verb]:
        if kid > verb > clause and trees.parse.deps[kid] == "conj" and trees.child(kid, "nsubj"):
            yield trees.subtree(kid)


def _condition(trees: Trees, verb: int) -> Iterator[Range]:
    """A condition that stands before the cue: "If A, he said B"."""
    for kid in trees.kids[verb]:
        if kid < verb and trees.parse.deps[kid] == "advcl":
            mark = trees.child(kid, "mark")
            if mark == trees.left[kid] and trees.parse.lemmas[mark] in _CONDITIONS:
                yield trees.subtree(kid)


def _around(trees: Trees, verb: int) -> Draft | None:
    """CONTENT, X said, CONTENT: the cue hangs on the content."""
    parse = trees.parse
    head = parse.heads[verb]
    if parse.deps[head] in ("aux", "auxpass"):
        head = parse.heads[head]
    if parse.deps[verb] != "parataxis" or head == verb or trees.subject(verb) is None:
        return None
    if trees.child(verb, "dobj", "xcomp", "prep") is not None:
        return None
    return _made(trees, verb, minus(trees.subtree(head), trees.subtree(verb)), "around")


def _as(trees: Trees, verb: int) -> Draft | None:
    """As X said, CONTENT; CONTENT, as seen by X."""
    parse = trees.parse
    mark = trees.child(verb, "mark", "advmod")
    if mark is None or parse.lemmas[mark] != "as" or trees.own_subject(verb) is None:
        return None
    if trees.child(verb, "dobj", "xcomp", "ccomp") is not None:
        return None
    if parse.deps[verb] == "advcl":
        whole, out = _clause_around(trees, verb)
        return _made(trees, verb, minus(whole, out), "as")
    first = trees.left[verb]
    if parse.deps[verb] == "ROOT" and mark - first > 1:
        return _made(trees, verb, ((first, mark),), "as")
    return None


def _seems(trees: Trees, verb: int) -> Draft | None:
    """CONTENT appears CONTENT: nobody is named for it."""
    rest = trees.child(verb, "xcomp", "oprd", "acomp")
    subject = trees.child(verb, "nsubj")
    if rest is None or subject is None or rest < verb:
        return None
    content = (trees.phrase(subject), trees.subtree(rest))
    return _draft(trees, verb, None, content, "seems")


def _to(trees: Trees, verb: int) -> Draft | None:
    """X vowed to CONTENT; X urged [Y to CONTENT]; [Y] was urged [to CONTENT]."""
    parse = trees.parse
    inner = trees.child(verb, "xcomp", "ccomp", "advcl")
    if inner is None:
        return _to_of_object(trees, verb)
    if inner < verb or not _is_infinitive(trees, inner):
        return None
    first, stop = trees.subtree(inner)
    asked = trees.told(verb, inner)
    if asked is not None and verb < asked < inner and parse.lemmas[verb] not in _ADDRESSES:
        first = min(first, trees.left[asked])
    passive = trees.child(verb, *PASSIVE_SUBJECTS)
    content = ((first, stop),) if passive is None else (trees.phrase(passive), (first, stop))
    return _made(trees, verb, content, "to")


def _is_hearsay(trees: Trees, verb: int, lemma: str) -> bool:
    """[Y] is thought [to CONTENT]: any verb that takes a clause."""
    return lemma in cue_words().clause and trees.child(verb, *PASSIVE_SUBJECTS) is not None


def _to_of_object(trees: Trees, verb: int) -> Draft | None:
    """X ordered [Y to be CONTENT], where the parser hung the infinitive on Y."""
    thing = trees.child(verb, "dobj")
    inner = None if thing is None else trees.child(thing, "relcl", "acl")
    if thing is None or inner is None or thing < verb or not _is_infinitive(trees, inner):
        return None
    return _made(trees, verb, (trees.subtree(thing),), "to")


def _doing(trees: Trees, verb: int) -> Draft | None:
    """X denied [telling CONTENT]."""
    inner = trees.child(verb, "xcomp")
    if inner is None or inner < verb or trees.parse.tags[trees.left[inner]] != "VBG":
        return None
    return _made(trees, verb, (trees.subtree(inner),), "to")


def _object(trees: Trees, verb: int, lemma: str) -> Draft | None:
    """X rejected CONTENT; X called [Y a Z]; [Y] was accused [of Z] (by X)."""
    thing = trees.child(verb, "dobj")
    passive = trees.child(verb, *PASSIVE_SUBJECTS)
    if thing is None and passive is None:
        return None
    if trees.passive(verb) and passive is None and trees.own_subject(verb) is None:
        return None
    if lemma in _ADDRESSES and thing is not None:
        return None
    tail = _after_object(trees, verb)
    if thing is None:
        if passive is None or not (tail or trees.child(verb, "agent")):
            return None
        content = (trees.phrase(passive), *tail)
    else:
        content = tuple(sorted((trees.subtree(thing), *tail)))
    return _made(trees, verb, content, "object")


def _after_object(trees: Trees, verb: int) -> Ranges:
    parse = trees.parse
    return tuple(
        trees.subtree(kid)
        for kid in trees.kids[verb]
        if kid > verb
        and parse.deps[kid] in _AFTER_OBJECT
        and (parse.deps[kid] != "advcl" or _is_infinitive(trees, kid))
        and (parse.deps[kid] != "prep" or parse.lemmas[kid].lower() in _OBJECT_PREPOSITIONS)
    )


def _is_infinitive(trees: Trees, verb: int) -> bool:
    return any(trees.parse.tags[kid] == "TO" for kid in trees.kids[verb])


def _about(trees: Trees, word: int, prepositions: frozenset[str]) -> Draft | None:
    """X called for CONTENT; X spoke of CONTENT."""
    if trees.passive(word) and trees.own_subject(word) is None:
        return None
    content = _after_preposition(trees, word, prepositions)
    return _made(trees, word, content, "about")


def _after_preposition(trees: Trees, word: int, prepositions: frozenset[str]) -> Ranges:
    for kid in trees.kids[word]:
        if kid > word and trees.parse.words[kid].lower() in prepositions:
            if trees.parse.deps[kid] not in ("prep", "dative", "prt", "agent"):
                continue
            inner = trees.child(kid, "pobj", "pcomp")
            if inner is not None and trees.parse.words[inner].lower() not in _DAYS:
                return (trees.subtree(inner),)
    return ()


def _waiting(trees: Trees, verb: int) -> Draft | None:
    """A verb that may belong to a quotation nearby."""
    return _draft(trees, verb, trees.subject(verb), (), "quote")


def _according(trees: Trees, verb: int) -> Draft | None:
    """According to X, CONTENT."""
    parse = trees.parse
    to = trees.child(verb, "prep")
    named = trees.child(to, "pobj") if to is not None else None
    if to is None or named is None or parse.words[to].lower() != "to":
        return None
    whole, out = _clause_around(trees, verb)
    content = minus(whole, out)
    source = trees.phrase(named)
    return Draft(
        cue_word=verb, cue=(verb, to + 1), source=source, content=content,
        sure=SURE["according"], frame="according",
    ) if content else None  # fmt: skip


def _clause_around(trees: Trees, word: int) -> tuple[Range, Range]:
    """The clause an adjunct belongs to, and the adjunct itself."""
    parse = trees.parse
    out = trees.subtree(word)
    head = parse.heads[word]
    while parse.tags[head][:2] not in ("VB", "MD") and parse.heads[head] != head:
        head = parse.heads[head]
    return trees.subtree(head), out


def _of_noun(trees: Trees, noun: int, lemma: str, cues: CueWords) -> Draft | None:
    """X's claim that CONTENT; X's support for CONTENT."""
    owner = _owner(trees, noun)
    if owner is None:
        return None
    content: Ranges = ()
    if lemma in cues.noun_clause:
        clause = _clause_of(trees, noun)
        if clause is not None and clause > noun and _is_that_or_to(trees, clause):
            content = (trees.subtree(clause),)
    if not content and lemma in cues.noun_about:
        content = _after_preposition(trees, noun, cues.noun_about[lemma])
    if not content:
        return None
    source = trees.phrase(owner, without=content)
    return Draft(
        cue_word=noun, cue=(noun, noun + 1), source=source, content=content,
        sure=SURE["noun"], frame="noun",
    )  # fmt: skip


def _clause_of(trees: Trees, noun: int) -> int | None:
    """The clause of a noun, also where the parser hung it on the verb (called a report that)."""
    clause = trees.child(noun, "acl", "relcl", "ccomp")
    if clause is None and trees.parse.deps[noun] == "dobj":
        other = trees.child(trees.parse.heads[noun], "ccomp")
        if other is not None and trees.left[other] == trees.right[noun] + 1:
            return other
    return clause


def reports_in(trees: Trees) -> Iterator[Draft]:
    """Nouns with "that ..." and nobody named for them: reports that the talks had failed."""
    nouns = cue_words().noun_clause
    for noun, (lemma, tag) in enumerate(zip(trees.parse.lemmas, trees.parse.tags, strict=True)):
        if tag[:2] != "NN" or lemma not in nouns or _owner(trees, noun) is not None:
            continue
        clause = _clause_of(trees, noun)
        mark = None if clause is None or clause < noun else trees.child(clause, "mark")
        if clause is not None and mark is not None and trees.parse.lemmas[mark] == "that":
            yield _draft(trees, noun, None, (trees.subtree(clause),), "noun")


def _is_that_or_to(trees: Trees, clause: int) -> bool:
    mark = trees.child(clause, "mark", "aux")
    return mark is not None and trees.parse.lemmas[mark] in ("that", "to")


def _owner(trees: Trees, noun: int) -> int | None:
    """Whose claim it is: a possessive, "by X", or the subject of "made the claim"."""
    poss = trees.child(noun, "poss")
    if poss is not None:
        return poss
    for kid in trees.kids[noun]:
        if trees.parse.words[kid].lower() == "by" or (
            trees.parse.words[kid] == "in" and trees.parse.lemmas[noun] in cue_words().published
        ):
            return trees.child(kid, "pobj")
    verb = trees.parse.heads[noun]
    if trees.parse.deps[noun] == "dobj" and trees.parse.lemmas[verb] not in cue_words().of_others:
        return trees.subject(verb)
    return None


def _of_adjective(trees: Trees, word: int, lemma: str, cues: CueWords) -> Draft | None:
    """X is confident that CONTENT; X is wary of CONTENT."""
    verb = trees.parse.heads[word]
    if trees.parse.deps[word] != "acomp":
        return None
    content: Ranges = ()
    if lemma in cues.adjective_clause:
        clause = trees.child(word, "ccomp", "xcomp")
        if clause is not None and clause > word:
            content = (trees.subtree(clause),)
    if not content and lemma in cues.adjective_about:
        content = _after_preposition(trees, word, cues.adjective_about[lemma])
    if not content:
        return None
    return _draft(trees, word, trees.subject(verb), content, "adjective")
