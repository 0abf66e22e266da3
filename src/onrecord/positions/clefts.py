"""Predicates told the other way about: "what we need is a truce", "the obstacle is Norland"."""

from collections.abc import Iterator

from onrecord.positions.links import Link, chain
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.tree import PERSONS, Tree
from onrecord.records.position import Act

_NEEDS = frozenset({"need", "want"})
_KNOWN = frozenset({"the", "this", "these", "that", "those", "his", "her", "its", "their", "our"})


def turned_about(tree: Tree, word: int, voice: int | None) -> Iterator[Stand]:
    """The stand of a form of "be" whose subject judges or asks for what follows."""
    if tree.lemmas[word] != "be" or tree.negators(word):
        return
    subject, thing = tree.subject(word), tree.first(word, "attr", "ccomp", "xcomp")
    if subject is None or thing is None:
        return
    needed = _needed(tree, subject)
    if needed:
        yield _stand(tree, thing, needed, Act.APPEAL, (subject, word), voice)
        return
    sign = _judgement(tree, subject)
    if sign and tree.parse.deps[thing] == "attr" and _is_meant(tree, thing, sign):
        actor = tree.is_actor(thing)
        act = (Act.SUPPORT if sign > 0 else Act.ACCUSE) if actor else Act.STATE
        yield _stand(tree, thing, sign, act, (subject, word), voice)


def _judgement(tree: Tree, subject: int) -> int:
    """1 for "the best way", -1 for "the real problem", 0 for what judges nothing."""
    entry = tree.entry(subject)
    if not tree.is_noun(subject) or tree.negators(subject) or entry.needed:
        return 0
    amods = (tree.entry(k).verdict for k in tree.with_deps(subject, ("amod",)))
    first = next((v for v in amods if v), 0)
    if tree.is_actor(subject):  # "the best candidate", not "the hero"
        named = tree.parse.tags[subject].startswith("NNP") or tree.lemmas[subject] in PERSONS
        return 0 if named else first
    return entry.verdict or -int(entry.blocks) or first


def _is_meant(tree: Tree, thing: int, sign: int) -> bool:
    """True for a name and "the blockade"; what is good may be any: "the best way is a truce"."""
    known = any(tree.lemmas[k] in _KNOWN for k in tree.with_deps(thing, ("det", "poss")))
    return sign > 0 or known or tree.is_actor(thing)


def _needed(tree: Tree, subject: int) -> int:
    """1 for "what the islands need", -1 for "the last thing the islands need", else 0."""
    if tree.parse.deps[subject] == "csubj" and tree.lemmas[subject] in _NEEDS:
        asked = tree.first(subject, "dobj")
        return int(asked is not None and tree.lemmas[asked] == "what")
    wanted = [k for k in tree.with_deps(subject, ("relcl",)) if tree.lemmas[k] in _NEEDS]
    if tree.lemmas[subject] != "thing" or not wanted:
        return 0
    last = any(tree.lemmas[k] == "last" for k in tree.with_deps(subject, ("amod",)))
    return -1 if last else 1


def _stand(
    tree: Tree, target: int, sign: int, act: Act, decided: tuple[int, ...], voice: int | None
) -> Stand:
    links, more = chain(tree, [Link(target, sign)])
    return Stand(
        holder=voice, links=links, act=act, ground=Ground.VERDICT, decided=(*decided, *more)
    )
