"""Which words of a text are names, and pieces in which all of them are one and the same name."""

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from onrecord.models.encoder import Ints, Pieces
from onrecord.models.wordpiece import WordPieces
from onrecord.records.parse import Parse
from onrecord.records.spans import Span

__all__ = ["NAME", "names_in", "within", "with_one_name"]

NAME = "smith"  # one piece of the vocabulary
NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
GROUP = "NORP"  # "Sudrian", "Sudrians": adjectives and plurals too
TITLE, UPPER = 2, 3  # of `Pieces.case`


def names_in(parse: Parse) -> tuple[Span, ...]:
    """The words that name somebody or something, in order; each alone, without possessives.

    A word that is a proper noun of some person, organisation or place at one spot, or says of what
    people, party or faith somebody is, is a name at all spots of the text, unless the text also
    writes it with a small letter. One letter is no name, nor is what holds a mark or a figure
    ("U.S.").
    """
    small = {word for word in parse.words if word.islower()}
    named = {
        parse.words[place]
        for first, stop, label in parse.entities
        for place in range(first, stop)
        if _names(label, parse.tags[place]) and _looks_like_one(parse.words[place])
    }
    names = {word for word in named if word.lower() not in small}
    places = zip(parse.words, parse.starts, parse.stops, strict=True)
    return tuple(Span(start, stop) for word, start, stop in places if word in names)


def _names(label: str, tag: str) -> bool:
    return label == GROUP or (label in NAMED and tag == "NNP")


def _looks_like_one(word: str) -> bool:
    letters = word.replace("'", "").replace("\u2019", "")
    return len(word) > 1 and word[0].isupper() and letters.isalpha()


def _cases(text: str, starts: Ints, stops: Ints) -> list[int]:
    bounds = zip(starts.tolist(), stops.tolist(), strict=True)
    return [UPPER if text[a:b].isupper() else TITLE for a, b in bounds]


def within(names: Sequence[Span], start: int, stop: int) -> list[Span]:
    """The names that lie in `[start, stop)`, with offsets from `start`."""
    return [Span(a - start, b - start) for a, b in names if start <= a and b <= stop]


def with_one_name(
    pieces: Pieces, names: Sequence[Span], *, text: str, vocabulary: WordPieces
) -> Pieces:
    """The pieces with one for each name, which is `NAME` whatever the name; linear.

    Offsets stay those of `text`, and capitals stay. A name that begins or ends within a piece is
    left as it is. The names stand in order and apart from each other.
    """
    if not names or not len(pieces):
        return pieces
    begins, ends = np.array(names, dtype=np.int64).T
    first = np.searchsorted(pieces.starts, begins)
    last = np.searchsorted(pieces.starts, ends) - 1
    whole = first <= last
    whole[whole] = pieces.starts[first[whole]] == begins[whole]
    whole[whole] = pieces.ends[last[whole]] == ends[whole]
    first, last = first[whole], last[whole]
    ids, stops, case = pieces.ids.copy(), pieces.ends.copy(), pieces.case.copy()
    ids[first] = vocabulary.cut(NAME)[0][0]
    stops[first] = pieces.ends[last]
    case[first] = _cases(text, pieces.starts[first], stops[first])
    dropped = np.zeros(len(pieces) + 1, dtype=np.int64)
    np.add.at(dropped, first + 1, 1)
    np.add.at(dropped, last + 1, -1)
    changed = replace(pieces, ids=ids, ends=stops, case=case)
    kept = np.cumsum(dropped)[:-1] == 0
    return Pieces(**{field.name: getattr(changed, field.name)[kept] for field in fields(Pieces)})
