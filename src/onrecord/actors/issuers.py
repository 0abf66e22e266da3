"""Whose words a document holds: "Tomas Reyl's letter", "a press release from the ministry"."""

from onrecord.actors.figures import Figure, Figures
from onrecord.actors.lexicon import folded, lexicon
from onrecord.actors.phrases import Phrase
from onrecord.records.actor import ActorKind
from onrecord.records.parse import Parse

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
