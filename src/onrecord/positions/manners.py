"""Judgements by how a thing is done and how much of it there is: "acted recklessly", "too much"."""

from collections.abc import Iterator

from onrecord.positions.lexicon import lexicon, listed
from onrecord.positions.links import Link, chain
from onrecord.positions.stands import Ground, Stand
from onrecord.positions.tree import Tree
from onrecord.records.position import Act

_ENDS = (("ically", "ic"), ("ily", "y"), ("bly", "ble"), ("ly", ""))
_AMOUNTS = frozenset({"many", "much", "few", "little"})
_EMPTY_SUBJECTS = frozenset({"it", "there", "that", "this", "you", "what", "which"})


def done_so(tree: Tree, word: int, voice: int | None) -> Iterator[Stand]:
    """The stand on the subject of a verb by its adverb, or by having too much of something."""
    subject = tree.subject(word)
    if subject is None or tree.is_passive(word):
        return
    far = _too_much(tree, word)
    if far is not None:
        there = tree.parse.deps[subject] == "expl"
        yield from _stand(tree, far[0] if there else subject, -1, (word, far[1]), voice)
    elif tree.lemmas[subject] not in _EMPTY_SUBJECTS:
        yield from _by_adverb(tree, word, subject, voice)


def _by_adverb(tree: Tree, word: int, subject: int, voice: int | None) -> Iterator[Stand]:
    for adverb in tree.with_deps(word, ("advmod",)):
        sign = _sign_of(tree, adverb)
        near = adverb > word or adverb == word - 1
        if not sign or not near or tree.auxiliaries(word) & {"can", "could", "may", "might"}:
            continue
        negators = tree.negators(word)
        if negators and sign < 0:
            return
        yield from _stand(tree, subject, -sign if negators else sign, (adverb, *negators), voice)
        return


def _sign_of(tree: Tree, adverb: int) -> int:
    """The verdict of the adjective an adverb is made of; 0 for degrees and for mere asides."""
    word = tree.parse.words[adverb].lower()
    if word in listed("degrees") or not word.endswith("ly"):
        return 0
    after = tree.parse.words[adverb + 1] if adverb + 1 < len(tree.parse.words) else ""
    before = tree.parse.words[adverb - 1] if adverb else ""
    if after == "," and before in ("", ".", ","):
        return 0
    table = lexicon().adjectives
    forms = (word.removesuffix(end) + start for end, start in _ENDS if word.endswith(end))
    return next((table[form].verdict for form in forms if form in table), 0)


def _too_much(tree: Tree, word: int) -> tuple[int, int] | None:
    """What there is too much of and the word that says so, for "has" and "there is"."""
    if tree.lemmas[word] not in ("have", "be") or tree.negators(word):
        return None
    for thing in tree.with_deps(word, ("dobj", "attr")):
        for amount in tree.with_deps(thing, ("amod",)):
            too = tree.first(amount, "advmod")
            if tree.lemmas[amount] in _AMOUNTS and too is not None and tree.lemmas[too] == "too":
                return thing, too
    return None


def _stand(
    tree: Tree, target: int, sign: int, decided: tuple[int, ...], voice: int | None
) -> Iterator[Stand]:
    links, more = chain(tree, [Link(target, sign)])
    actor = tree.is_actor(target)
    act = (Act.ACCUSE if sign < 0 else Act.SUPPORT) if actor else Act.STATE
    yield Stand(
        holder=voice, links=links, act=act, ground=Ground.VERDICT, decided=(*decided, *more)
    )


def is_bad_thing(tree: Tree, word: int) -> bool:
    """True for "the losses", "an attack", "the failure": what one is blamed for."""
    entry = tree.entry(word)
    harm = tree.lemmas[word] in listed("harms")
    return harm or entry.verdict < 0 or entry.act in (Act.ACCUSE, Act.ASSAULT, Act.COERCE)
