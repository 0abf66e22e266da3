"""A long article is cut before blocks, and nothing is lost at the cuts."""

import pytest
from builders import blocks_of
from desks import client, desk_of
from talks import FIRST, readings

from onrecord.desk.asked import Role, Session
from onrecord.desk.opened import opened
from onrecord.desk.parts import MOST, part_of, parts, within
from onrecord.records.document import Document
from onrecord.records.reading import Reading
from onrecord.records.spans import Span
from onrecord.records.statement import Statement, StatementKind, StatementType
from onrecord.report.marked import Lists, marked
from onrecord.store import open_collection

LINE = "Ilse Varga said the talks would go on.\n"
ANN = Session(name="ann", role=Role.OWNER, form="")


@pytest.mark.parametrize(
    ("lengths", "cuts"),
    [
        ([10], [0]),
        ([], [0]),
        ([40, 40, 40], [0, 82]),
        ([200, 10], [0, 201]),
        ([10, 200, 10], [0, 11, 212]),
    ],
)
def test_cuts(lengths: list[int], cuts: list[int]) -> None:
    text = "\n".join("x" * n for n in lengths)
    found = parts(Document(text, blocks=blocks_of(text)), 100)
    assert [one.start for one in found] == cuts
    assert [one.stop for one in found] == [*cuts[1:], max(1, len(text))]


def test_parts_together_are_the_whole_text() -> None:
    text = LINE * 50
    reading = Reading(document=Document(text, blocks=blocks_of(text)))
    blocks = marked(reading, Lists(rows=(), own=(), findings=()))
    shown = [
        piece.text
        for part in parts(reading.document, 300)
        for block in within(blocks, part)
        for piece in block.pieces
    ]
    assert "".join(shown) == text


def _statement(number: int, start: int) -> Statement:
    return Statement(
        id=f"s{number}",
        source=(Span(start, start + 10),),
        cue=(),
        content=(Span(start + 16, start + 37),),
        kind=StatementKind.INDIRECT,
        type=StatementType.COMMUNICATION,
        confidence=0.5,
        made_by="test",
    )


def test_each_statement_is_in_one_part_with_its_number() -> None:
    text = LINE * ((2 * MOST - 500) // len(LINE))
    statements = tuple(_statement(n, n * len(LINE)) for n in range(text.count("\n")))
    document = Document(text, id="long", blocks=blocks_of(text))
    collection = open_collection(":memory:")
    collection.add([Reading(document=document, statements=statements), *readings(1)], coder=FIRST)
    shown = [opened(collection, ANN, "long", part=n) for n in (1, 2)]
    numbers = [line.row.number for one in shown for line in one.lines]
    assert numbers == list(range(1, len(statements) + 1))
    assert {(one.n_parts, one.n_lines, one.n_left) for one in shown} == {(2, *[len(numbers)] * 2)}
    assert opened(collection, ANN, "long", part=99).part == 2
    last = statements[-1].id
    one = client(desk_of(collection))
    where = one.get("/goto", params={"document": "long", "statement": last}).headers["location"]
    assert where == f"/read?document=long&part=2#s{len(numbers)}"
    html = one.get(where).text
    assert "Part 2 of 2" in html
    assert "Part before" in html
    assert part_of(parts(document), 0) == 1
