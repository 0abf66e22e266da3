"""Statements that say their content is not so, and sides that nobody took: "instead of backing"."""

from onrecord.positions.tree import Tree
from onrecord.records.statement import Statement

_DENIALS = frozenset({"deny", "refute", "disclaim"})
_REJECTIONS = frozenset({"reject", "dismiss", "contradict", "rebut"})
_CLAIMS = frozenset(
    {"claim", "allegation", "report", "suggestion", "accusation", "notion", "charge", "rumour"}
    | {"rumor", "assertion", "assumption", "speculation"}
)
_ONCE = frozenset({"once", "formerly", "previously", "originally", "initially"})
_NEARBY = 4  # words of the content in which the claim is named: "rejected [the claim that …]"
_NOT_SO = frozenset(
    {("instead", "of"), ("short", "of"), ("close", "to"), ("rather", "than"), ("use", "to")}
)


def denies(tree: Tree, statement: Statement) -> bool:
    """True for "denied that", "did not deny that", "rejected claims that": nobody says it is so."""
    cue = tree.words_in(statement.cue)
    lemmas = {tree.lemmas[w] for w in cue}
    if lemmas & _DENIALS:
        return True
    near = {tree.lemmas[w] for w in tree.words_in(statement.content)[:_NEARBY]}
    return bool(lemmas & _REJECTIONS and (lemmas | near) & _CLAIMS)


def is_of_another(tree: Tree, statement: Statement) -> bool:
    """True for "denied that Norland opposes it", "denied Norland's support"."""
    words = tree.words_in(statement.content)
    doers = (w for w in words if tree.parse.deps[w] in ("nsubj", "nsubjpass", "poss"))
    return any(not tree.parse.tags[w].startswith("PRP") for w in doers)


def is_no_side(tree: Tree, cue: list[int]) -> bool:
    """True for "instead of backing", "once opposed", "used to back", "neither for nor against"."""
    lemmas = tree.lemmas
    if {"neither", "nor"} <= {lemmas[w] for w in cue}:
        return True
    if any(tree.lemmas[k] in _ONCE for w in cue for k in tree.with_deps(w, ("advmod",))):
        return True
    verbs = (w for w in cue if w > 1 and tree.parse.tags[w] in ("VB", "VBG"))
    return any(
        (lemmas[w - 2], lemmas[w - 1]) in _NOT_SO or lemmas[w - 1] == "without" for w in verbs
    )
