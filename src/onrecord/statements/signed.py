"""Quotations signed with a name: a line that is a quotation, a dash and a name.

A convention of lists of voices and of mottoes ("“I was there.” — Mara Linde"), too rare in the
training data to be learned from it.
"""

import re
from dataclasses import dataclass

__all__ = ["Signed", "signed_quotations"]

Span = tuple[int, int]

NAME = r"[A-Z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
LINE = re.compile(
    r"^[ \t\xa0]*[“\"”](?P<content>[^\n]+?)[”\"]\s*(?P<cue>--|[―—–])[ \xa0]*"
    rf"(?P<source>{NAME}(?: {NAME}){{1,3}}(?:, [^\n.!?]{{2,60}})?)[.\s]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The three spans of a signed quotation, in characters of the text."""

    source: Span
    cue: Span
    content: Span


def signed_quotations(text: str) -> list[Signed]:
    """The signed quotations of a text, in order.

    >>> [one.source for one in signed_quotations('“I was there.” — Mara Linde')]
    [(17, 27)]
    """
    return [
        Signed(source=m.span("source"), cue=m.span("cue"), content=m.span("content"))
        for m in LINE.finditer(text)
    ]
