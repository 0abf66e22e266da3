"""Through whom a statement reached the outlet: told to, cited by, or reported by somebody."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import listed
from onrecord.actors.outlets import words_before
from onrecord.actors.phrases import Phrase, phrase, words_of
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse
from onrecord.records.spans import Spans
from onrecord.records.statement import Statement

HEARD, SEEN, REPORTED, LATER = range(4)
_BACK = frozenset({"this", "that", "it"})
_OWN = frozenset({"his", "her", "their", "its", "the", "these", "those"})
_THROUGH = frozenset({"through", "via"})
_AROUND = 40
_NEAR = 6
_MAX_BACK_WORDS = 16


def cited(parse: Parse, found: Phrase) -> int | None:
    """The word after "citing" in "Reuters, citing a diplomat"; None when nobody is cited."""
    for word in range(found.first + 1, found.stop - 1):
        if parse.words[word].lower() in listed("citing"):
            return word + 1
    return None


def cited_later(parse: Parse, statement: Statement) -> Phrase | None:
    """The one cited in "the Courier reported, citing two people"; None when nobody is.

    The words may stand after the cue, after the source, or first in the sentence.
    """
    for spans in (statement.cue, statement.source):
        stop = words_of(parse, spans[-1])[1] if spans else len(parse)
        for word in range(stop, min(stop + _NEAR, len(parse) - 1)):
            if parse.words[word].lower() in listed("citing"):
                return _cited_from(parse, word + 1)
            if parse.words[word] in (".", "“", '"', "that"):
                break
    return _cited_before(parse, statement)


def _cited_before(parse: Parse, statement: Statement) -> Phrase | None:
    """The one cited in "Citing two people, the Courier reported"."""
    if not statement.source:
        return None
    source = words_of(parse, statement.source[0])[0]
    first = parse.sentences[max(0, bisect_left(parse.sentences, (source + 1,)) - 1)][0]
    if (
        parse.words[first].lower() not in listed("citing")
        or not first + 1 < source < first + _AROUND
    ):
        return None
    return _cited_from(parse, first + 1)


def _cited_from(parse: Parse, first: int) -> Phrase | None:
    end = first
    while end < len(parse) and parse.words[end] not in (",", ".", ";", ":", "that"):
        end += 1
    return phrase(parse, first, min(end, first + _AROUND)) if end > first else None


class _Link(NamedTuple):
    rank: int
    word: int
    figure: Figure


class Relays:
    """The outlets of one article as those through whom statements came.

    Args:
        parse: The words of the article.
        figures: Its figures, their kinds settled.
        statements: What is to be looked at, for whose cue a relay stands nearest to.
    """

    def __init__(self, parse: Parse, figures: Figures, statements: Sequence[Statement]) -> None:
        self._parse = parse
        self._figures = figures
        outlets = [figure for figure in figures if figure.kind is ActorKind.OUTLET]
        self._named = sorted(
            ((word, stop, figure) for figure in outlets for word, stop in figure.words),
            key=lambda row: row[0],
        )
        self._words = [word for word, _, _ in self._named]
        self._cues = sorted(
            (self._cue_word(statement), statement.source) for statement in statements
        )
        self._later = self._passed_on()

    def of(self, statement: Statement) -> list[Figure]:
        """Those named for the statement in its own sentence or the next, nearest outlet last."""
        if not len(self._parse):
            return []
        links = sorted([*self._beside(statement), *self._envoys(statement)], key=lambda x: x[:2])
        last = max(words_of(self._parse, spans[-1])[1] for spans in _ends(statement)) - 1
        later = self._later.get(self._sentence(max(0, last)))
        return [*dict.fromkeys(link.figure for link in links), *([later] if later else [])]

    def _sentence(self, word: int) -> int:
        return max(0, bisect_left(self._parse.sentences, (word + 1,)) - 1)

    def _cue_word(self, statement: Statement) -> int:
        spans = statement.cue or statement.source or statement.content
        return min(words_of(self._parse, spans[0])[0], max(0, len(self._parse) - 1))

    def _around(self, at: int) -> tuple[int, int]:
        first, stop = self._parse.sentences[self._sentence(at)]
        return max(first, at - _AROUND), min(stop, at + _AROUND)

    def _beside(self, statement: Statement) -> Iterator[_Link]:
        """The outlets in the sentence of the cue that it was told to or that passed it on."""
        if not (statement.cue or statement.source):
            return
        at = self._cue_word(statement)
        first, stop = self._around(at)
        here = slice(bisect_left(self._words, first), bisect_left(self._words, stop))
        for word, end, figure in self._named[here]:
            if _holds(self._parse.starts[word], statement.content):
                continue
            rank = self._rank(word, end, first, statement)
            if rank is not None and (rank == REPORTED or self._is_nearest(statement, at, word)):
                yield _Link(rank, word, figure)

    def _is_nearest(self, statement: Statement, at: int, word: int) -> bool:
        """True unless the cue of another speaker stands nearer to the outlet."""
        reach = abs(word - at)
        low = bisect_left(self._cues, (word - reach + 1,))
        high = bisect_left(self._cues, (word + reach,))
        return all(source == statement.source for _, source in self._cues[low:high][:_AROUND])

    def _rank(self, word: int, end: int, first: int, statement: Statement) -> int | None:
        """What the words around an outlet make of it; None when it is no relay here."""
        before = words_before(self._parse, word)
        if before:
            link, rest = before[0], before[1:]
            if link in listed("told"):
                return HEARD
            if link in listed("citing"):
                return SEEN
            if "-".join(self._figures.at[word].parts) in listed("platforms"):
                return HEARD if link in ("on", "via", "in") else None
            rank = _by_preposition(link, rest)
            if rank is not None:
                return rank
        return self._as_subject(word, end, first, statement)

    def _as_subject(self, word: int, end: int, first: int, statement: Statement) -> int | None:
        """For ", Reuters reported." and "Reuters quoted her as saying"; else None."""
        words = self._parse.words
        after = [text.lower() for text in words[end : end + 2]]
        if len(after) < 2 or _holds(self._parse.starts[word], statement.source):
            return None
        begin = word
        while begin > first and words[begin - 1].lower() in ("the", "a"):
            begin -= 1
        opens = begin == first
        if after[0] == "," and after[1] in listed("citing"):
            return REPORTED
        if after[0] in ("quoted", "quotes", "cited", "cites"):
            return REPORTED
        closes = words[begin - 1] in (",", "”", '"', "''") or words[begin - 1].lower() == "as"
        return REPORTED if after[0] in listed("reporting") and closes and not opens else None

    def _envoys(self, statement: Statement) -> Iterator[_Link]:
        """The person named in "said through her spokesman, Lars Ohm"."""
        if not statement.cue:
            return
        stop = words_of(self._parse, statement.cue[-1])[1]
        words = self._parse.words
        for word in range(stop, min(stop + 3, len(words) - 2)):
            if words[word].lower() in _THROUGH:
                reach = range(word + 1, min(word + 4 + _NEAR, len(words)))
                named = next((i for i in reach if i in self._figures.at), None)
                lower = {words[i].lower() for i in reach}
                if named is not None and not listed("envoys").isdisjoint(lower):
                    yield _Link(HEARD, word, self._figures.at[named])

    def _passed_on(self) -> dict[int, Figure]:
        """For a sentence the outlet that the next one names: "This was reported by …"."""
        out: dict[int, Figure] = {}
        for word, end, figure in self._named:
            sentence = self._sentence(word)
            if sentence > 0 and self._points_back(sentence, word, end):
                out[sentence - 1] = figure
        return out

    def _points_back(self, sentence: int, outlet: int, end: int) -> bool:
        first, stop = self._parse.sentences[sentence]
        if stop - first > _MAX_BACK_WORDS:
            return False
        lower = [word.lower() for word in self._parse.words[first:stop]]
        before, after = lower[: outlet - first], lower[end - first :]
        back = lower[0] in _BACK or (
            lower[0] in _OWN and not listed("said_words").isdisjoint(lower[1:4])
        )
        if back and "by" in before and not listed("passed_on").isdisjoint(before):
            return True
        return len(before) <= 1 and _reports_back(after)


def _reports_back(after: Sequence[str]) -> bool:
    """True for "reported this" and "was the first to report the comments"."""
    for one, other in zip(after, after[1:], strict=False):
        if one in listed("reporting") and (other in ("this", "it")):
            return True
    first_to = " ".join(after[:4]) == "was the first to"
    return first_to and not (listed("said_words") | _BACK).isdisjoint(after[4:8])


def _by_preposition(link: str, rest: Sequence[str]) -> int | None:
    near = rest[:_NEAR]
    if link == "to" and near[:1] == ["according"]:
        return REPORTED
    if link in ("by", "in") and not listed("passed_on").isdisjoint(near[:2]):
        return HEARD if "interview" in near else REPORTED
    if link in ("to", "with", "by", "on", "for", "in") and not listed("talk").isdisjoint(near):
        return HEARD
    return None


def _holds(spot: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= spot < stop for start, stop in spans)


def _ends(statement: Statement) -> list[Spans]:
    return [spans for spans in (statement.content, statement.cue) if spans]
