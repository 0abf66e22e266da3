"""The timeline: events by the days they are told to happen on, drawn, and the same as a table."""

from datetime import date, timedelta
from itertools import islice

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.desk.asked import Asker, Session, TheDesk
from onrecord.desk.forms import day_of
from onrecord.desk.inbox import Short
from onrecord.desk.lanes import HIGH, LEFT, RIGHT, drawing
from onrecord.desk.pages import page
from onrecord.records.event import When
from onrecord.report.agenda import days
from onrecord.store import Collection, Noun

router = APIRouter()
SHOWN = 400  # events in the picture and the table at once
MOST = 20_000  # events that are looked at
MARGIN = timedelta(days=60)  # around the days of publication, when no days are asked for


@router.get("/timeline")
def timeline(
    request: Request,
    desk: TheDesk,
    session: Asker,
    since: Short = None,
    until: Short = None,
    all: Short = None,
) -> Response:
    """The events that have days, within a window of days."""
    rows = list(islice(desk.collection.each(Noun.EVENT, session.sees()), MOST))
    dated = [(row, row.record.when) for row in rows if row.record.when is not None]
    first, last = day_of(since), day_of(until)
    if first is None and last is None and not all:
        first, last = _around(desk.collection, session)
    inside = [(row, when) for row, when in dated if _is_in(when, first, last)]
    inside.sort(key=lambda one: (one[1].first, one[1].last, one[0].number))
    return page(
        request,
        "timeline.html.j2",
        drawing=drawing(inside[:SHOWN], first, last),
        n_inside=len(inside),
        n_outside=len(dated) - len(inside),
        n_undated=len(rows) - len(dated),
        shown=SHOWN,
        looked_at=MOST if len(rows) == MOST else None,
        since=first,
        until=last,
        days=days,
        left=LEFT,
        right=RIGHT,
        high=HIGH,
    )


def _around(collection: Collection, session: Session) -> tuple[date | None, date | None]:
    """The days of publication with a margin; open where no article says its day."""
    published = [day_of(one) for one in collection.facets(Noun.EVENT, "published", session.sees())]
    known = sorted(one for one in published if one is not None)
    if not known:
        return None, None
    return known[0] - MARGIN, known[-1] + MARGIN


def _is_in(when: When, first: date | None, last: date | None) -> bool:
    return (first is None or when.last >= first) and (last is None or when.first <= last)
