"""Who is for or against what, as numbered rows: declared by himself, or alleged by whom."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from onrecord.records.actor import Actor
from onrecord.records.position import OUTLET, Act, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.report.words import in_line, quoted

PLAIN = (Act.STATE, Act.SUPPORT, Act.REJECT)  # acts that the side says already
DOES: Mapping[Act, str] = {
    Act.AGREE: "agrees with",
    Act.CONSULT: "talks with",
    Act.SUPPORT: "supports",
    Act.CONCEDE: "gives way to",
    Act.COOPERATE: "works with",
    Act.AID: "aids",
    Act.RETREAT: "draws back from",
    Act.REQUEST: "demands something of",
    Act.ACCUSE: "accuses",
    Act.REJECT: "rejects",
    Act.THREATEN: "threatens",
    Act.PROTEST: "protests against",
    Act.SANCTION: "takes measures against",
    Act.MOBILIZE: "mobilises against",
    Act.COERCE: "coerces",
    Act.ASSAULT: "attacks",
    Act.STATE: "speaks of",
    Act.APPEAL: "appeals to",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One position with its number from 1, its actors, and the words it rests on.

    `said_by` is None when the outlet itself says so; `words` and `decided` are words of the
    text on one line.
    """

    number: int
    position: Position
    actor: Actor
    toward: Actor | None
    said_by: Actor | None
    words: str
    decided: str

    @property
    def declared(self) -> bool:
        """True when the actor's own statement takes the side."""
        return self.position.basis is Basis.DECLARED

    @property
    def who(self) -> str:
        """The actor's name on one line."""
        return in_line(self.actor.name)

    @property
    def teller(self) -> str:
        """Who says so, in words: the actor himself, another, or the outlet."""
        return in_line(self.said_by.name) if self.said_by else "the outlet"

    @property
    def does(self) -> str:
        """What the actor does by it, in words: "opposes the talks (demands …)"."""
        position, toward = self.position, in_line(self.toward.name) if self.toward else ""
        if position.issue is None:
            return f"{DOES[position.act]} {toward}"
        side = f"{position.stance.value} “{position.issue}”"
        if toward:
            return f"{side} ({DOES[position.act]} {toward})"
        return side if position.act in PLAIN else f"{side} ({position.act.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the record holds of one actor on one issue; each part in the order of the text."""

    declared: tuple[Taken, ...]
    alleged: tuple[Taken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Actors by issues: `cells[i][j]` is of `actors[i]` on `issues[j]`; None where nothing is.

    Actors in the order in which they first take a side, issues likewise.
    """

    actors: tuple[Actor, ...]
    issues: tuple[str, ...]
    cells: tuple[tuple[Cell | None, ...], ...]


def taken(reading: Reading) -> tuple[Taken, ...]:
    """One row a position, in the order of the record."""
    actors = {actor.id: actor for actor in reading.cast.actors}
    text = reading.document.text
    return tuple(
        Taken(
            number=number,
            position=position,
            actor=actors[position.actor],
            toward=actors[position.toward] if position.toward else None,
            said_by=None if position.said_by == OUTLET else actors[position.said_by],
            words=quoted(text, position.evidence),
            decided=quoted(text, position.decided_by),
        )
        for number, position in enumerate(reading.positions, start=1)
    )


def sides(found: Iterable[Taken]) -> Sides:
    """The positions on issues as a table of actors by issues."""
    on_issues = [one for one in found if one.position.issue is not None]
    actors = {one.actor.id: one.actor for one in on_issues}
    issues = tuple(dict.fromkeys(one.position.issue or "" for one in on_issues))
    at: dict[tuple[str, str], list[Taken]] = {}
    for one in on_issues:
        at.setdefault((one.actor.id, one.position.issue or ""), []).append(one)
    cells = (tuple(_cell(at.get((id, issue))) for issue in issues) for id in actors)
    return Sides(actors=tuple(actors.values()), issues=issues, cells=tuple(cells))


def _cell(found: list[Taken] | None) -> Cell | None:
    if not found:
        return None
    return Cell(
        declared=tuple(one for one in found if one.declared),
        alleged=tuple(one for one in found if not one.declared),
    )


def by_actor(found: Iterable[Taken]) -> dict[str, tuple[Taken, ...]]:
    """The rows of each actor, by the actor's id, in the order of their first."""
    return _grouped(found, lambda one: one.actor.id)


def by_issue(found: Iterable[Taken], stance: Stance | None = None) -> dict[str, tuple[Taken, ...]]:
    """The rows on each issue, by its name, in the order of their first; of one side if given."""
    rows = (one for one in found if one.position.issue is not None)
    chosen = (one for one in rows if stance is None or one.position.stance is stance)
    return _grouped(chosen, lambda one: one.position.issue or "")


def _grouped(found: Iterable[Taken], key: Callable[[Taken], str]) -> dict[str, tuple[Taken, ...]]:
    out: dict[str, list[Taken]] = {}
    for one in found:
        out.setdefault(key(one), []).append(one)
    return {name: tuple(rows) for name, rows in out.items()}
