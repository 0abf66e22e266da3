"""A question about the record, as it was understood."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.errors import RecordError
from onrecord.records.position import Act, Stance


class Asks(StrEnum):
    """What a question wants to know."""

    SIDES = "who is for or against"
    ACTS = "what somebody demands, rejects, accuses"
    STATEMENTS = "what somebody said"
    AGREED = "what was agreed"
    WHEN = "when something happens"
    WHERE = "where something happens"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question in terms of the record.

    `issue` names an issue of the codebook; `stance` is the side asked for, None for both;
    `actors` are the names of those whose side, acts or words are asked for, as the question has
    them, empty for anybody's; `toward` are those the acts are directed at; `acts` is empty for
    any; `topic` are words, in lower case, one of which what is found must have; `later` is True
    for what is to come, False for what has been, None for both.

    Raises:
        RecordError: the text is empty.
    """

    text: str
    asks: Asks
    issue: str | None = None
    stance: Stance | None = None
    actors: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    topic: tuple[str, ...] = ()
    later: bool | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise RecordError("a question has no words")
