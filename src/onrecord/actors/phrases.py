"""What a source is made of: its words, its head, and the other names of its head beside it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from onrecord.records.parse import Parse
from onrecord.records.spans import Span, Spans

_NOUNS = ("NN", "PR", "WP")
_NOMINAL = ("NN", "PR", "CD", "DT", "WP", "WD", "JJ", "FW", "EX")
_BEFORE_NOUN = frozenset(
    {"det", "poss", "amod", "compound", "nmod", "nummod", "predet", "quantmod"}
)
_MARKS = frozenset({",", ":", ";", "—", "–", "-", "“", "”", '"', "''", "``", "‘", "(", ")", "."})
_TAIL_MARKS = _MARKS - {".", ")"}
_LEADS = frozenset({"IN", "TO", "RB", "CC"})
MAX_WORDS = 60


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words `[first, stop)` of a source, its head, and the heads of its appositions."""

    first: int
    stop: int
    head: int
    beside: tuple[int, ...] = ()

    def words(self) -> range:
        """The numbers of its words."""
        return range(self.first, self.stop)


def words_of(parse: Parse, span: Span) -> tuple[int, int]:
    """The words `[first, stop)` that share a character with the span; empty when none does."""
    first = bisect_right(parse.stops, span.start)
    return first, max(first, bisect_left(parse.starts, span.stop))


def phrase_of(parse: Parse, spans: Spans) -> Phrase | None:
    """The phrase of a source: that of its first span with a word in it; None when none has."""
    for span in spans:
        whole = words_of(parse, span)
        first, stop = _trimmed(parse, *whole)
        if first == stop and whole[0] < whole[1] and parse.words[whole[0]][0].isupper():
            first, stop = whole[0], whole[0] + 1
        if first < stop:
            return phrase(parse, first, min(stop, first + MAX_WORDS))
    return None


def phrase(parse: Parse, first: int, stop: int) -> Phrase:
    """The phrase of the words `[first, stop)`; its head is the nominal nearest the root."""
    head = _head(parse, first, stop)
    beside = [
        word
        for word in range(first, stop)
        if parse.deps[word] == "appos" and _is_beside(parse, word, head, first)
    ]
    return Phrase(first, stop, head, tuple(beside))


def noun_phrase(parse: Parse, head: int) -> Phrase:
    """The head noun with the words that describe it from before; used for antecedents."""
    first = head
    while first > 0 and _describes(parse, first - 1, head):
        first -= 1
    return Phrase(first, head + 1, head)


def _describes(parse: Parse, word: int, head: int) -> bool:
    dep = parse.deps[word]
    if parse.tags[word] == "HYPH" or (word + 1 < head and parse.tags[word + 1] == "HYPH"):
        return True
    if parse.heads[word] == word or head - word > MAX_WORDS:
        return False
    return (
        (dep in _BEFORE_NOUN or dep == "case")
        and word < parse.heads[word] <= head
        or (dep == "case" and parse.heads[word] == word - 1)
    )


def _trimmed(parse: Parse, first: int, stop: int) -> tuple[int, int]:
    """Without marks at the ends, a preposition in front, and a dateline in brackets before."""
    first = _after_dateline(parse, first, stop)
    while first < stop and (parse.words[first] in _MARKS or parse.tags[first] in _LEADS):
        first += 1
    while stop > first and (
        parse.words[stop - 1] in _TAIL_MARKS or (parse.tags[stop - 1] == "POS" and stop - 1 > first)
    ):
        stop -= 1
    return first, stop


def _after_dateline(parse: Parse, first: int, stop: int) -> int:
    """The word after ") —" in "PORT ANSEL (Meridian Press) — Tomas Reyl"."""
    for word in range(first, min(stop, first + MAX_WORDS) - 2):
        if parse.words[word] == ")" and parse.words[word + 1] in ("—", "–", "-", "--"):
            return word + 2
    return first


def _head(parse: Parse, first: int, stop: int) -> int:
    tops = [
        word
        for word in range(first, stop)
        if not first <= parse.heads[word] < stop or parse.heads[word] == word
    ]
    for wanted in (_NOUNS, _NOMINAL):
        nominal = [word for word in tops if parse.tags[word].startswith(wanted)]
        if nominal:
            return nominal[0]
    nouns = [word for word in range(first, stop) if parse.tags[word].startswith(_NOUNS)]
    return (nouns or tops or [first])[0]


def _is_beside(parse: Parse, word: int, head: int, first: int) -> bool:
    """True when a chain of appositions leads from the word to the head."""
    while parse.deps[word] == "appos" and parse.heads[word] >= first:
        word = parse.heads[word]
        if word == head:
            return True
    return False


def written(parse: Parse, first: int, stop: int) -> str:
    """The words `[first, stop)` as the text writes them, with one space for any white space."""
    out = parse.words[first]
    for word in range(first + 1, stop):
        gap = " " if parse.starts[word] > parse.stops[word - 1] else ""
        out += gap + parse.words[word]
    return out
