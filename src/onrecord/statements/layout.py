"""Where words stand on the page: in which line, in which quotation."""

from bisect import bisect_left
from copy import copy
from dataclasses import dataclass

from onrecord.records.document import Document
from onrecord.records.parse import Parse
from onrecord.statements.quotes import Quotation, quotations
from onrecord.statements.trees import Range

MIN_SINGLE_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedWords:
    """A quotation in words of the parse: `outer` with the marks, `inner` without."""

    quotation: Quotation
    outer: Range
    inner: Range
    line: int


class Layout:
    """The lines and quotations of a document, in words of its parse. Linear.

    `lines` are ranges of words; `line_of` gives the line of a word, `quote_of` the number of
    the quotation that holds it, -1 for none.
    """

    def __init__(self, document: Document, parse: Parse) -> None:
        self.parse = parse
        self.text = document.text
        self.lines, self.line_of = _lines(document.text, parse)
        self.quotes = self._quoted(quotations(document.text, document.body))
        self.quote_of = _holders(self.quotes, len(parse))
        self._firsts = {sentence.first for sentence in parse.sentences}

    def begins_sentence(self, word: int) -> bool:
        """True for the first word of a sentence."""
        return word in self._firsts

    def _quoted(self, found: tuple[Quotation, ...]) -> tuple[QuotedWords, ...]:
        out: list[QuotedWords] = []
        for quotation in found:
            outer = self.words_in(*quotation.outer)
            inner = self.words_in(*quotation.inner)
            if inner[0] >= inner[1] or self.line_of[inner[0]] != self.line_of[inner[1] - 1]:
                continue
            if quotation.single and inner[1] - inner[0] < MIN_SINGLE_WORDS:
                continue
            line = self.line_of[inner[0]]
            out.append(QuotedWords(quotation=quotation, outer=outer, inner=inner, line=line))
        return tuple(out)

    def deeper(self) -> "Layout":
        """The same lines with the quotations that stand inside quotations, and no others."""
        out = copy(self)
        spans = tuple(quote.quotation.inner for quote in self.quotes)
        out.quotes = out._quoted(quotations(self.text, spans))
        out.quote_of = _holders(out.quotes, len(self.parse))
        return out

    def words_in(self, start: int, stop: int) -> Range:
        """The words that begin inside these characters."""
        return bisect_left(self.parse.starts, start), bisect_left(self.parse.starts, stop)


def _lines(text: str, parse: Parse) -> tuple[list[Range], list[int]]:
    lines: list[Range] = []
    line_of: list[int] = []
    first = 0
    for word in range(len(parse)):
        if word and _broken(text, parse.stops[word - 1], parse.starts[word]):
            lines.append((first, word))
            first = word
        line_of.append(len(lines))
    if len(parse):
        lines.append((first, len(parse)))
    return lines, line_of


def _broken(text: str, start: int, stop: int) -> bool:
    return stop - start > 0 and ("\n" in text[start:stop] or "\r" in text[start:stop])


def _holders(quotes: tuple[QuotedWords, ...], n_words: int) -> list[int]:
    out = [-1] * n_words
    for number, quote in enumerate(quotes):
        for word in range(*quote.outer):
            out[word] = number
    return out
