"""A statement while it is being found: ranges of words instead of characters."""

from dataclasses import dataclass

from onrecord.statements.trees import Range, Ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One attribution in words of the parse.

    `cue_word` is the head word of the cue; `sure` the confidence in [0, 1] that rests on the
    frame; `source` may be None; `content` is sorted and disjoint, empty while a verb waits for
    its quotation.
    """

    cue_word: int
    cue: Range
    source: Range | None
    content: Ranges
    sure: float
    frame: str
