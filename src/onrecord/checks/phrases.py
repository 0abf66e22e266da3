"""Lists of words and phrases, and where they stand in an article."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.checks.article import Word
from onrecord.records.spans import Span

_BREAK = re.compile(r"[.!?;:,()\n“”\"]")
_PLURAL_TOO = "~"


class Hit(NamedTuple):
    """A phrase of a list in a text: its kind, where it stands, and its first and last + 1 word."""

    kind: str
    span: Span
    first: int
    stop: int


class Phrases:
    """Phrases by kind; a word that ends in "~" stands for its plural too.

    The words of a phrase stand next to each other with nothing but white space between.

    Args:
        lists: Phrases in lower case by the name of their kind.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, phrases in lists.items():
            for phrase in phrases:
                for words in forms(phrase):
                    self._by_first.setdefault(words[0], []).append((words, kind))
        for found in self._by_first.values():
            found.sort(key=lambda row: -len(row[0]))

    def hits(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        """The phrases in the order of the text, the longest at each word, none overlapping."""
        at = 0
        while at < len(words):
            hit = self._at(text, words, at)
            if hit:
                yield hit
            at = hit.stop if hit else at + 1

    def _at(self, text: str, words: Sequence[Word], at: int) -> Hit | None:
        for wanted, kind in self._by_first.get(words[at].text, ()):
            stop = at + len(wanted)
            if tuple(word.text for word in words[at:stop]) == wanted:
                span = Span(words[at].start, words[stop - 1].stop)
                if not _BREAK.search(text, *span):
                    return Hit(kind, span, at, stop)
        return None


def forms(phrase: str) -> Iterator[tuple[str, ...]]:
    """The phrase as words, and with the plural of the word that ends in "~".

    >>> list(forms("press baron~"))
    [('press', 'baron'), ('press', 'barons')]
    """
    yield tuple(phrase.replace(_PLURAL_TOO, "").split())
    if _PLURAL_TOO in phrase:
        yield tuple(_plural(word) for word in phrase.split())


def _plural(word: str) -> str:
    if not word.endswith(_PLURAL_TOO):
        return word
    bare = word[:-1]
    if bare.endswith("y") and bare[-2:-1] not in "aeiou":
        return f"{bare[:-1]}ies"
    return f"{bare}es" if bare.endswith(("s", "x", "ch", "sh")) else f"{bare}s"
