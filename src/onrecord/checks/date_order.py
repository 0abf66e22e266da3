"""Date order: still to come and yet before the day of publication, or over and yet after it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onrecord.checks.article import Article
from onrecord.records.event import DateMention, Event, Mode, Status, When
from onrecord.records.finding import Finding
from onrecord.records.spans import Span

_COMING = re.compile(r"\b(?:next|coming|upcoming|tomorrow|forthcoming)\b", re.IGNORECASE)
_GONE = re.compile(r"\b(?:last|yesterday|ago|previous)\b", re.IGNORECASE)
_AHEAD = frozenset({Status.SCHEDULED, Status.PROPOSED})


def date_order_findings(article: Article) -> Iterator[Finding]:
    """One finding for each date or event on the wrong side of the day of publication.

    None when that day is not known. An event whose date was told already is not told again.

    Example: "They will meet next week, on May 3" in an article of May 29.
    """
    published = article.document.published
    if published is None:
        return
    told: list[Span] = []
    mentions = list(_said_in_figures(article))
    by_days: dict[tuple[date, date], list[DateMention]] = {}
    for mention in mentions:
        by_days.setdefault((mention.when.first, mention.when.last), []).append(mention)
    for mention in mentions:
        says = _of_words(mention.span.within(article.text), mention.when, published)
        if says:
            told.append(mention.span)
            yield _finding(article, says, mention, published)
    for event in article.reading.events:
        says = _of_event(event, published)
        dated = _date_of(article, event, by_days) if says else None
        if says and dated and dated.span not in told:
            told.append(dated.span)
            yield _finding(article, says, dated, published)


def _said_in_figures(article: Article) -> Iterator[DateMention]:
    """The dates with a figure: "last December" alone rests on the day of publication already."""
    for mention in article.reading.dates:
        if any(char.isdigit() for char in mention.span.within(article.text)):
            yield mention


def _of_words(words: str, when: When, published: date) -> str | None:
    """What is wrong with "next Saturday, May 3"; None when nothing is."""
    if _COMING.search(words) and when.last < published:
        return "past"
    if _GONE.search(words) and when.first > published:
        return "future"
    return None


def _of_event(event: Event, published: date) -> str | None:
    """What is wrong with the event's day; None when nothing is, or when it has none."""
    if event.when is None:
        return None
    if event.mode is Mode.FUTURE and event.status in _AHEAD and event.when.last < published:
        return "past"
    if event.mode is Mode.PAST and event.status is Status.HELD and event.when.first > published:
        return "future"
    return None


def _date_of(
    article: Article, event: Event, by_days: Mapping[tuple[date, date], Sequence[DateMention]]
) -> DateMention | None:
    """The date in the event's sentence that gives its day; None when it is said elsewhere."""
    days = event.when and (event.when.first, event.when.last)
    for mention in by_days.get(days, ()) if days else ():
        sentence = article.sentence_of(mention.span.start)
        if sentence and any(sentence.overlaps(span) for span in event.evidence):
            return mention
    return None


def _finding(article: Article, says: str, mention: DateMention, published: date) -> Finding:
    day = mention.when.last if says == "past" else mention.when.first
    return article.finding(
        "date-order",
        says,
        [mention.span],
        words=article.short(mention.span),
        day=day.isoformat(),
        published=published.isoformat(),
    )
