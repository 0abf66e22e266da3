"""UIMA CAS as XMI in a zip with its type system, as INCEpTION imports and exports it.

Offsets in XMI are UTF-16 code units; dkpro-cassis converts them at the border.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.records.errors import InputError, RecordError, SettingError
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Span
from onrecord.report.exchange.annotations import (
    LABELS,
    AnnotatedText,
    Annotation,
    annotated,
    reading_in,
)
from onrecord.report.exchange.files import STAND_IN, UNWRITABLE, add_member, members, stem, stem_of
from onrecord.report.exchange.losses import Tally
from onrecord.report.exchange.xml_in import checked_xml

PACKAGE = "webanno.custom."  # where INCEpTION keeps the layers of a project
TYPES_FILE = "TypeSystem.xml"
_PREFIX = "OnRecord"
_RENAMED = {"type": "typeName", "from": "firstDay", "to": "lastDay"}  # words of Java and Python
_NAMED = {new: old for old, new in _RENAMED.items()}
_FEATURES = (
    *("identifier", "belongsTo", "number", "part", "kind", "typeName", "inside", "speaker"),
    *("speaker_name", "relays", "confidence", "made_by", "name", "aliases", "country", "offices"),
    *("wikidata", "actor", "actor_name", "issue", "stance", "act", "toward", "toward_name"),
    *(
        "basis",
        "said_by",
        "said_by_name",
        "statement",
        "firstDay",
        "lastDay",
        "mode",
        "status",
        "what",
    ),
    *("parties", "place", "when", "terms", "check", "message", "voice", "title", "outlet"),
    *("address", "published", "language"),
)


def write_uima(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """One XMI an article and the type system; memory stays at one article.

    Raises:
        SettingError: dkpro-cassis is not installed.
    """
    types = _types()
    with zipfile.ZipFile(path, "w") as archive:
        add_member(archive, TYPES_FILE, types.to_xml().encode("utf-8"))
        for number, reading in enumerate(readings, start=1):
            found = annotated(reading)
            xmi = _cas(found, types, tally).to_xmi()
            add_member(archive, f"{stem(number, found.name)}.xmi", xmi.encode("utf-8"))


def read_uima(path: Path, tally: Tally) -> Iterator[Reading | Failure]:
    """The reading of each XMI in the archive.

    Raises:
        InputError: the file is no archive, unpacks to more than is safe, or has no type system.
        SettingError: dkpro-cassis is not installed.
    """
    types = None
    for name, data in members(path):
        if name.endswith(TYPES_FILE):
            types = _types_in(data, path)
        elif name.endswith(".xmi"):
            if types is None:
                types = _types_in(_types_file(path), path)
            yield _reading(name, data, types, path=path, tally=tally)


def _cassis() -> ModuleType:
    try:
        import cassis  # noqa: PLC0415 - optional, and this file wraps it
    except ImportError as error:
        raise SettingError(
            "UIMA needs the package dkpro-cassis", remedy="Install onrecord[uima]"
        ) from error
    module: ModuleType = cassis
    return module


def _types() -> Any:  # noqa: ANN401 - cassis carries no types
    types: Any = _cassis().TypeSystem()
    for label in LABELS:
        made = types.create_type(
            name=f"{PACKAGE}{_PREFIX}{label}", supertypeName="uima.tcas.Annotation"
        )
        for feature in _FEATURES:
            types.create_feature(domainType=made, name=feature, rangeType="uima.cas.String")
    return types


def _cas(found: AnnotatedText, types: Any, tally: Tally) -> Any:  # noqa: ANN401
    cas = _cassis().Cas(typesystem=types)
    cas.sofa_string = _writable(found.text, tally)
    cas.sofa_mime = "text/plain"
    for one in found.annotations:
        kind = types.get_type(f"{PACKAGE}{_PREFIX}{one.label}")
        features = {
            _RENAMED.get(key, key): _writable(value, tally) for key, value in one.features.items()
        }
        features |= {"identifier": _writable(one.id, tally)}
        if one.of:
            features["belongsTo"] = _writable(one.of, tally)
        for part, span in enumerate(one.spans or (None,), start=1):
            begin, end = span or (0, 0)  # an empty one at the beginning is about the whole text
            cas.add(kind(begin=begin, end=end, part=str(part), **features))
    return cas


def _writable(text: str, tally: Tally) -> str:
    """The text with a stand-in, one for one, for each character that XML cannot hold."""
    odd = UNWRITABLE.findall(text)
    tally.count("characters", "XML cannot hold them: U+FFFD stands for each", len(odd))
    return UNWRITABLE.sub(STAND_IN, text)


def _types_file(path: Path) -> bytes:
    for name, data in members(path):
        if name.endswith(TYPES_FILE):
            return data
    raise InputError(
        f"the archive has no {TYPES_FILE}",
        about=str(path),
        remedy='Export it from INCEpTION as "UIMA CAS XMI"',
    )


def _types_in(data: bytes, path: Path) -> Any:  # noqa: ANN401
    safe = checked_xml(data, f"{path}: {TYPES_FILE}")
    try:
        return _cassis().load_typesystem(io.BytesIO(safe))
    except Exception as error:
        what = f"its {TYPES_FILE} cannot be read ({error})"
        raise InputError(what, about=str(path)) from error


def _reading(
    name: str,
    data: bytes,
    types: Any,  # noqa: ANN401
    *,
    path: Path,
    tally: Tally,
) -> Reading | Failure:
    try:
        safe = checked_xml(data, f"{path}: {name}")
        found = _annotated(stem_of(name), _loaded(safe, types, name), tally)
        return reading_in(found, about=str(path), made_by="inception", tally=tally)
    except (InputError, RecordError) as error:
        return Failure(id=name, error=error.what, remedy=error.remedy)


def _loaded(data: bytes, types: Any, name: str) -> Any:  # noqa: ANN401
    try:
        return _cassis().load_cas_from_xmi(io.BytesIO(data), typesystem=types, lenient=True)
    except Exception as error:
        raise InputError(f"the XMI cannot be read ({error})", about=name) from error


def _annotated(name: str, cas: Any, tally: Tally) -> AnnotatedText:  # noqa: ANN401
    text = cas.sofa_string
    if not isinstance(text, str):
        raise InputError("the CAS has no text", about=name)
    other: Counter[str] = Counter()
    parts: dict[tuple[str, str], list[Any]] = {}
    for at, one in enumerate(cas.select_all_annotations()):
        short = one.type.name.rsplit(".", 1)[-1]
        label = short.removeprefix(_PREFIX)
        if short == label or label not in LABELS:
            other[short] += 1
            continue
        own = getattr(one, "identifier", None)
        key = f"{getattr(one, 'number', None)} {own}" if own is not None else f"\n{at}"
        parts.setdefault((label, key), []).append(one)
    for kind, n in other.items():
        tally.count(f"annotations of type {kind}", "not a type of ours", n)
    ones = tuple(_annotation(label, own) for (label, _), own in parts.items())
    return AnnotatedText(name=name, text=text, annotations=ones)


def _annotation(label: str, parts: list[Any]) -> Annotation:
    first = parts[0]
    given = {key: getattr(first, key, None) for key in _FEATURES}
    features = {_NAMED.get(k, k): value for k, value in given.items() if isinstance(value, str)}
    id, of = features.pop("identifier", ""), features.pop("belongsTo", "")
    features.pop("part", "")
    ordered = sorted(parts, key=lambda one: int(getattr(one, "part", None) or 0))
    spans = tuple(Span(one.begin, one.end) for one in ordered if one.begin < one.end)
    return Annotation(label=label, id=id, spans=spans, features=features, of=of)
