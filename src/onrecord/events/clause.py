"""The core of a clause in words of the text: who does what with whom, at most twelve words."""

from collections.abc import Iterable, Iterator

from onrecord.events.dateline import after_dateline
from onrecord.events.grammar import Grammar
from onrecord.events.modes import is_planned
from onrecord.events.triggers import Trigger
from onrecord.records.spans import Spans

MOST_WORDS = 12
_SHORT = 8
_TIMES = ("DATE", "TIME")
_BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "advmod", "nmod", "quantmod"})
_FEW_WORDS = 14
_HELPERS = ("aux", "auxpass", "neg", "prt")
_WITH = frozenset({"with", "for", "between", "by", "on", "against", "of"})
_TOPIC = frozenset({"on", "over", "about", "against"})
_CLAUSE_TAGS = (",", ":", ".", "IN", "WDT", "WP", "-LRB-")


def core(grammar: Grammar, trigger: Trigger, text: str, lines: Spans) -> str:
    """Subject, auxiliaries, verb, object and whom it is with or for, joined by spaces."""
    chosen = set(_verbs(grammar, trigger.word))
    top = min(_chain(grammar, trigger.word), key=lambda verb: len(tuple(grammar.above(verb))))
    subject = _subject(grammar, top, lines)
    if subject is not None:
        _add(chosen, _several(grammar, subject))
    thing = grammar.child(trigger.word, "dobj")
    if thing is not None:
        _add(chosen, _several(grammar, thing))
    for preposition in grammar.kids[trigger.word]:
        if _is_with(grammar, preposition, trigger):
            _add(chosen, _phrase(grammar, preposition))
    return _joined(grammar, sorted(chosen), text)


def between(grammar: Grammar, at: int, stop: int, text: str) -> str:
    """A word with its subject or owner up to `stop`; "" when that is too long."""
    first = min(at, *noun_words(grammar, at)) if not grammar.is_verb(at) else at
    chosen = set(range(first, stop))
    if grammar.is_verb(at):
        chosen.update(k for k in grammar.kids[at] if grammar.parse.deps[k] in _HELPERS and k < at)
        subject = _subject(grammar, at, ())
        if subject is not None:
            chosen |= _several(grammar, subject)
    return _joined(grammar, sorted(chosen), text) if len(chosen) <= MOST_WORDS + 2 else ""


def _chain(grammar: Grammar, verb: int) -> tuple[int, ...]:
    """The verb and those that rule it: "agreed to meet", "accused the army of shelling"."""
    found, parse = [verb], grammar.parse
    for _ in range(3):
        at, head = found[-1], parse.heads[found[-1]]
        if parse.deps[at] == "pcomp" and not grammar.is_verb(head):
            head = parse.heads[head]
        elif parse.deps[at] == "acl" and parse.tags[at] == "VB":
            pass
        elif is_planned(grammar, head, at):
            due = grammar.child(head, "acomp")
            found += [head] if due is None else [due, head]
            break
        elif parse.deps[at] != "xcomp":
            break
        if head == at:
            break
        found.append(head)
        if not grammar.is_verb(head) and parse.deps[head] in ("acomp", "attr", "oprd"):
            found.append(parse.heads[head])
        elif not grammar.is_verb(head):
            found.extend([parse.heads[head]] if parse.deps[head] == "dobj" else [])
            break
    return tuple(found)


def _verbs(grammar: Grammar, verb: int) -> Iterator[int]:
    """The verbs with their auxiliaries, and between them whom or what they press."""
    parse = grammar.parse
    for at in _chain(grammar, verb):
        yield from [at] if grammar.is_verb(at) else range(*noun_words(grammar, at))
        yield from (
            k for k in grammar.kids[at] if parse.deps[k] in _HELPERS and at - 6 < k < at + 4
        )
        if parse.deps[at] == "pcomp":
            yield parse.heads[at]
        thing = grammar.child(at, "dobj")
        if at != verb and thing is not None and at < thing < verb:
            yield from range(*noun_words(grammar, thing))


def _subject(grammar: Grammar, verb: int, lines: Spans) -> int | None:
    """The subject nearest to the verb, behind a dateline; for "who" the noun it stands for."""
    parse = grammar.parse
    found = [k for k in grammar.kids[verb] if parse.deps[k] in ("nsubj", "nsubjpass")]
    kept = [k for k in found if after_dateline(lines, parse.starts[k]) == parse.starts[k]]
    if not kept:
        return None
    if parse.tags[kept[-1]] in ("WP", "WDT") and parse.deps[verb] == "relcl":
        return parse.heads[verb]
    return kept[-1]


def _is_with(grammar: Grammar, preposition: int, trigger: Trigger) -> bool:
    if grammar.parse.deps[preposition] not in ("prep", "agent") or preposition < trigger.word:
        return False
    named = trigger.named is not None and grammar.parse.heads[trigger.named] == preposition
    if grammar.lower(preposition) in ("for", "on", "of") and not named:
        kids = grammar.kids[preposition]
        return all((e := grammar.entity_at(k)) is None or e.label not in _TIMES for k in kids)
    return named or grammar.lower(preposition) in _WITH


def _phrase(grammar: Grammar, preposition: int) -> set[int]:
    noun = grammar.child(preposition, "pobj")
    return {preposition, *_several(grammar, noun)} if noun is not None else set()


def _several(grammar: Grammar, noun: int) -> set[int]:
    """The words of a noun and of the nouns joined to it by "and"."""
    whole = grammar.subtree(noun)
    if whole[1] - whole[0] <= _SHORT and _is_plain(grammar, whole):
        return set(range(*whole))
    found = set(range(*noun_words(grammar, noun)))
    name = grammar.child(noun, "appos")
    if name is not None and grammar.left[name] == max(found) + 1:
        found |= set(range(*noun_words(grammar, name)))
    last = noun
    while (other := grammar.child(last, "conj")) is not None and len(found) < MOST_WORDS:
        between = [k for k in grammar.kids[last] if grammar.parse.deps[k] in ("cc", "punct")]
        found |= {k for k in between if last < k < other}
        found |= set(range(*noun_words(grammar, other)))
        last = other
    return found


def _is_plain(grammar: Grammar, words: tuple[int, int]) -> bool:
    """True for words without a comma, a verb, a relative clause or a day."""
    tags = grammar.parse.tags
    timed = (grammar.entity_at(word) for word in range(*words))
    if any(entity is not None and entity.label in _TIMES for entity in timed):
        return False
    return not any(tags[w][:2] in ("VB", "WP", "WD", "MD", ",", ":", ".") for w in range(*words))


def _add(chosen: set[int], more: Iterable[int]) -> None:
    """Take more words as long as they are not too many."""
    both = chosen | set(more)
    if len(both) <= MOST_WORDS:
        chosen |= both


def _joined(grammar: Grammar, words: list[int], text: str) -> str:
    pieces = []
    first = words[0]
    for word, after in zip(words, [*words[1:], -1], strict=True):
        if after != word + 1:
            pieces.append(grammar.parse.span(first, word + 1).within(text))
            first = after
    return " ".join(" ".join(pieces).split())


def noun_words(grammar: Grammar, word: int) -> tuple[int, int]:
    """A noun with what stands before it and its "of" phrase, half-open."""
    parse = grammar.parse
    first, stop = word, word + 1
    for kid in grammar.kids[word]:
        if kid < word and parse.deps[kid] in _BEFORE:
            first = min(first, max(grammar.left[kid], word - _FEW_WORDS))
        elif parse.deps[kid] == "prep" and grammar.lower(kid) == "of" and kid == stop:
            stop = _until_clause(grammar, kid, min(grammar.right[kid] + 1, kid + _FEW_WORDS))
    return first, stop


def with_topic(grammar: Grammar, word: int, first: int, stop: int) -> int:
    """Where the noun ends when what it is about follows at once: "sanctions against Norland"."""
    if stop >= len(grammar.parse) or grammar.lower(stop) not in _TOPIC:
        return stop
    preposition = stop
    if grammar.parse.deps[preposition] != "prep" or word not in grammar.above(preposition):
        return stop
    noun = grammar.child(preposition, "pobj")
    entity = grammar.entity_at(noun) if noun is not None else None
    if noun is None or (entity is not None and entity.label in _TIMES):
        return stop
    end = max(_several(grammar, noun)) + 1
    return end if end - first <= MOST_WORDS else stop


def _until_clause(grammar: Grammar, of: int, stop: int) -> int:
    """The end of an "of" phrase, before a comma, a relative clause or another preposition."""
    for at in range(of + 1, stop):
        tag = grammar.parse.tags[at]
        if tag in _CLAUSE_TAGS or tag[:2] == "VB":
            return at
    return stop
