"""Something a reader should know about the report itself."""

from dataclasses import dataclass

from onrecord.records.errors import RecordError
from onrecord.records.spans import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding of one check.

    `check` names the check (furniture, weekday, unsourced …); `voice` is "outlet" or the id of
    the actor whose words the evidence is.

    Raises:
        RecordError: no evidence or no message.
    """

    id: str
    check: str
    evidence: Spans
    message: str
    voice: str = "outlet"

    def __post_init__(self) -> None:
        if not self.evidence or not self.message:
            raise RecordError("a finding needs evidence and a message", about=self.id)
