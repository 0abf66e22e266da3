"""Several articles on one matter, and where their accounts part."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.errors import RecordError
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Articles that report the same event, in the order of their days, and why they are together.

    Raises:
        RecordError: no articles, or several without a reason.
    """

    readings: tuple[Reading, ...]
    reasons: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.readings or (len(self.readings) > 1 and not self.reasons):
            raise RecordError("a matter needs articles, and a reason when there are several")


class Change(StrEnum):
    """What one wording does with some words of another."""

    SAME = "same"
    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of words of the fullest wording (`base`) and what stands for them here (`here`)."""

    change: Change
    base: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One article's version of a quotation: its statement, and its words beside the fullest one.

    `relays` are names; `speaker` is None when the article names nobody. `parts` are in the
    order of the fullest wording, whose own parts are all "same".
    """

    document: str
    statement: str
    speaker: str | None
    relays: tuple[str, ...]
    words: str
    parts: tuple[Part, ...]

    @property
    def faithful(self) -> bool:
        """True when no word was dropped, added or changed."""
        return all(part.change is Change.SAME for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation in the wordings of several articles, the fullest first."""

    wordings: tuple[Wording, ...]

    @property
    def relay_differs(self) -> bool:
        """True when one article names through whom the words came and another does not."""
        return len({bool(wording.relays) for wording in self.wordings}) > 1


class Slot(StrEnum):
    """What two accounts of the same thing can differ in."""

    DATE = "date"
    PLACE = "place"
    NUMBER = "number"
    LEADER = "leader"
    PROPOSED_BY = "proposed by"
    REPLY = "accepted or refused"
    SPEAKER = "speaker"
    SIDE = "side"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one article says a slot holds, in whose voice ("outlet" or a speaker's name)."""

    document: str
    value: str
    voice: str
    evidence: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """One slot of one thing that articles fill differently; it says not which one is right.

    `same_voice` is true when two outlets differ in their own voice or about one speaker's
    words; false when only claims of different speakers are against each other.

    Raises:
        RecordError: fewer than two different values.
    """

    slot: Slot
    of: str
    versions: tuple[Version, ...]
    same_voice: bool = True

    def __post_init__(self) -> None:
        if len({version.value for version in self.versions}) < 2:
            raise RecordError("a contradiction needs two different values", about=self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """A statement that only one article of the matter has."""

    document: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The articles of one matter side by side."""

    matter: Matter
    quotations: tuple[Quotation, ...]
    contradictions: tuple[Contradiction, ...]
    alone: tuple[Alone, ...]
