"""The positions of a collection as plain columns, for networks and counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from onrecord.records.actor import ActorKind
from onrecord.records.position import Basis, Stance
from onrecord.store import schema
from onrecord.store.codec import parsed
from onrecord.store.filters import Filter, rows_found
from onrecord.store.offices import Offices, offices_held
from onrecord.store.rows import Identity, Noun

Codes = NDArray[np.int32]
NOBODY = -1
AT_ONCE = 500
_PEOPLE = ("actor", "toward", "said_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTable:
    """One row for each position on an issue or towards an actor, in the order of the articles.

    Every array has the shape (n_rows,). `document`, `actor`, `issue`, `toward`, `said_by` and
    `coder` are places in the tuples of names `documents`, `actors` (for actor, toward and
    said_by), `issues` and `coders`; -1 stands for none: a position without an issue, an actor
    nobody resolved, the outlet itself in `said_by`. `outlet` is a place in `outlets`, -1 when
    nobody says. `date` is the day of publication, datetime64[D], NaT when not known. `side` is
    1 for supports, -1 for opposes; `declared` is True for declared, False for alleged;
    `confidence` is in [0, 1]; `start` and `stop` are the ends of the evidence in code points;
    `act` says what was done; `position` is the id of the position and `statement` that of the
    statement behind it, "" for the outlet's own words. `identities` are the ids of the `actors`;
    where two have one name, the later ones are counted: "an official", "an official (2)"; `names`
    are theirs as they are, `kinds` what they are. `office` is a place in `offices`, which are
    those that the article gives the actor of the position, in its order; -1 when it gives none,
    or nobody asked.
    """

    document: Codes
    date: NDArray[np.datetime64]
    outlet: Codes
    actor: Codes
    issue: Codes
    toward: Codes
    side: NDArray[np.int8]
    declared: NDArray[np.bool_]
    said_by: Codes
    coder: Codes
    confidence: NDArray[np.float64]
    start: Codes
    stop: Codes
    act: tuple[str, ...]
    position: tuple[str, ...]
    statement: tuple[str, ...]
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    actors: tuple[str, ...]
    identities: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[ActorKind, ...]
    issues: tuple[str, ...]
    coders: tuple[str, ...]
    office: Codes
    offices: tuple[Offices, ...]

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.position)


class _Places:
    """Places of names in the order in which they turn up."""

    def __init__(self) -> None:
        self.places: dict[object, int] = {}

    def place(self, name: object) -> int:
        """The place of a name; -1 for None."""
        return NOBODY if name is None else self.places.setdefault(name, len(self.places))

    def texts(self) -> tuple[str, ...]:
        """The names, each at its place."""
        return tuple(map(str, self.places))


def position_table(
    connection: Connection, wanted: Filter, *, offices: bool = False
) -> PositionTable:
    """The positions that the filter wants, as columns; with the offices of actors when asked for.

    Raises:
        SettingError: a condition that means nothing for positions.
        InputError: a coder or an article the collection does not know.
    """
    table, document, coder = schema.position, schema.document, schema.coder
    roots = _roots(connection)
    own = (
        *(table.c.actor, table.c.toward, table.c.said_by, table.c.issue, table.c.stance),
        *(table.c.basis, table.c.confidence, table.c.id, table.c.statement),
        *(table.c.start, table.c.stop, table.c.act),
        *((table.c.document.label("number"), table.c.body) if offices else ()),
    )
    others = (document.c.id.label("of"), document.c.published, document.c.outlet, coder.c.key)
    found = connection.execute(
        rows_found(connection, Noun.POSITION, wanted, *own, *others)
        .where(document.c.n == table.c.document, coder.c.n == table.c.layer)
        .order_by(table.c.document, table.c.n)
    ).all()
    documents, outlets, actors, issues, coders = (_Places() for _ in range(5))

    def people(numbers: list[int | None]) -> Codes:
        return _codes([actors.place(roots.get(number)) for number in numbers])

    codes = {name: people([getattr(row, name) for row in found]) for name in _PEOPLE}
    identities = _identities(connection, list(actors.places))
    office, held = _offices(connection, wanted, found) if offices else (_none(len(found)), ())
    return PositionTable(
        document=_codes([documents.place(row.of) for row in found]),
        date=np.array([row.published for row in found], dtype="datetime64[D]"),
        outlet=_codes([outlets.place(row.outlet) for row in found]),
        actor=codes["actor"],
        issue=_codes([issues.place(row.issue) for row in found]),
        toward=codes["toward"],
        side=np.array([_side(row.stance) for row in found], dtype=np.int8),
        declared=np.array([row.basis == Basis.DECLARED.value for row in found], dtype=np.bool_),
        said_by=codes["said_by"],
        coder=_codes([coders.place(row.key) for row in found]),
        confidence=np.array([row.confidence for row in found], dtype=np.float64),
        start=_codes([row.start for row in found]),
        stop=_codes([row.stop for row in found]),
        act=tuple(row.act for row in found),
        position=tuple(row.id for row in found),
        statement=tuple(row.statement or "" for row in found),
        documents=documents.texts(),
        outlets=outlets.texts(),
        actors=_apart([one.name for one in identities]),
        identities=tuple(one.id for one in identities),
        names=tuple(one.name for one in identities),
        kinds=tuple(one.kind for one in identities),
        issues=issues.texts(),
        coders=coders.texts(),
        office=office,
        offices=held,
    )


def _none(n_rows: int) -> Codes:
    return np.full(n_rows, NOBODY, dtype=np.int32)


def _offices(
    connection: Connection, wanted: Filter, found: Sequence[Any]
) -> tuple[Codes, tuple[Offices, ...]]:
    """The place of each row's offices among all that there are, and these."""
    places: dict[Offices, int] = {}
    each = offices_held(connection, wanted, ((row.number, row.body) for row in found))
    codes = [places.setdefault(held, len(places)) if held else NOBODY for held in each]
    return _codes(codes), tuple(places)


def _codes(places: list[int]) -> Codes:
    return np.array(places, dtype=np.int32)


def _side(stance: str) -> int:
    return 1 if stance == Stance.SUPPORTS.value else -1


def _roots(connection: Connection) -> dict[object, int]:
    """For each identity the one it was merged into, by number."""
    table = schema.identity
    return {row.n: row.root for row in connection.execute(select(table.c.n, table.c.root))}


def _identities(connection: Connection, numbers: list[object]) -> list[Identity]:
    table = schema.identity
    found: dict[object, Identity] = {}
    for at in range(0, len(numbers), AT_ONCE):
        some = select(table.c.n, table.c.body).where(table.c.n.in_(numbers[at : at + AT_ONCE]))
        found |= {row.n: parsed(Identity, row.body) for row in connection.execute(some)}
    return [found[number] for number in numbers]


def _apart(names: list[str]) -> tuple[str, ...]:
    """The names, those that came before with a number.

    >>> _apart(["an official", "Varga", "an official"])
    ('an official', 'Varga', 'an official (2)')
    """
    times: dict[str, int] = {}
    out: list[str] = []
    for name in names:
        times[name] = times.get(name, 0) + 1
        out.append(name if times[name] == 1 else f"{name} ({times[name]})")
    return tuple(out)
