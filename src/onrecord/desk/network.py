"""The network of actors: recomputed for a window of days, each edge with its quotations."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Depends, Query, Request
from numpy.typing import NDArray
from starlette.responses import Response

from onrecord.analysis import (
    Aggregation,
    Duplicates,
    Network,
    NetworkSettings,
    Normalization,
    PositionRow,
    StatementTable,
    one_mode,
    table_of_positions,
)
from onrecord.analysis.settings import ONE_MODE, ONE_MODE_NORMS
from onrecord.desk.asked import Asker, Desk, Session, TheDesk
from onrecord.desk.forms import day_of
from onrecord.desk.pages import SafeJson, address, page
from onrecord.records.errors import InputError
from onrecord.report.exchange import NETWORK_FORMATS
from onrecord.store import PositionTable

router = APIRouter()
MAX_EDGES = 5000
SHOWN_EDGES = 200
Short = Annotated[str | None, Query(max_length=300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What network is wanted."""

    ties: Aggregation = Aggregation.CONGRUENCE
    norm: Normalization = Normalization.NO
    once: Duplicates = Duplicates.DOCUMENT
    basis: str = ""
    least: float = 0.0
    since: date | None = None
    until: date | None = None

    @property
    def query(self) -> dict[str, object]:
        """As the query of an address; what is as usual is left out."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        usual = {one.name: one.default for one in fields(self)}
        return {
            name: getattr(value, "value", value)
            for name, value in found.items()
            if value != usual[name]
        }


def wish_of(  # noqa: PLR0913 - one argument for each field of the form
    ties: Short = None,
    norm: Short = None,
    once: Short = None,
    basis: Short = None,
    least: Annotated[str | None, Query(max_length=20)] = None,
    since: Short = None,
    until: Short = None,
) -> Wish:
    """The query of the address; what makes no sense is as usual."""
    usual = Wish()
    return Wish(
        ties=next((one for one in ONE_MODE if one.value == ties), usual.ties),
        norm=next((one for one in ONE_MODE_NORMS if one.value == norm), usual.norm),
        once=next((one for one in Duplicates if one.value == once), usual.once),
        basis=basis if basis in ("declared", "alleged") else "",
        least=_number(least),
        since=day_of(since),
        until=day_of(until),
    )


def _number(text: str | None) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        return 0.0
    return number if 0 <= number < 1e9 else 0.0


Wanted = Annotated[Wish, Depends(wish_of)]


@router.get("/network")
def network(request: Request, desk: TheDesk, session: Asker, wish: Wanted) -> Response:
    """The screen: choices, the drawing, and the same as a table."""
    table = desk.collection.table(session.sees())
    drawn = network_of(table, wish)
    days = table.date[~np.isnat(table.date)]
    first, last = (days.min().item(), days.max().item()) if len(days) else (None, None)
    return page(
        request,
        "network.html.j2",
        wish=wish,
        ties=[one.value for one in ONE_MODE],
        norms=[one.value for one in ONE_MODE_NORMS],
        onces=[one.value for one in Duplicates],
        first=first,
        last=last,
        days=_counted(days.astype("datetime64[D]")),
        months=_counted(days.astype("datetime64[M]")),
        n_actors=len(drawn.row_labels),
        n_edges=len(drawn.edges),
        edges=_listed(drawn, wish),
        shown=SHOWN_EDGES,
        exports=[
            (one.what, address("/network/export", {**wish.query, "format": name}))
            for name, one in NETWORK_FORMATS.items()
        ],
        source=address("/api/network", wish.query),
    )


@router.get("/api/network")
def as_json(desk: TheDesk, session: Asker, wish: Wanted) -> SafeJson:
    """Nodes and edges for the drawing: names, and (place, place, weight)."""
    drawn = network_of(desk.collection.table(session.sees()), wish)
    edges = drawn.edges
    strong = np.argsort(-np.abs(edges.weights), kind="stable")[:MAX_EDGES]
    ties = [
        [int(edges.rows[i]), int(edges.columns[i]), round(float(edges.weights[i]), 4)]
        for i in strong
        if edges.rows[i] != edges.columns[i] and abs(edges.weights[i]) >= wish.least
    ]
    return SafeJson(
        {
            "nodes": list(drawn.row_labels),
            "edges": ties,
            "statements": drawn.n_statements,
            "left_out": max(0, len(edges) - MAX_EDGES),
        }
    )


@router.get("/network/edge")
def edge(
    request: Request,
    desk: TheDesk,
    session: Asker,
    wish: Wanted,
    source: Annotated[str, Query(max_length=500)],
    target: Annotated[str, Query(max_length=500)],
) -> Response:
    """The quotations behind one edge."""
    table = desk.collection.table(session.sees())
    drawn = network_of(table, wish)
    try:
        tie = drawn.edge(source, target)
    except KeyError as error:
        raise InputError("the network has no such actor", about=str(error)[:80]) from error
    rows = [int(id) for id in tie.statements]
    return page(
        request,
        "edge.html.j2",
        source=source,
        target=target,
        weight=tie.weight,
        ties=wish.ties.value,
        quotations=list(_quoted(desk, session, table, rows)),
        up=address("/network", wish.query),
    )


@router.get("/network/export")
def export(desk: TheDesk, session: Asker, wish: Wanted, format: Short = None) -> Response:
    """The network as a file."""
    chosen = NETWORK_FORMATS.get(format or "")
    if chosen is None:
        raise InputError(
            "there is no such format", remedy=f"There are {', '.join(NETWORK_FORMATS)}"
        )
    drawn = network_of(desk.collection.table(session.sees()), wish)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"network{chosen.endings[0]}"
        chosen.write(drawn, path)
        data = path.read_bytes()
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{path.name}"'},
    )


def network_of(table: PositionTable, wish: Wish) -> Network:
    """The one-mode network of actors by their sides on issues."""
    ties = wish.ties
    settings = NetworkSettings(
        variable1="actor",
        variable2="issue",
        qualifier="side",
        aggregation=ties,
        normalization=wish.norm,
        duplicates=wish.once,
    )
    return one_mode(statements_of(table, wish), settings)


def statements_of(table: PositionTable, wish: Wish) -> StatementTable:
    """The rows of the window and basis, numbered as in the table, to the analysis."""
    return table_of_positions(_rows(table, wish))


def _rows(table: PositionTable, wish: Wish) -> Iterator[PositionRow]:
    keep = (table.issue >= 0) & (table.actor >= 0)
    if wish.basis:
        keep &= table.declared == (wish.basis == "declared")
    if wish.since or wish.until:
        keep &= ~np.isnat(table.date)
    if wish.since:
        keep &= table.date >= np.datetime64(wish.since)
    if wish.until:
        keep &= table.date <= np.datetime64(wish.until)
    for i in np.flatnonzero(keep).tolist():
        yield PositionRow(
            id=str(i),
            document=table.documents[table.document[i]],
            actor=table.actors[table.actor[i]],
            issue=table.issues[table.issue[i]],
            supports=bool(table.side[i] > 0),
            basis="declared" if table.declared[i] else "alleged",
            day=table.date[i].item(),
            outlet=table.outlets[table.outlet[i]] if table.outlet[i] >= 0 else "",
            confidence=float(table.confidence[i]),
            start=int(table.start[i]),
            stop=int(table.stop[i]),
        )


def _counted(times: NDArray[np.datetime64]) -> list[tuple[str, int]]:
    """How many there are of each time, in order."""
    values, counts = np.unique(times, return_counts=True)
    return [(str(value), int(n)) for value, n in zip(values, counts, strict=True)]


def _listed(drawn: Network, wish: Wish) -> list[tuple[str, str, float, str]]:
    """The strongest edges, each with the address of its quotations."""
    edges = drawn.edges
    strong = np.argsort(-np.abs(edges.weights), kind="stable")
    out: list[tuple[str, str, float, str]] = []
    for i in strong.tolist():
        one = edges[i]
        if one.source == one.target or abs(one.weight) < wish.least:
            continue
        asked = {**wish.query, "source": one.source, "target": one.target}
        out.append((one.source, one.target, one.weight, address("/network/edge", asked)))
        if len(out) == SHOWN_EDGES:
            break
    return out


def _quoted(
    desk: Desk, session: Session, table: PositionTable, rows: list[int]
) -> Iterator[tuple[str, str, str, object]]:
    """Actor, issue and side, and the row with the words, of each position."""
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(table.documents[table.document[row]], []).append(row)
    for document, places in wanted.items():
        found = {
            one.id: one
            for one in desk.collection.positions(session.sees(document=document), limit=500).rows
        }
        for place in places:
            kept = found.get(table.position[place])
            if kept is not None:
                side = "for" if table.side[place] > 0 else "against"
                yield table.actors[table.actor[place]], table.issues[table.issue[place]], side, kept
