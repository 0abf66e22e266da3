"""Who is for or against what, over all articles: declared and alleged apart, with quotations."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, TheDesk
from onrecord.desk.inbox import Number, Short
from onrecord.desk.pages import address, page
from onrecord.desk.places import in_place
from onrecord.records.position import OUTLET, Basis
from onrecord.store import PositionTable

router = APIRouter()
SHOWN = 50
MAX_ISSUES = 12
From = Annotated[int, Query(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many positions of one basis are for and against."""

    basis: Basis
    n_for: int
    n_against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One actor on one issue; `counts` holds the bases there are, `href` leads to quotations."""

    counts: tuple[Count, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Actors by issues, the most frequent first; `cells[i][j]` is of actor i on issue j."""

    actors: tuple[tuple[str, str], ...]
    issues: tuple[str, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    n_actors: int
    n_issues: int


@router.get("/positions")
def positions(request: Request, desk: TheDesk, session: Asker, start: From = 0) -> Response:
    """The table of sides."""
    table = desk.collection.table(session.sees())
    grid = grid_of(table, start=start)
    last = start + SHOWN
    more = address("/positions", {"start": last}) if last < grid.n_actors else None
    return page(request, "positions.html.j2", grid=grid, more=more, start=start)


@router.get("/positions/cell")
def cell(
    request: Request,
    desk: TheDesk,
    session: Asker,
    actor: Short = None,
    issue: Short = None,
    after: Number = None,
) -> Response:
    """The quotations behind a cell."""
    wanted = session.sees(actor=actor or None, issue=issue or None, states=ALL_STATES)
    found = desk.collection.positions(wanted, limit=SHOWN, after=after)
    asked = {"actor": actor, "issue": issue}
    return page(
        request,
        "quotations.html.j2",
        title=f"{_name(found.rows, actor)} on “{issue}”" if issue else "Positions",
        rows=in_place(found.rows),
        more=address("/positions/cell", {**asked, "after": found.after}) if found.after else None,
        up=("/positions", "All positions"),
        path=address("/positions/cell", {**asked, "after": after}),
        me=session.name,
        outlet=OUTLET,
    )


def _name(rows: tuple[object, ...], actor: str | None) -> str:
    for row in rows:
        name = row.names.get(row.record.actor)  # type: ignore[attr-defined]
        if name:
            return str(name)
    return actor or "Everybody"


def grid_of(table: PositionTable, *, start: int = 0) -> Grid:
    """The positions on issues as a grid; linear in the rows."""
    counts: Counter[tuple[int, int, bool, int]] = Counter()
    for i in range(len(table)):
        if table.issue[i] >= 0 and table.actor[i] >= 0:
            key = (int(table.actor[i]), int(table.issue[i]), bool(table.declared[i]))
            counts[(*key, int(table.side[i]))] += 1
    per_actor: Counter[int] = Counter()
    per_issue: Counter[int] = Counter()
    for (actor, issue, _, _), n in counts.items():
        per_actor[actor] += n
        per_issue[issue] += n
    actors = [actor for actor, _ in per_actor.most_common()][start : start + SHOWN]
    issues = [issue for issue, _ in per_issue.most_common(MAX_ISSUES)]
    return Grid(
        actors=tuple((table.identities[a], table.actors[a]) for a in actors),
        issues=tuple(table.issues[i] for i in issues),
        cells=tuple(tuple(_cell(table, counts, a, i) for i in issues) for a in actors),
        n_actors=len(per_actor),
        n_issues=len(per_issue),
    )


def _cell(
    table: PositionTable, counts: Counter[tuple[int, int, bool, int]], actor: int, issue: int
) -> Cell | None:
    found = tuple(
        Count(basis=basis, n_for=n_for, n_against=n_against)
        for basis in Basis
        if any(
            (
                n_for := counts[actor, issue, basis is Basis.DECLARED, 1],
                n_against := counts[actor, issue, basis is Basis.DECLARED, -1],
            )
        )
    )
    if not found:
        return None
    asked = {"actor": table.identities[actor], "issue": table.issues[issue]}
    return Cell(counts=found, href=address("/positions/cell", asked))
