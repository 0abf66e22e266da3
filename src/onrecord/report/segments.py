"""A text cut at all borders of labelled spans: the one way any report marks a text."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from onrecord.records.spans import Span, check_inside

L = TypeVar("L", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Generic[L]):
    """A stretch of the text with no border inside it.

    `labels` are those that cover it, each once, in the order in which they were first given.
    """

    span: Span
    labels: tuple[L, ...] = ()


def segments(text: str, labelled: Iterable[tuple[L, Span]]) -> tuple[Segment[L], ...]:
    """The text as ordered segments that touch, from its first character to its last.

    Spans may overlap, nest, touch and repeat; a label may have several (discontinuous) spans. Every
    labelled span is exactly the union of the segments that lie in it. An empty text has no
    segments. Time: one sort of the borders, then linear in the labels of all segments.

    Raises:
        RecordError: a span ends beyond the text.

    >>> [(s.span.within("he said so"), s.labels) for s in segments("he said so",
    ...     [("all", Span(0, 10)), ("cue", Span(3, 7))])]
    [('he ', ('all',)), ('said', ('all', 'cue')), (' so', ('all',))]
    """
    pairs = tuple(labelled)
    check_inside((span for _, span in pairs), text, "segments")
    rank = {label: at for at, label in enumerate(dict.fromkeys(label for label, _ in pairs))}
    order = tuple(rank)
    steps = _steps((rank[label], span) for label, span in pairs)
    open_now: dict[int, int] = {}
    out: list[Segment[L]] = []
    for start, stop in pairwise(sorted({0, len(text), *steps})):
        _move(open_now, steps.get(start, ()))
        labels = tuple(order[at] for at in sorted(open_now))
        out.append(Segment(span=Span(start, stop), labels=labels))
    return tuple(out)


def _steps(ranked: Iterable[tuple[int, Span]]) -> dict[int, list[tuple[int, int]]]:
    """For each border the labels that begin (+1) or end (-1) there."""
    steps: dict[int, list[tuple[int, int]]] = {}
    for at, (start, stop) in ranked:
        steps.setdefault(start, []).append((at, 1))
        steps.setdefault(stop, []).append((at, -1))
    return steps


def _move(open_now: dict[int, int], steps: Iterable[tuple[int, int]]) -> None:
    """Open and close labels at one border; a label is open as long as any of its spans is."""
    for at, step in steps:
        open_now[at] = open_now.get(at, 0) + step
        if not open_now[at]:
            del open_now[at]
