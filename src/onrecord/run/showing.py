"""What `onrecord show` prints: the rows of a collection as lines, CSV or JSON."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from onrecord.records.event import Event
from onrecord.records.finding import Finding
from onrecord.records.position import OUTLET, Position
from onrecord.records.spans import Spans
from onrecord.report.words import in_marks, number_of, shortened
from onrecord.run.options import Form, Part, Shown
from onrecord.store import (
    ActorRow,
    Collection,
    Filter,
    Noun,
    Page,
    Record,
    Row,
    Said,
    open_collection,
)

Cell = str | float | int | list[str] | list[list[int]] | None
Cells = dict[str, Cell]
AT_ONCE = 500
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDTH, _WORDS_WIDTH = 200, 60  # of a line, and of its words at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How many rows were printed, and the number of the last when there are more, else None."""

    n_rows: int
    after: int | None


def show(
    address: str, what: Shown, wanted: Filter, *, part: Part, form: Form, out: TextIO
) -> Printed:
    """Print the rows; says how many they are, and the number to go on after.

    Raises:
        InputError: there is no such collection, coder or article, or no word to search for.
        SettingError: a condition that means nothing for what is shown.
    """
    with open_collection(address) as collection:
        pages = _Pages(collection, what, wanted, part)
        write = {Form.LINES: _lines, Form.CSV: _csv, Form.JSON: _json}[form]
        write(what, pages.cells(), out)
        return Printed(n_rows=pages.n_rows, after=pages.after)


class _Pages:
    """The rows, page after page, and where they end."""

    def __init__(self, collection: Collection, what: Shown, wanted: Filter, part: Part) -> None:
        self.collection = collection
        self.what = what
        self.wanted = wanted
        self.left = part.limit
        self.after = part.after
        self.n_rows = 0

    def cells(self) -> Iterator[Cells]:
        """The cells of each row."""
        while self.left is None or self.left > 0:
            limit = AT_ONCE if self.left is None else min(AT_ONCE, self.left)
            page = self._page(limit)
            yield from map(_cells_of, page.rows)
            self.after = page.after
            self.n_rows += len(page.rows)
            self.left = None if self.left is None else self.left - len(page.rows)
            if page.after is None:
                return

    def _page(self, limit: int) -> Page[Row[Record]] | Page[ActorRow]:
        if self.what is Shown.ACTORS:
            return self.collection.actors(self.wanted, limit=limit, after=self.after)
        noun = Noun(self.what.value.removesuffix("s"))
        return self.collection.rows(noun, self.wanted, limit=limit, after=self.after)


def _cells_of(row: Row[Record] | ActorRow) -> Cells:
    if isinstance(row, ActorRow):
        return _actor(row)
    made: Mapping[type, Callable[[Row[Record]], Cells]] = {
        Said: _statement,
        Position: _position,
        Event: _event,
        Finding: _finding,
    }
    return {
        "document": row.document,
        "published": row.published.isoformat() if row.published else None,
        "outlet": row.outlet,
        "id": row.id,
        **made[type(row.record)](row),
        "words": row.words,
        "coder": row.coder,
        "state": row.state.value,
        "version": row.version,
    }


def _actor(row: ActorRow) -> Cells:
    one = row.identity
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "country": one.country,
        "wikidata": one.wikidata,
        "articles": row.n_documents,
        "statements": row.n_statements,
        "version": row.version,
    }


def _statement(row: Row[Record]) -> Cells:
    record = row.record
    if not isinstance(record, Said):
        raise TypeError(row.noun)
    statement, voice = record.statement, record.voice
    return {
        "speaker": _name(row, voice.speaker),
        "relays": [_name(row, relay) or relay for relay in voice.relays],
        "kind": statement.kind.value,
        "type": statement.type.value,
        "inside": statement.inside,
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "confidence": statement.confidence,
        "made_by": statement.made_by,
    }


def _position(row: Row[Record]) -> Cells:
    record = row.record
    if not isinstance(record, Position):
        raise TypeError(row.noun)
    return {
        "actor": _name(row, record.actor),
        "issue": record.issue,
        "stance": record.stance.value,
        "act": record.act.value,
        "toward": _name(row, record.toward),
        "basis": record.basis.value,
        "said_by": _name(row, record.said_by),
        "statement": record.statement,
        "evidence": _pairs(record.evidence),
        "confidence": record.confidence,
    }


def _event(row: Row[Record]) -> Cells:
    record = row.record
    if not isinstance(record, Event):
        raise TypeError(row.noun)
    when = record.when
    return {
        "type": record.type.value,
        "mode": record.mode.value,
        "status": record.status.value,
        "what": record.what,
        "parties": [_name(row, party) or party for party in record.parties],
        "place": record.place,
        "from": when.first.isoformat() if when else None,
        "to": when.last.isoformat() if when else None,
        "basis": when.basis if when else None,
        "terms": record.terms,
        "evidence": _pairs(record.evidence),
    }


def _finding(row: Row[Record]) -> Cells:
    record = row.record
    if not isinstance(record, Finding):
        raise TypeError(row.noun)
    return {
        "check": record.check,
        "message": record.message,
        "voice": _name(row, record.voice),
        "evidence": _pairs(record.evidence),
    }


def _name(row: Row[Record], actor: str | None) -> str | None:
    """What the actor is called across articles; the outlet stays "outlet"."""
    if actor is None or actor == OUTLET:
        return actor
    return row.names.get(actor, actor)


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.stop] for span in spans]


def _json(what: Shown, rows: Iterable[Cells], out: TextIO) -> None:
    for row in rows:
        out.write(json.dumps({"onrecord": 1, "row": what.value.removesuffix("s"), **row}) + "\n")


def _csv(what: Shown, rows: Iterable[Cells], out: TextIO) -> None:
    """One row a line under a line of names; what a spreadsheet would run begins with '."""
    writer = csv.writer(out, lineterminator="\r\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerow([safe(_flat(cell)) for cell in row.values()])


def _flat(cell: Cell) -> str:
    """A cell as text: several names with "; ", spans as "3-7 9-12".

    >>> _flat([[3, 7], [9, 12]]), _flat(["Varga", "Reyl"]), _flat(None)
    ('3-7 9-12', 'Varga; Reyl', '')
    """
    if cell is None:
        return ""
    if not isinstance(cell, list):
        return str(cell)
    spans = ["-".join(map(str, one)) for one in cell if isinstance(one, list)]
    return " ".join(spans) if spans else "; ".join(map(str, cell))


def safe(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula.

    >>> safe("=SUM(A1)"), safe("-5%"), safe("-0.5"), safe("talks")
    ("'=SUM(A1)", "'-5%", "'-0.5", 'talks')
    """
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell


_LINE: Mapping[Shown, Sequence[str]] = {
    Shown.STATEMENTS: ("published", "outlet", "speaker", "kind", "words"),
    Shown.ACTORS: ("name", "kind", "country", "statements", "articles"),
    Shown.POSITIONS: (
        *("published", "outlet", "actor", "stance", "issue", "toward"),
        *("basis", "said_by", "words"),
    ),
    Shown.EVENTS: ("from", "to", "type", "status", "what", "parties", "place", "words"),
    Shown.FINDINGS: ("published", "outlet", "check", "message", "words"),
}


def _lines(what: Shown, rows: Iterable[Cells], out: TextIO) -> None:
    for row in rows:
        facts = [
            _worded(name, row[name])
            for name in _LINE[what]
            if name != "words" and row[name] not in (None, [])
        ]
        state = row.get("state")
        out.write(f"{row['id']}  {_line(facts, row.get('words'))}")
        out.write(f"  [{state}]\n" if state in ("accepted", "rejected") else "\n")


def _line(facts: Sequence[str], words: Cell) -> str:
    """The facts and the words on one line, each cut where it is long; marks stay around the words.

    >>> _line(["Varga", "direct"], "“We will sign,”"), _line(["Reyl"], "We will sign")
    ('Varga direct “We will sign,”', 'Reyl “We will sign”')
    """
    line = shortened(" ".join(facts), _WIDTH)
    if not words:
        return line
    room = max(_WIDTH - len(line), _WORDS_WIDTH)
    return f"{line} {in_marks(shortened(_flat(words), room))}"


def _worded(name: str, cell: Cell) -> str:
    if name in ("statements", "articles") and isinstance(cell, int):
        return number_of(cell, name.removesuffix("s"))
    return _flat(cell)
