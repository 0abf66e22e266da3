"""The gold: who speaks in each statement, coded by hand, and the documents it is about."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import ROOT, UnusableError, rows

from onrecord.read.plain import blocks_in
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.run.pipeline import waiting_in

SPLITS = ("dev", "test", "examples")
_MARKS = '“”"‘’'
_TWO_MARKS = "''"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One coded statement.

    `speakers` holds for each one who speaks the forms of his name that count as right, the
    fullest of the article first; empty when the article does not name him. `naming` is how the
    source names him.
    """

    doc: str
    split: str
    source: Spans
    cue: Spans
    content: Spans
    type: StatementType
    naming: str
    speakers: tuple[tuple[str, ...], ...]
    person: bool

    @property
    def counts(self) -> bool:
        """True for what somebody put into words; only that is measured."""
        return self.type is StatementType.COMMUNICATION

    def statement(self, number: int, text: str) -> Statement:
        """The statement as a record, for the step that says who speaks."""
        return Statement(
            id=f"{self.doc}:{number}",
            source=self.source,
            cue=self.cue,
            content=self.content,
            kind=_kind(text, self.content),
            type=self.type,
            confidence=1.0,
            made_by="hand",
        )


def coded(path: Path) -> list[Gold]:
    """The rows of speakers.csv."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_gold(row) for row in csv.DictReader(file)]


def _gold(row: Mapping[str, str]) -> Gold:
    speakers = row["speaker"].split(" + ") if row["speaker"] else []
    return Gold(
        doc=row["doc"],
        split=row["half"],
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        type=StatementType(row["type"]),
        naming=row["naming"],
        speakers=tuple(tuple(one.split("/")) for one in speakers),
        person=row["person"] == "yes",
    )


def _spans(text: str) -> Spans:
    pairs = (piece.split("-") for piece in text.split())
    return tuple(sorted(Span(int(start), int(stop)) for start, stop in pairs))


def _kind(text: str, content: Spans) -> StatementKind:
    """Direct when every piece begins and ends with a quotation mark, mixed when any has one."""
    pieces = [span.within(text).strip() for span in content]
    if all(_is_mark(piece[:2]) and _is_mark(piece[-2:][::-1]) for piece in pieces):
        return StatementKind.DIRECT
    marked = any(mark in piece for piece in pieces for mark in (*_MARKS[:3], _TWO_MARKS))
    return StatementKind.MIXED if marked else StatementKind.INDIRECT


def _is_mark(two: str) -> bool:
    return two[:1] in _MARKS or two == _TWO_MARKS


def readings(gold: Sequence[Gold], corpus: Path) -> dict[str, Reading]:
    """The documents of the gold by name, as the package opens them, with nothing found yet.

    Raises:
        UnusableError: the gold reaches beyond a text, so it is about another one.
    """
    articles = {row["doc"]: row for row in rows(corpus)}
    out: dict[str, Reading] = {}
    for doc in dict.fromkeys(one.doc for one in gold):
        out[doc] = Reading(document=_document(doc, articles))
    for one in gold:
        if one.content[-1].stop > len(out[one.doc].document.text):
            raise UnusableError(f"{one.doc} is not the text that was coded")
    return out


def _document(doc: str, articles: Mapping[str, Mapping[str, str]]) -> Document:
    if doc not in articles:
        (waiting,) = waiting_in([str(ROOT / "examples" / doc)])
        return waiting.open()
    text = articles[doc]["text"]
    return Document(text, id=doc, outlet=articles[doc]["publisher"], blocks=blocks_in(text))
