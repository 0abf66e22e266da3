"""Articles that are nearly the same as an earlier one of the batch, marked, never removed."""

import hashlib
import json
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.run.batch.finished import Finished, finished_in
from onrecord.run.batch.flat import texts_in
from onrecord.run.batch.shard import RECORDS

NAME = "duplicates.jsonl"
LIKE = 0.8  # share of common shingles from which an article counts as nearly the same
SHINGLE = 5  # words
EXACT_UP_TO = 2_000  # articles among which shingles are counted; above, shares are estimated
BANDS, ROWS = 16, 4  # of a signature: two articles that share 0.8 meet with p > 0.999
SEED = 9
_WORD = re.compile(r"\w+")
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An article and the earliest one it is nearly the same as.

    `share` is the Jaccard index of their sets of shingles of five words, 0.8 to 1; above 2,000
    articles it is estimated from 64 minima (standard error at most 0.05).
    """

    document: str
    like: str
    share: float


def mark_duplicates(into: Path) -> int:
    """Write duplicates.jsonl into the folder of a batch; gives back how many were marked.

    The first line says of which shards it is; while these are the same it is left as it is.
    Reads every record once; memory is about 6 kB an article.

    Raises:
        InputError: there is no finished shard.
        OSError: it cannot be written.
    """
    shards = finished_in(into)
    stamp = _stamp(shards)
    place = into / NAME
    done = _head(place)
    if done.get("of") == stamp:
        return int(str(done["marked"]))
    texts = chain.from_iterable(texts_in(shard.folder / RECORDS) for shard in shards)
    marked = list(twins(texts))
    head: dict[str, object] = {"onrecord": 1, "of": stamp, "marked": len(marked)}
    rows = ({"document": t.document, "like": t.like, "share": t.share} for t in marked)
    unfinished = into / f".{NAME}.{os.getpid()}.part"
    with unfinished.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in chain([head], rows))
    unfinished.replace(place)
    return len(marked)


def _stamp(shards: Iterable[Finished]) -> str:
    lines = (f"{one.manifest.shard}\0{one.manifest.files.get(RECORDS)}\n" for one in shards)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _head(place: Path) -> dict[str, object]:
    try:
        with place.open(encoding="utf-8") as stream:
            row = json.loads(stream.readline())
    except (OSError, ValueError):
        return {}
    return row if isinstance(row, dict) and "marked" in row else {}


def twins(texts: Iterable[tuple[str, str]]) -> Iterator[Twin]:
    """Those of the articles (id, text) that an earlier one is nearly the same as; linear.

    An article is compared with such as are no twins themselves, so that of many copies each
    names the first. Texts of fewer than five words are the same when all their words are.

    >>> talk = "The talks in Port Ansel went on for a third day."
    >>> list(twins([("a", talk), ("b", "Nobody gave a date."), ("c", talk.upper())]))
    [Twin(document='c', like='a', share=1.0)]
    """
    waiting = iter(texts)
    first = list(islice(waiting, EXACT_UP_TO + 1))
    found = _Counted() if len(first) <= EXACT_UP_TO else _Estimated()
    for id, text in chain(first, waiting):
        twin = found.twin(id, shingles(text))
        if twin:
            yield twin


def shingles(text: str) -> Hashes:
    """The distinct hashes of every five words in a row, case and punctuation left out; sorted."""
    words = _WORD.findall(text.casefold())
    hashes = np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in words], np.uint64)
    n = max(1, len(hashes) - SHINGLE + 1)
    mixed = np.full(n, len(hashes) if len(hashes) < SHINGLE else 0, np.uint64)
    for at in range(min(SHINGLE, len(hashes))):
        mixed = _mixed(mixed + hashes[at : at + n])
    return np.unique(mixed)


def _mixed(values: Hashes) -> Hashes:
    """Well spread 64-bit numbers. Source: SplitMix64 (Steele, Lea, Flood 2014), its finaliser."""
    values = (values ^ values >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ values >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return values ^ values >> np.uint64(31)


class _Counted:
    """Shares of common shingles, counted."""

    def __init__(self) -> None:
        self._having: dict[int, list[int]] = {}
        self._known: list[tuple[str, int]] = []

    def twin(self, id: str, own: Hashes) -> Twin | None:
        common = Counter(n for value in own.tolist() for n in self._having.get(value, ()))
        shares = ((c / (len(own) + self._known[n][1] - c), -n) for n, c in common.items())
        share, place = max(shares, default=(0.0, 0))
        if share >= LIKE:
            return Twin(document=id, like=self._known[-place][0], share=round(share, 3))
        for value in own.tolist():
            self._having.setdefault(value, []).append(len(self._known))
        self._known.append((id, len(own)))
        return None


class _Estimated:
    """Shares of common shingles, estimated from minima (Broder 1997), met with by bands."""

    def __init__(self) -> None:
        made = np.random.default_rng(SEED)
        self._salts = made.integers(0, 2**63, size=(1, BANDS * ROWS)).astype(np.uint64)
        self._met: dict[tuple[int, bytes], int] = {}
        self._known: list[tuple[str, NDArray[np.uint32]]] = []

    def twin(self, id: str, own: Hashes) -> Twin | None:
        minima = self._minima(own)
        keys = [(band, minima[band * ROWS : (band + 1) * ROWS].tobytes()) for band in range(BANDS)]
        met = sorted({self._met[key] for key in keys if key in self._met})
        shares = ((float(np.mean(self._known[n][1] == minima)), -n) for n in met)
        share, place = max(shares, default=(0.0, 0))
        if share >= LIKE:
            return Twin(document=id, like=self._known[-place][0], share=round(share, 3))
        for key in keys:
            self._met.setdefault(key, len(self._known))
        self._known.append((id, minima))
        return None

    def _minima(self, own: Hashes) -> NDArray[np.uint32]:
        """The least of each of 64 orders of the shingles, some thousand of them at a time."""
        least = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, np.uint64)
        for at in range(0, len(own), 4096):
            mixed = _mixed(own[at : at + 4096, None] ^ self._salts)
            least = np.minimum(least, mixed.min(axis=0))
        return (least >> np.uint64(32)).astype(np.uint32)
