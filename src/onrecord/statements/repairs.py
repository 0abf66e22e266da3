"""Statements set right or left out once all of a text are found: what only shows beside others."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.records.document import Document
from onrecord.records.ids import content_id
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind
from onrecord.statements.layout import Layout

__all__ = ["repaired"]

_WORDS_OF = re.compile(r"\bin the words of$", re.IGNORECASE)
_CITING = frozenset({"citing", "quoting"})
_ASKING = frozenset({"Who", "Whom", "What", "Which"})
_QUESTION = re.compile(r"[^.!?\n]*\?")
_MAX_NAME = 14
_NAME_ENDS = frozenset({",", ";", ":", ".", "“", '"', "„", "«", "``", "—", "–", "("})


def repaired(
    document: Document, layout: Layout, statements: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements, in their order, without those that say nothing of their own.

    Left out are "citing two officials" as words of the officials, and what a turn of a
    transcript holds as said by the name before its colon once more, and what a question asks of
    everybody ("Who opposes the talks?"). "In the words of Varga" is said by Varga, not by the
    subject of the sentence.
    """
    by_id = {one.id: one for one in statements}
    sources = Counter(one.source for one in statements)
    kept = [
        one
        for one in statements
        if not _is_idle(one, by_id.get(one.inside or ""))
        and not _is_torn(document, one)
        and not _is_asking(document, one)
        and not (sources[one.source] > 1 and _is_citing(document, one))
    ]
    new = {one.id: _with_words_of(document, layout, one) for one in kept}
    return tuple(replace(new[one.id], inside=_inside(one, by_id, new)) for one in kept)


def _is_idle(one: Statement, outer: Statement | None) -> bool:
    """True for a content that is part of its source, and for a source that is the outer one's."""
    if one.source and all(_holds(one.source, span) for span in one.content):
        return True
    return outer is not None and bool(one.source) and one.source == outer.source and _is_turn(outer)


def _is_citing(document: Document, one: Statement) -> bool:
    """True for "two people present" as words of the outlet that cites them, and of no quotation."""
    cue = " ".join(span.within(document.text) for span in one.cue).lower()
    return cue in _CITING and one.kind is StatementKind.INDIRECT


def _is_torn(document: Document, one: Statement) -> bool:
    """True for the source "an effort to", torn from "an effort to end it"."""
    return bool(one.source) and one.source[-1].within(document.text).endswith(" to")


def _is_asking(document: Document, one: Statement) -> bool:
    """True for the "Who" of a question, who is nobody; a relative "who" has a small letter."""
    if len(one.source) != 1 or one.source[0].within(document.text) not in _ASKING:
        return False
    return _QUESTION.match(document.text, one.source[0].stop) is not None


def _is_turn(one: Statement) -> bool:
    """True when a single mark, a colon, stands between source and content."""
    return len(one.cue) == 1 and one.cue[0].stop - one.cue[0].start == 1


def _holds(spans: Spans, inner: Span) -> bool:
    return any(span.start <= inner.start and inner.stop <= span.stop for span in spans)


def _inside(
    one: Statement, by_id: Mapping[str, Statement], new: Mapping[str, Statement]
) -> str | None:
    """The id of the nearest statement around it that is left, as it is now."""
    at, seen = one.inside, {one.id}
    while at is not None and at not in seen:
        seen.add(at)
        if at in new:
            return new[at].id
        at = by_id[at].inside if at in by_id else None
    return None


def _with_words_of(document: Document, layout: Layout, one: Statement) -> Statement:
    """The statement with the name behind "in the words of" as its source."""
    if not one.cue or not _WORDS_OF.search(one.cue[-1].within(document.text)):
        return one
    if one.source and one.source[0].start >= one.cue[-1].stop:
        return one
    source = _name_behind(layout, one.cue[-1].stop, one.content)
    if source is None:
        return one
    id = content_id("s", document.id, (source,), one.cue, one.content)
    return replace(one, id=id, source=(source,))


def _name_behind(layout: Layout, at: int, content: Iterable[Span]) -> Span | None:
    """The words from a place up to a mark or the content; None when there are none."""
    first, _ = layout.words_in(at, len(layout.text))
    starts = {layout.words_in(*span)[0] for span in content}
    stop = first
    words = layout.parse.words
    while (
        stop < min(len(words), first + _MAX_NAME)
        and words[stop] not in _NAME_ENDS
        and stop not in starts
    ):
        stop += 1
    return layout.parse.span(first, stop) if stop > first else None
