"""The words and phrases of a codebook, found in a text in one pass."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.positions.lexicon import listed
from onrecord.records.issue import Issue

MAX_WORDS = 8
MAX_LETTERS = 80
MIN_OPEN = 3
_WORD = re.compile(r"\w+|[^\w\s]")
_PLAIN = re.compile(r"[\w'’.&-]+\*?\Z")


class Match(NamedTuple):
    """Words `[first, stop)` of a parse that point to an issue, or to its opposite (`sign` -1).

    `phrase` is the codebook's. `weak` words need a second sign of the issue in the same text.
    """

    first: int
    stop: int
    issue: str
    sign: int
    phrase: str
    weak: bool = False


def problem_of(phrase: str) -> str:
    """What is wrong with a word or phrase of a codebook; "" when nothing is.

    >>> problem_of("peace talks"), problem_of("peacekeep*"), problem_of("(a+)+")
    ('', '', 'has a sign that is no part of a word')
    """
    words = phrase.split()
    if len(words) > MAX_WORDS:
        return f"has more than {MAX_WORDS} words"
    for word in words:
        if len(word) > MAX_LETTERS:
            return f"has a word of more than {MAX_LETTERS} letters"
        if not _PLAIN.match(word) or not any(c.isalnum() for c in word):
            return "has a sign that is no part of a word"
        if word.endswith("*") and len(word) <= MIN_OPEN:
            return f"leaves a word open after fewer than {MIN_OPEN} letters"
    return ""


@dataclass(slots=True)
class _Node:
    """What may follow: whole words, beginnings of words by length, and what ends here."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    open: dict[int, dict[str, "_Node"]] = field(default_factory=dict)
    ends: tuple[str, int, str, bool] | None = None


class IssueWords:
    """All words and phrases of a codebook as one automaton.

    A word of the codebook meets a word of the text by its form or its lemma, whatever their
    capitals; hyphens part words. The first issue that lists a phrase has it.
    """

    def __init__(self, issues: Sequence[Issue]) -> None:
        self._root = _Node()
        self._near: dict[str, frozenset[str]] = {}
        names = {p.lower().rstrip("*"): issue.name for issue in issues for p in issue.words}
        for issue in issues:
            others = {word for word, name in names.items() if name != issue.name}
            self._near[issue.name] = _neighbours(issue) - others
            for sign, phrases in ((1, issue.words), (-1, issue.opposites)):
                for phrase in phrases:
                    self._add(phrase, (issue.name, sign, phrase, phrase in issue.weak))

    def _add(self, phrase: str, end: tuple[str, int, str, bool]) -> None:
        node = self._root
        pieces = phrase.lower().replace("’", "'").split()
        for piece in (p for word in pieces for p in _tokens(word)):
            if piece.endswith("*"):
                begin = piece[:-1]
                level = node.open.setdefault(len(begin), {})
                node = level.setdefault(begin, _Node())
            else:
                node = node.words.setdefault(piece, _Node())
        if node.ends is None:
            node.ends = end

    def neighbours(self, issue: str) -> frozenset[str]:
        """The words of an issue's phrases that make sure of a weak word in their sentence."""
        return self._near.get(issue, frozenset())

    def found(
        self, forms: Sequence[str], lemmas: Sequence[str], first: int, stop: int
    ) -> Iterator[Match]:
        """The longest matches among the words `[first, stop)`, left to right, none inside another.

        Linear in the words: at each, at most the longest phrase of the codebook is followed.
        """
        at = first
        while at < stop:
            match = self._longest(forms, lemmas, at, stop)
            if match is None:
                at += 1
            else:
                yield match
                at = match.stop

    def _longest(
        self, forms: Sequence[str], lemmas: Sequence[str], at: int, stop: int
    ) -> Match | None:
        nodes, best = [self._root], None
        for word in range(at, stop):
            nodes = list(_next(nodes, forms[word], lemmas[word]))
            if not nodes:
                break
            end = next((node.ends for node in nodes if node.ends), None)
            if end:
                best = Match(at, word + 1, *end)
        return best


def _neighbours(issue: Issue) -> frozenset[str]:
    phrases = [p.lower().split() for p in (*issue.words, *issue.opposites)]
    words = {w.rstrip("*") for phrase in phrases if len(phrase) > 1 for w in phrase}
    weak = {phrase.lower().rstrip("*") for phrase in issue.weak}
    return frozenset(w for w in words - weak - listed("common") if len(w) > MIN_OPEN)


def _tokens(word: str) -> list[str]:
    """A codebook's word as the parse parts it: at hyphens and marks."""
    open_end = word.endswith("*")
    pieces = _WORD.findall(word.removesuffix("*"))
    if open_end:
        pieces[-1] += "*"
    return pieces


def _next(nodes: Sequence[_Node], form: str, lemma: str) -> Iterator[_Node]:
    seen: set[int] = set()
    for node in nodes:
        for key in (form, lemma):
            after = node.words.get(key)
            reached = [after] if after else []
            reached += [
                level[key[:length]] for length, level in node.open.items() if key[:length] in level
            ]
            for one in reached:
                if id(one) not in seen:
                    seen.add(id(one))
                    yield one
