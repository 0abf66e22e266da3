"""Which statement another one is spoken in."""

from collections.abc import Sequence

from onrecord.records.statement import Statement


def enclosing(statements: Sequence[Statement]) -> list[int | None]:
    """For each statement the place of the one in whose content it is spoken, None for none.

    What a statement says of itself (`inside`) goes first; else the innermost content that holds
    the first character of its source (without a source: of its content). Sorting aside, linear.
    """
    place = {statement.id: i for i, statement in enumerate(statements)}
    found = _by_position(statements)
    return [
        place.get(statement.inside, found[i]) if statement.inside else found[i]
        for i, statement in enumerate(statements)
    ]


def _by_position(statements: Sequence[Statement]) -> list[int | None]:
    contents = sorted(
        (span.start, -span.stop, i) for i, s in enumerate(statements) for span in s.content
    )
    points = sorted((((s.source or s.content)[0].start), i) for i, s in enumerate(statements))
    out: list[int | None] = [None] * len(statements)
    open_: list[tuple[int, int]] = []
    at = 0
    for point, i in points:
        while at < len(contents) and contents[at][0] <= point:
            open_.append((-contents[at][1], contents[at][2]))
            at += 1
        while open_ and open_[-1][0] <= point:
            open_.pop()
        out[i] = _outer(open_, i, statements)
    return out


def _outer(open_: list[tuple[int, int]], i: int, statements: Sequence[Statement]) -> int | None:
    """The innermost other statement that is open; one without a source must be wider."""
    for stop, other in reversed(open_[-4:]):
        if other != i and (statements[i].source or stop > statements[i].content[-1].stop):
            return other
    return None
