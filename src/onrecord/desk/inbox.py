"""The inbox: every statement, narrowed by outlet, date, coder, state and confidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, Role, Session, TheDesk
from onrecord.desk.forms import day_of
from onrecord.desk.pages import address, page
from onrecord.desk.places import in_place
from onrecord.records.statement import StatementKind, StatementType
from onrecord.store import Collection, Filter, Noun, State

router = APIRouter()
SHOWN = 50
MAX_VALUES = 12
BANDS = (("low", 0.0, 0.5), ("medium", 0.5, 0.8), ("high", 0.8, 1.0))
E = TypeVar("E", bound=StrEnum)
Short = Annotated[str | None, Query(max_length=300)]
Number = Annotated[int | None, Query(ge=0, lt=2**62)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is chosen in the inbox; "" and None are any."""

    text: Short = None
    outlet: Short = None
    since: date | None = None
    until: date | None = None
    coder: Short = None
    state: State | None = None
    sure: Short = None
    kind: StatementKind | None = None
    type: StatementType | None = None
    speaker: Short = None

    @property
    def query(self) -> dict[str, object]:
        """As the query of an address."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: getattr(v, "value", v) for name, v in found.items() if v not in (None, "")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet: words, how many rows, and the address that chooses or frees it."""

    words: str
    count: int | None
    href: str
    chosen: bool


def asked_for(  # noqa: PLR0913 - one argument for each field of the form
    text: Short = None,
    outlet: Short = None,
    since: Short = None,
    until: Short = None,
    coder: Short = None,
    state: Short = None,
    sure: Short = None,
    kind: Short = None,
    type: Short = None,
    speaker: Short = None,
) -> Asked:
    """The query of the address; what stands for nothing is left out."""
    return Asked(
        text=_words(text),
        outlet=outlet or None,
        since=day_of(since),
        until=day_of(until),
        coder=coder or None,
        state=_member(State, state),
        sure=sure if sure in {name for name, _, _ in BANDS} else None,
        kind=_member(StatementKind, kind),
        type=_member(StatementType, type),
        speaker=_words(speaker),
    )


def _words(text: str | None) -> str | None:
    return text if text and any(char.isalnum() for char in text) else None


def _member(kind: type[E], value: str | None) -> E | None:
    return next((one for one in kind if one.value == value), None)


Wanted = Annotated[Asked, Depends(asked_for)]


@router.get("/inbox")
def inbox(
    request: Request, desk: TheDesk, session: Asker, asked: Wanted, after: Number = None
) -> Response:
    """A page of statements and the facets that narrow it."""
    wanted = filter_of(asked, session)
    found = desk.collection.statements(wanted, limit=SHOWN, after=after)
    more = address("/inbox", {**asked.query, "after": found.after}) if found.after else None
    return page(
        request,
        "inbox.html.j2",
        rows=in_place(found.rows),
        more=more,
        first=address("/inbox", asked.query) if after else None,
        asked=asked,
        n=desk.collection.count(Noun.STATEMENT, wanted),
        facets=list(_facets(desk.collection, asked, session)),
        me=session.name,
        path=address("/inbox", {**asked.query, "after": after}),
    )


def filter_of(asked: Asked, session: Session) -> Filter:
    """The filter of what is asked for. Another's layer is shown to those who may see it."""
    low, high = next(((a, b) for name, a, b in BANDS if name == asked.sure), (None, None))
    whose: dict[str, object] = {"seen_by": session.name}
    if asked.coder and (asked.coder == session.name or session.may(Role.ADJUDICATOR)):
        whose = {"coder": asked.coder}
    return Filter(
        text=asked.text,
        outlet=asked.outlet,
        since=asked.since,
        until=asked.until,
        states=(asked.state,) if asked.state else ALL_STATES,
        min_confidence=low or None,
        max_confidence=high if high is not None and high < 1 else None,
        kind=asked.kind,
        type=asked.type,
        speaker=asked.speaker,
        **whose,  # type: ignore[arg-type]
    )


def _facets(
    collection: Collection, asked: Asked, session: Session
) -> Iterator[tuple[str, list[Choice]]]:
    for title, field in (("State", "state"), ("Outlet", "outlet"), ("Kind", "kind")):
        counts = collection.facets(Noun.STATEMENT, field, filter_of(_free(asked, field), session))
        yield title, list(_choices(asked, field, counts))
    days = collection.facets(Noun.STATEMENT, "published", filter_of(asked, session))
    yield "Published", list(_days(asked, days))
    bands = {
        name: collection.count(Noun.STATEMENT, filter_of(_with(asked, "sure", name), session))
        for name, _, _ in BANDS
    }
    yield "Confidence", list(_choices(asked, "sure", bands))
    if session.may(Role.ADJUDICATOR):
        names = {one.key: None for one in collection.coders()}
        yield "Layer of", list(_choices(asked, "coder", names))


def _choices(asked: Asked, field: str, counts: Mapping[str, int | None]) -> Iterator[Choice]:
    now = asked.query.get(field)
    for value, count in list(counts.items())[:MAX_VALUES]:
        if value == "" or count == 0 and value != now:
            continue
        query = {**asked.query, field: None if value == now else value}
        yield Choice(words=value, count=count, href=address("/inbox", query), chosen=value == now)


def _days(asked: Asked, counts: Mapping[str, int]) -> Iterator[Choice]:
    for value in sorted(counts)[-MAX_VALUES:]:
        if value:
            chosen = str(asked.since) == value == str(asked.until)
            query = {**asked.query, "since": None if chosen else value}
            query["until"] = None if chosen else value
            yield Choice(
                words=value, count=counts[value], href=address("/inbox", query), chosen=chosen
            )


def _free(asked: Asked, field: str) -> Asked:
    return _with(asked, field, None)


def _with(asked: Asked, field: str, value: object) -> Asked:
    values = {one.name: getattr(asked, one.name) for one in fields(asked)}
    return Asked(**{**values, field: value})
