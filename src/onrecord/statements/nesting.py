"""Which statement stands inside which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.statements.drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A draft and the cue word of the draft it is nested in, None for an outermost one."""

    draft: Draft
    outer: int | None


def nested(drafts: Sequence[Draft], n_words: int) -> Iterator[Nested]:
    """The drafts with what they stand in; where two hold each other's cue the surer one stays."""
    kept = _without_circles(drafts, n_words)
    holders = _holders(kept, n_words)
    for draft in kept:
        inside = holders[draft.cue_word]
        yield Nested(draft=draft, outer=inside.cue_word if inside else None)


def _size(draft: Draft) -> int:
    return sum(stop - first for first, stop in draft.content)


def _holders(drafts: Sequence[Draft], n_words: int) -> list[Draft | None]:
    """For each word the draft with the smallest content that holds it."""
    out: list[Draft | None] = [None] * n_words
    for draft in sorted(drafts, key=_size, reverse=True):
        for first, stop in draft.content:
            out[first:stop] = [draft] * (stop - first)
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
