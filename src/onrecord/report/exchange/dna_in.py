"""From the rows of a `.dna` file to readings: one for each article and each coder of it.

A coded stretch becomes a statement of its person or organization; concept and agreement become a
position of his. Rows over the same stretch by the same speaker are one statement with several
positions, as DNA's users code them. A person's organization becomes an office without a title.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from onrecord.records.actor import Actor, ActorKind, Cast, Office, Voice
from onrecord.records.document import Document
from onrecord.records.ids import content_id
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Span, Spans
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.report.exchange.dna_out import ALLEGED, KIND_ATTRIBUTE, NOTE_MARK, PERCENT
from onrecord.report.exchange.losses import Tally
from onrecord.report.exchange.offsets import Utf16
from onrecord.store.dna_coded import Coded, coded
from onrecord.store.dna_rows import DnaDocument, DnaFile, DnaStatementType, Value

_SPEAKERS = frozenset({"person", "organization", "organisation"})
_OURS = _SPEAKERS | {"concept", "agreement", "act", "kind", "type", "confidence", "said by"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_S = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the ids of the file stand for: coders, and the kinds of persons and organizations."""

    coders: Mapping[int, str]
    kinds: Mapping[str, ActorKind]


def readings_of(file: DnaFile, tally: Tally) -> Iterator[Reading]:
    """One reading for each article and each coder who coded in it, in the order of the articles.

    An article nobody coded gives one reading with nothing found.
    """
    _count_what_we_lack(file, tally)
    by_place: defaultdict[tuple[int, int], list[tuple[str, Coded]]] = defaultdict(list)
    for kind in file.statement_types:
        if not _usable(kind, file):
            n = sum(one.statement_type == kind.id for one in file.statements)
            tally.count(f"statements of type {kind.label!r}", "no person, organization, concept", n)
            continue
        for one in coded(file, kind.label):
            place = (one.document.id, one.statement.coder)
            by_place[place].append((kind.label, one))
    coders_of: defaultdict[int, list[int]] = defaultdict(list)
    for at, coder in by_place:
        coders_of[at].append(coder)
    names = Names(coders={coder.id: coder.name for coder in file.coders}, kinds=_kinds(file))
    seen: set[str] = set()
    for row in file.documents:
        document = _document(row, seen, tally)
        for coder in sorted(coders_of[row.id]) or [row.coder]:
            yield _reading(document, by_place[row.id, coder], names, tally)


def _usable(kind: DnaStatementType, file: DnaFile) -> bool:
    names = {v.name.lower() for v in file.variables if v.statement_type == kind.id}
    return bool(names & _SPEAKERS) and "concept" in names


def _kinds(file: DnaFile) -> dict[str, ActorKind]:
    """The kinds of actors by name, where the attribute for it holds one of ours."""
    wanted = {a.id for a in file.attributes if a.name == KIND_ATTRIBUTE}
    names = {entity.id: entity.value for entity in file.entities}
    return {
        names[value.entity]: ActorKind(value.value)
        for value in file.attribute_values
        if value.attribute in wanted and value.value in set(ActorKind)
    }


def _document(row: DnaDocument, seen: set[str], tally: Tally) -> Document:
    facts = _facts(row)
    day = (_EPOCH + timedelta(days=row.date_s // _DAY_S)).date()
    tally.count("times of day", "an article has a day", int(row.date_s % _DAY_S != 0))
    ours = facts is not None
    given = facts or {}
    made = Document(
        row.text,
        title=given.get("title") if ours else row.title or None,
        outlet=given.get("outlet") if ours else row.source or None,
        address=given.get("address"),
        language=given.get("language"),
        published=_day(given, day) if ours else day,
        id=given.get("id") or "",
    )
    if made.id in seen:  # the same text twice in one file is two articles there
        made = Document(
            row.text,
            title=made.title,
            outlet=made.outlet,
            address=made.address,
            language=made.language,
            published=made.published,
            id=content_id("d", made.id, row.id),
        )
    seen.add(made.id)
    return made


def _facts(row: DnaDocument) -> dict[str, str | None] | None:
    """What our export wrote in the notes; None in a file of somebody else."""
    if not row.notes.startswith(NOTE_MARK):
        return None
    try:
        found = json.loads(row.notes.removeprefix(NOTE_MARK))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {str(k): v if isinstance(v, str) else None for k, v in found.items()}


def _day(facts: Mapping[str, str | None], day: date) -> date | None:
    """The day of the row, unless it only stands there because the article has none."""
    return None if facts.get("published") is None and day == _EPOCH.date() else day


def _reading(
    document: Document, rows: Iterable[tuple[str, Coded]], names: Names, tally: Tally
) -> Reading:
    draft = Draft(document, names)
    for label, one in rows:
        if not draft.add(label, one):
            tally.count("statements beyond the text", "the text was cut after they were coded")
        elif one.statement.stop > draft.n_units:
            tally.count("statements over the end of the text", "they end with the text now")
    tally.count("statements", "the same again: one is kept", draft.n_again)
    tally.count("disagreements", "nobody disagrees, or with nothing", draft.n_idle)
    return draft.reading()


class Draft:
    """The reading of one article by one coder, row by row."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document, self.names = document, names
        self.offsets = Utf16(document.text)
        self.n_units = self.offsets.units(len(document.text))
        self.actors: dict[str, Actor] = {}
        self.statements: dict[str, Statement] = {}
        self.voices: dict[str, Voice] = {}
        self.positions: dict[str, Position] = {}
        self.n_again = 0  # rows that say nothing new
        self.n_idle = 0  # disagreements with nothing or by nobody

    def add(self, label: str, one: Coded) -> bool:
        """Add a row; False when it stands nowhere in the text."""
        span = self.offsets.span(one.statement.start, one.statement.stop)
        if span is None:
            return False
        values = {name.lower(): value for name, value in one.values.items()}
        speaker = self._actor(values)
        if label == ALLEGED:
            self._alleged(span, values, speaker)
            return True
        statement = self._statement(span, one, values, speaker)
        if speaker and values.get("concept") and "agreement" in values:
            self._position(values, speaker, said_by=speaker, spans=(span,), statement=statement)
        elif values.get("agreement", 1) != 1:
            self.n_idle += 1
        return True

    def reading(self) -> Reading:
        """Everything added so far."""
        cast = Cast(actors=tuple(self.actors.values()), voices=tuple(self.voices.values()))
        return Reading(
            document=self.document,
            statements=tuple(self.statements.values()),
            cast=cast,
            positions=tuple(self.positions.values()),
        )

    def _actor(self, values: Mapping[str, Value]) -> str | None:
        """The id of the person, else of the organization, else None."""
        person = str(values.get("person", ""))
        body = str(values.get("organization", "")) or str(values.get("organisation", ""))
        if person:
            offices = (Office(title="", of=body),) if body else ()
            return self._cast(person, ActorKind.PERSON, offices, body)
        return self._cast(body, ActorKind.ORGANISATION) if body else None

    def _cast(
        self, name: str, usual: ActorKind, offices: tuple[Office, ...] = (), body: str = ""
    ) -> str:
        id = content_id("a", name, body)
        kind = self.names.kinds.get(name, usual)
        self.actors.setdefault(id, Actor(id=id, name=name, kind=kind, offices=offices))
        return id

    def _statement(
        self, span: Span, one: Coded, values: Mapping[str, Value], speaker: str | None
    ) -> str:
        """The statement of the row; the same as before for the same stretch and speaker."""
        key = content_id("s", self.document.id, span, speaker, one.statement.coder)
        if key in self.statements:
            self.n_again += not values.get("concept")
            return key
        self.statements[key] = Statement(
            id=key,
            source=(),
            cue=(),
            content=(span,),
            kind=_one_of(StatementKind, values.get("kind"), StatementKind.MIXED),
            type=_one_of(StatementType, values.get("type"), StatementType.COMMUNICATION),
            confidence=_share(values),
            made_by=self.names.coders[one.statement.coder],
        )
        self.voices[key] = Voice(statement=key, speaker=speaker, why="coded in DNA")
        return key

    def _alleged(self, span: Span, values: Mapping[str, Value], speaker: str | None) -> None:
        teller = str(values.get("said by", OUTLET))
        said_by = OUTLET if teller == OUTLET else self._cast(teller, ActorKind.PERSON)
        if speaker and values.get("concept"):
            self._position(values, speaker, said_by=said_by, spans=(span,), statement=None)

    def _position(
        self,
        values: Mapping[str, Value],
        actor: str,
        *,
        said_by: str,
        spans: Spans,
        statement: str | None,
    ) -> None:
        issue = str(values["concept"])
        agrees = values.get("agreement", 1) == 1
        id = content_id("p", self.document.id, spans, actor, issue, agrees, said_by, statement)
        self.n_again += id in self.positions
        self.positions[id] = Position(
            id=id,
            actor=actor,
            issue=issue,
            stance=Stance.SUPPORTS if agrees else Stance.OPPOSES,
            act=_one_of(Act, values.get("act"), Act.STATE),
            basis=Basis.DECLARED if statement else Basis.ALLEGED,
            said_by=said_by,
            evidence=spans,
            confidence=_share(values),
            statement=statement,
        )


K = TypeVar("K", bound=StrEnum)


def _one_of(kinds: type[K], value: Value | None, usual: K) -> K:
    return kinds(str(value)) if value in set(kinds) else usual


def _share(values: Mapping[str, Value]) -> float:
    """The confidence of a row; a person's coding, which has none, is certain."""
    percent = values.get("confidence", PERCENT)
    known = isinstance(percent, int) and 0 <= percent <= PERCENT
    return int(percent) / PERCENT if known else 1.0


def _count_what_we_lack(file: DnaFile, tally: Tally) -> None:
    """What a reading has no place for."""
    why = "a record has no place for it"
    for name in ("author", "section", "type"):
        tally.count(
            f"{name}s of articles", why, sum(bool(getattr(d, name)) for d in file.documents)
        )
    tally.count("notes", why, sum(bool(d.notes) and _facts(d) is None for d in file.documents))
    tally.count("highlighted expressions", why, len(file.regexes))
    tally.count("rights and passwords of coders", why, len(file.coders))
    tally.count("links of variables", why, len(file.links))
    kinds = {a.id for a in file.attributes if a.name == KIND_ATTRIBUTE}
    known = set(ActorKind)
    attributes = sum(
        bool(v.value) and not (v.attribute in kinds and v.value in known)
        for v in file.attribute_values
    )
    tally.count("attributes", why, attributes)
    tally.count("groups of values", why, sum(e.child_of is not None for e in file.entities))
    tally.count("colors", why, sum(any(e.color or ()) for e in file.entities))
    usable = {kind.id for kind in file.statement_types if _usable(kind, file)}
    others = {
        v.id: v.name
        for v in file.variables
        if v.statement_type in usable and v.name.lower() not in _OURS
    }
    values = (value for statement in file.statements for value in statement.values)
    lost = Counter(others[value.variable] for value in values if value.variable in others)
    for name, n in lost.items():
        tally.count(f"values of {name!r}", why, n)
