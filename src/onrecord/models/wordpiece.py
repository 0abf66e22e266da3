"""Word pieces of uncased BERT vocabularies, with the characters each came from."""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["WordPieces"]

Ints = NDArray[np.int64]
Piece = tuple[int, int, int, int]  # id, first character, end, case

UNKNOWN = "[UNK]"
MAX_WORD = 100  # letters; a longer word is one unknown piece
MAX_KEPT, MAX_KEPT_LENGTH = 200_000, 40
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})
_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"  # white space to Python, controls to Unicode
_CHUNK = re.compile(r"[^\t\n\r !-/:-@\[-`{-~]+|[!-/:-@\[-`{-~]")
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """Cuts texts as `tokenizers` does with a BERT normaliser (lower case, no accents).

    Each word is cut from its front into the longest pieces that the vocabulary has. What it
    found for a word is kept, so that a text costs about a look-up a word. Names of special
    pieces in a text ("[MASK]") are plain text here.

    Source: Devlin et al. 2019, BERT; the uncased vocabulary.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[Piece, ...]] = {}

    def cut(self, text: str) -> tuple[Ints, Ints, Ints, Ints]:
        """Ids, first characters, ends and cases (see `Pieces`) of all pieces, each (n_pieces,)."""
        rows: list[Piece] = []
        known = self._known
        for found in _CHUNK.finditer(text):
            chunk, at = found.group(), found.start()
            pieces = known.get(chunk)
            if pieces is None:
                pieces = self._kept(chunk)
            for number, start, stop, case in pieces:
                rows.append((number, at + start, at + stop, case))
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        ids, starts, ends, cases = np.ascontiguousarray(table.T)
        return ids, starts, ends, cases

    def _kept(self, chunk: str) -> tuple[Piece, ...]:
        """The pieces of a stretch without ASCII space or mark, or of one such mark."""
        pieces = tuple(
            (number, start, stop, _case(chunk[start:stop]))
            for letters, places in _words(chunk)
            for number, start, stop in self._pieces(letters, places)
        )
        if len(chunk) <= MAX_KEPT_LENGTH:
            if len(self._known) >= MAX_KEPT:
                self._known.clear()
            self._known[chunk] = pieces
        return pieces

    def _pieces(self, letters: str, places: list[int]) -> list[tuple[int, int, int]]:
        whole = [(self._ids[UNKNOWN], places[0], places[-1] + 1)]
        if len(letters) > MAX_WORD:
            return whole
        out: list[tuple[int, int, int]] = []
        at = 0
        while at < len(letters):
            prefix = "##" if at else ""
            for stop in range(len(letters), at, -1):
                number = self._ids.get(prefix + letters[at:stop])
                if number is not None:
                    break
            else:
                return whole
            out.append((number, places[at], places[stop - 1] + 1))
            at = stop
        return out


def _words(chunk: str) -> list[tuple[str, list[int]]]:
    """The words of a chunk as the vocabulary spells them, and where each of their letters stood."""
    if chunk.isascii() and chunk.isalnum():
        return [(chunk.lower(), list(range(len(chunk))))]
    letters: list[list[str]] = []
    places: list[list[int]] = []
    joined = False
    for place, character in enumerate(chunk):
        if character.isspace() and character not in _SEPARATORS:
            joined = False
        if character == "\ufffd" or character.isspace() or _dropped(character):
            continue
        alone = _is_mark(character) or _is_ideograph(character)
        for letter in _letters(character):
            if alone or not joined:
                letters.append([])
                places.append([])
            letters[-1].append(letter)
            places[-1].append(place)
            joined = not alone
    return [("".join(word), where) for word, where in zip(letters, places, strict=True)]


def _dropped(character: str) -> bool:
    return unicodedata.category(character) in _DROPPED


def _letters(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)
    return "".join(c.lower() for c in bare if unicodedata.category(c) != "Mn")


def _is_mark(character: str) -> bool:
    if character.isascii():
        return not character.isalnum() and character.isprintable() and character != " "
    return unicodedata.category(character)[0] == "P"


def _is_ideograph(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)


def _case(piece: str) -> int:
    if piece.islower():
        return 1
    if piece.isupper():
        return 3 if len(piece) > 1 else 2
    if piece.istitle():
        return 2
    return 4 if any(c.isalpha() for c in piece) else 0
