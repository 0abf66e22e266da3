"""The parse of an article, packed small."""

import json
import zlib
from itertools import pairwise

from onrecord.records.parse import Entity, Parse, Sentence


def packed(parse: Parse, text: str) -> bytes:
    """The parse as compressed JSON; words and lemmas only where they differ from the text."""
    said = [text[a:b] for a, b in zip(parse.starts, parse.stops, strict=True)]
    row = {
        "starts": _steps(parse.starts),
        "lengths": [b - a for a, b in zip(parse.starts, parse.stops, strict=True)],
        "heads": [head - at for at, head in enumerate(parse.heads)],
        "deps": parse.deps,
        "tags": parse.tags,
        "lemmas": [None if a == b else a for a, b in zip(parse.lemmas, said, strict=True)],
        "words": {i: w for i, (w, s) in enumerate(zip(parse.words, said, strict=True)) if w != s},
        "sentences": parse.sentences,
        "entities": parse.entities,
    }
    return zlib.compress(json.dumps(row, separators=(",", ":")).encode("ascii"))


def unpacked(data: bytes, text: str) -> Parse:
    """The parse that `packed` made of this text."""
    row = json.loads(zlib.decompress(data))
    starts = _sums(row["starts"])
    stops = tuple(a + n for a, n in zip(starts, row["lengths"], strict=True))
    words = [text[a:b] for a, b in zip(starts, stops, strict=True)]
    said = tuple(words)
    for at, word in row["words"].items():
        words[int(at)] = word
    return Parse(
        words=tuple(words),
        starts=starts,
        stops=stops,
        heads=tuple(at + step for at, step in enumerate(row["heads"])),
        deps=tuple(row["deps"]),
        tags=tuple(row["tags"]),
        lemmas=tuple(b if a is None else a for a, b in zip(row["lemmas"], said, strict=True)),
        sentences=tuple(Sentence(*pair) for pair in row["sentences"]),
        entities=tuple(Entity(*three) for three in row["entities"]),
    )


def _steps(numbers: tuple[int, ...]) -> list[int]:
    return [b - a for a, b in pairwise((0, *numbers))]


def _sums(steps: list[int]) -> tuple[int, ...]:
    out: list[int] = []
    for step in steps:
        out.append(step + (out[-1] if out else 0))
    return tuple(out)
