from onrecord.records.position import Stance
from onrecord.records.reading import Reading
from onrecord.report.sides import by_issue, sides, taken


def test_rows_say_who_does_what_and_who_tells(sided: Reading) -> None:
    assert [(one.number, one.who, one.does, one.teller) for one in taken(sided)] == [
        (1, "Tomas Reyl", "supports “talks”", "Tomas Reyl"),
        (2, "Sudria", "opposes “talks”", "the outlet"),
        (3, "Norland", "supports “guarantees” (request)", "Sudria"),
        (4, "Ilse Varga", "accuses Tomas Reyl", "Ilse Varga"),
    ]


def test_the_table_keeps_declared_and_alleged_apart(sided: Reading) -> None:
    table = sides(taken(sided))
    assert [actor.name for actor in table.actors] == ["Tomas Reyl", "Sudria", "Norland"]
    assert table.issues == ("talks", "guarantees")
    shown = [
        [
            cell and ([t.number for t in cell.declared], [t.number for t in cell.alleged])
            for cell in row
        ]
        for row in table.cells
    ]
    assert shown == [[([1], []), None], [([], [2]), None], [None, ([], [3])]]


def test_rows_by_issue_and_side(sided: Reading) -> None:
    numbers = {issue: [t.number for t in rows] for issue, rows in by_issue(taken(sided)).items()}
    assert numbers == {"talks": [1, 2], "guarantees": [3]}
    against = by_issue(taken(sided), Stance.OPPOSES)
    assert {issue: len(rows) for issue, rows in against.items()} == {"talks": 1}
