"""Walking the grammar of a parse: subtrees, subjects, verb groups."""

from onrecord.records.parse import Parse
from onrecord.statements.mending import mended

Range = tuple[int, int]
Ranges = tuple[Range, ...]
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
_INHERITS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep"})
_OWN_PLANS = frozenset({"promise", "vow", "threaten", "swear", "pledge", "guarantee"})
_CALLS_ON = frozenset({"call", "appeal", "plead"})
_PUNCTUATION = frozenset({"punct", ""})
_DROPPED = frozenset({",", ":", "-", "\u2013", "\u2014", "--", ";", "."})


class Trees:
    """One parse with its dependants and the reach of every subtree, computed once. Linear."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse = mended(parse)
        self.kids = parse.children()
        self.left, self.right = _reach(parse, self.kids)
        self.roots = _roots(parse, self.kids)

    def subtree(self, word: int) -> Range:
        """The words from the first to the last that depend on `word`, half-open."""
        return self.left[word], self.right[word] + 1

    def child(self, word: int, *deps: str) -> int | None:
        """The first dependant with one of these labels."""
        return next((kid for kid in self.kids[word] if self.parse.deps[kid] in deps), None)

    def subject(self, verb: int) -> int | None:
        """The head word of who does it: its own subject, or that of the verb it hangs on.

        Passives give the agent ("was announced by X"); "X, saying that" gives X, "urged Y to
        say" and "quoted Y as saying" give Y.
        """
        for _ in range(5):
            found = self.own_subject(verb)
            if found is None:
                found = self._ruled_by(verb)
            if found is not None:
                return found
            if self.passive(verb):
                return None
            dep, head = self.parse.deps[verb], self.parse.heads[verb]
            if dep in ("acl", "relcl") and head != verb:
                return head
            if dep not in _INHERITS or head == verb:
                return None
            verb = head
        return None

    def passive(self, verb: int) -> bool:
        """True for "was told" and for a participle of its own, as in "asked about it, X said"."""
        if self.child(verb, "auxpass") is not None:
            return True
        alone = self.parse.deps[verb] in ("advcl", "acl") and self.child(verb, "aux") is None
        return alone and self.parse.tags[verb] == "VBN"

    def _ruled_by(self, verb: int) -> int | None:
        """Who does it by the verb it hangs on: Y in "urged Y to do it", "Y is said to do it"."""
        head = self.parse.heads[verb]
        if self.parse.deps[verb] == "xcomp":
            return self.told(head, verb)
        by = self.relaying(verb)
        return None if by is None else self.child(by, *PASSIVE_SUBJECTS, "dobj")

    def relaying(self, verb: int) -> int | None:
        """The verb that "as saying" hangs on: "quoted" in "X quoted Y as saying"."""
        head = self.parse.heads[verb]
        if self.parse.deps[verb] == "pcomp" and self.parse.words[head].lower() == "as":
            return self.parse.heads[head]
        return None

    def told(self, head: int, verb: int) -> int | None:
        """Who is to do what `verb` says by the will of `head`'s subject; None where that is it."""
        passive = self.child(head, *PASSIVE_SUBJECTS)
        if passive is not None or self.parse.lemmas[head] in _OWN_PLANS:
            return passive
        thing = self.child(head, "dobj")
        if thing is None and self.parse.lemmas[head] in _CALLS_ON:
            to = self.child(head, "prep", "dative")
            thing = None if to is None else self.child(to, "pobj")
        return thing if thing is not None and head < thing < verb else None

    def own_subject(self, verb: int) -> int | None:
        """The verb's own agent or subject, None when it has none of its own."""
        agent = self.child(verb, "agent")
        if agent is not None:
            return self.child(agent, "pobj")
        return self.child(verb, *SUBJECTS)

    def phrase(self, head: int, *, without: Ranges = ()) -> Range:
        """The words of a source: its subtree, with marks at its ends cut off.

        `without` is the content, which the phrase may not reach into.
        """
        head = self._before_bracket(head)
        first, stop = self.subtree(head)
        for piece in without:
            first, stop = _clear_of(head, (first, stop), piece)
        words = self.parse.words
        while first < head and words[first] in _DROPPED:
            first += 1
        while stop - 1 > head and words[stop - 1] in _DROPPED:
            stop -= 1
        return first, stop

    def _before_bracket(self, head: int) -> int:
        """The word before "(" where the parser took what is in the brackets for the subject."""
        first = self.left[head]
        return first - 2 if first >= 2 and self.parse.words[first - 1] == "(" else head

    def verb_group(self, verb: int) -> Range:
        """The verb with the auxiliaries, negation and particle that touch it."""
        group = {kid for kid in self.kids[verb] if self.parse.deps[kid] in _GROUP}
        first = verb
        while first - 1 in group:
            first -= 1
        stop = verb + 1
        while stop in group:
            stop += 1
        return first, stop

    def same_sentence(self, one: int, other: int) -> bool:
        """True when two words have the same root."""
        return self.roots[one] == self.roots[other]

    def has_word(self, first: int, stop: int) -> bool:
        """True when not all of these words are marks."""
        return any(self.parse.words[word][0].isalnum() for word in range(first, stop))


def _clear_of(head: int, phrase: Range, piece: Range) -> Range:
    """The part of the phrase around its head that lies outside a piece of content."""
    first, stop = phrase
    if piece[0] > head:
        return first, min(stop, piece[0])
    if piece[1] <= head:
        return max(first, piece[1]), stop
    return head, head + 1


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


def _roots(parse: Parse, kids: tuple[tuple[int, ...], ...]) -> list[int]:
    """For each word the root it depends on."""
    out = list(range(len(parse)))
    order = [word for word, head in enumerate(parse.heads) if word == head]
    for word in order:
        for kid in kids[word]:
            out[kid] = out[word]
        order.extend(kids[word])
    return out


def minus(whole: Range, *holes: Range) -> Ranges:
    """What is left of a range of words when others are taken out, in order.

    >>> minus((0, 9), (3, 5), (8, 12))
    ((0, 3), (5, 8))
    """
    out: list[Range] = []
    at = whole[0]
    for first, stop in sorted(holes):
        if stop <= at or first >= whole[1]:
            continue
        if first > at:
            out.append((at, first))
        at = stop
    if at < whole[1]:
        out.append((at, whole[1]))
    return tuple(out)
