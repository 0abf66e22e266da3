"""The sentences of the outlet's own voice as numbered rows."""

from dataclasses import dataclass

from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSentence:
    """A sentence the outlet itself asserts, numbered from 1 in the order of the text."""

    id: str
    number: int
    span: Span


def own_sentences(reading: Reading) -> tuple[OwnSentence, ...] | None:
    """The sentences of `Reading.own_voice`; None when the article has not been parsed.

    None is "not known", an empty tuple "none".
    """
    if reading.parse is None:
        return None
    return tuple(
        OwnSentence(id=content_id("v", reading.document.id, span), number=number, span=span)
        for number, span in enumerate(reading.own_voice(), start=1)
    )
