"""Events: what happened and is to happen, as the articles tell it, each with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, Session, TheDesk
from onrecord.desk.inbox import Number, Short
from onrecord.desk.pages import address, page
from onrecord.desk.places import in_place
from onrecord.records.event import Event, Mode, Status
from onrecord.records.position import Act
from onrecord.report.agenda import days
from onrecord.store import Collection, Filter, Noun, Row

router = APIRouter()
SHOWN = 50
AT_ONCE = 200
FACETS = (("Type", "type"), ("Status", "status"), ("Mode", "mode"), ("Outlet", "outlet"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is chosen; "" is any."""

    type: str = ""
    status: str = ""
    mode: str = ""
    outlet: str = ""
    party: str = ""

    @property
    def query(self) -> dict[str, object]:
        """As the query of an address."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def fits(self, event: Event) -> bool:
        """True for the status and mode that are asked for; the collection knows the rest."""
        return self.status in ("", event.status) and self.mode in ("", event.mode)


def asked_for(
    type: Short = None,
    status: Short = None,
    mode: Short = None,
    outlet: Short = None,
    party: Short = None,
) -> Asked:
    """The query of the address; what stands for nothing is left out."""
    return Asked(
        type=type if type in set(Act) else "",
        status=status if status in set(Status) else "",
        mode=mode if mode in set(Mode) else "",
        outlet=outlet or "",
        party=party if party and any(char.isalnum() for char in party) else "",
    )


Wanted = Annotated[Asked, Depends(asked_for)]


@router.get("/events")
def events(
    request: Request, desk: TheDesk, session: Asker, asked: Wanted, after: Number = None
) -> Response:
    """A page of events, narrowed by type, status, mode, outlet and party."""
    rows, more = _page(desk.collection, filter_of(asked, session), asked, after)
    return page(
        request,
        "events.html.j2",
        rows=in_place(rows),
        more=address("/events", {**asked.query, "after": more}) if more else None,
        first=address("/events", asked.query) if after else None,
        asked=asked,
        facets=list(_facets(desk.collection, asked, session)),
        path=address("/events", {**asked.query, "after": after}),
        me=session.name,
        days=days,
    )


def filter_of(asked: Asked, session: Session) -> Filter:
    """The filter of what the collection can choose by."""
    return session.sees(
        type=asked.type or None,
        outlet=asked.outlet or None,
        actor=asked.party or None,
        states=ALL_STATES,
    )


def _page(
    collection: Collection, wanted: Filter, asked: Asked, after: int | None
) -> tuple[list[Row[Event]], int | None]:
    """So many events that fit, and the number to go on from; None at the end."""
    kept: list[Row[Event]] = []
    while True:
        found = collection.events(wanted, limit=AT_ONCE, after=after)
        kept += [row for row in found.rows if asked.fits(row.record)]
        if len(kept) > SHOWN:
            return kept[:SHOWN], kept[SHOWN - 1].number
        if found.after is None:
            return kept, None
        after = found.after


def _facets(
    collection: Collection, asked: Asked, session: Session
) -> Iterator[tuple[str, list[tuple[str, int, str, bool]]]]:
    """Each facet with its values: name, count, the address that chooses or frees it, chosen."""
    for title, field in FACETS:
        counts = collection.facets(Noun.EVENT, field, session.sees(states=ALL_STATES))
        now = asked.query[field]
        choices = [(name, n) for name, n in counts.items() if name]
        hrefs = [
            address("/events", {**asked.query, field: "" if name == now else name})
            for name, _ in choices
        ]
        pairs = zip(choices, hrefs, strict=True)
        yield title, [(name, n, href, name == now) for (name, n), href in pairs]
