"""Which issues a stand is about and with which sign: where the words of issues meet its links."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from onrecord.positions.lexicon import listed
from onrecord.positions.links import Link
from onrecord.positions.stands import Stand
from onrecord.positions.tree import Tree
from onrecord.positions.words import IssueWords, Match
from onrecord.records.position import Act

_CLIMBED = frozenset({"compound", "amod", "nmod", "nummod"})
_SUCH = frozenset({"such", "this", "that", "these", "those"})
_HAPPENS = frozenset({"happen", "occur"})
_MOST_STEPS = 3
_AT = frozenset({"at", "in", "during", "for", "to", "within"})
_OF = frozenset({"of"})


class Topics:
    """The words of issues in one text."""

    def __init__(self, tree: Tree, words: IssueWords) -> None:
        self._tree = tree
        parse = tree.parse
        forms = [word.lower().replace("’", "'") for word in parse.words]
        lemmas = [lemma.lower() for lemma in parse.lemmas]
        near: set[int] = set()
        matches: list[Match] = []
        for first, stop in parse.sentences:
            here = [m for m in words.found(forms, lemmas, first, stop) if not self._is_half(m)]
            matches += here
            weak = [m for m in here if m.weak]
            beside = frozenset((*forms[first:stop], *lemmas[first:stop])) if weak else frozenset()
            near |= {m.first for m in weak if beside & words.neighbours(m.issue)}
        self._matches = _certain(matches, near)
        self._firsts = [match.first for match in self._matches]
        self._sentences = [sentence.first for sentence in parse.sentences]

    def _is_half(self, match: Match) -> bool:
        """True for "sanctions" in "sanctions-busters": another word is meant."""
        parse, after = self._tree.parse, match.stop
        if after + 1 >= len(parse) or parse.words[after] not in ("-", "‑"):
            return False
        joined = parse.stops[after - 1] == parse.starts[after]
        return joined and parse.stops[after] == parse.starts[after + 1]

    def of(self, stand: Stand) -> dict[str, int]:
        """The sign of each issue a stand is about; issues with both signs are left out."""
        found: dict[str, int] = {}
        torn: set[str] = set()
        met = [*self._met(stand)] or [*self._meant(stand)] or [*self._attended(stand)]
        for issue, sign in met:
            if found.setdefault(issue, sign) != sign:
                torn.add(issue)
        return {issue: sign for issue, sign in found.items() if issue not in torn}

    def _met(self, stand: Stand) -> Iterator[tuple[str, int]]:
        for match in self._near(stand.links):
            sign = self._sign(match, stand.links)
            if sign:
                yield match.issue, sign * match.sign

    def _meant(self, stand: Stand) -> Iterator[tuple[str, int]]:
        """The only issue named before "such initiatives" or "what is happening" in the sentence."""
        word, sign = stand.links[0]
        if not self._is_named_before(word):
            return
        before = [m for m in self._near(stand.links) if m.stop <= word]
        if before and len({m.issue for m in before}) == 1:
            yield before[-1].issue, sign * before[-1].sign

    def _is_named_before(self, word: int) -> bool:
        """True for "such initiatives" and "what is happening", which point back."""
        tree = self._tree
        if tree.lemmas[word] in _HAPPENS:
            subject = tree.subject(word)
            return subject is not None and tree.lemmas[subject] == "what"
        owners = {tree.lemmas[k] for k in tree.with_deps(word, ("amod", "det"))}
        return tree.lemmas[word] in listed("ideas") and bool(owners & _SUCH)

    def _attended(self, stand: Stand) -> Iterator[tuple[str, int]]:
        """What a readiness to do something is at: "ready to present it during the talks"."""
        tree = self._tree
        if stand.act is not Act.AGREE or stand.sign < 0:
            return
        deeds = [w for w, sign in stand.links if sign > 0 and tree.lemmas[w] in listed("brought")]
        things = [k for w in deeds for k in _led_to(tree, w, _AT)]
        parts = [k for w in things for k in _led_to(tree, w, _OF)]
        links = tuple(Link(w, 1) for w in (*things, *parts))
        if links:
            yield from self._met(replace(stand, links=links))

    def _near(self, links: tuple[Link, ...]) -> list[Match]:
        """The matches in the sentences the links stand in."""
        low, high = min(links).word, max(links).word
        first = self._sentences[max(bisect_right(self._sentences, low) - 1, 0)]
        after = bisect_right(self._sentences, high)
        stop = self._sentences[after] if after < len(self._sentences) else len(self._tree.parse)
        return self._matches[bisect_left(self._firsts, first) : bisect_left(self._firsts, stop)]

    def _sign(self, match: Match, links: tuple[Link, ...]) -> int:
        """The sign of the outermost link in a match, or of the link its words depend on."""
        inside = next((link.sign for link in links if match.first <= link.word < match.stop), 0)
        if inside or match.sign < 0:
            return inside
        return self._climbed(match, dict(links))

    def _climbed(self, match: Match, signs: dict[int, int]) -> int:
        tree, parse = self._tree, self._tree.parse
        word = match.stop - 1
        while match.first <= parse.heads[word] < match.stop and parse.heads[word] != word:
            word = parse.heads[word]
        for _ in range(_MOST_STEPS):
            if parse.deps[word] not in _CLIMBED:
                return 0
            word = parse.heads[word]
            if word in signs and tree.parse.tags[word] not in ("NNP", "NNPS"):
                return signs[word] * (tree.entry(word).path or 1)
        return 0


def _led_to(tree: Tree, word: int, preps: frozenset[str]) -> Iterator[int]:
    """What some prepositions of a word lead to."""
    for prep in tree.with_deps(word, ("prep",)):
        if tree.lemmas[prep] in preps:
            yield from tree.with_deps(prep, ("pobj",))


def _certain(matches: list[Match], near: set[int]) -> list[Match]:
    """The matches without the weak ones of issues that nothing else in the text points to.

    A second sign is a word of the issue that is not weak, two different weak ones, or in the
    same sentence a word of its phrases; `near` holds where that is so.
    """
    signs: dict[str, set[str]] = {}
    for match in matches:
        signs.setdefault(match.issue, set()).add(match.phrase)
    sure = {match.issue for match in matches if not match.weak or match.first in near}
    return [m for m in matches if m.issue in sure or len(signs[m.issue]) > 1]
