"""Language: statements are found in English only."""

from onrecord.records.finding import Finding
from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans

_FEWEST_WORDS = 60


def language_findings(reading: Reading) -> tuple[Finding, ...]:
    """One finding when the article is not in English; none for a text too short to tell.

    Example: a page whose `<html lang>` is "de".
    """
    document = reading.document
    body = document.body
    language = (document.language or "").lower()
    if not body or language == "en" or language.startswith("en-"):
        return ()
    if not language and _words(document.text, body) < _FEWEST_WORDS:
        return ()
    said = f"is marked as “{document.language}”" if language else "does not look like English"
    return (
        Finding(
            id=content_id("f", document.id, "language"),
            check="language",
            evidence=body[:1],
            message=f"The article {said}; the rules for statements know English only",
        ),
    )


def _words(text: str, body: Spans) -> int:
    return sum(len(span.within(text).split()) for span in body)
