"""Whose words a document holds: "Tomas Reyl's letter", "a press release from the ministry"."""

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import folded, lexicon
from onrecord.actors.phrases import Phrase, words_of
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse
from onrecord.records.statement import Statement

_POINTING = frozenset({"the", "this", "that"})
_OWNER = frozenset({"'s", "\u2019s", "'", "\u2019"})
_ISSUERS = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.OUTLET})
_REACH = 5


def issuer_of(parse: Parse, figures: Figures, found: Phrase) -> Figure | None:
    """The one named beside a letter, statement or the like as the one who gave it out."""
    if not lexicon().has("own_words", folded(parse.lemmas[found.head])):
        return None
    for word in range(found.head - 1, found.first - 1, -1):
        if parse.words[word] in _OWNER:
            return _issuer(figures, word - 1)
    behind = found.head + 1
    if behind < found.stop and parse.words[behind] in ("from", "by"):
        for word in range(behind + 1, min(found.stop, behind + _REACH)):
            figure = _issuer(figures, word)
            if figure is not None:
                return figure
    return None


def _issuer(figures: Figures, word: int) -> Figure | None:
    figure = figures.at.get(word)
    return figure if figure is not None and figure.kind in _ISSUERS else None


class Issued:
    """Who gave out "the statement" that the article goes on to quote from; in text order.

    Args:
        parse: The words of the article.
    """

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._by_noun: dict[str, Figure | None] = {}

    def note(self, statement: Statement, speaker: Figure | None) -> None:
        """Take note of one who "said in a statement"; None for one who is not known yet."""
        for span in statement.cue:
            for word in range(*words_of(self._parse, span)):
                noun = folded(self._parse.lemmas[word])
                if self._parse.tags[word] == "NN" and lexicon().has("own_words", noun):
                    self._by_noun[noun] = speaker

    def of(self, found: Phrase) -> Figure | None:
        """The one who gave out what "the statement" points back to; None when nobody did."""
        noun = folded(self._parse.lemmas[found.head])
        pointing = folded(self._parse.words[found.first]) in _POINTING
        return self._by_noun.get(noun) if pointing and found.head == found.first + 1 else None
