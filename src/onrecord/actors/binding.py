"""Whom a pronoun means, and whom it cannot mean, by where both stand in one sentence."""

from collections.abc import Mapping

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import folded, listed
from onrecord.records.parse import Parse

_QUOTES = frozenset({"\u201c", "\u201d", '"', "``", "''", "\u2018"})
_OBJECTS = frozenset({"dobj", "dative", "pobj", "agent"})
_LINKS = frozenset({"prep", "agent", "dative"})
_CLIMB = 8
_REACH = 40


class Binding:
    """The sentences of one article as trees, for the pronouns in them.

    Args:
        parse: The words of the article.
        figures: Its named figures.
    """

    def __init__(self, parse: Parse, figures: Figures) -> None:
        self._parse = parse
        self._figures = figures
        self._children = parse.children()

    def sayer(self, word: int, known: Mapping[int, Figure]) -> Figure | None:
        """The one who says or thinks that of which the pronoun is the subject.

        "Varga said she would come" means Varga unless something says otherwise; within quotation
        marks it does not.

        Args:
            word: The pronoun.
            known: Whom other words without a name stand for.
        """
        parse, verb = self._parse, self._parse.heads[word]
        for _ in range(_CLIMB):
            above = parse.heads[verb]
            if above == verb:
                return None
            if parse.deps[verb] == "ccomp":
                return self._subject(above, word, known)
            if parse.deps[verb] not in ("conj", "aux", "xcomp", "advcl"):
                return None
            verb = above
        return None

    def _subject(self, verb: int, word: int, known: Mapping[int, Figure]) -> Figure | None:
        first, last = sorted((verb, word))
        between = self._parse.words[first:last]
        if folded(self._parse.lemmas[verb]) not in listed("sayings"):
            return None
        if last - first > _REACH or not _QUOTES.isdisjoint(between):
            return None
        for child in self._children[verb]:
            if self._parse.deps[child] in ("nsubj", "nsubjpass"):
                return self._figures.at.get(child) or known.get(child)
        return None

    def beside(self, word: int) -> set[Figure | None]:
        """Those who stand in another place of the same verb: whom a subject pronoun cannot mean.

        Source: principle B of binding theory (Chomsky 1981).
        """
        out: set[Figure | None] = set()
        for child in self._children[self._parse.heads[word]]:
            if child == word:
                continue
            if self._parse.deps[child] in _OBJECTS:
                out.add(self._figures.at.get(child))
            if self._parse.deps[child] in _LINKS:
                out |= {self._figures.at.get(far) for far in self._children[child]}
        return out - {None}
