"""One attribution: somebody is said to have said, thought or found something."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.errors import RecordError
from onrecord.records.spans import Spans


class StatementKind(StrEnum):
    """How the content is given. Source: PARC 3 and PolNeAR guidelines."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class StatementType(StrEnum):
    """What the cue says was done. Source: attribution types of PDTB 2 and 3.

    communication: said, wrote, demanded; attitude: believes, wants, supports;
    factive: knows, found, shows; control: ordered, agreed, plans.
    """

    COMMUNICATION = "communication"
    ATTITUDE = "attitude"
    FACTIVE = "factive"
    CONTROL = "control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution with where its parts stand in the text.

    `source`, `cue` and `content` are sorted, disjoint spans; source and cue may be empty,
    content may be discontinuous and is never empty. `inside` is the id of the statement this
    one is nested in. `confidence` is in [0, 1]. `made_by` names the coder: a person or a
    versioned step.

    Raises:
        RecordError: no content, spans out of order, or a confidence outside [0, 1].
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    kind: StatementKind
    type: StatementType
    confidence: float
    made_by: str
    inside: str | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise RecordError("a statement has no content", about=self.id)
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"confidence {self.confidence} is not in [0, 1]", about=self.id)
        for spans in (self.source, self.cue, self.content):
            if any(b.start < a.stop for a, b in zip(spans, spans[1:], strict=False)):
                raise RecordError("spans overlap or are out of order", about=self.id)
