"""Furniture: what stands on the page but is not the article."""

from onrecord.records.document import BlockKind
from onrecord.records.finding import Finding
from onrecord.records.ids import content_id
from onrecord.records.reading import Reading

_LONGEST_QUOTE = 60


def furniture_findings(reading: Reading) -> tuple[Finding, ...]:
    """One finding for each block of furniture, in the order of the text.

    Example: the line "3.78 BYN" above a headline.
    """
    document = reading.document
    return tuple(
        Finding(
            id=content_id("f", document.id, "furniture", span),
            check="furniture",
            evidence=(span,),
            message=(
                f"“{_short(span.within(document.text))}” belongs to the page, not to the article; "
                "it is kept in the text and left out of every statement"
            ),
        )
        for span in document.spans_of(BlockKind.FURNITURE)
    )


def _short(line: str) -> str:
    tidy = " ".join(line.split())
    return tidy if len(tidy) <= _LONGEST_QUOTE else tidy[: _LONGEST_QUOTE - 1].rstrip() + "…"
