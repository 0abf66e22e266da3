"""Where in its article a row stands: the first of its characters, and the anchor of its entry."""

from collections.abc import Iterable
from typing import Any

from onrecord.records.ids import content_id
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans
from onrecord.report.agenda import agenda
from onrecord.report.rows import rows
from onrecord.store import Row, Said

Place = tuple[int, str]  # an offset of the text, and an anchor of the page, "" for none


def in_place(found: Iterable[Row[Any]]) -> list[Row[Any]]:
    """The rows of a page article by article, as their words stand in it.

    A collection gives them in the order of their making, so that one would jump when decided.
    """
    shown = list(found)
    articles = {
        document: at for at, document in enumerate(dict.fromkeys(r.document for r in shown))
    }
    return sorted(shown, key=lambda row: (articles[row.document], _start(row), row.id))


def anchor(row: Row[Any]) -> str:
    """Where a row stands in a list: the same before it was decided and after."""
    return content_id("r", row.noun.value, row.document, row.id)


def _start(row: Row[Any]) -> int:
    record = row.record
    spans: Spans = record.statement.content if isinstance(record, Said) else record.evidence
    return spans[0].start


def place_of(reading: Reading, kind: str, id: str) -> Place | None:
    """Where a statement ("s"), position ("p"), event ("e") or finding ("f") stands."""
    if kind == "p":
        return _of_position(reading, id)
    if kind == "e":
        found = {item.event.id: item for item in agenda(reading)}.get(id)
        return (found.event.evidence[0].start, f"e{found.number}") if found else None
    if kind == "f":
        evidence = {one.id: one.evidence for one in reading.findings}.get(id)
        return place_at(reading, evidence[0].start) if evidence else None
    row = next((one for one in rows(reading) if one.statement.id == id), None)
    return (row.statement.content[0].start, f"s{row.number}") if row else None


def place_at(reading: Reading, at: int) -> Place:
    """The offset, with the innermost statement whose words cover it."""
    covering = [
        (one.statement.content[0].start, one.depth, one.number)
        for one in rows(reading)
        if _covers((*one.statement.source, *one.statement.cue, *one.statement.content), at)
    ]
    if not covering:
        return at, ""
    start, _, number = max(covering, key=lambda one: one[1])
    return start, f"s{number}"


def _of_position(reading: Reading, id: str) -> Place | None:
    for number, position in enumerate(reading.positions, start=1):
        if position.id == id:
            by_statement = place_of(reading, "s", position.statement or "")
            return by_statement or (position.evidence[0].start, f"p{number}")
    return None


def _covers(spans: Spans, at: int) -> bool:
    return any(span.start <= at < span.stop for span in spans)
