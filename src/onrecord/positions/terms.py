"""Terms: what must come about before something else may: "no truce without guarantees"."""

from onrecord.positions.tree import Tree

_OPEN = frozenset({"can", "could", "will", "would", "shall"})


def term_of(tree: Tree, word: int) -> int | None:
    """What is asked for in "no X without Y", "no X unless Y" and "will X only if Y"; else None."""
    if not tree.auxiliaries(word) & _OPEN:
        return None
    refused = _is_refused(tree, word)
    if refused:
        things = [k for p in _preps(tree, word) for k in tree.with_deps(p, ("pobj", "pcomp"))]
        if things:
            return things[0]
    for clause in tree.with_deps(word, ("advcl",)):
        marks = {tree.lemmas[k] for k in tree.with_deps(clause, ("mark",))}
        only = "if" in marks and _has_only(tree, word, clause)
        if only or (refused and "unless" in marks):
            return clause
    return None


def _is_refused(tree: Tree, word: int) -> bool:
    """True for "will not sign" and "there can be no truce"."""
    things = tree.with_deps(word, ("attr", "dobj", "nsubj"))
    return bool(tree.negators(word)) or any(tree.negators(k) for k in things)


def _preps(tree: Tree, word: int) -> list[int]:
    heads = [word, *tree.with_deps(word, ("attr", "dobj"))]
    preps = [p for head in heads for p in tree.with_deps(head, ("prep",))]
    return [p for p in preps if tree.lemmas[p] == "without"]


def _has_only(tree: Tree, word: int, clause: int) -> bool:
    words = [*tree.with_deps(word, ("advmod",)), *tree.with_deps(clause, ("advmod",))]
    return any(tree.lemmas[k] == "only" for k in words)
