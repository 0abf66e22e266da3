"""What happened or is to happen, and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.records.errors import RecordError
from onrecord.records.position import Act
from onrecord.records.spans import Span, Spans


class Mode(StrEnum):
    """Whether it happened. Source: PLOVER's auxiliary modes."""

    PAST = "past"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Status(StrEnum):
    """How far an event has come."""

    HELD = "held"
    SCHEDULED = "scheduled"
    PROPOSED = "proposed"
    AGREED = "agreed"
    REPORTED = "reported"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days `first` to `last`, both included, and what they rest on, in words.

    Raises:
        RecordError: `last` lies before `first`, or the basis is empty.
    """

    first: date
    last: date
    basis: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise RecordError(f"an interval cannot run from {self.first} to {self.last}")
        if not self.basis:
            raise RecordError("an interval of days has no basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """An expression of the text that was resolved to days."""

    span: Span
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting, agreement, exchange, attack … with parties, place, time and terms.

    `parties` are actor ids; `place`, `when` and `terms` are None when the text does not say.

    Raises:
        RecordError: no evidence.
    """

    id: str
    type: Act
    mode: Mode
    status: Status
    what: str
    evidence: Spans
    parties: tuple[str, ...] = ()
    place: str | None = None
    when: When | None = None
    terms: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise RecordError("an event has no evidence", about=self.id)
