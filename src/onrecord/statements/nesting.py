"""Which statement stands inside which, and those that only stand inside others."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records.spans import Span, Spans, touch
from onrecord.records.statement import Statement
from onrecord.statements.drafts import Draft

MIN_SHARE = 0.5
DEEPEST = 16  # levels; news has four at most, and every level costs its whole content once more


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A draft and the cue word of the draft it is nested in, None for an outermost one."""

    draft: Draft
    outer: int | None


def nested(drafts: Sequence[Draft], n_words: int) -> Iterator[Nested]:
    """The drafts with what they stand in: the smallest content that holds their cue.

    Where two hold each other's cue the surer one stays; in a longer circle the largest content
    stands in nothing. What stands deeper than `DEEPEST` levels is left out, so that the contents
    of a text have no more than so many times its words.
    """
    kept = _without_circles(drafts, n_words)
    held = _holders(kept, n_words)
    outer = {draft.cue_word: held[draft.cue_word] for draft in kept}
    for top in _circle_tops(outer):
        outer[top.cue_word] = None
    levels = _levels(outer)
    for draft in kept:
        inside = outer[draft.cue_word]
        if levels[draft.cue_word] < DEEPEST:
            yield Nested(draft=draft, outer=inside.cue_word if inside else None)


def with_nested(
    outermost: Sequence[Statement], found: Iterable[Statement]
) -> tuple[Statement, ...]:
    """The outermost statements of one extractor, then those of `found` that stand in them.

    A found one is taken when its cue lies in the content of an outermost one and in no cue of
    theirs, and when at least half of its content lies in that content as well; what reaches out
    is cut off. What it says of `inside` is replaced: it is the statement with the smallest
    content that holds its cue and is larger than its own.

    Args:
        outermost: Given back as they are, in their order, with `inside` None.
        found: Statements of the same text from any extractor, in any order, nested or not; those
            that another extractor finds inside a content, or all that it finds in the text.
    """
    tops = [replace(one, inside=None) for one in outermost]
    cues = _Cover((span, one) for one in tops for span in one.cue)
    contents = _Cover((span, one) for one in _largest_first(tops) for span in one.content)
    taken: dict[tuple[Spans, Spans], Statement] = {}
    for one in found:
        top = contents.at(one.cue)
        piece = _within(one, top) if top is not None and cues.at(one.cue) is None else None
        if piece is not None:
            taken.setdefault((piece.cue, piece.content), piece)
    return (*tops, *_placed(tops, _one_each(taken.values())))


class _Cover:
    """For each character the last of some statements that has it in one of the given spans."""

    def __init__(self, pieces: Iterable[tuple[Span, Statement]]) -> None:
        every = list(pieces)
        self.edges = sorted({edge for span, _ in every for edge in span})
        self.over: list[Statement | None] = [None] * len(self.edges)
        for span, one in every:
            first, stop = bisect_left(self.edges, span.start), bisect_left(self.edges, span.stop)
            self.over[first:stop] = [one] * (stop - first)

    def at(self, cue: Spans) -> Statement | None:
        """The statement that covers the first character of a cue."""
        place = bisect_left(self.edges, cue[0].start + 1) - 1 if cue else -1
        return self.over[place] if place >= 0 else None


def _length(one: Statement) -> int:
    return sum(span.stop - span.start for span in one.content)


def _largest_first(several: Iterable[Statement]) -> list[Statement]:
    return sorted(several, key=lambda one: (-_length(one), one.cue, one.id))


def _within(one: Statement, top: Statement) -> Statement | None:
    """The statement with its content cut to that of the outer one; None when too little is left."""
    left = tuple(
        Span(max(a.start, b.start), min(a.stop, b.stop))
        for a in one.content
        for b in top.content
        if a.overlaps(b)
    )
    share = sum(span.stop - span.start for span in left) / _length(one)
    if share < MIN_SHARE or left == top.content or touch(left, one.cue):
        return None
    return replace(one, content=left, inside=None)


def _one_each(several: Iterable[Statement]) -> list[Statement]:
    """The surest statement of each cue and of each id."""
    cues: set[Spans] = set()
    ids: set[str] = set()
    out: list[Statement] = []
    for one in sorted(several, key=lambda one: (-one.confidence, one.cue, one.content)):
        if one.cue not in cues and one.id not in ids:
            out.append(one)
        cues.add(one.cue)
        ids.add(one.id)
    return sorted(out, key=lambda one: (one.content, one.cue, one.id))


def _placed(tops: Sequence[Statement], inner: Sequence[Statement]) -> Iterator[Statement]:
    """The inner statements with what they stand in."""
    every = _largest_first((*tops, *inner))
    rank = {id(one): place for place, one in enumerate(every)}
    held = _Cover((span, one) for one in every for span in one.content)
    by_top = _Cover((span, one) for one in _largest_first(tops) for span in one.content)
    for one in inner:
        inside = held.at(one.cue)
        if inside is not None and rank[id(inside)] >= rank[id(one)]:
            inside = by_top.at(one.cue)
        yield replace(one, inside=inside.id if inside else None)


def _size(draft: Draft) -> int:
    return sum(stop - first for first, stop in draft.content)


def _rank(draft: Draft) -> tuple[int, int]:
    """Larger contents rank higher; of two of one size, the earlier cue."""
    return _size(draft), -draft.cue_word


def _holders(drafts: Sequence[Draft], n_words: int) -> list[Draft | None]:
    """For each word the draft with the smallest content that holds it."""
    out: list[Draft | None] = [None] * n_words
    for draft in sorted(drafts, key=_rank, reverse=True):
        for first, stop in draft.content:
            out[first:stop] = [draft] * (stop - first)
    return out


def _circle_tops(outer: Mapping[int, Draft | None]) -> Iterator[Draft]:
    """The largest draft of each circle of drafts that stand in one another. Linear."""
    done: set[int] = set()
    for word in outer:
        path: dict[int, Draft] = {}
        while word not in done:
            done.add(word)
            draft = outer[word]
            if draft is None:
                break
            path[word] = draft
            word = draft.cue_word
        if word in path:
            yield max(_around(word, path), key=_rank)


def _around(word: int, path: Mapping[int, Draft]) -> Iterator[Draft]:
    """The drafts of the circle that begins and ends at a cue word."""
    draft = path[word]
    while draft.cue_word != word:
        yield draft
        draft = path[draft.cue_word]
    yield draft


def _levels(outer: Mapping[int, Draft | None]) -> dict[int, int]:
    """In how many drafts each draft stands, by cue word. Linear; no draft stands in itself."""
    out: dict[int, int] = {}
    for word in outer:
        path = [word]
        while path[-1] not in out and (draft := outer[path[-1]]) is not None:
            path.append(draft.cue_word)
        level = out.get(path[-1], 0)
        for place, one in enumerate(reversed(path)):
            out[one] = level + place
    return out


def _without_circles(drafts: Sequence[Draft], n_words: int) -> list[Draft]:
    holders = _holders(drafts, n_words)
    dropped: set[int] = set()
    for draft in drafts:
        other = holders[draft.cue_word]
        if other is None or other.cue_word in dropped:
            continue
        if other is draft or _holds(draft, other.cue_word):
            weaker = min((draft, other), key=lambda d: (d.sure, -d.cue_word))
            dropped.add(weaker.cue_word)
    return [draft for draft in drafts if draft.cue_word not in dropped]


def _holds(draft: Draft, word: int) -> bool:
    return any(first <= word < stop for first, stop in draft.content)
