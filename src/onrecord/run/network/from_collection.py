"""The positions of a collection as a table, with their words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis import Chain, Column, Kind, StatementTable
from onrecord.analysis.network import Id
from onrecord.analysis.positions import organization_of
from onrecord.analysis.table import Ints, Mask, in_utf16_order
from onrecord.records.position import OUTLET, Position
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement
from onrecord.report.words import quoted as words_of
from onrecord.run.network.quoted import Quoted
from onrecord.store import Collection, Filter, Noun, PositionTable

USUAL = ("actor", "issue", "side")
SIDES = ("opposes", "supports")


class CollectionSource:
    """The positions of a collection, as one layer or one person has them, or the topmost.

    Variables: actor, organization (whom he stands for, "" when the article does not say), issue,
    side (boolean), basis, said_by ("outlet" for its own voice, "" for what is declared), toward,
    act, coder; fields of the article: outlet, document.

    Args:
        collection: Open, and open as long as words are asked for.
        coder: The layer; None for the topmost of each row.
        seen_by: Whose view; None for everybody's.

    Raises:
        InputError: the collection knows no such coder.
    """

    def __init__(
        self, collection: Collection, *, coder: str | None = None, seen_by: str | None = None
    ) -> None:
        self.collection = collection
        self._view = Filter(coder=coder, seen_by=seen_by)
        self._readings: dict[str, Reading] = {}

    @property
    def name(self) -> str:
        """Where the collection is, without a password."""
        return self.collection.address

    @property
    def defaults(self) -> tuple[str, str, str | None]:
        """Actor, issue and side."""
        return USUAL

    @cached_property
    def positions(self) -> PositionTable:
        """The positions as they are stored."""
        return self.collection.table(self._view, offices=True)

    @cached_property
    def table(self) -> StatementTable:
        """One row a position; ids are rows of `positions`."""
        rows = self.positions
        return StatementTable(
            ids=np.arange(len(rows), dtype=np.int64),
            documents=rows.document.astype(np.int64),
            times=rows.date.astype("datetime64[s]").astype(np.int64),  # NaT is UNDATED
            starts=rows.start.astype(np.int64),
            stops=rows.stop.astype(np.int64),
            confidence=rows.confidence,
            columns=tuple(_columns(rows)),
        )

    def chains(
        self, since: date | None, until: date | None, min_confidence: float | None
    ) -> "Chains":
        """The way of each statement with a speaker of these days."""
        wanted = replace(self._view, since=since, until=until, min_confidence=min_confidence)
        chains: list[Chain] = []
        places: list[tuple[str, str]] = []
        for row in self.collection.each(Noun.STATEMENT, wanted):
            voice = row.record.voice
            if voice.speaker is not None:
                way = [row.names.get(one, one) for one in (voice.speaker, *voice.relays)]
                chains.append(Chain(statement=len(places), speaker=way[0], relays=tuple(way[1:])))
                places.append((row.document, row.id))
        return Chains(chains=tuple(chains), places=tuple(places), said=self.said)

    def quoted(self, ids: Iterable[Id]) -> Sequence[Quoted]:
        """The positions with these numbers; an article is looked up once."""
        return [self._quoted(int(id)) for id in ids]

    def references(self, ids: Iterable[Id]) -> list[tuple[str, str]]:
        """The id of the article and of the position."""
        rows = self.positions
        return [(rows.documents[rows.document[row]], rows.position[row]) for row in map(int, ids)]

    def _quoted(self, row: int) -> Quoted:
        rows = self.positions
        reading = self._reading(rows.documents[rows.document[row]])
        found = {one.id: one for one in reading.positions}[rows.position[row]]
        return _quoted_of(
            reading,
            found,
            words=found.evidence,
            coder=rows.coders[rows.coder[row]],
            values={c.name: c.labels[c.codes[row]] for c in self._in_order},
        )

    @cached_property
    def _in_order(self) -> Sequence[Column]:
        """The variables in the order of the rows, the side in words."""
        columns = {column.name: column for column in _columns(self.positions)}
        side = columns["side"]
        words = Column(name="side", kind=Kind.SHORT_TEXT, codes=side.codes, labels=SIDES)
        return tuple({**columns, "side": words}.values())

    def said(self, document: str, statement: str) -> Quoted:
        """A statement itself, for ties through relays."""
        reading = self._reading(document)
        found = {one.id: one for one in reading.statements}[statement]
        names = {actor.id: actor.name for actor in reading.cast.actors}
        voice = {one.statement: one for one in reading.cast.voices}[statement]
        values = {
            "speaker": names.get(voice.speaker or "", ""),
            "relays": "; ".join(names[relay] for relay in voice.relays),
        }
        return _quoted_of(reading, found, words=found.content, coder=found.made_by, values=values)

    def _reading(self, document: str) -> Reading:
        if document not in self._readings:
            wanted = replace(self._view, document=document)
            (self._readings[document],) = self.collection.readings(wanted)
        return self._readings[document]


def _quoted_of(
    reading: Reading,
    one: Position | Statement,
    *,
    words: Spans,
    coder: str,
    values: Mapping[str, str],
) -> Quoted:
    document = reading.document
    return Quoted(
        id=one.id,
        document=document.id,
        title=document.title or "",
        outlet=document.outlet or "",
        published=document.published,
        words=words_of(document.text, words),
        context=words_of(document.text, _sentences(reading, words)),
        start=words[0].start,
        stop=words[-1].stop,
        confidence=one.confidence,
        coder=coder,
        statement=one.statement if isinstance(one, Position) else one.id,
        values=values,
    )


def _sentences(reading: Reading, words: Spans) -> Spans:
    """The sentences that hold the words; the words themselves where nothing was parsed."""
    first, stop = words[0].start, words[-1].stop
    found = [s for s in reading.sentences() if s.start < stop and first < s.stop]
    if not found:
        return words
    return (Span(min(found[0].start, first), max(found[-1].stop, stop)),)


def _columns(rows: PositionTable) -> Iterator[Column]:
    alleged = ~rows.declared
    said_by = _column("said_by", rows.said_by, rows.actors, nobody=OUTLET)
    yield _column("actor", rows.actor, rows.actors)
    yield _organizations(rows)
    yield _column("issue", rows.issue, rows.issues)
    yield Column(
        name="side",
        kind=Kind.BOOLEAN,
        codes=(rows.side > 0).astype(np.int64),
        labels=("0", "1"),
    )
    yield _column("basis", alleged.astype(np.int64), ("declared", "alleged"))
    yield _emptied(said_by, rows.declared)
    yield _column("toward", rows.toward, rows.actors)
    yield Column.of("act", Kind.SHORT_TEXT, rows.act)
    yield _column("coder", rows.coder, rows.coders)
    yield _column("outlet", rows.outlet, rows.outlets, kind=Kind.DOCUMENT)
    yield _column("document", rows.document, rows.documents, kind=Kind.DOCUMENT)


def _column(
    name: str,
    places: NDArray[np.int32] | Ints,
    labels: Sequence[str],
    *,
    kind: Kind = Kind.SHORT_TEXT,
    nobody: str = "",
) -> Column:
    """The column of places among labels, which are put in order; -1 is `nobody`."""
    ordered = in_utf16_order({*labels, nobody})
    place = {label: code for code, label in enumerate(ordered)}
    codes = np.array([place[label] for label in (*labels, nobody)], dtype=np.int64)
    return Column(name=name, kind=kind, codes=codes[places], labels=tuple(ordered))


def _organizations(rows: PositionTable) -> Column:
    """Whom the actors stand for; looked up once for each actor, offices and day that occur."""
    days, day = np.unique(rows.date, return_inverse=True)
    keys = ((rows.actor.astype(np.int64) + 1) * (len(rows.offices) + 1) + rows.office + 1) * len(
        days
    )
    _, first, places = np.unique(keys + day, return_index=True, return_inverse=True)
    return _column("organization", places, [_organization(rows, row) for row in first.tolist()])


def _organization(rows: PositionTable, row: int) -> str:
    actor, office = rows.actor[row], rows.office[row]
    if actor < 0:
        return ""
    offices = rows.offices[office] if office >= 0 else ()
    return organization_of(rows.names[actor], rows.kinds[actor], offices, rows.date[row].item())


def _emptied(column: Column, where: Mask) -> Column:
    """The column with nothing entered in some rows."""
    labels = ("", *column.labels) if "" not in column.labels else column.labels
    shift = len(labels) - len(column.labels)
    codes = np.where(where, labels.index(""), column.codes + shift)
    return Column(name=column.name, kind=column.kind, codes=codes, labels=labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """The ways of statements, numbered, and where each statement is."""

    chains: tuple[Chain, ...]
    places: tuple[tuple[str, str], ...]
    said: Callable[[str, str], Quoted]

    def quoted(self, ids: Iterable[Id]) -> Sequence[Quoted]:
        """The statements with these numbers and their words."""
        return [self.said(*place) for place in self.references(ids)]

    def references(self, ids: Iterable[Id]) -> list[tuple[str, str]]:
        """The id of the article and of the statement."""
        return [self.places[int(id)] for id in ids]
