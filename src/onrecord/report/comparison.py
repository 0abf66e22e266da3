"""Articles of one matter laid out side by side, for terminal and page alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.records.comparison import (
    Alone,
    Comparison,
    Contradiction,
    Part,
    Quotation,
    Slot,
    Version,
)
from onrecord.records.document import Document
from onrecord.records.position import OUTLET
from onrecord.records.reading import Reading
from onrecord.report.words import day, headline, imprint, in_line, quoted

_OWN = (Slot.SIDE, Slot.SPEAKER)  # slots whose voice is the speaker the value is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with its number from 1 in the matter."""

    number: int
    document: Document
    headline: str
    imprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one article says a slot holds; `voice` is "" where the value itself names it."""

    value: str
    voice: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One slot; `cells` has an entry an article, empty where it says nothing of it."""

    slot: str
    of: str
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article's wording of a quotation; `relays` is "" when none is named."""

    article: int
    speaker: str
    relays: str
    words: str
    parts: tuple[Part, ...]
    faithful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation in the wordings of the articles, the fullest first."""

    wordings: tuple[Told, ...]
    relay_differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """A statement that only one article has."""

    article: int
    speaker: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One matter; `accounts` are differences in one voice, `claims` those between speakers."""

    articles: tuple[Article, ...]
    reasons: tuple[str, ...]
    accounts: tuple[Difference, ...]
    claims: tuple[Difference, ...]
    quotations: tuple[Quoted, ...]
    alone: tuple[Only, ...]

    @property
    def title(self) -> str:
        """The headline of the first article."""
        return self.articles[0].headline


def sheet(comparison: Comparison) -> Sheet:
    """The comparison in words, articles numbered in the order of their days."""
    readings = comparison.matter.readings
    numbers = {reading.document.id: at for at, reading in enumerate(readings, start=1)}
    by_id = {reading.document.id: reading for reading in readings}
    parted = [(c.same_voice, _difference(c, by_id)) for c in comparison.contradictions]
    return Sheet(
        articles=tuple(map(_article, numbers.values(), readings)),
        reasons=comparison.matter.reasons,
        accounts=tuple(one for same, one in parted if same),
        claims=tuple(one for same, one in parted if not same),
        quotations=tuple(_quoted(one, numbers) for one in comparison.quotations),
        alone=tuple(_only(one, numbers, by_id) for one in comparison.alone),
    )


def _article(number: int, reading: Reading) -> Article:
    document = reading.document
    return Article(
        number=number, document=document, headline=headline(document), imprint=imprint(document)
    )


def _difference(one: Contradiction, by_id: Mapping[str, Reading]) -> Difference:
    cells: dict[str, list[Cell]] = {id: [] for id in by_id}
    for version in one.versions:
        text = by_id[version.document].document.text
        cells[version.document].append(_cell(one.slot, version, text))
    return Difference(
        slot=one.slot.value, of=in_line(one.of), cells=tuple(map(tuple, cells.values()))
    )


def _cell(slot: Slot, version: Version, text: str) -> Cell:
    return Cell(
        value=_days(version.value) if slot is Slot.DATE else in_line(version.value),
        voice="" if slot in _OWN else voice(version.voice),
        words=quoted(text, version.evidence),
    )


def voice(name: str) -> str:
    """Whose words they are.

    >>> voice("outlet"), voice("Tomas Reyl")
    ('the outlet’s own words', 'according to Tomas Reyl')
    """
    return "the outlet’s own words" if name == OUTLET else f"according to {in_line(name)}"


def _days(value: str) -> str:
    return " to ".join(day(date.fromisoformat(one)) for one in value.split(" to "))


def _quoted(one: Quotation, numbers: Mapping[str, int]) -> Quoted:
    wordings = tuple(
        Told(
            article=numbers[wording.document],
            speaker=in_line(wording.speaker or "") or "speaker not named",
            relays=", then ".join(map(in_line, wording.relays)),
            words=in_line(wording.words),
            parts=wording.parts,
            faithful=wording.faithful,
        )
        for wording in one.wordings
    )
    return Quoted(wordings=wordings, relay_differs=one.relay_differs)


def _only(one: Alone, numbers: Mapping[str, int], by_id: Mapping[str, Reading]) -> Only:
    reading = by_id[one.document]
    statement = next(s for s in reading.statements if s.id == one.statement)
    return Only(
        article=numbers[one.document],
        speaker=in_line(speaker_of(reading, one.statement) or "") or "speaker not named",
        words=quoted(reading.document.text, statement.content),
    )


def speaker_of(reading: Reading, statement: str) -> str | None:
    """The name of whoever makes the statement with this id; None when nobody is named."""
    names = {actor.id: actor.name for actor in reading.cast.actors}
    speakers = {voice.statement: voice.speaker for voice in reading.cast.voices}
    return names.get(speakers.get(statement) or "")
