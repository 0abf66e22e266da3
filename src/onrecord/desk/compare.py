"""Articles on one matter side by side: quotations word by word, slots filled differently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.desk.aligned import Piece, aligned
from onrecord.desk.asked import Asker, Desk, Session, TheDesk
from onrecord.desk.forms import day_of
from onrecord.desk.given import Grouped
from onrecord.desk.inbox import Short
from onrecord.desk.matters import MOST, Window
from onrecord.desk.pages import address, page
from onrecord.records.comparison import Comparison, Contradiction, Matter, Quotation
from onrecord.records.errors import InputError
from onrecord.records.reading import Reading
from onrecord.report.comparison import Cell, Difference, Told, sheet
from onrecord.store import Filter, Noun

router = APIRouter()
SHOWN = 50
NEAR = timedelta(days=7)  # around an article of a large collection
MOST_ARTICLES = 30  # of one matter that are laid side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A matter in the list: titles of its articles, and the address that opens it."""

    title: str
    articles: tuple[tuple[str, str, date | None], ...]
    reasons: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One wording: who tells it, its pieces, and the address of the statement."""

    told: Told
    pieces: tuple[Piece, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one article says a slot holds, and the address of the words it says it in."""

    cell: Cell
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot; `versions` has an entry an article, empty where it says nothing of it."""

    name: str
    of: str
    versions: tuple[tuple[Version, ...], ...]


@router.get("/compare")
def matters(
    request: Request,
    desk: TheDesk,
    session: Asker,
    since: Short = None,
    until: Short = None,
) -> Response:
    """The matters that several articles report."""
    window = Window(since=day_of(since), until=day_of(until))
    facts = Filter(since=window.since, until=window.until)
    n = desk.collection.count(Noun.DOCUMENT, facts)
    fits = desk.given.group is not None and n <= MOST
    found = _groups(desk, window) if fits else ()
    return page(
        request,
        "compare.html.j2",
        window=window,
        found=[_listed(desk, one, window) for one in found[:SHOWN]],
        n_matters=len(found),
        n_articles=n,
        most=MOST,
        fits=fits,
        able=desk.given.group is not None,
    )


@router.get("/compare/matter")
def matter(
    request: Request,
    desk: TheDesk,
    session: Asker,
    document: str,
    since: Short = None,
    until: Short = None,
) -> Response:
    """Every article on the matter of this one, side by side."""
    window = _window(desk, document, Window(since=day_of(since), until=day_of(until)))
    group = next((one for one in _groups(desk, window) if document in one.documents), None)
    if group is None:
        return page(request, "matter.html.j2", sheet=None, document=document, back=_back(window))
    found = _compared(desk, session, group)
    told = sheet(found)
    documents = [reading.document.id for reading in found.matter.readings]
    slots = [
        _slot(one, other, documents)
        for one, other in zip(_differences(found), (*told.accounts, *told.claims), strict=True)
    ]
    return page(
        request,
        "matter.html.j2",
        sheet=told,
        document=document,
        back=_back(window),
        accounts=slots[: len(told.accounts)],
        claims=slots[len(told.accounts) :],
        quotations=[
            (list(_rows(one, other.wordings)), other.relay_differs)
            for one, other in zip(found.quotations, told.quotations, strict=True)
        ],
        alone=[
            (one, _place(it.document, statement=it.statement))
            for it, one in zip(found.alone, told.alone, strict=True)
        ],
        n_left=max(0, len(group.documents) - MOST_ARTICLES),
    )


def _window(desk: Desk, document: str, asked: Window) -> Window:
    """The days that are asked for; in a large collection else those around the article's own."""
    is_open = asked.since is None and asked.until is None
    if not is_open or desk.collection.count(Noun.DOCUMENT) <= MOST:
        return asked
    own = desk.collection.documents(Filter(document=document), limit=1).rows
    published = own[0].facts.published if own else None
    if published is None:
        return asked
    return Window(since=published - NEAR, until=published + NEAR)


def _groups(desk: Desk, window: Window) -> tuple[Grouped, ...]:
    if desk.given.group is None:
        raise InputError("this desk was not given what compares", remedy="Use `onrecord compare`")
    return desk.matters.of(desk.collection, window, desk.given.group)


def _compared(desk: Desk, session: Session, group: Grouped) -> Comparison:
    """The comparison of the articles as the person sees them, what he rejected left out.

    Raises:
        InputError: the articles are not there any more.
    """
    ids = group.documents[:MOST_ARTICLES]
    readings = tuple(one for id in ids for one in _seen(desk, session, id))
    if desk.given.compare is None or len(readings) < 2:
        raise InputError("these articles cannot be compared any more", remedy="Load the list again")
    return desk.given.compare(Matter(readings=readings, reasons=group.reasons))


def _seen(desk: Desk, session: Session, document: str) -> Iterator[Reading]:
    yield from desk.collection.readings(session.sees(document=document))


def _listed(desk: Desk, group: Grouped, window: Window) -> Listed:
    articles = tuple(
        (row.facts.title or row.id, row.facts.outlet or "", row.facts.published)
        for id in group.documents
        for row in desk.collection.documents(Filter(document=id), limit=1).rows
    )
    query = {"document": group.documents[0], "since": window.since, "until": window.until}
    return Listed(
        title=articles[0][0] if articles else group.documents[0],
        articles=articles,
        reasons=group.reasons,
        href=address("/compare/matter", query),
    )


def _differences(found: Comparison) -> list[Contradiction]:
    """Those in one voice, then those between speakers, as a sheet has them."""
    return sorted(found.contradictions, key=lambda one: not one.same_voice)


def _slot(one: Contradiction, told: Difference, documents: Sequence[str]) -> Slot:
    """The slot with the place of each version; `documents` in the order of the cells."""
    versions = []
    for document, cells in zip(documents, told.cells, strict=True):
        mine = [version for version in one.versions if version.document == document]
        hrefs = [_place(document, at=version.evidence[0].start) for version in mine]
        versions.append(
            tuple(Version(cell=cell, href=href) for cell, href in zip(cells, hrefs, strict=True))
        )
    return Slot(name=told.slot, of=told.of, versions=tuple(versions))


def _rows(one: Quotation, told: Sequence[Told]) -> Iterator[Row]:
    pieces = aligned([wording.parts for wording in one.wordings])
    for wording, words, row in zip(one.wordings, told, pieces, strict=True):
        href = _place(wording.document, statement=wording.statement)
        yield Row(told=words, pieces=row, href=href)


def _place(document: str, *, statement: str | None = None, at: int | None = None) -> str:
    return address("/goto", {"document": document, "statement": statement, "at": at})


def _back(window: Window) -> str:
    return address("/compare", {"since": window.since, "until": window.until})
