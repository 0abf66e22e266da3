"""What a side is taken on: the chain of words it is passed along, each with its sign."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.positions.lexicon import EMPTY, Entry, listed
from onrecord.positions.tree import Found, Tree
from onrecord.records.position import Act

_OBJECTS = ("dobj", "dative", "xcomp", "ccomp", "oprd", "pcomp")
_FOLLOWED = frozenset({"to", "for", "of", "against", "with", "without"})
_NOUN_PREPS = _FOLLOWED | {"on", "over", "about", "in", "upon", "at", "into", "toward", "towards"}
_TURNED = frozenset({"against", "without"})
_CLAUSES = ("xcomp", "ccomp", "acl", "relcl", "advcl")
_ADDRESSED = frozenset({Act.REQUEST, Act.APPEAL})
_QUESTION = frozenset({"whether", "if"})
_UNCHANGED = frozenset({"alone", "unchanged", "intact", "untouched"})
MOST_LINKS = 24


class Link(NamedTuple):
    """A word a side reaches and its sign there: 1 for, -1 against."""

    word: int
    sign: int


class Chain(NamedTuple):
    """The links of a side from the outermost word inwards and the words that turned it."""

    links: tuple[Link, ...]
    decided: tuple[int, ...]


def chain(tree: Tree, starts: Iterable[Link]) -> Chain:
    """Follow a side from its first words down the grammar. Bounded by MOST_LINKS."""
    links: list[Link] = []
    decided: list[int] = []
    waiting = list(starts)[::-1]
    seen: set[int] = set()
    while waiting and len(links) < MOST_LINKS:
        word, sign = waiting.pop()
        if word in seen:
            continue
        seen.add(word)
        negators = tree.negators(word)
        counted = word in decided  # "no new checks would begin" is turned where it begins
        decided += negators
        here = -sign if len(negators) % 2 and not counted else sign
        links.append(Link(word, here))
        below = list(_below(tree, word, here, decided))
        joined = [Link(k, sign) for k in tree.with_deps(word, ("conj", "appos"))]
        waiting += [*joined[::-1], *below[::-1]]
    return Chain(tuple(links), tuple(decided))


def _below(tree: Tree, word: int, sign: int, decided: list[int]) -> Iterator[Link]:
    found = tree.at(word)
    entry = found.entry if found else EMPTY
    passed = _passed(tree, word, entry)
    if found and passed:
        if passed < 0:
            decided.extend(found.words)
        for below in complements(tree, word, found):
            yield Link(below.word, sign * passed * below.sign)
    elif tree.is_noun(word):
        yield from _of(tree, word, sign)
    elif tree.is_verb(word):
        yield from _predicate(tree, word, sign)
    if tree.is_verb(word):
        yield from _means(tree, word, sign)
    if entry.subject and tree.is_verb(word) and not _has_object(tree, word):
        subject = tree.subject(word)
        if subject is not None:
            passed = 1 if _stays(tree, word) else entry.subject
            if passed < 0:
                decided.append(word)
            yield Link(subject, sign * passed)


def _of(tree: Tree, word: int, sign: int) -> Iterator[Link]:
    """What a noun without an entry of its own passes on: nothing but what it is "of"."""
    if tree.lemmas[word] not in ("kind", "lot", "number", "most", "all", "any", "part", "some"):
        return
    for prep in tree.with_deps(word, ("prep",)):
        if tree.lemmas[prep] == "of":
            yield from (Link(k, sign) for k in tree.with_deps(prep, ("pobj",)))


def _predicate(tree: Tree, word: int, sign: int) -> Iterator[Link]:
    """The complement of "be ready to": of the adjective, not of the verb."""
    if tree.lemmas[word] in ("be", "remain", "become", "get"):
        for kid in tree.with_deps(word, ("acomp", "attr", "prep")):
            yield Link(kid, sign)


def _passed(tree: Tree, word: int, entry: Entry) -> int:
    """The sign with which a word passes a side on; 0 when it does not."""
    if _stays(tree, word):
        return 1
    return entry.path or (0 if entry.actor else entry.side)


def _stays(tree: Tree, word: int) -> bool:
    """True for "leave troops in the valley", "tolls left as they are"; not "leave the union"."""
    if tree.lemmas[word] != "leave":
        return False
    left = tree.first(word, "dobj", "nsubjpass") is not None or tree.parse.tags[word] == "VBN"
    if any(tree.lemmas[p] in ("in", "at") for p in tree.with_deps(word, ("prep",))):
        return left
    clauses = tree.with_deps(word, ("advcl", "ccomp"))
    same = any(
        tree.lemmas[k] == "as" for c in clauses for k in tree.with_deps(c, ("mark", "advmod"))
    )
    kept = any(tree.lemmas[k] in _UNCHANGED for k in tree.kids[word])
    return left and (same or kept)


def _means(tree: Tree, word: int, sign: int) -> Iterator[Link]:
    """What a deed is done with: who will not spoil a deal with sanctions is against sanctions."""
    if tree.first(word, "dobj") is None:
        return
    for prep in tree.with_deps(word, ("prep",)):
        if tree.lemmas[prep] == "with":
            for kid in tree.with_deps(prep, ("pobj",)):
                if not tree.is_actor(kid) and tree.parse.tags[kid] in ("NN", "NNS"):
                    yield Link(kid, sign)


def _has_object(tree: Tree, word: int) -> bool:
    return tree.first(word, "dobj") is not None or tree.is_passive(word)


def complements(tree: Tree, word: int, found: Found) -> list[Link]:
    """What a predicate is about, -1 where a preposition turns it round ("vote against")."""
    inside = frozenset(found.words)
    out = [Link(k, 1) for head in found.words for k in _direct(tree, head) if k not in inside]
    clauses = [link for link in out if tree.parse.deps[link.word] in _CLAUSES]
    if found.entry.act in _ADDRESSED and clauses:
        things = [link for link in out if link not in clauses and not tree.is_actor(link.word)]
        return [link for link in (*things, *clauses) if not _is_question(tree, link.word)]
    if not out or tree.is_noun(word) or len(found.words) > 1 or found.entry.path:
        out += _by_preposition(tree, word, found, inside)
    return [link for link in out if not _is_question(tree, link.word)]


def _direct(tree: Tree, word: int) -> Iterator[int]:
    parse = tree.parse
    if tree.is_passive(word):
        yield from tree.with_deps(word, ("nsubjpass", "xcomp"))
    elif tree.parse.deps[word] == "acl" and parse.tags[word] == "VBN":
        return
    for kid in tree.kids[word]:
        dep = parse.deps[kid]
        if (
            dep in _OBJECTS
            and dep not in ("dative", "pcomp")
            or dep == "pcomp"
            or (dep == "pobj" and not tree.is_verb(word))
            or dep in ("acl", "relcl", "advcl")
            and _goes_on(tree, word, kid)
        ):
            yield kid


def _goes_on(tree: Tree, word: int, clause: int) -> bool:
    """True for "ways to obstruct", "guarantees that" and "do everything to", not for purposes."""
    if tree.is_infinitive(clause):
        return tree.parse.deps[clause] != "advcl" or tree.lemmas[word] in listed("light")
    if tree.parse.deps[clause] == "relcl":
        return False
    return any(tree.lemmas[k] == "that" for k in tree.with_deps(clause, ("mark",)))


def _by_preposition(tree: Tree, word: int, found: Found, inside: frozenset[int]) -> Iterator[Link]:
    wanted = _NOUN_PREPS if tree.is_noun(word) else _FOLLOWED
    for head in found.words:
        for prep in tree.with_deps(head, ("prep", "agent")):
            lemma = tree.lemmas[prep]
            keyed = prep in inside
            if not keyed and (lemma not in wanted or is_topic(tree, head, prep)):
                continue
            turned = not keyed and lemma in _TURNED
            means = set(_means(tree, head, 1)) if tree.is_verb(head) and not keyed else set()
            for kid in _under(tree, prep):
                if Link(kid, 1) in means:
                    continue
                if kid not in inside and not _is_time(tree, kid):
                    yield Link(kid, -1 if turned else 1)


def is_topic(tree: Tree, noun: int, prep: int) -> bool:
    """True for "a proposal on refugees" and "plans about it", which may go either way."""
    entry = tree.entry(noun)
    open_ = entry.side > 0 and entry.act in (Act.APPEAL, Act.REQUEST, Act.STATE)
    return open_ and tree.is_noun(noun) and tree.lemmas[prep] in ("on", "about", "over")


def _under(tree: Tree, prep: int) -> Iterator[int]:
    for kid in tree.kids[prep]:
        if tree.parse.deps[kid] in ("pobj", "pcomp"):
            yield kid
        elif tree.parse.deps[kid] == "prep":
            yield from tree.with_deps(kid, ("pobj", "pcomp"))


def _is_time(tree: Tree, word: int) -> bool:
    return tree.lemmas[word] in listed("times")


def _is_question(tree: Tree, word: int) -> bool:
    return any(tree.lemmas[k] in _QUESTION for k in tree.with_deps(word, ("mark",)))
