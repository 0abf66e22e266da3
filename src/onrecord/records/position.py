"""Who is for or against what, and whether he says so himself."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.errors import RecordError
from onrecord.records.spans import Spans

OUTLET = "outlet"


class Stance(StrEnum):
    """Which side a position takes."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"


class Basis(StrEnum):
    """Whether the actor's own statement takes the side, or somebody else ascribes it to him."""

    DECLARED = "declared"
    ALLEGED = "alleged"


class Act(StrEnum):
    """What is done with words or deeds. Source: PLOVER event types, plus `state` and `appeal`."""

    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    CONCEDE = "concede"
    COOPERATE = "cooperate"
    AID = "aid"
    RETREAT = "retreat"
    REQUEST = "request"
    ACCUSE = "accuse"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    SANCTION = "sanction"
    MOBILIZE = "mobilize"
    COERCE = "coerce"
    ASSAULT = "assault"
    STATE = "state"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An actor supports or opposes an issue, or acts towards another actor.

    `actor`, `toward` and `said_by` are actor ids; `said_by` is "outlet" for the outlet's own
    voice. A position between actors has `toward` and may have no `issue`. `statement` is None
    when the evidence is the outlet's own sentence. `decided_by` are the words that decided side
    and act; `firmness` says in words how firm it is ("non-negotiable", "ready"), None when
    nothing says so.

    Raises:
        RecordError: neither an issue nor an actor it is about, no evidence, or a confidence
            outside [0, 1].
    """

    id: str
    actor: str
    issue: str | None
    stance: Stance
    act: Act
    basis: Basis
    said_by: str
    evidence: Spans
    confidence: float
    toward: str | None = None
    statement: str | None = None
    decided_by: Spans = ()
    firmness: str | None = None

    def __post_init__(self) -> None:
        if self.issue is None and self.toward is None:
            raise RecordError("a position is about neither an issue nor an actor", about=self.id)
        if not self.evidence:
            raise RecordError("a position has no evidence", about=self.id)
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"confidence {self.confidence} is not in [0, 1]", about=self.id)
