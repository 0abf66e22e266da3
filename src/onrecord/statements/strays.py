"""Pieces of a content that cannot belong to it."""

from collections.abc import Sequence

from onrecord.records.spans import Span, Spans
from onrecord.statements.layout import Layout

OPENING = "\"'“”‘„«(["


def without_strays(layout: Layout, cue: Spans, content: Sequence[Span]) -> Spans:
    """The content without what begins amid a sentence of another paragraph, outside quotations.

    What a source goes on to say in another paragraph begins with a sentence or a quotation
    there; a few words out of one are the network's mistake. All of it is kept when nothing
    else would be left. `content` in the order of the text.
    """
    lines = {layout.line_of[word] for span in cue for word in range(*layout.words_in(*span))}
    kept = []
    for span in content:
        words = layout.words_in(*span)
        if words[0] == words[1] or layout.line_of[words[0]] in lines or _opens(layout, words[0]):
            lines.update(layout.line_of[word] for word in range(*words))
            kept.append(span)
    return tuple(kept or content)


def _opens(layout: Layout, word: int) -> bool:
    """True for the first word of a sentence or line, leading marks aside, and in a quotation."""
    if layout.quote_of[word] != -1:
        return True
    first = layout.lines[layout.line_of[word]][0]
    before = word
    while before > first and layout.parse.words[before - 1] in OPENING:
        before -= 1
    return before == first or layout.begins_sentence(before)
