"""A reading as annotation tools see it: a text, and labelled stretches of it with features.

Web Annotation, brat, UIMA and Label Studio hold the same thing in four notations, so what they
share is here: from a Reading to labelled stretches, and from these back to a Reading, whether
this program or a person with a tool made them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.records.actor import ActorKind
from onrecord.records.as_json import to_json
from onrecord.records.document import Document
from onrecord.records.errors import InputError, RecordError
from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans, check_inside, merged
from onrecord.records.statement import StatementKind, StatementType
from onrecord.report.exchange.checked import record_in
from onrecord.report.exchange.losses import Tally

Features = Mapping[str, str]
Json = dict[str, Any]

DOCUMENT, STATEMENT, SOURCE, CUE = "Document", "Statement", "Source", "Cue"
_LISTS = {
    "Block": ("blocks", "span"),
    "Actor": ("actors", "mentions"),
    STATEMENT: ("statements", "content"),
    "Position": ("positions", "evidence"),
    "DateMention": ("dates", "span"),
    "Event": ("events", "evidence"),
    "Finding": ("findings", "evidence"),
}
LABELS = (DOCUMENT, *_LISTS, SOURCE, CUE)
_JSON = frozenset({"aliases", "offices", "relays", "parties", "when", "confidence"})
_NAMES = ("speaker", "actor", "toward", "said_by")  # actor ids: their names stand beside them


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One labelled thing: its stretches of the text (none: it is about the whole) and features.

    `id` is that of the record, "" when a tool made it. `of` is the id of the statement a source
    or cue belongs to.
    """

    label: str
    id: str = ""
    spans: Spans = ()
    features: Features = field(default_factory=dict)
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedText:
    """A text with what is annotated in it; `name` tells it from the others of the file."""

    name: str
    text: str
    annotations: tuple[Annotation, ...] = ()


def annotated(reading: Reading) -> AnnotatedText:
    """Everything version 1 of the record holds, as annotations in the order of the record."""
    row = to_json(reading)
    names = {actor.id: actor.name for actor in reading.cast.actors}
    document: Json = row["document"]
    return AnnotatedText(
        name=reading.document.id,
        text=reading.document.text,
        annotations=(
            Annotation(
                label=DOCUMENT,
                id=document["id"],
                features=_features(document, {}, without=("id", "text", "blocks")),
            ),
            *_listed({**row, "blocks": document["blocks"]}, names),
        ),
    )


def reading_in(found: AnnotatedText, *, about: str, made_by: str, tally: Tally) -> Reading:
    """The record behind annotations; what a person's tool left out gets a plain default.

    Args:
        found: A text and its annotations.
        about: The file, for errors.
        made_by: The coder of statements that name none.
        tally: Takes what cannot be used: labels not ours, and things without a stretch of text.

    Raises:
        InputError: a feature or stretch that no record can hold.
    """
    labelled: defaultdict[str, list[Annotation]] = defaultdict(list)
    for one in found.annotations:
        labelled[one.label].append(one)
    for label, ones in labelled.items():
        if label not in LABELS:
            tally.count(f"annotations labelled {label[:40]!r}", "not a label of ours", len(ones))
    rows = {
        name: [_row(one, span, found.text) for one in _ordered(labelled[label])]
        for label, (name, span) in _LISTS.items()
    }
    _place_parts(rows["statements"], labelled)
    whole = _completed(rows, made_by=made_by, tally=tally)
    try:
        check_inside((s for one in found.annotations for s in one.spans), found.text, found.name)
        return record_in({"onrecord": 1, "document": _document(found, labelled, rows), **whole})
    except RecordError as error:
        raise InputError(
            f"{found.name}: {error.what}",
            about=about,
            remedy="Correct the annotation in the tool it comes from",
        ) from error


def _listed(row: Json, names: Mapping[str, str]) -> Iterator[Annotation]:
    for label, (name, span) in _LISTS.items():
        for number, one in enumerate(row[name], start=1):
            apart = ("id", span, *(("source", "cue") if label == STATEMENT else ()))
            features = {"number": str(number), **_features(one, names, without=apart)}
            id = one.get("id", f"{name}-{number}")
            pairs = [one[span]] if span == "span" else one[span]
            yield Annotation(label=label, id=id, spans=_spans(pairs), features=features)
            if label == STATEMENT:
                yield from _parts(one, id)


def _parts(statement: Json, id: str) -> Iterator[Annotation]:
    for label, key in ((SOURCE, "source"), (CUE, "cue")):
        if statement[key]:
            yield Annotation(label=label, id=f"{id}.{key}", spans=_spans(statement[key]), of=id)


def _features(row: Json, names: Mapping[str, str], *, without: Iterable[str]) -> Features:
    """What is not a stretch of the text, as text; nothing stands for null."""
    out = {
        key: json.dumps(value, ensure_ascii=False) if key in _JSON else value
        for key, value in row.items()
        if key not in without and value is not None
    }
    said = {f"{key}_name": names[out[key]] for key in _NAMES if out.get(key) in names}
    return {**out, **said}


def _spans(pairs: Iterable[Iterable[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)


def _ordered(ones: Iterable[Annotation]) -> list[Annotation]:
    """In the order of the record; what a tool added comes last, in the order of the text."""

    def place(one: Annotation) -> tuple[bool, int, Spans]:
        number = one.features.get("number", "")
        known = number.isascii() and number.isdigit() and len(number) < 10
        return (not known, int(number) if known else 0, one.spans)

    return sorted(ones, key=place)


def _row(one: Annotation, span: str, text: str) -> Json:
    pairs = _pairs(one.spans)
    where = (pairs[0] if pairs else None) if span == "span" else pairs
    given = {key: _value(key, value) for key, value in one.features.items()}
    if one.label == "Actor" and one.spans:
        given.setdefault("name", one.spans[0].within(text))
    return {**given, "id": one.id or content_id("x", one.label, one.spans), span: where}


def _pairs(spans: Spans) -> list[list[int]]:
    """The spans as the record keeps them: as they are if they are in order, else tidied."""
    apart = all(a.stop <= b.start for a, b in zip(spans, spans[1:], strict=False))
    return [list(span) for span in (spans if apart else merged(spans))]


def _value(key: str, value: str) -> object:
    if key not in _JSON:
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value  # the record refuses it with its reason


def _place_parts(statements: list[Json], labelled: Mapping[str, list[Annotation]]) -> None:
    """Put sources and cues into the statements they belong to."""
    for label, key in ((SOURCE, "source"), (CUE, "cue")):
        spans: defaultdict[str, Spans] = defaultdict(tuple)
        for one in labelled.get(label, ()):
            spans[one.of] += one.spans
        for row in statements:
            row[key] = _pairs(spans[row["id"]])


_DEFAULTS: dict[str, Json] = {
    "statements": {
        "kind": StatementKind.INDIRECT.value,
        "type": StatementType.COMMUNICATION.value,
        "inside": None,
        "speaker": None,
        "relays": [],
        "confidence": 1.0,
    },
    "actors": {
        "kind": ActorKind.PERSON.value,
        "aliases": [],
        "country": None,
        "offices": [],
        "wikidata": None,
    },
    "positions": {
        "issue": None,
        "act": "state",
        "toward": None,
        "basis": "declared",
        "said_by": "outlet",
        "statement": None,
        "confidence": 1.0,
    },
    "events": {"parties": [], "place": None, "when": None, "terms": None},
    "findings": {"voice": "outlet"},
    "dates": {},
}


def _completed(rows: dict[str, list[Json]], *, made_by: str, tally: Tally) -> Json:
    """The lists of the record, each row with all its keys, without those that stand nowhere."""
    for row in rows["statements"]:
        row.setdefault("made_by", made_by)
    _add_named(rows)
    needing = {"statements": "content", "positions": "evidence", "events": "evidence"}
    needing |= {"findings": "evidence", "dates": "span", "blocks": "span"}
    for name, span in needing.items():
        kept = [row for row in rows[name] if row[span]]
        tally.count(name, "without a stretch of the text", len(rows[name]) - len(kept))
        rows[name] = kept
    return {name: [{**fill, **row} for row in rows[name]] for name, fill in _DEFAULTS.items()}


def _add_named(rows: dict[str, list[Json]]) -> None:
    """Give actors that are only named, as a person does in a tool, a row and their id."""
    known = {row["id"]: row for row in rows["actors"]}
    by_name = {row.get("name"): row["id"] for row in rows["actors"]}
    for row in (*rows["statements"], *rows["positions"]):
        for key in _NAMES:
            name = row.get(f"{key}_name")
            if not name or row.get(key) in known:
                continue
            id = by_name.setdefault(name, content_id("a", name))
            row[key] = id
            if id not in known:
                known[id] = {"id": id, "name": name, "mentions": []}
                rows["actors"].append(known[id])


def _document(
    found: AnnotatedText, labelled: Mapping[str, list[Annotation]], rows: Mapping[str, list[Json]]
) -> Json:
    given = next(iter(labelled.get(DOCUMENT, ())), Annotation(label=DOCUMENT))
    keys = ("title", "outlet", "address", "published", "language")
    facts = {key: given.features.get(key) for key in keys}
    id = given.id or Document(found.text).id
    blocks = [row for row in rows["blocks"] if row["span"]]
    return {**facts, "id": id, "text": found.text, "blocks": blocks}
