"""What `onrecord who` prints: who held an office on a day, from the table of the package."""

import json
from collections.abc import Iterator
from datetime import date

from onrecord.actors.table import Answer, Term, answer, office_table
from onrecord.actors.table.places import name_of


def told(question: str, on: date, *, as_json: bool) -> str:
    """The answer as lines of words, or as one line of JSON.

    Raises:
        InputError: the question names no state or body, or an office that the table has not.
    """
    found = answer(question, on, office_table())
    if as_json:
        return json.dumps(_row(found), ensure_ascii=False)
    return "\n".join(_lines(found))


def _lines(found: Answer) -> Iterator[str]:
    yield f"{name_of(found.of)}: {found.title}, {found.on}"
    for term in found.holders:
        yield from _about(term)
    if found.why:
        yield found.why
    if found.last:
        yield from (f"before: {line}" for line in _about(found.last))
    if found.next:
        yield from (f"after: {line}" for line in _about(found.next))


def _about(term: Term) -> Iterator[str]:
    acting = ", acting" if term.acting else ""
    wikidata = f" ({term.wikidata})" if term.wikidata else ""
    yield f"{term.person}{wikidata}{acting}, {_time(term)} [{term.source}]"


def _time(term: Term) -> str:
    begin = f"from {term.since}" if term.since else "from a day that is not known"
    end = f"to {term.until}" if term.until else f"known until {term.known_until}"
    return f"{begin} {end}"


def _row(found: Answer) -> dict[str, object]:
    return {
        "onrecord": 1,
        "question": found.question,
        "on": found.on.isoformat(),
        "office": {"title": found.title, "of": found.of},
        "holders": [_term(term) for term in found.holders],
        "why": found.why or None,
        "last": _term(found.last) if found.last else None,
        "next": _term(found.next) if found.next else None,
    }


def _term(term: Term) -> dict[str, object]:
    return {
        "name": term.person,
        "wikidata": term.wikidata,
        "title": term.office.title,
        "from": term.since or None,
        "to": term.until or None,
        "known_until": term.known_until.isoformat() if term.known_until else None,
        "acting": term.acting,
        "source": term.source,
    }
