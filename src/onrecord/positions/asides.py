"""Sides told beside the main clause: "Varga, an opponent of the dam", "her support for it"."""

from collections.abc import Iterator, Sequence

from onrecord.positions.clauses import Clauses
from onrecord.positions.links import complements
from onrecord.positions.stands import Stand
from onrecord.positions.tree import Found, Tree
from onrecord.positions.voices import NOBODY
from onrecord.records.position import Act

_MOST_STEPS = 24
_WHO = frozenset({"who", "which", "that"})
_BEHIND = frozenset({"by", "from"})
_HELD = frozenset({Act.SUPPORT, Act.REJECT, Act.ACCUSE, Act.AGREE, Act.REQUEST, Act.APPEAL})


def told_in(tree: Tree, words: Sequence[int]) -> Iterator[Stand]:
    """The stands that a sentence of the outlet's own ascribes to somebody; its own are left out."""
    clauses = Clauses(tree, words, direct=True)
    stands = (*clauses.stands(), *asides(clauses))
    yield from (stand for stand in stands if stand.holder is not None)


def asides(clauses: Clauses) -> Iterator[Stand]:
    """The stands of appositions, relative clauses and nouns with an owner, in their order."""
    for word in clauses.words:
        found = clauses.tree.at(word)
        if found is None or not found.entry.side or not _is_asserted(clauses, word):
            continue
        if clauses.tree.is_verb(word):
            yield from _relative(clauses, word, found)
        elif clauses.tree.is_noun(word):
            yield from _named(clauses, word, found)


def _is_asserted(clauses: Clauses, word: int) -> bool:
    """True when somebody asserts the clause a word stands in, and it is not negated."""
    tree = clauses.tree
    head, steps = tree.parse.heads[word], 0
    while not tree.is_verb(head) and tree.parse.heads[head] != head and steps < _MOST_STEPS:
        head, steps = tree.parse.heads[head], steps + 1
    return clauses.voices.of(head) is not NOBODY if head in clauses.inside else True


def _relative(clauses: Clauses, word: int, found: Found) -> Iterator[Stand]:
    """The stand of "Norland, which opposes the union"."""
    tree = clauses.tree
    subject, whose = tree.first(word, "nsubj"), tree.parse.heads[word]
    if tree.parse.deps[word] != "relcl" or subject is None or tree.lemmas[subject] not in _WHO:
        return
    if tree.is_actor(whose) and not tree.is_passive(word) and not _is_open(tree, word):
        yield from clauses.taken(word, found, None, whose)


def _is_open(tree: Tree, word: int) -> bool:
    return bool(tree.auxiliaries(word) & {"may", "might", "could", "can", "would"})


def _named(clauses: Clauses, word: int, found: Found) -> Iterator[Stand]:
    """The stand of "a critic of the canal" beside a name, and of "Varga's opposition to it"."""
    tree = clauses.tree
    holder = tree.parse.heads[word] if tree.parse.deps[word] == "appos" else None
    if holder is not None and not found.entry.actor:
        return  # "the plan, a threat to peace" is judged, not held
    if holder is None and _is_held(tree, word, found):
        holder = _owner(tree, word)
    if holder is None or not tree.is_actor(holder) or not complements(tree, word, found):
        return
    yield from clauses.taken(word, found, None, holder)


def _is_held(tree: Tree, word: int, found: Found) -> bool:
    """True for "opposition to", "support for" and "attempt to block", not for "friend of"."""
    alone = tree.alone(word)
    if alone is None or not alone.entry.side:
        return False
    if found.entry.act is Act.STATE:
        return any(tree.is_infinitive(k) for k in tree.with_deps(word, ("acl", "xcomp")))
    return found.entry.act in _HELD


def _owner(tree: Tree, word: int) -> int | None:
    """Whose a side is: "Varga" in "Varga's opposition" and in "the opposition by Varga"."""
    if tree.parse.deps[word] not in ("nsubj", "nsubjpass", "pobj", "conj", "attr"):
        return None
    owner = tree.first(word, "poss")
    if owner is not None:
        return owner
    preps = [p for p in tree.with_deps(word, ("prep",)) if tree.lemmas[p] in _BEHIND]
    return next((k for p in preps for k in tree.with_deps(p, ("pobj",))), None)
