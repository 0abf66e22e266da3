"""The first screen: what is in the collection, and where to go on."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.desk.article import following
from onrecord.desk.asked import ALL_STATES, Asker, TheDesk
from onrecord.desk.inbox import Number
from onrecord.desk.pages import page
from onrecord.store import Noun

router = APIRouter()
NOUNS = (
    (Noun.STATEMENT, "statements", "/inbox"),
    (Noun.POSITION, "positions", "/positions"),
    (Noun.EVENT, "events", "/events"),
    (Noun.FINDING, "findings", "/findings"),
)
SHOWN = 50


@router.get("/")
def overview(request: Request, desk: TheDesk, session: Asker, after: Number = None) -> Response:
    """Numbers, articles with how much is decided, and the next thing to do."""
    collection = desk.collection
    n_documents = collection.count(Noun.DOCUMENT)
    if not n_documents:
        return page(request, "first_run.html.j2", place=collection.address)
    documents = collection.documents(limit=SHOWN, after=after)
    states = collection.facets(Noun.STATEMENT, "state", session.sees(states=ALL_STATES))
    return page(
        request,
        "overview.html.j2",
        place=collection.address,
        counts=[
            (words, collection.count(noun, session.sees()), path) for noun, words, path in NOUNS
        ],
        n_documents=n_documents,
        documents=documents,
        states=states,
        next_document=following(desk, session, ""),
        coders=collection.coders(),
    )
