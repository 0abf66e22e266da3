"""The reading desk: an article and its statements side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.desk.asked import ALL_STATES, Asker, Desk, Session, TheDesk
from onrecord.desk.keys import keys_of
from onrecord.desk.opened import opened, reading_of
from onrecord.desk.pages import address, back_to, page
from onrecord.desk.parts import part_of, parts
from onrecord.desk.places import place_at, place_of
from onrecord.records.position import OUTLET
from onrecord.report.words import headline, imprint, words_in
from onrecord.store import Noun, State

router = APIRouter()
AT_ONCE = 50
MAX_PINNED = 9
Part = Annotated[int, Query(ge=1, le=1_000_000)]


@router.get("/read")
def read(
    request: Request, desk: TheDesk, session: Asker, document: str, part: Part = 1
) -> Response:
    """The article with everything that was found in it; a long one in parts."""
    one = opened(desk.collection, session, document, part=part)
    facts = one.reading.document
    names = {actor.id: actor.name for actor in one.reading.cast.actors}
    return page(
        request,
        "read.html.j2",
        one=one,
        document=facts,
        headline=headline(facts),
        imprint=imprint(facts),
        n_words=words_in(facts),
        outlet=OUTLET,
        names=names,
        proposed=State.PROPOSED,
        keys=keys_of(desk.collection, session),
        pinned=pinned(desk, session),
        path=_at(facts.id, one.part),
        before=_at(facts.id, one.part - 1) if one.part > 1 else None,
        after=_at(facts.id, one.part + 1) if one.part < one.n_parts else None,
    )


@router.get("/goto")
def goto(  # noqa: PLR0913 - one argument for each thing that has a place
    desk: TheDesk,
    session: Asker,
    document: str,
    statement: str = "",
    position: str = "",
    event: str = "",
    finding: str = "",
    at: Annotated[int | None, Query(ge=0, le=2**31 - 1)] = None,
) -> Response:
    """The place of a row, or of an offset of the text, in its article."""
    reading = reading_of(desk.collection, session, document)
    kind, id = next(
        ((kind, id) for kind, id in (("p", position), ("e", event), ("f", finding)) if id),
        ("s", statement),
    )
    found = place_of(reading, kind, id) if at is None else place_at(reading, at)
    if found is None:
        return back_to(_at(document))
    offset, anchor = found
    part = part_of(parts(reading.document), offset)
    return back_to(f"{_at(document, part)}{anchor and '#'}{anchor}")


def _at(document: str, part: int = 1) -> str:
    """The address of a part of an article."""
    return address("/read", {"document": document, "part": part if part > 1 else None})


@router.get("/next")
def next_article(desk: TheDesk, session: Asker, document: str = "") -> Response:
    """The next article in which a statement waits for a decision, else the inbox."""
    found = following(desk, session, document)
    return back_to(address("/read", {"document": found}) if found else "/inbox")


def following(desk: Desk, session: Session, document: str) -> str | None:
    """The id of the first article after this one where something waits; None without any."""
    after: int | None = None
    if document:
        own = desk.collection.statements(
            session.sees(document=document, states=ALL_STATES), limit=1
        )
        after = own.rows[0].number if own.rows else None
    waiting = session.sees(states=(State.PROPOSED,))
    while True:
        found = desk.collection.statements(waiting, limit=AT_ONCE, after=after)
        others = [row.document for row in found.rows if row.document != document]
        if others or found.after is None:
            return others[0] if others else None
        after = found.after


def pinned(desk: Desk, session: Session) -> list[str]:
    """The issues under the digits: those of the codebook, else the most frequent ones."""
    set_to = desk.collection.settings_of(session.name).get("pinned", "")
    chosen = [line.strip() for line in set_to.splitlines() if line.strip()]
    if not chosen:
        chosen = [row.record.name for row in desk.collection.issues()]
    if not chosen:
        found = desk.collection.facets(Noun.POSITION, "issue", session.sees())
        chosen = [name for name in found if name]
    return chosen[:MAX_PINNED]
