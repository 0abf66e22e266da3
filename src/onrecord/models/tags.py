"""The likeliest Penn tag of each word among those it can have."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.models.labels import TAGS

__all__ = ["tags_of"]

Floats = NDArray[np.float32]
NEVER = np.float32(-1e9)
_MARKS = {
    ",": ",", ".": ".", "?": ".", "!": ".", ";": ":", ":": ":", "...": ":", "…": ":", "—": ":",
    "(": "-LRB-", "[": "-LRB-", "{": "-LRB-", ")": "-RRB-", "]": "-RRB-", "}": "-RRB-", "$": "$",
    "£": "$", "€": "$", "“": "``", "”": "''", "``": "``",
}  # fmt: skip


def tags_of(words: Sequence[str], logits: Floats) -> list[str]:
    """One tag a word; `logits` (n_words, n_tags).

    A common word gets one of the tags that the teacher of the parse has given it; a mark gets its
    own. Without that a small network takes "officials" for a singular now and then.
    """
    number, masks = _lexicon()
    known = [number.get(word, 0) for word in words]
    return [TAGS[i] for i in (logits + masks[known]).argmax(1)]


@cache
def _lexicon() -> tuple[dict[str, int], Floats]:
    """For each known word the row of its tags, and for each row 0 or `NEVER` a tag; row 0: any."""
    number: dict[str, int] = {}
    rows = [np.zeros(len(TAGS), dtype=np.float32)]
    lines = files("onrecord.models").joinpath("tags.txt").read_text(encoding="utf-8").splitlines()
    sets = [line.split(": ", 1) for line in lines]
    sets += [[tag, mark] for mark, tag in _MARKS.items()]
    for tags, words in sets:
        row = np.full(len(TAGS), NEVER)
        row[[TAGS.index(tag) for tag in tags.split(" ")]] = 0
        number |= dict.fromkeys(words.split(" "), len(rows))
        rows.append(row)
    return number, np.stack(rows)
