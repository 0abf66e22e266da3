"""schema.org Quotation as JSON-LD: what search engines read of a page of quotations."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.records.actor import Actor, ActorKind
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.records.statement import StatementKind
from onrecord.report.rows import Row, rows
from onrecord.report.words import headline, quoted

CONTEXT = "https://schema.org"
_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "Country",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.OUTLET: "Organization",
}  # an office, a group, a document, somebody unnamed: no more than a thing
_WEB = re.compile(r"https?://", re.IGNORECASE)
Json = dict[str, Any]


def quotations(reading: Reading) -> Iterator[Json]:
    """A Quotation for each direct or mixed statement, in the order of the text."""
    article = _article(reading.document)
    for row in rows(reading):
        if row.statement.kind is not StatementKind.INDIRECT:
            yield _quotation(row, reading, article)


def json_ld(readings: Sequence[Reading]) -> str:
    """The quotations as JSON that may stand in a script element of HTML; "" for none.

    `<`, `>` and `&` are written as escapes, so that nothing in a quotation can end the element:
    `<script type="application/ld+json">` + this + `</script>`.
    """
    graph = [one for reading in readings for one in quotations(reading)]
    if not graph:
        return ""
    plain = json.dumps({"@context": CONTEXT, "@graph": graph})
    return plain.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _quotation(row: Row, reading: Reading, article: Json) -> Json:
    spoken = {"spokenByCharacter": _person(row.speaker)} if row.speaker else {}
    return {
        "@type": "Quotation",
        "identifier": row.statement.id,
        "text": quoted(reading.document.text, row.statement.content),
        **spoken,
        **({"inLanguage": article["inLanguage"]} if "inLanguage" in article else {}),
        "isPartOf": article,
    }


def _person(actor: Actor) -> Json:
    kind = _TYPES.get(actor.kind, "Thing")
    made: Json = {"@type": kind, "name": actor.name}
    if actor.wikidata:
        made["sameAs"] = f"https://www.wikidata.org/entity/{actor.wikidata}"
    if actor.offices and kind == "Person":
        made["jobTitle"] = [f"{o.title}, {o.of}" if o.of else o.title for o in actor.offices]
    return made


def _article(document: Document) -> Json:
    made: Json = {"@type": "NewsArticle", "headline": headline(document)}
    if document.address and _WEB.match(document.address):
        made["url"] = document.address
    if document.published:
        made["datePublished"] = document.published.isoformat()
    if document.outlet:
        made["publisher"] = {"@type": "Organization", "name": document.outlet}
    if document.language:
        made["inLanguage"] = document.language
    return made
