"""Who asserts a clause: the speaker, somebody he quotes, or nobody."""

from collections.abc import Sequence
from enum import Enum
from functools import cached_property

from onrecord.positions.cues import OPINES
from onrecord.positions.lexicon import listed
from onrecord.positions.tree import Tree

SHE = frozenset({"he", "she"})
THEY = frozenset({"they"})
_MOST_STEPS = 6
_FACTS = frozenset({"fact", "truth", "reason"})
_HIS = frozenset({"his", "her", "their", "its"})


_SUPPOSING = frozenset({"if", "unless", "whether"})
_NOT_DONE = frozenset({"fail", "neglect", "refuse", "decline", "forget", "pretend"})
_TRUE = frozenset({"true", "correct", "accurate", "right"})
_UNTRUE = frozenset({"wrong", "false", "untrue", "incorrect", "mistaken", "misleading"})
_UNDER = frozenset({"ccomp", "xcomp", "conj"})


def is_supposed(tree: Tree, cue: Sequence[int]) -> bool:
    """True for a cue that is only supposed, "could sign if Norland agrees to keep the tolls".

    Or that did not come about: "to support" in "failed to support the talks".
    """
    parse = tree.parse
    word = next((w for w in cue if parse.heads[w] not in cue), None)
    for _ in range(_MOST_STEPS):
        if word is None:
            return False
        marks = (k for k in tree.with_deps(word, ("mark",)) if k < word)
        if any(tree.lemmas[k] in _SUPPOSING for k in marks) or _is_left_undone(tree, word):
            return True
        word = parse.heads[word] if parse.deps[word] in _UNDER else None
    return False


def _is_left_undone(tree: Tree, verb: int) -> bool:
    head = tree.parse.heads[verb]
    if tree.parse.deps[verb] in _UNDER and head != verb and _is_untrue(tree, head):
        return True
    undone = tree.parse.deps[verb] == "xcomp" and tree.lemmas[head] in _NOT_DONE
    return undone and not tree.negators(head)


def _is_untrue(tree: Tree, word: int) -> bool:
    """True for "it is wrong to say that", "it is not true that"."""
    said = [word, *tree.with_deps(word, ("acomp",))]
    negated = any(tree.negators(one) for one in said)
    lemmas = {tree.lemmas[one] for one in said}
    return bool(lemmas & (_TRUE if negated else _UNTRUE))


class _Nobody(Enum):
    """A clause that nobody asserts: a question, a condition, what somebody else thinks."""

    NOBODY = "nobody"


NOBODY = _Nobody.NOBODY
Voice = int | None | _Nobody


class Voices:
    """Who asserts each clause among some words.

    Args:
        tree: The grammar of the text.
        words: The words that are said, sorted.
        direct: True for quoted words, where "he" is not the speaker.
        themselves: The pronouns that may stand for who speaks: SHE, or THEY when several do.
        body: True when a body speaks, which may say "it" of itself.
    """

    def __init__(
        self,
        tree: Tree,
        words: Sequence[int],
        *,
        direct: bool,
        themselves: frozenset[str] = SHE,
        body: bool = False,
    ) -> None:
        self.tree = tree
        self.words = words
        self.body = body
        self.inside = frozenset(words)
        self.direct = direct
        self.themselves = themselves
        self._voices: dict[int, Voice] = {}
        self._denied: set[int] = set()
        self._presupposed: set[int] = set()

    def is_denied(self, word: int) -> bool:
        """True for a clause that the speaker says he does not think."""
        for _ in range(_MOST_STEPS):
            head = self.tree.parse.heads[word]
            if word in self._denied or head == word:
                break
            word = head
        return word in self._denied

    def of(self, word: int) -> Voice:
        """Who asserts a clause: None the speaker, a word whoever it names, or nobody."""
        path: list[int] = []
        while word not in self._voices:
            path.append(word)
            head = self.tree.parse.heads[word]
            if head == word or head not in self.inside:
                self._voices[word] = self._at_top(word)
                break
            if len(path) > len(self.words):
                self._voices[word] = NOBODY
                break
            word = head
        for one in reversed(path):
            if one not in self._voices:
                self._voices[one] = self._under(one, self._voices[self.tree.parse.heads[one]])
        return self._voices[path[0] if path else word]

    def is_presupposed(self, word: int) -> bool:
        """True for the clause of a question that takes it for a fact: "Why does he block it?"."""
        for _ in range(_MOST_STEPS):
            head = self.tree.parse.heads[word]
            if word in self._presupposed or head == word:
                break
            word = head
        return word in self._presupposed

    def _at_top(self, word: int) -> Voice:
        if not self._is_asked(word):
            return None
        return self._if_presupposed(word)

    def _if_presupposed(self, word: int) -> Voice:
        """The speaker for "why does he block it", nobody for any other question."""
        tree = self.tree
        why = [k for k in tree.with_deps(word, ("advmod",)) if tree.lemmas[k] == "why" and k < word]
        open_ = tree.auxiliaries(word) - {"do", "be", "have"}
        if not why or open_ or tree.negators(word) or self._is_conditional(word):
            return NOBODY
        self._presupposed.add(word)
        return None

    def _under(self, word: int, above: Voice) -> Voice:
        tree = self.tree
        dep = tree.parse.deps[word]
        if above is NOBODY and dep == "conj" and self._is_asked(word):
            return self._if_presupposed(word)
        if above is NOBODY or self._is_conditional(word):
            return NOBODY
        if dep == "conj" or not tree.is_verb(word):
            return above
        if dep in ("ccomp", "parataxis", "dep"):
            return self._said_in(word, above)
        if self.is_fact(word):
            return above
        if dep == "advcl":
            if self._is_consequence(word):
                return above
            marks = {tree.lemmas[k] for k in tree.with_deps(word, ("mark",))}
            return above if marks & listed("reasons") else NOBODY
        return NOBODY

    def _is_consequence(self, word: int) -> bool:
        """True for the clause of "that is why we signed", which whoever says it asserts."""
        tree = self.tree
        head = tree.parse.heads[word]
        subject = tree.subject(head)
        why = any(tree.lemmas[k] == "why" for k in tree.with_deps(word, ("advmod",)))
        plain = subject is not None and tree.lemmas[subject] in ("that", "this", "which")
        return why and plain and tree.lemmas[head] == "be" and not tree.negators(head)

    def _said_in(self, word: int, above: Voice) -> Voice:
        tree = self.tree
        head = tree.parse.heads[word]
        entry = tree.entry(head)
        if entry.side or entry.speech in ("asks", "labels"):
            return NOBODY
        if tree.negators(head):
            return self._not_thought(word, head, above)
        if entry.speech != "says":
            marked = tree.first(word, "mark") is not None
            return NOBODY if marked else above
        subject = tree.subject(head)
        if subject is None or self.is_speaker(subject):
            return above
        return subject if tree.is_actor(subject) else NOBODY

    def is_fact(self, word: int) -> bool:
        """True for the clause of "the fact that …", which whoever says it asserts."""
        tree = self.tree
        if tree.parse.deps[word] != "acl" or tree.lemmas[tree.parse.heads[word]] not in _FACTS:
            return False
        return any(tree.lemmas[k] == "that" for k in tree.with_deps(word, ("mark",)))

    def _not_thought(self, word: int, head: int, above: Voice) -> Voice:
        """The speaker for "I don't think that …", which is marked as denied; else nobody."""
        subject = self.tree.subject(head)
        mine = subject is not None and self.is_speaker(subject)
        if above is not None or not mine or self.tree.lemmas[head] not in OPINES:
            return NOBODY
        self._denied.add(word)
        return above

    def _is_conditional(self, word: int) -> bool:
        tree = self.tree
        marks = [k for k in tree.kids[word] if tree.parse.deps[k] in ("mark", "advmod")]
        return any(
            tree.lemmas[k] in listed("conditions") and k < word and tree.parse.deps[k] == "mark"
            for k in marks
        )

    def _is_asked(self, word: int) -> bool:
        return self._is_conditional(word) or bool(self.tree.asked[word])

    def is_speaker(self, word: int) -> bool:
        """True when a word names whoever speaks: "we", and "he" in what is not quoted."""
        tree = self.tree
        if tree.is_first_person(word):
            return True
        if self.direct:
            return False
        if tree.lemmas[word] in listed("own_bodies"):
            owners = tree.with_deps(word, ("poss",))
            return any(tree.parse.words[k].lower() in _HIS for k in owners)
        if self.body and tree.parse.words[word].lower() == "it":
            return tree.parse.deps[word] == "nsubj" and not self._names_before(word)
        return tree.lemmas[word] in self.themselves and not self._names_before(word)

    def _names_before(self, word: int) -> bool:
        return self._first_name < word

    @cached_property
    def _first_name(self) -> int:
        """The first word that is a name, or one behind all words."""
        tags = self.tree.parse.tags
        return next((w for w in self.words if tags[w] in ("NNP", "NNPS")), len(tags))
