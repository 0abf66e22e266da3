"""Which actor of the cast a word stands for, and for whom a speaker speaks."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from onrecord.positions.lexicon import listed
from onrecord.positions.tree import Tree
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.reading import Reading

_SINGULAR = frozenset({"he", "she", "him", "her"})
_PLURAL = frozenset({"they", "them"})
_MANY = frozenset({ActorKind.GROUP, ActorKind.STATE, ActorKind.ORGANISATION})
_BODIES = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP})


class People:
    """The cast of one reading by the words that name its members."""

    def __init__(self, reading: Reading, tree: Tree) -> None:
        self._tree = tree
        self._actors: Mapping[str, Actor] = {a.id: a for a in reading.cast.actors}
        self._at: dict[int, str] = {}
        for actor in reading.cast.actors:
            for span in actor.mentions:
                for word in tree.words_in((span,)):
                    self._at.setdefault(word, actor.id)
        self._words = sorted(self._at)

    def actor(self, word: int) -> str | None:
        """The actor a word names: by its mention or as a pronoun; else None."""
        tree = self._tree
        if word in self._at and not self._is_part(word):
            return self._at[word] if self.is_somebody(self._at[word]) else None
        lemma = tree.parse.words[word].lower()
        if lemma in _SINGULAR:
            return self._only_before(word, frozenset({ActorKind.PERSON}))
        if lemma in _PLURAL:
            return self._only_before(word, _MANY)
        return None

    def is_somebody(self, actor: str) -> bool:
        """False for "neither government", "his government", "many people": nobody with a name."""
        name = self._actors[actor].name.lower().split()
        if not name:
            return True
        owned = name[0] in listed("quantified") | listed("owners")
        return not owned and not all(word in listed("nameless") for word in name)

    def _is_part(self, word: int) -> bool:
        """True for "Norland" in "Norland's army", not in "Norland's opposition to the army"."""
        tree = self._tree
        if tree.parse.deps[word] not in ("poss", "nmod", "amod") or self._is_last(word):
            return False
        owned = tree.alone(tree.parse.heads[word])
        sided = owned is not None and owned.entry.side
        return not (sided and tree.first(tree.parse.heads[word], "prep", "acl") is not None)

    def _is_last(self, word: int) -> bool:
        head = self._tree.parse.heads[word]
        return self._at.get(head) == self._at[word]

    def _only_before(self, word: int, kinds: frozenset[ActorKind]) -> str | None:
        """The only actor of these kinds named in this sentence so far, else in the one before."""
        sentences = self._tree.parse.sentences
        number = bisect_right(self._tree.sentence_words, word) - 1
        here = self._named(sentences[number].first, word, kinds)
        if not here and number:
            before = sentences[number - 1]
            here = self._named(before.first, before.stop, kinds)
        return next(iter(here)) if len(here) == 1 else None

    def _named(self, first: int, stop: int, kinds: frozenset[ActorKind]) -> set[str]:
        words = self._words[bisect_left(self._words, first) : bisect_left(self._words, stop)]
        found = {self._at[w] for w in words}
        return {id for id in found if self._actors[id].kind in kinds}

    def speaks_for(self, speaker: str | None, other: str | None) -> bool:
        """True when the speaker holds an office of the other, or is named by it."""
        if speaker is None or other is None:
            return False
        if speaker == other:
            return True
        one, body = self._actors[speaker], self._actors[other]
        if body.kind not in _BODIES:
            return False
        if any(_same(office.of, body) for office in one.offices):
            return True
        return one.kind is not ActorKind.PERSON and _begins(one.name, body)


def _same(name: str, body: Actor) -> bool:
    known = {form.lower().removeprefix("the ") for form in (body.name, *body.aliases)}
    return bool(name) and name.lower().removeprefix("the ") in known


def _begins(name: str, body: Actor) -> bool:
    """True for "Norland's foreign ministry" and Norland."""
    lower = name.lower().replace("’", "'").removeprefix("the ")
    forms = (form.lower().removeprefix("the ") for form in (body.name, *body.aliases))
    return any(lower.startswith((f"{form}'s ", f"{form}' ")) for form in forms)
