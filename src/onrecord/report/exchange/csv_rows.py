"""CSV: one row a statement with its words in it, for spreadsheets; a codebook beside it.

A cell that a spreadsheet would take for a formula begins with an apostrophe. The file begins with
the mark by which spreadsheets know UTF-8. It holds no whole articles, so it cannot be read back.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.records.actor import Actor
from onrecord.records.position import OUTLET, Basis, Position, Stance
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans
from onrecord.records.statement import Statement
from onrecord.report.exchange.losses import Tally
from onrecord.report.rows import Row, rows
from onrecord.report.words import in_line

COLUMNS = {
    "document": "id of the article",
    "title": "title of the article",
    "outlet": "who published it",
    "published": "day of publication, YYYY-MM-DD",
    "address": "where it was found",
    "statement": "id of the statement",
    "inside": "id of the statement it is nested in",
    "kind": "direct, indirect or mixed: how the content is given",
    "type": "communication, attitude, factive or control: what the cue says was done",
    "speaker": "name of the actor whose statement it is; empty when not resolved",
    "speaker_kind": "person, office, organisation, state, group, outlet, document or unnamed",
    "offices": "offices of the speaker as the article gives them",
    "relays": "through whom it came, nearest to the outlet last",
    "source": "the words that name the source",
    "cue": "the words that attribute",
    "content": "the words of the statement; … where words were left out",
    "content_at": "where they stand: start-stop in code points, stop not included",
    "supports": "issues the speaker declares support for in it",
    "opposes": "issues the speaker declares opposition to in it",
    "alleged": "positions that it ascribes to others",
    "confidence": "0 to 1: how sure its coder was",
    "made_by": "the coder: a person or a program step with its version",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN = "; "


def codebook_path(path: Path) -> Path:
    """Where the codebook goes: beside the table."""
    return path.with_name(f"{path.stem}.codebook.csv")


def write_csv(readings: Iterable[Reading], path: Path, tally: Tally) -> None:
    """One row a statement, and the codebook beside; memory stays at one article."""
    with codebook_path(path).open("w", encoding="utf-8-sig", newline="") as file:
        book = csv.writer(file)
        book.writerow(("column", "meaning"))
        book.writerows(COLUMNS.items())
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for reading in readings:
            _count(reading, tally)
            table.writerows(safe(cells) for cells in _rows(reading))


def safe(cells: Iterable[str]) -> list[str]:
    """The cells on one line each; what would be a formula begins with an apostrophe.

    >>> safe(["=1+1", "said"])
    ["'=1+1", 'said']
    """
    lines = (in_line(cell) for cell in cells)
    return [f"'{line}" if line.startswith(_FORMULA) else line for line in lines]


def _rows(reading: Reading) -> Iterator[list[str]]:
    document = reading.document
    head = [document.id, document.title or "", document.outlet or ""]
    head += [document.published.isoformat() if document.published else "", document.address or ""]
    names = {actor.id: actor.name for actor in reading.cast.actors} | {OUTLET: "the outlet"}
    own: defaultdict[str | None, list[Position]] = defaultdict(list)
    for position in reading.positions:
        own[position.statement].append(position)
    for row in rows(reading):
        sides = _sides(own[row.statement.id], names)
        yield [*head, *_statement(row), *sides, *_coder(row.statement)]


def _statement(row: Row) -> list[str]:
    statement, speaker = row.statement, row.speaker
    return [
        statement.id,
        statement.inside or "",
        statement.kind.value,
        statement.type.value,
        speaker.name if speaker else "",
        speaker.kind.value if speaker else "",
        _offices(speaker) if speaker else "",
        _BETWEEN.join(relay.name for relay in row.relays),
        row.source,
        row.cue,
        row.content,
        _places(statement.content),
    ]


def _offices(actor: Actor) -> str:
    return _BETWEEN.join(f"{o.title} of {o.of}" if o.of else o.title for o in actor.offices)


def _places(spans: Spans) -> str:
    return _BETWEEN.join(f"{span.start}-{span.stop}" for span in spans)


def _sides(positions: Iterable[Position], names: dict[str, str]) -> list[str]:
    own: dict[Stance, list[str]] = {Stance.SUPPORTS: [], Stance.OPPOSES: []}
    alleged: list[str] = []
    for one in positions:
        what = one.issue or names.get(one.toward or "", "")
        if one.basis is Basis.DECLARED:
            own[one.stance].append(what)
        else:
            alleged.append(f"{names.get(one.actor, one.actor)} {one.stance.value} {what}")
    return [_BETWEEN.join(own[stance]) for stance in own] + [_BETWEEN.join(alleged)]


def _coder(statement: Statement) -> list[str]:
    return [f"{statement.confidence:.4g}", statement.made_by]


def _count(reading: Reading, tally: Tally) -> None:
    where = "the table has a row for each statement only"
    bare = sum(one.statement is None for one in reading.positions)
    tally.count("positions in the outlet's own voice", where, bare)
    tally.count("events", where, len(reading.events))
    tally.count("dates", where, len(reading.dates))
    tally.count("findings", where, len(reading.findings))
    tally.count("texts of articles", "the table holds the quoted words only")
