"""A comparison as one JSON object."""

from collections.abc import Mapping

from onrecord.records.comparison import (
    Alone,
    Comparison,
    Contradiction,
    Quotation,
    Version,
    Wording,
)
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans
from onrecord.report.comparison import speaker_of
from onrecord.report.words import quoted

Object = dict[str, object]


def comparison_to_json(comparison: Comparison) -> Object:
    """The object that stands for one matter; docs/compare.md explains its keys.

    Spans are pairs of offsets in the text of the article named beside them; days are ISO 8601.
    """
    by_id = {reading.document.id: reading for reading in comparison.matter.readings}
    return {
        "onrecord": 1,
        "articles": [_article(reading.document) for reading in comparison.matter.readings],
        "reasons": list(comparison.matter.reasons),
        "contradictions": [_contradiction(one, by_id) for one in comparison.contradictions],
        "quotations": [_quotation(one) for one in comparison.quotations],
        "alone": [_alone(one, by_id[one.document]) for one in comparison.alone],
    }


def _article(document: Document) -> Object:
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "address": document.address,
        "published": document.published.isoformat() if document.published else None,
    }


def _contradiction(one: Contradiction, by_id: Mapping[str, Reading]) -> Object:
    return {
        "slot": one.slot.value,
        "of": one.of,
        "same_voice": one.same_voice,
        "versions": [_version(v, by_id[v.document].document.text) for v in one.versions],
    }


def _version(one: Version, text: str) -> Object:
    return {
        "document": one.document,
        "value": one.value,
        "voice": one.voice,
        "evidence": _pairs(one.evidence),
        "words": quoted(text, one.evidence),
    }


def _quotation(one: Quotation) -> Object:
    return {
        "relay_differs": one.relay_differs,
        "wordings": [_wording(wording) for wording in one.wordings],
    }


def _wording(one: Wording) -> Object:
    return {
        "document": one.document,
        "statement": one.statement,
        "speaker": one.speaker,
        "relays": list(one.relays),
        "words": one.words,
        "faithful": one.faithful,
        "parts": [{"change": p.change.value, "base": p.base, "here": p.here} for p in one.parts],
    }


def _alone(one: Alone, reading: Reading) -> Object:
    statement = next(s for s in reading.statements if s.id == one.statement)
    return {
        "document": one.document,
        "statement": one.statement,
        "speaker": speaker_of(reading, one.statement),
        "content": _pairs(statement.content),
        "words": quoted(reading.document.text, statement.content),
    }


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.stop] for span in spans]
