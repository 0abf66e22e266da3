"""Pieces of a content that cannot belong to it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.records.spans import Span, Spans
from onrecord.statements.layout import Layout

OPENING = "\"'“”‘„«(["
QUOTES = '"“”„«»'
CLOSING = "\"'”’“‘»)]"
ENDS = (".", "!", "?")
_FEW = 4  # words of another line that may have been caught by mistake
OPENERS = frozenset({":", "-", "--", "―", "—", "–"})  # what they introduce may be long


def without_strays(layout: Layout, cue: Spans, content: Sequence[Span]) -> Spans:
    """The content without what begins amid a sentence of another paragraph, outside quotations.

    What a source goes on to say in another paragraph begins with a sentence or a quotation
    there; a few words out of one are the network's mistake. Nor does a content reach beyond the
    sentence of its cue, outside quotations and behind no colon: 48 of the 19,868 statements of
    PolNeAR's training split do, nearly all posts and turns of transcripts. A quotation behind a
    colon ends with its marks. All of it is kept when nothing else would be left. `content` in the
    order of the text.
    """
    lines = {layout.line_of[word] for span in cue for word in range(*layout.words_in(*span))}
    kept = []
    for span in content:
        words = layout.words_in(*span)
        if words[0] == words[1] or layout.line_of[words[0]] in lines or _opens(layout, words[0]):
            lines.update(layout.line_of[word] for word in range(*words))
            kept.append(span)
    return tuple(_to_its_line(layout, one) for one in _beside_cue(layout, cue, kept or content))


def _to_its_line(layout: Layout, span: Span) -> Span:
    """The span without the first words of a line that it does not finish a sentence of.

    "Norland to talk on [next line] PORT": outside quotations, where words end amid a sentence.
    """
    first, stop = layout.words_in(*span)
    if stop == first or stop == len(layout.line_of) or _has_marks(layout, first, stop):
        return span
    begin = layout.lines[layout.line_of[stop - 1]][0]
    if not first < begin or stop - begin > _FEW or not _is_amid(layout, stop):
        return span
    return Span(span.start, layout.parse.stops[begin - 1])


def _has_marks(layout: Layout, first: int, stop: int) -> bool:
    """True when one of the words is a quotation mark or stands in a quotation."""
    words = layout.parse.words
    return any(layout.quote_of[at] != -1 or words[at][0] in QUOTES for at in range(first, stop))


def _is_amid(layout: Layout, stop: int) -> bool:
    """True when the sentence goes on behind the words, on the same line."""
    same = layout.line_of[stop] == layout.line_of[stop - 1] and not _begins(layout, stop)
    return same and not _ends(layout, stop - 1) and not _ends(layout, stop)


def _beside_cue(layout: Layout, cue: Spans, content: Sequence[Span]) -> Spans:
    """The content without unquoted words of sentences that hold nothing of the cue."""
    if not cue:
        return tuple(content)
    if _is_opened(layout, cue, content):
        return tuple(_begun(layout, cue, content))
    home = {_sentence(layout, word) for span in cue for word in range(*layout.words_in(*span))}
    kept = [piece for span in content for piece in _kept(layout, span, home)]
    return tuple(kept or content)


def _begun(layout: Layout, cue: Spans, content: Sequence[Span]) -> Iterator[Span]:
    """The content without unquoted words amid a sentence that neither it nor the cue begins.

    "Reyl stressed: rain is near. Not everyone likes [the rain]": another's sentence.
    """
    known = {_sentence(layout, word) for span in cue for word in range(*layout.words_in(*span))}
    for at, span in enumerate(content):
        first, stop = layout.words_in(*span)
        if not at or first == stop or _opens(layout, first) or _sentence(layout, first) in known:
            known.update(_sentence(layout, word) for word in range(first, stop))
            yield span


def _kept(layout: Layout, span: Span, home: set[int]) -> Iterator[Span]:
    """What is left of one span; what stays on both sides of a full stop stays one piece."""
    held: Span | None = None
    for piece, sentence, quoted in _by_sentence(layout, span):
        if quoted or sentence in home:
            held = Span(held.start if held else piece.start, piece.stop)
        elif held:
            yield held
            held = None
    if held:
        yield held


def _is_opened(layout: Layout, cue: Spans, content: Sequence[Span]) -> bool:
    """True for a cue that is or ends with a colon or dash, or has one before the content.

    Not when the content then begins with a quotation: what is said ends with its marks.
    """
    text = layout.text
    begins = min((span.start for span in content if span.start >= cue[-1].stop), default=None)
    if begins is not None and _is_quoted(layout, begins):
        return False
    between = text[cue[-1].start : begins] if begins is not None else cue[-1].within(text)
    return ":" in between or between.strip() in OPENERS


def _is_quoted(layout: Layout, start: int) -> bool:
    """True when the first word from here stands in a quotation."""
    word, _ = layout.words_in(start, len(layout.text))
    return word < len(layout.quote_of) and layout.quote_of[word] != -1


def _by_sentence(layout: Layout, span: Span) -> Iterator[tuple[Span, int, bool]]:
    """The span cut where sentences end; for each piece its sentence and whether it is quoted.

    A piece with quotation marks in it counts as quoted: it stays whole.
    """
    first, stop = layout.words_in(*span)
    cuts = [first, *(word for word in range(first + 1, stop) if _begins(layout, word)), stop]
    starts, stops = layout.parse.starts, layout.parse.stops
    for begin, end in pairwise(cuts):
        if begin < end:
            left = span.start if begin == first else starts[begin]
            right = span.stop if end == stop else stops[end - 1]
            quoted = any(layout.quote_of[word] != -1 for word in range(begin, end))
            yield Span(left, right), _sentence(layout, begin), quoted


def _begins(layout: Layout, word: int) -> bool:
    """True for the first word of a sentence behind a full stop."""
    return layout.begins_sentence(word) and _ends(layout, word - 1)


def _ends(layout: Layout, word: int) -> bool:
    """True for a full stop, and for marks that close a quotation or bracket behind one."""
    text = layout.parse.words[word].rstrip(CLOSING)
    while not text and word > 0:
        word -= 1
        text = layout.parse.words[word].rstrip(CLOSING)
    return text.endswith(ENDS)


def _sentence(layout: Layout, word: int) -> int:
    """The number of the sentence; those that end with no full stop go on in the next."""
    sentences = layout.parse.sentences
    at = max(0, bisect_left(sentences, (word + 1,)) - 1)
    while at > 0 and not _ends(layout, sentences[at].first - 1):
        at -= 1
    return at


def _opens(layout: Layout, word: int) -> bool:
    """True for the first word of a sentence or line, leading marks aside, and in a quotation."""
    if layout.quote_of[word] != -1:
        return True
    first = layout.lines[layout.line_of[word]][0]
    before = word
    while before > first and layout.parse.words[before - 1] in OPENING:
        before -= 1
    return before == first or layout.begins_sentence(before)
