"""Quotations nobody is named for that go on from the paragraph before."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.actors.figures import Figure
from onrecord.actors.sources import Voiced
from onrecord.records.document import BlockKind, Document
from onrecord.records.statement import Statement, StatementKind

_MARKS = 2


def carry_on(
    document: Document,
    statements: Sequence[Statement],
    *,
    voiced: Sequence[Voiced],
    within: Sequence[int | None],
) -> None:
    """Give a quotation that opens its paragraph and has no source the speaker before it.

    Only where the paragraph before has exactly one speaker; otherwise it stays open. Linear but
    for sorting.
    """
    blocks = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    starts = [block.span.start for block in blocks]
    speakers: dict[int, set[Figure | None]] = {}
    order = sorted(range(len(statements)), key=lambda i: statements[i].content[0].start)
    for i in order:
        if within[i] is not None:
            continue
        place = bisect_right(starts, statements[i].content[0].start) - 1
        entry = voiced[i]
        if entry.phrase is None and entry.figure is None and place > 0:
            opens = statements[i].content[0].start - starts[place] < _MARKS
            quoted = blocks[place].kind is BlockKind.QUOTATION
            before = speakers.get(place - 1, set())
            if opens and len(before) == 1 and (quoted or _is_direct(statements[i])):
                entry.figure = next(iter(before))
                if entry.figure is not None:
                    entry.why = f"the quotation goes on from {entry.figure.name}"
        speakers.setdefault(place, set()).add(entry.figure)


def _is_direct(statement: Statement) -> bool:
    return statement.kind is StatementKind.DIRECT and not statement.source and not statement.cue
