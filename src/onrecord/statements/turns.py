"""Turns of a transcript: lines that begin with who speaks and a colon.

The convention of interviews, hearings and press conferences ("VARGA: We will come."), too rare in
the training data to be learned from it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord.statements.signed import Signed

__all__ = ["turns_in"]

NAME = r"[^\W\d_a-z][\w.'’-]{0,24}"
LINE = re.compile(
    r"^[ \t\xa0]*[\"“”]?(?P<source>"
    rf"{NAME}(?: {NAME}){{0,3}}"
    r")(?: \([^)\n]{1,40}\))?(?P<cue>:)[ \xa0]+(?P<content>[^\n]+)$",
    re.MULTILINE,
)
SENTENCE = re.compile(r"[a-z][^\n]*[.?!…—–-][\"'“”’)\]\s]*$")
PARAGRAPH = re.compile(r"\n\s*(?P<mark>\S)[^\n]*")
OPENING, CLOSING = ('"', "“", "”"), ('"', "”")
MIN_TURNS = 3  # with names in capitals
MIN_TITLE_TURNS = 4  # with names in Title Case, which head other lines too
GOES_ON_CHARS = 1500


def turns_in(text: str) -> list[Signed]:
    """The turns of a text that holds a transcript, in order; none when it holds none.

    Lines without a name between two turns belong to the first of them; after the last turn those
    do that go on with a quotation it leaves open.

    >>> lines = "VARGA: We will come.", "REYL: When?", "VARGA: On Monday."
    >>> [one.source for one in turns_in(chr(10).join(lines))]
    [(0, 5), (21, 25), (33, 38)]
    """
    found = [match for match in LINE.finditer(text) if _is_label(match["source"])]
    turns = [match for match in found if match["source"].isupper()]
    if not _is_talk(turns, MIN_TURNS):
        turns = found if _is_talk(found, MIN_TITLE_TURNS) else []
    ends = [_end(text, one, follower) for one, follower in pairwise(turns)]
    ends += [_end_of_quotation(text, turns[-1])] if turns else []
    return [
        Signed(source=one.span("source"), cue=one.span("cue"), content=_trimmed(text, one, end))
        for one, end in zip(turns, ends, strict=True)
    ]


def _is_label(name: str) -> bool:
    return all(word[0].isupper() for word in name.split())


def _is_talk(turns: Sequence[re.Match[str]], least: int) -> bool:
    """Enough turns that end as sentences do, by two at least, of whom one speaks twice."""
    counts = Counter(match["source"] for match in turns).most_common()
    said = sum(bool(SENTENCE.search(match["content"])) for match in turns)
    return len(turns) >= least and len(counts) > 1 and counts[0][1] > 1 and 2 * said > len(turns)


def _end(text: str, one: re.Match[str], follower: re.Match[str]) -> int:
    """Where a turn ends: before the next, unless far more than a turn lies between."""
    if follower.start() - one.end() > GOES_ON_CHARS:
        return one.end("content")
    return follower.start()


def _end_of_quotation(text: str, last: re.Match[str]) -> int:
    """Where the last turn ends: with the quotation of several paragraphs that it stands in."""
    end = last.end("content")
    if text[last.start() : last.start("source")].strip() not in OPENING:
        return end
    for line in PARAGRAPH.finditer(text, end):
        if text[:end].rstrip()[-1] in CLOSING or line["mark"] not in OPENING:
            break
        end = line.end()
    return end


def _trimmed(text: str, one: re.Match[str], end: int) -> tuple[int, int]:
    start = one.start("content")
    return start, start + len(text[start:end].rstrip())
