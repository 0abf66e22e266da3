"""Which issues a stand is about and with which sign: where the words of issues meet its links."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.positions.lexicon import listed
from onrecord.positions.links import Link
from onrecord.positions.stands import Stand
from onrecord.positions.tree import Tree
from onrecord.positions.words import IssueWords, Match

_CLIMBED = frozenset({"compound", "amod", "nmod", "nummod"})
_SUCH = frozenset({"such", "this", "that", "these", "those"})
_MOST_STEPS = 3


class Topics:
    """The words of issues in one text."""

    def __init__(self, tree: Tree, words: IssueWords) -> None:
        self._tree = tree
        parse = tree.parse
        forms = [word.lower().replace("’", "'") for word in parse.words]
        lemmas = [lemma.lower() for lemma in parse.lemmas]
        self._matches: list[Match] = [
            match for sentence in parse.sentences for match in words.found(forms, lemmas, *sentence)
        ]
        self._firsts = [match.first for match in self._matches]
        self._sentences = [sentence.first for sentence in parse.sentences]

    def of(self, stand: Stand) -> dict[str, int]:
        """The sign of each issue a stand is about; issues with both signs are left out."""
        found: dict[str, int] = {}
        torn: set[str] = set()
        for issue, sign in [*self._met(stand)] or [*self._meant(stand)]:
            if found.setdefault(issue, sign) != sign:
                torn.add(issue)
        return {issue: sign for issue, sign in found.items() if issue not in torn}

    def _met(self, stand: Stand) -> Iterator[tuple[str, int]]:
        for match in self._near(stand.links):
            sign = self._sign(match, stand.links)
            if sign:
                yield match.issue, sign * match.sign

    def _meant(self, stand: Stand) -> Iterator[tuple[str, int]]:
        """The only issue named before "such initiatives" in the sentence."""
        tree = self._tree
        word, sign = stand.links[0]
        owners = {tree.lemmas[k] for k in tree.with_deps(word, ("amod", "det"))}
        if tree.lemmas[word] not in listed("ideas") or not owners & _SUCH:
            return
        before = [m for m in self._near(stand.links) if m.stop <= word]
        if before and len({m.issue for m in before}) == 1:
            yield before[-1].issue, sign * before[-1].sign

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
