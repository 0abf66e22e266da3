"""The sentences of the outlet's own voice as numbered rows."""

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSentence:
    """A sentence with no attributed content, numbered from 1 in the order of the text.

    `introduces` is true when it holds the source or the cue of a statement whose content stands
    elsewhere, as "Ilse Varga stated:" does: then somebody is named in it after all.
    """

    id: str
    number: int
    span: Span
    introduces: bool


def own_sentences(reading: Reading) -> tuple[OwnSentence, ...] | None:
    """The sentences of `Reading.own_voice`; None when the article has not been parsed.

    None is "not known", an empty tuple "none".
    """
    if reading.parse is None:
        return None
    named = merged(span for s in reading.statements for span in (*s.source, *s.cue))
    starts = [span.start for span in named]
    out: list[OwnSentence] = []
    for number, span in enumerate(reading.own_voice(), start=1):
        at = bisect_right(starts, span.stop - 1) - 1
        out.append(
            OwnSentence(
                id=content_id("v", reading.document.id, span),
                number=number,
                span=span,
                introduces=at >= 0 and named[at].overlaps(span),
            )
        )
    return tuple(out)
