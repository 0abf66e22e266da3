"""What ought to be done, and what is done without taking a side."""

from collections.abc import Iterator

from onrecord.positions.lexicon import listed
from onrecord.positions.links import Link, chain
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.tree import Tree
from onrecord.records.position import Act

COPULAS = frozenset(
    {"be", "become", "remain", "seem", "look", "sound", "appear", "feel", "stay", "prove"}
)
_DUTY = frozenset({"must", "should", "ought", "shall"})
_NEEDS = frozenset({"need", "have", "ought"})
_PREDICATES = ("attr", "acomp", "prep", "xcomp")
_THEMSELVES = frozenset({"he", "she", "they", "it"})
_GONE_ON = frozenset({"continue", "try", "work", "keep", "start"})


def duty_of(tree: Tree, word: int, *, direct: bool) -> int | None:
    """The verb that ought to be done, or the need's own verb; None when nothing ought."""
    modals = tree.auxiliaries(word)
    if modals & _DUTY:
        return None if "have" in modals else word
    if tree.lemmas[word] == "get" and "have" in modals:
        return tree.first(word, "xcomp")
    if _is_no_duty(tree, word, direct=direct):
        return None
    goal = _goal(tree, word)
    return None if goal not in (None, word) and "have" in modals else goal


def _goal(tree: Tree, word: int) -> int | None:
    """What one has or needs to do; the word itself in "needs help"."""
    if tree.lemmas[word] not in _NEEDS:
        return None
    goal = tree.first(word, "xcomp")
    if goal is not None and tree.is_infinitive(goal):
        return goal
    helped = tree.lemmas[word] == "need" and tree.first(word, "dobj") is not None
    return word if helped else None


def is_past_duty(tree: Tree, word: int, *, direct: bool) -> bool:
    """True for duties that are none: "does not have to", "will need", in quotes "needed"."""
    return _goal(tree, word) is not None and _is_no_duty(tree, word, direct=direct)


def _is_no_duty(tree: Tree, word: int, *, direct: bool) -> bool:
    if tree.lemmas[word] == "have" and tree.negators(word):
        return True
    helpers = [word, *tree.with_deps(word, ("aux",))]
    past = any(tree.parse.tags[k] == "VBD" for k in helpers)
    subject = tree.subject(word)
    if subject is not None and tree.lemmas[subject] == "you" and "would" in tree.auxiliaries(word):
        return True
    return "will" in tree.auxiliaries(word) or (direct and past)


def appealed(tree: Tree, word: int, goal: int, voice: int | None) -> Iterator[Stand]:
    """The stand of saying that something ought to be done: "must open", "needs help"."""
    subject = tree.subject(word)
    if goal != word and tree.entry(goal).speech:
        return
    if voice is not None and subject is not None and tree.lemmas[subject] in _THEMSELVES:
        return
    starts = _starts(tree, word, goal)
    if starts:
        links, decided = chain(tree, starts)
        if subject is not None and subject == links[0].word:
            subject = None
        yield Stand(
            holder=voice, links=links, act=Act.APPEAL, ground=Ground.DEONTIC,
            decided=(*_modal_words(tree, word), *decided), addressee=subject,
        )  # fmt: skip


def _starts(tree: Tree, word: int, goal: int) -> list[Link]:
    if goal == word and tree.lemmas[word] == "need":
        sign = -1 if tree.negators(word) else 1
        return [Link(k, sign) for k in tree.with_deps(word, ("dobj",))]
    if tree.lemmas[goal] in COPULAS:
        sign = -1 if len(tree.negators(goal)) % 2 else 1
        starts = [Link(k, sign) for k in tree.with_deps(goal, _PREDICATES)]
        return [x for x in starts if tree.parse.deps[x.word] != "prep"] or starts
    return [Link(goal, -1 if goal != word and tree.negators(word) else 1)]


def _modal_words(tree: Tree, word: int) -> tuple[int, ...]:
    aux = [k for k in tree.with_deps(word, ("aux",)) if tree.lemmas[k] in _DUTY]
    return tuple(aux) or (word,)


def is_counterfactual(tree: Tree, word: int) -> bool:
    """True for "If I were a donor, I would want answers"."""
    for clause in tree.with_deps(word, ("advcl",)):
        marks = {tree.lemmas[k] for k in tree.with_deps(clause, ("mark",))}
        if "if" in marks and tree.parse.tags[clause] == "VBD":
            return True
    return False


def is_preferred(tree: Tree, word: int) -> bool:
    """True for "would rather negotiate"."""
    rather = any(tree.lemmas[k] == "rather" and k < word for k in tree.with_deps(word, ("advmod",)))
    return rather and "would" in tree.auxiliaries(word)


def is_idle(tree: Tree, word: int) -> bool:
    """True for what is done without a side: "I will put it this way", "do so"."""
    goal = tree.first(word, "xcomp")
    if goal is not None and tree.lemmas[word] in _GONE_ON:
        return is_idle(tree, goal)
    if tree.lemmas[word] not in listed("idle") or tree.negators(word):
        return False
    preps = tree.with_deps(word, ("prep",))
    things = [
        *tree.with_deps(word, ("dobj",)),
        *(k for prep in preps for k in tree.with_deps(prep, ("pobj",))),
    ]
    telling = [k for k in things if tree.lemmas[k] not in listed("empty")]
    return not any(tree.entry(k).path or tree.entry(k).side for k in telling)
