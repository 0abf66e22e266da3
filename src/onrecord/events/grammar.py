"""Walking the grammar of a parse: the verb a word hangs on, its auxiliaries, its conjuncts."""

from bisect import bisect_right
from collections.abc import Iterator

from onrecord.records.parse import Entity, Parse, Sentence

DEEPEST = 24
MOST_KIDS = 64
_AUXILIARY = frozenset({"aux", "auxpass"})


class Grammar:
    """One parse with its dependants and the sentence of each word, computed once. Linear."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        kids = parse.children()
        self.left, self.right = _reach(parse, kids)
        self.kids = tuple(some[:MOST_KIDS] for some in kids)  # more is no sentence
        self.lemmas = frozenset(lemma.lower() for lemma in parse.lemmas)
        self._entities = {
            word: entity for entity in parse.entities for word in range(entity.first, entity.stop)
        }

    def word_at(self, offset: int) -> int:
        """The last word that begins at or before this character; 0 before the first."""
        return max(0, bisect_right(self.parse.starts, offset) - 1)

    def sentence_at(self, word: int) -> Sentence:
        """The sentence the word stands in."""
        firsts = self.parse.sentences
        return firsts[max(0, bisect_right(firsts, word, key=lambda s: s.first) - 1)]

    def entity_at(self, word: int) -> Entity | None:
        """The entity the word is part of."""
        return self._entities.get(word)

    def is_verb(self, word: int) -> bool:
        """True for a verb that stands as one, participles as attributes left out."""
        return self.parse.tags[word][:2] in ("VB", "MD") and self.parse.deps[word] != "amod"

    def is_infinitive(self, verb: int) -> bool:
        """True for "to meet"."""
        return any(self.lower(kid) == "to" for kid in self.auxiliaries(verb))

    def above(self, word: int) -> Iterator[int]:
        """The word itself, its head, the head of that …, at most so many as DEEPEST."""
        for _ in range(DEEPEST):
            yield word
            head = self.parse.heads[word]
            if head == word:
                return
            word = head

    def auxiliaries(self, verb: int) -> tuple[int, ...]:
        """The auxiliaries of a verb; those of the first conjunct when it has none of its own."""
        parse = self.parse
        own = tuple(kid for kid in self.kids[verb] if parse.deps[kid] in _AUXILIARY)
        if own or parse.deps[verb] != "conj" or self.child(verb, "nsubj", "nsubjpass") is not None:
            return own
        first = parse.heads[verb]
        same = parse.tags[first] == parse.tags[verb]
        return self.auxiliaries(first) if same and self.is_verb(first) else ()

    def child(self, word: int, *deps: str) -> int | None:
        """The first dependant with one of these labels."""
        return next((kid for kid in self.kids[word] if self.parse.deps[kid] in deps), None)

    def lower(self, word: int) -> str:
        """The word in lower case."""
        return self.parse.words[word].lower()

    def phrasal(self, word: int) -> str:
        """The lemma, with its particle when that makes another word: "call_off", "rule_out"."""
        lemma = self.parse.lemmas[word].lower()
        particle = self.child(word, "prt")
        if particle is None:
            particle = next((kid for kid in self.kids[word] if self.parse.tags[kid] == "RP"), None)
        return f"{lemma}_{self.lower(particle)}" if particle is not None else lemma

    def after(self, word: int, *prepositions: str) -> tuple[int, ...]:
        """The nouns after these prepositions that hang on the word."""
        return tuple(
            kid
            for preposition in self.kids[word]
            if self.lower(preposition) in prepositions
            for kid in self.kids[preposition]
            if self.parse.deps[kid] in ("pobj", "pcomp")
        )

    def subtree(self, word: int) -> tuple[int, int]:
        """The words from the first to the last that depend on `word`, half-open."""
        return self.left[word], self.right[word] + 1


def _reach(parse: Parse, kids: tuple[tuple[int, ...], ...]) -> tuple[list[int], list[int]]:
    """First and last word of every subtree; children are settled before their heads."""
    left, right = list(range(len(parse))), list(range(len(parse)))
    order = [word for word, head in enumerate(parse.heads) if word == head]
    for word in order:
        order.extend(kids[word])
    for word in reversed(order):
        head = parse.heads[word]
        left[head] = min(left[head], left[word])
        right[head] = max(right[head], right[word])
    return left, right
