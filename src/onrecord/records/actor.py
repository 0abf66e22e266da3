"""Who a span stands for, the offices he holds, and who speaks in which statement."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.records.errors import RecordError
from onrecord.records.spans import Spans


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A title held from a day to a day, or known to be held until a day.

    `of` is the state or body, "" when not said. `start`, `stop` and `known_until` are inclusive
    days; None means not known. No `stop` never means "still in office".

    Raises:
        RecordError: `stop` lies before `start`.
    """

    title: str
    of: str = ""
    start: date | None = None
    stop: date | None = None
    known_until: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.stop and self.stop < self.start:
            raise RecordError(f"the office ends on {self.stop} before it begins", about=self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that speaks or is spoken of in one article.

    `name` is the fullest form the article gives (for an unnamed actor: his description);
    `aliases` the other forms in order of appearance; `mentions` sorted, disjoint spans;
    `country` an ISO 3166-1 alpha-3 code or None; `wikidata` a Q-id or None.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    mentions: Spans = ()
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks in one statement: ids of the statement, the speaker and the relays.

    `speaker` is None when the statement has no source or its source was not resolved;
    `relays` is the ordered chain, nearest to the outlet last; `why` says in words what the
    resolution rests on.
    """

    statement: str
    speaker: str | None
    relays: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All actors of one article and the voice of each of its statements.

    `voices` has one entry for each statement, in the same order.

    Raises:
        RecordError: a voice names an actor who is not among `actors`.
    """

    actors: tuple[Actor, ...] = ()
    voices: tuple[Voice, ...] = ()

    def __post_init__(self) -> None:
        known = {actor.id for actor in self.actors}
        for voice in self.voices:
            unknown = {voice.speaker, *voice.relays} - known - {None}
            if unknown:
                raise RecordError(
                    f"unknown actor {sorted(map(str, unknown))}", about=voice.statement
                )

    def actor(self, id: str) -> Actor:
        """The actor with this id; KeyError when there is none."""
        return {actor.id: actor for actor in self.actors}[id]
