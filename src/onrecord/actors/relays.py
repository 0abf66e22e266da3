"""Through whom a statement reached the outlet: told to, cited by, or reported by somebody."""

from bisect import bisect_left

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.phrases import Phrase, words_of
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse
from onrecord.records.statement import Statement

_TRIGGERS = frozenset(
    {"told", "tell", "tells", "telling", "interview", "informed", "quoted", "cited", "reported"}
    | {"by", "speaking", "spoke"}
)
_CITING = frozenset({"citing", "quoting", "cites", "quotes"})
_PASSED_ON = frozenset({"reported", "announced", "stated", "said", "relayed", "noted", "written"})
_BACK = frozenset({"this", "that", "it"})
_REPORTS = frozenset({"reported", "reports", "announced", "relayed", "wrote"})
_REACH = 6
_AROUND = 40
_MAX_BACK_WORDS = 16


def cited(parse: Parse, phrase: Phrase) -> int | None:
    """The word after "citing" in "Reuters, citing a diplomat"; None when nobody is cited."""
    for word in range(phrase.first + 1, phrase.stop - 1):
        if parse.words[word].lower() in _CITING:
            return word + 1
    return None


class Relays:
    """The outlets of one article as those through whom statements came.

    Args:
        parse: The words of the article.
        figures: Its figures, their kinds settled.
    """

    def __init__(self, parse: Parse, figures: Figures) -> None:
        self._parse = parse
        self._figures = figures
        outlets = [figure for figure in figures if figure.kind is ActorKind.OUTLET]
        self._named = sorted(
            ((word, figure) for figure in outlets for word, _ in figure.words),
            key=lambda row: row[0],
        )
        self._words = [word for word, _ in self._named]
        self._later = self._passed_on()

    def of(self, statement: Statement) -> list[Figure]:
        """The outlets named for the statement in its own sentence or in the next one."""
        if not self._named:
            return []
        last = max(0, words_of(self._parse, statement.content[-1])[1] - 1)
        later = self._later.get(self._sentence(last))
        return [*self._beside(statement), *([later] if later else [])]

    def _sentence(self, word: int) -> int:
        return bisect_left(self._parse.sentences, (word + 1,)) - 1

    def _beside(self, statement: Statement) -> list[Figure]:
        """The outlets in the sentence of the cue that it was told to or that are cited."""
        spans = statement.cue or statement.source
        if not spans or not len(self._parse):
            return []
        at = min(words_of(self._parse, spans[0])[0], len(self._parse) - 1)
        first, stop = self._parse.sentences[max(0, self._sentence(at))]
        first, stop = max(first, at - _AROUND), min(stop, at + _AROUND)
        here = self._named[bisect_left(self._words, first) : bisect_left(self._words, stop)]
        return [
            figure
            for word, figure in here
            if self._is_said_to(word, first) and not self._is_content(statement, word)
        ]

    def _is_said_to(self, word: int, first: int) -> bool:
        """True when a word such as "told" stands shortly before, with nobody between."""
        for at in range(word - 1, max(first, word - _REACH) - 1, -1):
            text = self._parse.words[at].lower()
            if text in _TRIGGERS:
                return True
            if (
                text in (",", ";")
                or self._figures.at.get(at, self._figures.at[word]) is not (self._figures.at[word])
            ):
                return False
        return False

    def _is_content(self, statement: Statement, word: int) -> bool:
        spot = self._parse.starts[word]
        return any(span.start <= spot < span.stop for span in statement.content)

    def _passed_on(self) -> dict[int, Figure]:
        """For a sentence the outlet that the next one names: "This was reported by …"."""
        out: dict[int, Figure] = {}
        for word, figure in self._named:
            sentence = self._sentence(word)
            if sentence > 0 and self._points_back(sentence, word):
                out[sentence - 1] = figure
        return out

    def _points_back(self, sentence: int, outlet: int) -> bool:
        first, stop = self._parse.sentences[sentence]
        if stop - first > _MAX_BACK_WORDS:
            return False
        lower = [word.lower() for word in self._parse.words[first:stop]]
        before, after = lower[: outlet - first], lower[outlet - first :]
        if lower[0] in _BACK and "by" in before and not _PASSED_ON.isdisjoint(before):
            return True
        return any(
            one in _REPORTS and other in _BACK for one, other in zip(after, after[1:], strict=False)
        )
