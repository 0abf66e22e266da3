"""Our own collection as a table: positions of actors on issues, and the chains of relays."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import numpy as np

from onrecord.analysis.sides import Chain
from onrecord.analysis.table import UNDATED, Column, Kind, StatementTable
from onrecord.records.actor import ActorKind, Office
from onrecord.records.position import OUTLET, Stance
from onrecord.records.reading import Reading

_BODIES = (ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.OUTLET)
_LEFT = ("former ", "ex-")  # as titles of offices begin that somebody holds no more


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One position as a row. `day` None: undated; `said_by` is empty for what an actor declares.

    `organization` is whom the actor stands for, "" when nobody knows (see `organization_of`).
    """

    id: str
    document: str
    actor: str
    issue: str
    supports: bool
    basis: str
    day: date | None = None
    said_by: str = ""
    organization: str = ""
    outlet: str = ""
    confidence: float = 1.0
    start: int = 0
    stop: int = 0


def organization_of(name: str, kind: ActorKind, offices: Iterable[Office], day: date | None) -> str:
    """The organisation an actor stands for in an article of a day; "" when it names none.

    An organisation, state or outlet stands for itself; anybody else for the body of the first of
    his offices there that has one and that he has neither left nor yet to take.

    >>> organization_of("Ilse Varga", ActorKind.PERSON, [Office(title="envoy", of="Norland")], None)
    'Norland'
    """
    if kind in _BODIES:
        return name
    return next((one.of for one in offices if one.of and _is_held(one, day)), "")


def _is_held(office: Office, day: date | None) -> bool:
    """False for an office that is called former, or whose days do not reach the day."""
    if office.title.casefold().startswith(_LEFT):
        return False
    begun = office.start is None or day is None or office.start <= day
    return begun and (office.stop is None or day is None or day <= office.stop)


def table_of_positions(rows: Iterable[PositionRow]) -> StatementTable:
    """The table of variables actor, organization, issue, side (boolean), basis, said_by.

    Fields of the article are outlet and document. So `NetworkSettings(variable1="actor",
    variable2="issue", qualifier="side", ...)` makes a network of it.
    """
    listed = list(rows)
    return StatementTable(
        ids=_strings([row.id for row in listed]),
        documents=_strings([row.document for row in listed]),
        times=np.array([_second(row.day) for row in listed], dtype=np.int64),
        starts=np.array([row.start for row in listed], dtype=np.int64),
        stops=np.array([row.stop for row in listed], dtype=np.int64),
        confidence=np.array([row.confidence for row in listed], dtype=np.float64),
        columns=(
            Column.of("actor", Kind.SHORT_TEXT, (row.actor for row in listed)),
            Column.of("organization", Kind.SHORT_TEXT, (row.organization for row in listed)),
            Column.of("issue", Kind.SHORT_TEXT, (row.issue for row in listed)),
            Column.of("side", Kind.BOOLEAN, (row.supports for row in listed)),
            Column.of("basis", Kind.SHORT_TEXT, (row.basis for row in listed)),
            Column.of("said_by", Kind.SHORT_TEXT, (row.said_by for row in listed)),
            Column.of("outlet", Kind.DOCUMENT, (row.outlet for row in listed)),
            Column.of("document", Kind.DOCUMENT, (row.document for row in listed)),
        ),
    )


def _strings(values: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    return np.array(values, dtype=np.str_) if values else np.zeros(0, dtype="<U1")


def _second(day: date | None) -> int:
    if day is None:
        return UNDATED
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp())


def position_rows(readings: Iterable[Reading]) -> Iterator[PositionRow]:
    """The positions on issues of readings; actors by name, positions without an issue left out.

    `said_by` is the name of who alleges it, "outlet" for the outlet's own voice.
    """
    for reading in readings:
        names = {actor.id: actor.name for actor in reading.cast.actors}
        document = reading.document
        bodies = {
            one.id: organization_of(one.name, one.kind, one.offices, document.published)
            for one in reading.cast.actors
        }
        for position in reading.positions:
            if position.issue is None:
                continue
            yield PositionRow(
                id=position.id,
                document=document.id,
                actor=names.get(position.actor, position.actor),
                issue=position.issue,
                supports=position.stance is Stance.SUPPORTS,
                basis=position.basis.value,
                day=document.published,
                said_by=OUTLET
                if position.said_by == OUTLET
                else names.get(position.said_by, position.said_by),
                organization=bodies.get(position.actor, ""),
                outlet=document.outlet or "",
                confidence=position.confidence,
                start=position.evidence[0].start,
                stop=position.evidence[-1].stop,
            )


def relay_chains(readings: Iterable[Reading]) -> Iterator[Chain]:
    """The way of each statement of readings with a speaker, by names, to `relay_network`."""
    for reading in readings:
        names = {actor.id: actor.name for actor in reading.cast.actors}
        for voice in reading.cast.voices:
            if voice.speaker is not None:
                yield Chain(
                    statement=voice.statement,
                    speaker=names[voice.speaker],
                    relays=tuple(names[relay] for relay in voice.relays),
                )
