"""Where in its article a row stands: the first of its characters, and the anchor of its entry."""

from onrecord.records.reading import Reading
from onrecord.records.spans import Spans
from onrecord.report.agenda import agenda
from onrecord.report.rows import rows

Place = tuple[int, str]  # an offset of the text, and an anchor of the page, "" for none


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
    position = next((one for one in reading.positions if one.id == id), None)
    if position is None:
        return None
    by_statement = place_of(reading, "s", position.statement or "")
    return by_statement or (position.evidence[0].start, "")


def _covers(spans: Spans, at: int) -> bool:
    return any(span.start <= at < span.stop for span in spans)
