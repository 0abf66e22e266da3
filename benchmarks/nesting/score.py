"""Counts of nested statements found in one text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.nesting.gold import Gold, Item

from onrecord.records.spans import Spans, touch
from onrecord.records.statement import Statement

MIN_IOU = 0.5
Counts = Counter[str]
Pairs = dict[str, Statement]


def counts(item: Item, found: Sequence[Statement]) -> Counts:
    """What of the gold was found, by the names `<level>.<right|gold|found>`.

    Levels: `outer` (level 1; found ones that are inside nothing), `inner` (level 2 and deeper;
    found ones that are inside something), `loose` (inner ones, wherever they are said to be
    inside), `level2` and `level3` (gold and right only).
    """
    pairs = matched(item, found)
    out: Counts = Counter()
    for gold in item.statements:
        names = ("outer",) if gold.level == 1 else ("inner", "loose", f"level{gold.level}")
        for name in names:
            out[f"{name}.gold"] += 1
            out[f"{name}.right"] += _is_right(gold, pairs, where=name != "loose")
    for statement in found:
        for name in ("outer",) if statement.inside is None else ("inner", "loose"):
            out[f"{name}.found"] += 1
    return out


def matched(item: Item, found: Sequence[Statement]) -> Pairs:
    """One to one by letter: contents at IoU >= 0.5 and a right source; those that share cues first.

    A source is right when it shares a character with the gold one, or when both have none.
    """
    pairs: Pairs = {}
    taken: set[str] = set()
    ranked = sorted(_candidates(item, found), key=lambda c: (-c[0], -c[1], c[2].label, c[3].id))
    for _, _, gold, statement in ranked:
        if gold.label not in pairs and statement.id not in taken:
            pairs[gold.label] = statement
            taken.add(statement.id)
    return pairs


def _candidates(
    item: Item, found: Sequence[Statement]
) -> Iterator[tuple[bool, float, Gold, Statement]]:
    for gold in item.statements:
        for statement in found:
            share = iou(gold.content, statement.content, item.text)
            if share >= MIN_IOU and _right_source(gold, statement):
                yield touch(gold.cue, statement.cue), share, gold, statement


def _right_source(gold: Gold, statement: Statement) -> bool:
    if not gold.source or not statement.source:
        return not gold.source and not statement.source
    return touch(gold.source, statement.source)


def _is_right(gold: Gold, pairs: Pairs, *, where: bool) -> bool:
    """Found, and, where that counts, inside the statement found for the outer one."""
    statement = pairs.get(gold.label)
    if statement is None:
        return False
    if not where:
        return statement.inside is not None
    outer = pairs.get(gold.inside) if gold.inside else None
    return statement.inside == (outer.id if outer else None) and bool(outer) == bool(gold.inside)


def iou(ones: Spans, others: Spans, text: str) -> float:
    """The characters two contents share, of those that either has; marks at ends never count.

    >>> from onrecord.records.spans import Span
    >>> iou((Span(0, 3),), (Span(0, 7),), '"a" and b')
    0.25
    """
    left, right = _characters(ones, text), _characters(others, text)
    return len(left & right) / max(1, len(left | right))


def _characters(spans: Spans, text: str) -> set[int]:
    """The characters of the spans from the first to the last word of each."""
    out: set[int] = set()
    for span in spans:
        words = [found.span() for found in re.finditer(r"\w+", span.within(text))]
        if words:
            out.update(range(span.start + words[0][0], span.start + words[-1][1]))
    return out
