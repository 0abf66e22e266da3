"""Put the names of two parties in each other's place, and offsets back where they were."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from onrecord.records.document import Block, Document
from onrecord.records.spans import Span

_ARTICLE = re.compile(r"\b([Aa])(n?)(\s+)$")
_NAMED_VOWELS = frozenset("AEFHILMNORSX")
_CONSONANTS = ("uk", "un", "us", "eu", "uni")


@dataclass(frozen=True)
class Pair:
    """Two parties: the words of each, and where a word is somebody else's name."""

    name: str
    kind: str
    words: tuple[tuple[str, str], ...]
    not_after: frozenset[str]
    not_before: frozenset[str]

    @cached_property
    def other(self) -> dict[str, str]:
        """From each word to the one it is swapped with."""
        return dict(self.words) | {b: a for a, b in self.words}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds each word that is swapped."""
        names = sorted(self.other, key=len, reverse=True)
        return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE)

    def instead(self, text: str, found: re.Match[str]) -> str | None:
        """What stands in the place of a word that was found; None to leave it."""
        word = found[0]
        shouted = word.isupper() and word not in self.other
        other = self.other.get(word.title() if shouted else word)
        before = text[: found.start()].rsplit(maxsplit=1)[-1:] if found.start() else []
        after = text[found.end() : found.end() + 20].split(maxsplit=1)[:1]
        if other is None or not self.not_after.isdisjoint(before):
            return None
        if not self.not_before.isdisjoint(after):
            return None
        return other.upper() if shouted else other


@dataclass(frozen=True, slots=True)
class Swapped:
    """A text with the names swapped: each change as (start, stop) before and after."""

    text: str
    changes: tuple[tuple[int, int, int, int], ...]

    def back(self, offset: int) -> int:
        """Where an offset of the swapped text was before."""
        at = bisect_right(self.changes, offset, key=lambda change: change[2]) - 1
        if at < 0:
            return offset
        start, stop, new_start, new_stop = self.changes[at]
        if offset >= new_stop:
            return offset - new_stop + stop
        if offset == new_stop - 1 and offset != new_start:
            return stop - 1
        return min(stop - 1, start + offset - new_start)

    def there(self, offset: int) -> int:
        """Where an offset of the text before is in the swapped one."""
        at = bisect_right(self.changes, offset, key=lambda change: change[0]) - 1
        if at < 0:
            return offset
        start, stop, new_start, new_stop = self.changes[at]
        return new_start if offset < stop else offset - stop + new_stop


def pairs(path: Path) -> list[Pair]:
    """The pairs of the table."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Pair(
            name=name,
            kind=row["kind"],
            words=tuple((one, other) for one, other in row["words"]),
            not_after=frozenset(row.get("not_after", ())),
            not_before=frozenset(row.get("not_before", ())),
        )
        for name, row in table.items()
    ]


def swapped(text: str, pair: Pair) -> Swapped:
    """The text with each word of the pair in the other's place, "a" and "an" made to fit."""
    out: list[str] = []
    changes: list[tuple[int, int, int, int]] = []
    at = length = 0
    for found in pair.pattern.finditer(text):
        new = pair.instead(text, found)
        if new is None:
            continue
        for start, stop, piece in _pieces(text, found, new):
            out += [text[at:start], piece]
            length += start - at + len(piece)
            changes.append((start, stop, length - len(piece), length))
            at = stop
    return Swapped("".join([*out, text[at:]]), tuple(changes))


def _pieces(text: str, found: re.Match[str], new: str) -> Sequence[tuple[int, int, str]]:
    """The change of the word, after that of the article before it when it does not fit."""
    piece = (found.start(), found.end(), new)
    article = _ARTICLE.search(text, max(0, found.start() - 6), found.start())
    if article is None or _opens_with_vowel(found[0]) == _opens_with_vowel(new):
        return [piece]
    said = article[1] + ("n" if _opens_with_vowel(new) else "")
    return [(article.start(1), article.end(2), said), piece]


def _opens_with_vowel(word: str) -> bool:
    if word.isupper():
        return word[0] in _NAMED_VOWELS
    return word[0].lower() in "aeiou" and not word.lower().startswith(_CONSONANTS)


def swapped_document(document: Document, pair: Pair) -> tuple[Document, Swapped]:
    """The article with the parties swapped in text, title and outlet."""
    text = swapped(document.text, pair)
    blocks = tuple(
        Block(span=Span(text.there(b.span.start), text.there(b.span.stop)), kind=b.kind)
        for b in document.blocks
    )
    return Document(
        text.text,
        id=f"{document.id}:{pair.name}",
        title=swapped(document.title, pair).text if document.title else None,
        outlet=swapped(document.outlet, pair).text if document.outlet else None,
        published=document.published,
        language=document.language,
        blocks=blocks,
    ), text
