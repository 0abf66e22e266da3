"""Stretches of a text that a parser can take one by one without any of them being too long."""

import re
from collections.abc import Iterator

from onrecord.records.document import BlockKind, Document
from onrecord.records.spans import Span

MAX_PIECE = 20_000
MAX_RUN = 400
MAX_PART = 24_000  # a word piece takes 4 kB of the network's outputs
_HALF = re.compile("[\ud800-\udfff]")
_RUN = re.compile(rf"\S{{{MAX_RUN}}}")
_LINE = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")


def pieces_of(document: Document) -> Iterator[Span]:
    """The lines of all blocks but furniture, in order; without a letter or digit there is none.

    A line longer than `MAX_PIECE` characters is cut at white space, and so is a run of more
    than `MAX_RUN` characters without any: a tokenizer's cost grows with the square of such runs.
    """
    for span in document.body:
        for line in _LINE.finditer(document.text, span.start, span.stop):
            yield from _cut(document.text, Span(*line.span()))


def parts_of(document: Document) -> Iterator[tuple[str, int]]:
    """The text without its furniture, in parts that end with a line, each with its offset.

    Furniture and what UTF-8 cannot hold are blanked, so that offsets are kept; a part without a
    letter or digit is left out.
    """
    text = _without_furniture(document)
    at = 0
    while at < len(text):
        stop = at + MAX_PART
        if stop < len(text):
            line = text.rfind("\n", at, stop)
            cut = line if line > at else text.rfind(" ", at, stop)
            stop = cut + 1 if cut > at else stop
        if any(map(str.isalnum, text[at:stop])):
            yield text[at:stop], at
        at = stop


def _without_furniture(document: Document) -> str:
    text = document.text
    out: list[str] = []
    at = 0
    for start, stop in document.spans_of(BlockKind.FURNITURE):
        out += [text[at:start], " " * (stop - start)]
        at = stop
    return writable("".join([*out, text[at:]]))


def writable(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, which UTF-8 cannot hold; as long.

    >>> writable("a" + chr(0xD800) + "b")
    'a\ufffdb'
    """
    return _HALF.sub("\ufffd", text)


def _cut(text: str, line: Span) -> Iterator[Span]:
    at = line.start
    while at < line.stop:
        stop = _next_cut(text, at, line.stop)
        if any(map(str.isalnum, text[at:stop])):
            yield Span(at, stop)
        at = stop


def _next_cut(text: str, at: int, end: int) -> int:
    """The end of the piece that begins at `at`."""
    stop = min(end, at + MAX_PIECE)
    run = _RUN.search(text, at, stop)
    if run:
        return run.end() if run.start() == at else run.start()
    if stop == end:
        return end
    space = max(text.rfind(" ", at, stop), text.rfind("\t", at, stop))
    return space + 1 if space > at else stop
