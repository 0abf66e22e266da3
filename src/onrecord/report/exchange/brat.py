"""brat standoff: a zip of .txt and .ann files, with what brat cannot show in a .json beside.

Offsets count code points, as brat's server does. brat shows a stretch that runs over a line end
in pieces, one a line, so that is how it is written; the pieces are joined when read.
"""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.records.errors import InputError, RecordError
from onrecord.records.reading import Failure, Reading
from onrecord.records.spans import Span, Spans
from onrecord.report.exchange.annotations import (
    DOCUMENT,
    LABELS,
    SOURCE,
    AnnotatedText,
    Annotation,
    Features,
    annotated,
    reading_in,
)
from onrecord.report.exchange.files import (
    STAND_IN,
    SURROGATE,
    add_member,
    members,
    one_line,
    stem,
    stem_of,
)
from onrecord.report.exchange.losses import Tally

_BOUND = re.compile(r"T(\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_NOTE = re.compile(r"#\S*\t\S+ T(\S+)\t(.*)")
_RELATION = re.compile(r"R\S+\t(\S+) Arg1:T(\S+) Arg2:T(\S+)\s*")
_PIECE = re.compile(r"[^\r\n]+")


def write_brat(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """Three files an article, and brat's set-up; memory stays at one article."""
    with zipfile.ZipFile(path, "w") as archive:
        add_member(archive, "annotation.conf", _setup().encode("utf-8"))
        for number, reading in enumerate(readings, start=1):
            found = annotated(reading)
            name = stem(number, found.name)
            odd = SURROGATE.findall(found.text)
            tally.count("characters", "half of a surrogate pair: a text file has U+FFFD", len(odd))
            text = SURROGATE.sub(STAND_IN, found.text)
            add_member(archive, f"{name}.txt", text.encode("utf-8"))
            lines = "".join(f"{line}\n" for line in _lines(found, tally))
            add_member(archive, f"{name}.ann", lines.encode("utf-8", "replace"))
            add_member(archive, f"{name}.json", _aside(found).encode("utf-8"))


def read_brat(path: Path, tally: Tally) -> Iterator[Reading | Failure]:
    """The reading of each .txt with its .ann.

    Raises:
        InputError: the file is no archive, or unpacks to more than is safe.
    """
    waiting: dict[str, dict[str, bytes]] = {}
    for name, data in members(path):
        ending = name.rsplit(".", 1)[-1]
        if ending in ("txt", "ann", "json"):
            waiting.setdefault(stem_of(name), {})[ending] = data
    for name, files in waiting.items():
        if "txt" in files:
            yield _reading(name, files, path=path, tally=tally)
        else:
            tally.count("annotation files", "no text of the same name")


def _setup() -> str:
    entities = "\n".join(label for label in LABELS if label != DOCUMENT)
    parts = "SourceOf\tArg1:Source, Arg2:Statement\nCueOf\tArg1:Cue, Arg2:Statement"
    return f"[entities]\n{entities}\n\n[relations]\n{parts}\n\n[events]\n\n[attributes]\n"


def _lines(found: AnnotatedText, tally: Tally) -> Iterator[str]:
    numbers: dict[str, int] = {}
    for number, one in enumerate(found.annotations, start=1):
        pieces = tuple(piece for span in one.spans for piece in _pieces(span, found.text))
        if not pieces:
            continue
        if one.label == "Statement":
            numbers[one.id] = number
        places = ";".join(f"{piece.start} {piece.stop}" for piece in pieces)
        words = " ".join(piece.within(found.text) for piece in pieces)
        yield f"T{number}\t{one.label} {places}\t{words}"
        features = {**one.features, "id": one.id, **({"of": one.of} if one.of else {})}
        if _joined(pieces, found.text) != one.spans:
            features["spans"] = one_line([list(span) for span in one.spans])
        yield f"#{number}\tAnnotatorNotes T{number}\t{one_line(features)}"
        if one.of in numbers:
            role = "SourceOf" if one.label == SOURCE else "CueOf"
            yield f"R{number}\t{role} Arg1:T{number} Arg2:T{numbers[one.of]}"


def _pieces(span: Span, text: str) -> Iterator[Span]:
    for piece in _PIECE.finditer(text, span.start, span.stop):
        yield Span(*piece.span())


def _aside(found: AnnotatedText) -> str:
    """What has no place in a line of the text, as JSON, in a file that brat passes over."""
    bare = [
        {
            "label": one.label,
            "id": one.id,
            "of": one.of,
            "features": dict(one.features),
            "spans": [list(span) for span in one.spans],
        }
        for one in found.annotations
        if not any(True for span in one.spans for _ in _pieces(span, found.text))
    ]
    return one_line({"name": found.name, "annotations": bare})


def _reading(name: str, files: dict[str, bytes], *, path: Path, tally: Tally) -> Reading | Failure:
    try:
        text = files["txt"].decode("utf-8")
        aside = json.loads(files.get("json", b"{}"))
        ones = (*_placed(files.get("ann", b"").decode("utf-8"), text, tally), *_bare(aside))
        called = str(aside.get("name", name))
        found = AnnotatedText(name=called, text=text, annotations=ones)
        return reading_in(found, about=str(path), made_by="brat", tally=tally)
    except (InputError, RecordError) as error:
        return Failure(id=name, error=error.what, remedy=error.remedy)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return Failure(id=name, error=f"not files of brat ({error})")


def _bare(aside: Mapping[str, Any]) -> Iterator[Annotation]:
    for one in aside.get("annotations", ()):
        features = one["features"]
        yield Annotation(
            label=str(one["label"]),
            id=str(one["id"]),
            of=str(one["of"]),
            features=features if isinstance(features, dict) else {},
            spans=tuple(Span(*pair) for pair in one.get("spans", ())),
        )


def _placed(lines: str, text: str, tally: Tally) -> Iterator[Annotation]:
    bound: dict[str, tuple[str, Spans]] = {}
    notes: dict[str, Features] = {}
    parts: dict[str, str] = {}
    n_other = 0
    for line in lines.split("\n"):
        if found := _BOUND.fullmatch(line):
            bound[found[1]] = (
                found[2],
                tuple(Span(*map(int, p.split())) for p in found[3].split(";")),
            )
        elif found := _NOTE.fullmatch(line):
            notes[found[1]] = _note(found[2])
        elif found := _RELATION.fullmatch(line):
            parts[found[2]] = found[3]
        else:
            n_other += bool(line.strip())
    tally.count("lines of brat", "neither a stretch, a note nor a relation", n_other)
    ids = {key: notes.get(key, {}).get("id", f"T{key}") for key in bound}
    for key, (label, pieces) in bound.items():
        features = dict(notes.get(key, {}))
        features.pop("id", "")
        of = features.pop("of", ids.get(parts.get(key, ""), ""))
        spans = _whole(pieces, features.pop("spans", "[]"), text)
        yield Annotation(label=label, id=ids[key], spans=spans, features=features, of=of)


def _whole(pieces: Spans, noted: str, text: str) -> Spans:
    """The stretches as they were noted if nobody moved their pieces since, else joined."""
    was = tuple(Span(*pair) for pair in json.loads(noted))
    same = tuple(piece for span in was for piece in _pieces(span, text)) == pieces
    return was if same else _joined(pieces, text)


def _joined(pieces: Spans, text: str) -> Spans:
    """The stretches, those joined that only a line end holds apart."""
    out: list[Span] = []
    for start, stop in pieces:
        if out and out[-1].stop < start and not text[out[-1].stop : start].strip("\r\n"):
            start = out.pop().start
        out.append(Span(start, stop))
    return tuple(out)


def _note(line: str) -> Features:
    """The features in a note; what a person wrote as a note is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): str(value) for key, value in found.items()}
