"""Predicates told the other way about: "what we need is a truce", "the obstacle is Norland"."""

from collections.abc import Iterator

from onrecord.positions.links import Link, chain
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.tree import Tree
from onrecord.records.position import Act

_NEEDS = frozenset({"need", "want"})


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
    entry = tree.entry(subject)
    judges = (
        tree.is_noun(subject) and not tree.is_actor(subject) and (entry.verdict or entry.blocks)
    )
    name = tree.is_actor(thing) and tree.parse.deps[thing] == "attr"
    if judges and name and not entry.needed and not tree.negators(subject):
        sign = entry.verdict or -1
        act = Act.SUPPORT if sign > 0 else Act.ACCUSE
        yield _stand(tree, thing, sign, act, (subject, word), voice)


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
