"""What comes out of a collection: rows with who made them, pages of rows, changes, coders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from onrecord.records.actor import Actor, ActorKind, Voice
from onrecord.records.document import Block
from onrecord.records.errors import RecordError
from onrecord.records.event import DateMention, Event
from onrecord.records.finding import Finding
from onrecord.records.ids import content_id
from onrecord.records.issue import Issue
from onrecord.records.position import Position
from onrecord.records.reading import Failure
from onrecord.records.statement import Statement
from onrecord.store.characters import is_keepable

ADJUDICATED = "adjudicated"


class Noun(StrEnum):
    """The kinds of row. Those of an article have layers; the last three are shared by all."""

    STATEMENT = "statement"
    ACTOR = "actor"
    POSITION = "position"
    DATE = "date"
    EVENT = "event"
    FINDING = "finding"
    DOCUMENT = "document"
    IDENTITY = "identity"
    ISSUE = "issue"


class State(StrEnum):
    """What was decided about a row. `withdrawn`: its making was undone, so it is not there."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class CoderKind(StrEnum):
    """Who makes rows. The adjudicated layer stands above persons, persons above machines."""

    MACHINE = "machine"
    PERSON = "person"
    ADJUDICATED = "adjudicated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Who made a row: a person, a version of the program, or the adjudicators together.

    For a machine, `steps` are the names of its steps with their versions, `settings` and `model`
    digests of the settings and weights they ran with.
    """

    name: str
    kind: CoderKind = CoderKind.PERSON
    version: str = ""
    steps: tuple[str, ...] = ()
    settings: str = ""
    model: str = ""

    @property
    def key(self) -> str:
        """Equal for equal coders: the name of a person, a digest of everything for a machine."""
        if self.kind is not CoderKind.MACHINE:
            return self.name
        parts = (self.name, self.version, self.steps, self.settings, self.model)
        return f"{self.name}@{content_id('m', *parts)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with who speaks in it."""

    statement: Statement
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An actor of one article, and the id of who he is across articles (see Identity)."""

    actor: Actor
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the actors of several articles are; `into` is another it was merged into, or None.

    Raises:
        RecordError: no id, or one that a database cannot keep.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    into: str | None = None

    def __post_init__(self) -> None:
        if not self.id or not is_keepable(self.id):
            raise RecordError("this is no id of an identity", about=repr(self.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All of a document but its id and its text, which never change."""

    title: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: date | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()


Record = Said | Cited | Position | DateMention | Event | Finding | Facts | Identity | Issue
R = TypeVar("R", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[R]):
    """One record of a collection and where it stands.

    `document` is the document's id, "" for an identity or an issue; `coder` the key of the
    layer; `version` counts from 1; `words` are the words the record rests on; `names` gives,
    for the actor ids in the record, the names across articles.
    """

    noun: Noun
    id: str
    document: str
    coder: str
    state: State
    version: int
    record: R
    number: int
    outlet: str | None = None
    published: date | None = None
    words: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One article of a collection: facts without the text, and how much was found in it."""

    id: str
    facts: Facts
    version: int
    number: int
    n_characters: int
    n_statements: int
    n_decided: int
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """Who somebody is across articles, with the numbers of articles and statements of his."""

    identity: Identity
    version: int
    number: int
    n_documents: int
    n_statements: int


T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some rows in the order of the collection; `after` asks for the next page, None at the end."""

    rows: tuple[T, ...]
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding: new readings, those known already, and those that were refused."""

    n_new: int = 0
    n_known: int = 0
    refused: tuple[Failure, ...] = ()

    def __add__(self, other: "Added") -> "Added":
        """The two together."""
        return Added(
            n_new=self.n_new + other.n_new,
            n_known=self.n_known + other.n_known,
            refused=self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a coder decides about one row of a layer.

    `expects` is the version of the layer's row the coder looked at, 0 when the layer has none
    yet. `state` None leaves the state (a new row becomes accepted); `record` None leaves the
    record, and in a layer without the row takes over the topmost one below.
    """

    noun: Noun
    id: str
    document: str = ""
    expects: int = 0
    state: State | None = None
    record: Record | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a row's history: who made what of it, when and why.

    `at` is None where nobody wrote it down (the first guess of an identity). `before` and `after`
    are None where the row was not there; `coder` is who did it, `layer` whose row it is;
    `change` groups what was done at once, 0 for the first reading. `before_json` and
    `after_json` are the records as they are stored.
    """

    change: int
    coder: str
    layer: str
    at: datetime | None
    reason: str
    before: Record | None
    before_state: State | None
    after: Record | None
    after_state: State | None
    version: int
    before_json: str | None = None
    after_json: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One act of a coder, undone and redone as a whole.

    `undoes` and `redoes` are the change that this one took back or brought back; `rows` the
    (noun, document, id) it touched, `after` the version and state each has since.
    """

    number: int
    coder: str
    at: datetime
    reason: str
    rows: tuple[tuple[Noun, str, str], ...]
    undoes: int | None = None
    redoes: int | None = None
    after: tuple[tuple[int, State], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may use the desk; `secret` is an Argon2 hash and never shown."""

    name: str
    role: str
    secret: str = field(repr=False)
    created: datetime
    version: int = 1
