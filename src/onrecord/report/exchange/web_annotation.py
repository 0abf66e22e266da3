"""W3C Web Annotation: one JSON-LD page of annotations with quotations and positions.

Positions count code points, as the recommendation asks. The text of each article stands in an
annotation that describes it, so that the file can be read back.
Source: Web Annotation Data Model, W3C Recommendation 23 February 2017.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from onrecord.records.errors import InputError, RecordError
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Span
from onrecord.report.exchange.annotations import (
    DOCUMENT,
    AnnotatedText,
    Annotation,
    annotated,
    reading_in,
)
from onrecord.report.exchange.files import json_in, one_line
from onrecord.report.exchange.losses import Tally

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix of a quotation
_URN = "urn:onrecord:"
Json = dict[str, Any]


def write_web_annotation(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """One annotation a line within one page, so that memory stays at one article."""
    head = one_line({"@context": CONTEXT, "id": f"{_URN}page", "type": "AnnotationPage"})
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{head[:-1]}, "items": [')
        comma = "\n"
        for number, reading in enumerate(readings, start=1):
            for item in _items(annotated(reading), number):
                file.write(f"{comma}{one_line(item)}")
                comma = ",\n"
        file.write("\n]}\n")


def read_web_annotation(path: Path, tally: Tally) -> Iterator[Reading | Failure]:
    """The reading of each article whose text the file holds.

    Raises:
        InputError: the file is not a page or list of annotations.
    """
    texts: dict[str, str] = {}
    found: dict[str, list[Json]] = {}
    for item in _annotations(json_in(path), path):
        source, text = _source(item), _text(item)
        found.setdefault(source, []).append(item)
        if text is not None:
            texts[source] = text
    for source, items in found.items():
        if source in texts:
            yield _reading(source, texts[source], items, path=path, tally=tally)
        else:
            tally.count("annotations", "the file does not hold the text they are about", len(items))


def _items(found: AnnotatedText, number: int) -> Iterator[Json]:
    source = f"{_URN}{number}:{quote(found.name, safe='')}"
    for at, one in enumerate(found.annotations):
        bodies: list[Json] = [_body("classifying", one.label)]
        if one.label == DOCUMENT:
            bodies.append({**_body("describing", found.text), "format": "text/plain"})
        bodies += [_body("tagging", value, name) for name, value in one.features.items()]
        if one.of:
            bodies.append(_body("linking", one.of))
        yield {
            "id": f"{_URN}{number}:{at}:{quote(one.id, safe='')}",
            "type": "Annotation",
            "motivation": "describing" if one.label == DOCUMENT else "classifying",
            "body": bodies,
            "target": [_target(span, found.text, source) for span in one.spans] or source,
        }


def _body(purpose: str, value: str, name: str = "") -> Json:
    body = {"type": "TextualBody", "purpose": purpose, "value": value}
    return {**body, "name": name} if name else body


def _target(span: Span, text: str, source: str) -> Json:
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.within(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.stop : span.stop + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.stop},
        ],
    }


def _annotations(whole: object, path: Path) -> Iterator[Json]:
    items = whole.get("items") if isinstance(whole, dict) else whole
    if not isinstance(items, list):
        raise InputError(
            "it holds no annotations",
            about=str(path),
            remedy="It must be an AnnotationPage with `items`, or a list of annotations",
        )
    for item in items:
        if isinstance(item, dict):
            yield item


def _many(value: object) -> Sequence[Json]:
    """The objects under a key, whether it holds one or a list of them."""
    ones = value if isinstance(value, list) else [value]
    return [one for one in ones if isinstance(one, dict)]


def _source(item: Json) -> str:
    for target in _many(item.get("target")):
        return str(target.get("source"))
    return str(item.get("target"))


def _text(item: Json) -> str | None:
    if not any(_is_a(body, "classifying", DOCUMENT) for body in _many(item.get("body"))):
        return None
    for body in _many(item.get("body")):
        if body.get("purpose") == "describing" and isinstance(body.get("value"), str):
            return str(body["value"])
    return None


def _is_a(body: Json, purpose: str, value: str) -> bool:
    return body.get("purpose") == purpose and body.get("value") == value


def _reading(
    source: str, text: str, items: Iterable[Json], *, path: Path, tally: Tally
) -> Reading | Failure:
    name = unquote(source.rsplit(":", 1)[-1])
    try:
        ones = tuple(_annotation(item, text, tally) for item in items)
        found = AnnotatedText(name=name, text=text, annotations=ones)
        return reading_in(found, about=str(path), made_by="web-annotation", tally=tally)
    except (InputError, RecordError) as error:
        return Failure(id=name, error=error.what, remedy=error.remedy)


def _annotation(item: Json, text: str, tally: Tally) -> Annotation:
    label, of, features = "", "", dict[str, str]()
    for body in _many(item.get("body")):
        purpose, value = body.get("purpose"), str(body.get("value", ""))
        if purpose == "classifying":
            label = value
        elif purpose == "linking":
            of = value
        elif purpose == "tagging" and body.get("name"):
            features[str(body["name"])] = value
    ours = str(item.get("id", "")).startswith(_URN)
    spans = (_span(target, text, tally) for target in _many(item.get("target")))
    return Annotation(
        label=label,
        id=unquote(str(item["id"]).rsplit(":", 1)[-1]) if ours else "",
        spans=tuple(span for span in spans if span),
        features=features,
        of=of,
    )


def _span(target: Json, text: str, tally: Tally) -> Span | None:
    """Where the target stands: its position if its quotation is there, else its quotation alone."""
    selectors = {str(one.get("type")): one for one in _many(target.get("selector"))}
    quotation = selectors.get("TextQuoteSelector", {}).get("exact")
    position = selectors.get("TextPositionSelector", {})
    match position.get("start"), position.get("end"):
        case int(start), int(stop) if 0 <= start < stop <= len(text):
            if quotation in (None, text[start:stop]):
                return Span(start, stop)
    return _quoted(selectors.get("TextQuoteSelector", {}), text, tally)


def _quoted(selector: Mapping[str, object], text: str, tally: Tally) -> Span | None:
    exact, prefix = str(selector.get("exact", "")), str(selector.get("prefix", ""))
    suffix = str(selector.get("suffix", ""))
    at = text.find(prefix + exact + suffix)
    if not exact or at < 0:
        tally.count("targets", "neither position nor quotation fits the text")
        return None
    return Span(at + len(prefix), at + len(prefix) + len(exact))
