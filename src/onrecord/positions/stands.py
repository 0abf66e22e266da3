"""Who takes which side on what, by the words of clauses and cues alone."""

from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.positions.links import Link
from onrecord.positions.tree import Found, Tree
from onrecord.records.position import Act


class Ground(StrEnum):
    """What a stand rests on; each has its confidence, measured on the dev half of the codes."""

    CUE = "cue"
    OWN = "own"
    DEONTIC = "deontic"
    VERDICT = "verdict"
    LABEL = "label"
    ASCRIBED = "ascribed"
    DEED = "deed"
    BLAMED = "blamed"
    WILL = "will"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One side in words of the parse.

    `holder` is the head word of who takes it, None for whoever speaks; `links` the chain of
    words it reaches with their signs, the outermost first; `decided` the words that decide;
    `addressee` the head word of whom a demand is made of.
    """

    holder: int | None
    links: tuple[Link, ...]
    act: Act
    ground: Ground
    decided: tuple[int, ...]
    addressee: int | None = None

    @property
    def sign(self) -> int:
        """The sign at the outermost word."""
        return self.links[0].sign


_NEGATED = {
    Act.SUPPORT: Act.REJECT,
    Act.AGREE: Act.REJECT,
    Act.REJECT: Act.AGREE,
    Act.STATE: Act.REJECT,
    Act.CONCEDE: Act.REJECT,
    Act.RETREAT: Act.REJECT,
}


def negated_act(act: Act | None, *, side: int) -> Act | None:
    """The act of not doing an act; None when not doing it takes no side.

    >>> negated_act(Act.REJECT, side=-1)
    <Act.AGREE: 'agree'>
    >>> negated_act(Act.ACCUSE, side=-1) is None
    True
    """
    if act is Act.STATE and side < 0:
        return Act.STATE
    return _NEGATED.get(act) if act else None


def is_open_matter(tree: Tree, found: Found) -> bool:
    """True for what speaks for nothing when denied: "could not rule out", "is not worried"."""
    entry = found.entry
    if entry.act is Act.STATE and entry.side < 0 and found.words:
        return tree.parse.tags[found.words[0]] in ("JJ", "VBN")
    words = [tree.lemmas[w] for w in found.words]
    return words[:1] == ["rule"] and bool(tree.auxiliaries(found.words[0]) & {"can", "could"})


def denied(stand: Stand) -> Stand | None:
    """The stand of "does not think that" what takes a stand; None when that takes no side.

    A duty turns round and praise becomes blame; not to think somebody bad is no praise.
    """
    if stand.holder is not None or stand.ground not in (Ground.DEONTIC, Ground.VERDICT):
        return None
    if stand.ground is Ground.VERDICT and stand.sign < 0:
        return None
    act = {Act.SUPPORT: Act.ACCUSE, Act.AGREE: Act.REJECT}.get(stand.act, stand.act)
    return replace(stand, links=tuple(Link(w, -sign) for w, sign in stand.links), act=act)


def meant(tree: Tree, links: tuple[Link, ...]) -> tuple[Act | None, tuple[int, ...]]:
    """The act that a wish or plan is for, and its word: "intends to demand"; else nothing."""
    for word, sign in links:
        if tree.is_verb(word):
            act = tree.entry(word).act if sign > 0 else None
            return act, (word,) if act else ()
        if not (tree.entry(word).path or tree.entry(word).side):
            break
    return None, ()
