"""The JSON Schema of the record, version 1."""

from enum import StrEnum
from typing import Any

from onrecord.records.actor import ActorKind
from onrecord.records.document import BlockKind
from onrecord.records.event import Mode, Status
from onrecord.records.position import Act, Basis, Stance
from onrecord.records.statement import StatementKind, StatementType

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_DAY: Schema = {"type": "string", "format": "date"}
_DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_SPAN: Schema = {
    "description": "[start, stop): half-open, Unicode code points of document.text",
    "type": "array",
    "items": _OFFSET,
    "minItems": 2,
    "maxItems": 2,
}
_SPANS: Schema = {"type": "array", "items": {"$ref": "#/$defs/span"}}
_EVIDENCE: Schema = {**_SPANS, "minItems": 1}


def record_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every line of `onrecord read --json` follows."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "onrecord record, version 1",
        "oneOf": [{"$ref": "#/$defs/record"}, {"$ref": "#/$defs/failure"}],
        "$defs": {
            "span": _SPAN,
            "record": _record(),
            "failure": _closed(onrecord={"const": 1}, error=_TEXT, id=_TEXT),
            "document": _document(),
            "statement": _statement(),
            "actor": _actor(),
            "position": _position(),
            "date": _closed(span={"$ref": "#/$defs/span"}, to=_DAY, basis=_TEXT, **{"from": _DAY}),
            "event": _event(),
            "finding": _closed(
                id=_TEXT, check=_TEXT, evidence=_EVIDENCE, message=_TEXT, voice=_TEXT
            ),
        },
    }


def _closed(**properties: Schema) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _one_of(kinds: type[StrEnum]) -> Schema:
    return {"enum": [kind.value for kind in kinds]}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _record() -> Schema:
    return _closed(
        onrecord={"const": 1},
        document={"$ref": "#/$defs/document"},
        statements=_list_of("statement"),
        actors=_list_of("actor"),
        positions=_list_of("position"),
        dates=_list_of("date"),
        events=_list_of("event"),
        findings=_list_of("finding"),
    )


def _document() -> Schema:
    block = _closed(span={"$ref": "#/$defs/span"}, kind=_one_of(BlockKind))
    return _closed(
        id=_TEXT,
        title=_TEXT_OR_NULL,
        outlet=_TEXT_OR_NULL,
        address=_TEXT_OR_NULL,
        published=_DAY_OR_NULL,
        language=_TEXT_OR_NULL,
        text=_TEXT,
        blocks={"type": "array", "items": block},
    )


def _statement() -> Schema:
    return _closed(
        id=_TEXT,
        source=_SPANS,
        cue=_SPANS,
        content=_EVIDENCE,
        kind=_one_of(StatementKind),
        type=_one_of(StatementType),
        inside={**_TEXT_OR_NULL, "description": "id of the statement this one is nested in"},
        speaker={**_TEXT_OR_NULL, "description": "id of an actor"},
        relays={
            "type": "array",
            "items": _TEXT,
            "description": "actor ids, nearest the outlet last",
        },
        confidence=_SHARE,
        made_by=_TEXT,
    )


def _actor() -> Schema:
    office = _closed(
        title=_TEXT, of=_TEXT, to=_DAY_OR_NULL, known_until=_DAY_OR_NULL, **{"from": _DAY_OR_NULL}
    )
    return _closed(
        id=_TEXT,
        name=_TEXT,
        kind=_one_of(ActorKind),
        aliases={"type": "array", "items": _TEXT},
        country=_TEXT_OR_NULL,
        mentions=_SPANS,
        offices={"type": "array", "items": office},
        wikidata=_TEXT_OR_NULL,
    )


def _position() -> Schema:
    return _closed(
        id=_TEXT,
        actor=_TEXT,
        issue=_TEXT_OR_NULL,
        stance=_one_of(Stance),
        act=_one_of(Act),
        toward=_TEXT_OR_NULL,
        basis=_one_of(Basis),
        said_by={**_TEXT, "description": 'id of an actor, or "outlet"'},
        statement=_TEXT_OR_NULL,
        evidence=_EVIDENCE,
        confidence=_SHARE,
    )


def _event() -> Schema:
    when = _closed(to=_DAY, basis=_TEXT, **{"from": _DAY})
    return _closed(
        id=_TEXT,
        type=_one_of(Act),
        mode=_one_of(Mode),
        status=_one_of(Status),
        what=_TEXT,
        parties={"type": "array", "items": _TEXT},
        place=_TEXT_OR_NULL,
        when={"oneOf": [when, {"type": "null"}]},
        terms=_TEXT_OR_NULL,
        evidence=_EVIDENCE,
    )
