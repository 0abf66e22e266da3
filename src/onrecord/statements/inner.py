"""Drafts that only stand inside others: quotations in quotations, relayed words, reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from onrecord.statements.attach import Attacher
from onrecord.statements.clauses import drafts_in, reports_in
from onrecord.statements.colons import colons_in
from onrecord.statements.drafts import Draft
from onrecord.statements.layout import Layout
from onrecord.statements.trees import Range, Trees, minus

Drafts = Mapping[int, Draft]


def all_drafts(layout: Layout, trees: Trees) -> list[Draft]:
    """The drafts of a text with their quotations, in the order of their cues."""
    first = list(drafts_in(trees))
    found = {draft.cue_word: draft for draft in Attacher(layout, trees, first).run()}
    found |= {one.cue_word: one for one in colons_in(layout, trees) if one.cue_word not in found}
    found |= _in_quotations(layout, trees, first, found)
    found |= {one.cue_word: one for one in _relayed(trees, first, found)}
    found |= {one.cue_word: one for one in _stacked(trees, found)}
    found |= {one.cue_word: one for one in _reports(trees, found)}
    return [found[word] for word in sorted(found)]


def _in_quotations(layout: Layout, trees: Trees, first: Sequence[Draft], found: Drafts) -> Drafts:
    """Drafts whose cue and content lie in a quotation that is somebody's.

    Contents that reach out of it are cut; those that touch a quotation within it take the whole.
    """
    owned = set(compress(layout.quote_of, _held(found, len(trees.parse)))) - {-1}
    quoted = [
        _cut(draft, layout.quotes[layout.quote_of[draft.cue_word]].inner)
        for draft in first
        if layout.quote_of[draft.cue_word] in owned
    ]
    deeper = layout.deeper()
    return {
        draft.cue_word: draft
        for draft in Attacher(deeper, trees, quoted).run()
        if draft.cue_word not in found or _touches(draft, deeper)
    }


def _held(found: Drafts, n_words: int) -> bytearray:
    """For each word 1 when it stands in a content."""
    out = bytearray(n_words)
    for first, stop in (piece for one in found.values() for piece in one.content):
        out[first:stop] = b"\1" * (stop - first)
    return out


def _cut(draft: Draft, limits: Range) -> Draft:
    """The draft with the part of its content that lies within the limits."""
    pieces = ((max(a, limits[0]), min(b, limits[1])) for a, b in draft.content)
    return replace(draft, content=tuple(piece for piece in pieces if piece[0] < piece[1]))


def _touches(draft: Draft, layout: Layout) -> bool:
    return any(layout.quote_of[word] != -1 for piece in draft.content for word in range(*piece))


def _relayed(trees: Trees, first: Sequence[Draft], found: Drafts) -> Iterator[Draft]:
    """What somebody is quoted as saying, where it comes first: "...," X quoted Y as saying."""
    for draft in first:
        by = trees.relaying(draft.cue_word)
        if by is None or by not in found or draft.cue_word in found:
            continue
        content = _before(found[by], trees.subtree(trees.parse.heads[draft.cue_word]))
        if content:
            yield replace(draft, content=content)


def _before(relaying: Draft, tail: Range) -> tuple[Range, ...]:
    """What of a relaying content is not "Y as saying"."""
    return tuple(
        piece for whole in relaying.content for piece in minus(whole, (relaying.cue[0], tail[1]))
    )


def _stacked(trees: Trees, found: Drafts) -> Iterator[Draft]:
    """CONTENT, X said, Y reported: Y reports all before it, X says none of what is after.

    The same where the cue of X stands in the middle of its content.
    """
    groups: dict[int, list[Draft]] = {}
    for draft in found.values():
        begins = draft.content[0][0]
        if begins < _attribution(draft)[0] and trees.relaying(draft.cue_word) is None:
            groups.setdefault(begins, []).append(draft)
    for begins, group in groups.items():
        ordered = sorted(group, key=lambda draft: draft.cue_word)
        for inner, outer in zip(ordered, ordered[1:], strict=False):
            yield from _pair(trees, begins, inner, outer)


def _pair(trees: Trees, begins: int, inner: Draft, outer: Draft) -> Iterator[Draft]:
    a, b = _attribution(inner), _attribution(outer)
    last = max(first for first, stop in outer.content if trees.has_word(first, stop))
    if a[1] > b[0] or last > b[0] or not trees.same_sentence(a[0], b[0]):
        return
    left = tuple(piece for whole in inner.content for piece in minus(whole, b))
    if left != inner.content:
        yield replace(inner, content=left)
    if not any(first <= inner.cue_word < stop for first, stop in outer.content):
        yield replace(outer, content=((begins, b[0]),))


def _attribution(draft: Draft) -> Range:
    """The words from the first to the last of source and cue."""
    source = draft.source or draft.cue
    return min(source[0], draft.cue[0]), max(source[1], draft.cue[1])


def _reports(trees: Trees, found: Drafts) -> Iterator[Draft]:
    """Nouns with "that ..." nobody is named for, inside a content: denied reports that ..."""
    held = _held(found, len(trees.parse))
    for draft in reports_in(trees):
        if held[draft.cue_word] and draft.cue_word not in found:
            yield draft
