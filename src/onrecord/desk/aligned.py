"""The wordings of a quotation under each other, cut where one departs from the fullest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records.comparison import Change, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of one wording over `span` columns; dropped words are those of the fullest wording."""

    words: str
    change: Change
    span: int = 1


@dataclass(frozen=True, slots=True)
class _Run:
    """What a wording has for the words `[start, stop)` of the fullest one."""

    start: int
    stop: int
    base: tuple[str, ...]
    here: tuple[str, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class _Column:
    """Words `[start, stop)` of the fullest wording; none of them where some put words in."""

    start: int
    stop: int


def aligned(wordings: Sequence[Sequence[Part]]) -> tuple[tuple[Piece, ...], ...]:
    """A row of pieces for each wording, all over the same columns; linear in the words.

    The parts of each wording are told against the same fullest wording, as in
    `records.comparison.Wording`.

    >>> same = Part(change=Change.SAME, base="We go", here="We go")
    >>> now = Part(change=Change.ADDED, base="", here="now")
    >>> for row in aligned([[same], [same, now]]):
    ...     print([(piece.words, piece.change.value) for piece in row])
    [('We go', 'same'), ('', 'same')]
    [('We go', 'same'), ('now', 'added')]
    """
    told = [list(_runs(parts)) for parts in wordings]
    columns = list(_columns(told))
    return tuple(tuple(_row(runs, columns)) for runs in told)


def _runs(parts: Sequence[Part]) -> Iterator[_Run]:
    at = 0
    for part in parts:
        base, here = tuple(part.base.split()), tuple(part.here.split())
        yield _Run(at, at + len(base), base, here, part.change)
        at += len(base)


def _columns(told: Sequence[Sequence[_Run]]) -> Iterator[_Column]:
    """Cut where a wording departs or comes back; empty columns where one puts words in."""
    stop = max((runs[-1].stop for runs in told if runs), default=0)
    other = [run for runs in told for run in runs if run.change is not Change.SAME]
    put_in = {run.start for run in other if run.change is Change.ADDED}
    cuts = sorted({0, stop, *(run.start for run in other), *(run.stop for run in other)})
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        if start in put_in:
            yield _Column(start, start)
        if end is not None:
            yield _Column(start, end)


def _row(runs: Sequence[_Run], columns: Sequence[_Column]) -> Iterator[Piece]:
    waiting: Piece | None = None
    for column, run in _placed(runs, columns):
        goes_on = (
            waiting is not None
            and run is not None
            and run.change in (Change.CHANGED, Change.DROPPED)
            and run.start < column.start
        )
        if goes_on and waiting is not None:
            waiting = Piece(words=waiting.words, change=waiting.change, span=waiting.span + 1)
            continue
        if waiting is not None:
            yield waiting
        waiting = _piece(run, column)
    if waiting is not None:
        yield waiting


def _placed(
    runs: Sequence[_Run], columns: Sequence[_Column]
) -> Iterator[tuple[_Column, _Run | None]]:
    """Each column with the run that fills it; None where others put words in."""
    waiting = iter(runs)
    run = next(waiting, None)
    for column in columns:
        is_gap = column.start == column.stop
        while run is not None and _is_before(run, column):
            run = next(waiting, None)
        inside = run is not None and (
            run.change is Change.ADDED
            if is_gap and run.start == column.start
            else run.start < column.stop and run.start < run.stop
        )
        yield column, run if inside else None


def _is_before(run: _Run, column: _Column) -> bool:
    """True for a run that ends before the column begins; one that puts words in has no width."""
    if run.start == run.stop:
        return run.start < column.start or column.start < column.stop
    return run.stop <= column.start


def _piece(run: _Run | None, column: _Column) -> Piece:
    if run is None:
        return Piece(words="", change=Change.SAME)
    if run.change is Change.SAME:
        here = run.here[column.start - run.start : column.stop - run.start]
        return Piece(words=" ".join(here), change=Change.SAME)
    words = run.base if run.change is Change.DROPPED else run.here
    return Piece(words=" ".join(words), change=run.change)
