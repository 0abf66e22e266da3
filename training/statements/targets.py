"""Gold statements as numbers per word piece, and windows of them as padded batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from grammar import WORD_TARGETS, no_words, word_targets
from model import Batch
from numpy.typing import NDArray

from onrecord.models.encoder import Pieces, features_of

Ints = NDArray[np.int64]
IGNORED = -100
OUT, BEGIN, IN = 0, 1, 2
FLAGS = ("inside", "begins", "ends")
POINTERS = ("source_start", "source_end")


@dataclass(frozen=True, slots=True)
class Article:
    """The pieces of an article with its gold statements, each array (n_pieces,).

    `cue`, `source`: 0 out, 1 begin, 2 in. `owner`: number of the statement whose cue this
    is, -1 none. `belongs`: number of the statement whose content this is, -1 none, -2 not
    judged. `inside`, `begins`, `ends`: 1, 0, or -100. `source_start`, `source_end`: on cue
    pieces the first and last piece of the source, -1 for none; elsewhere -100.
    `without_names`: the same article with all names read as one, or none.
    """

    name: str
    pieces: Pieces
    arrays: dict[str, Ints]
    without_names: "list[Article]" = field(default_factory=list)


def article_of(
    row: dict[str, Any], pieces: Pieces, parsed: dict[str, Any] | None = None
) -> Article:
    """Targets of one row of the corpus, and of a row of silver of the same text."""
    n = len(pieces)
    arrays = {name: np.zeros(n, dtype=np.int64) for name in ("cue", "source", *FLAGS)}
    arrays |= {name: np.full(n, -1, dtype=np.int64) for name in ("owner", "belongs")}
    arrays |= {name: np.full(n, IGNORED, dtype=np.int64) for name in POINTERS}
    words = np.array([row["text"][a].isalnum() for a in pieces.starts], dtype=bool)
    for number, statement in enumerate(row["statements"]):
        _mark_content(arrays, _touched(pieces, statement.get("content")), words, number)
        _mark_links(arrays, pieces, statement, number)
    for statement in row["statements"]:
        for span in statement.get("source") or ():
            _mark_tag(arrays["source"], _touched(pieces, [span]))
    arrays |= word_targets(parsed, pieces) if parsed else no_words(n)
    return Article(row["doc"], pieces, arrays)


def parsed_only(row: dict[str, Any], pieces: Pieces) -> Article:
    """Targets of a row of silver whose statements nobody marked."""
    arrays = {
        name: np.full(len(pieces), IGNORED, dtype=np.int64)
        for name in ("cue", "source", *FLAGS, *POINTERS)
    }
    arrays["owner"] = np.full(len(pieces), -1, dtype=np.int64)
    arrays["belongs"] = np.full(len(pieces), -2, dtype=np.int64)
    return Article(row["doc"], pieces, arrays | word_targets(row, pieces))


def _touched(pieces: Pieces, spans: Sequence[Sequence[int]] | None) -> Ints:
    hit = np.zeros(len(pieces), dtype=bool)
    for start, stop in spans or ():
        hit |= (pieces.starts < stop) & (pieces.ends > start)
    return np.flatnonzero(hit)


def _mark_tag(tags: Ints, touched: Ints) -> None:
    if len(touched):
        tags[touched] = IN
        tags[touched[0]] = BEGIN


def _runs(places: Ints) -> list[Ints]:
    return np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(places) else []


def _mark_content(
    arrays: dict[str, Ints], touched: Ints, words: NDArray[np.bool_], number: int
) -> None:
    """Words from the first to the last of each piece; marks around them are not judged."""
    for run in _runs(touched):
        inner = run[words[run]]
        if not len(inner):
            continue
        first, last = inner[0], inner[-1]
        edges = np.r_[run[run < first], run[run > last]]
        edges = edges[arrays["belongs"][edges] == -1]
        arrays["belongs"][edges] = -2
        arrays["inside"][edges] = IGNORED
        arrays["belongs"][first : last + 1] = number
        arrays["inside"][first : last + 1] = 1
        arrays["begins"][first] = arrays["ends"][last] = 1


def _mark_links(
    arrays: dict[str, Ints], pieces: Pieces, statement: dict[str, Any], number: int
) -> None:
    cue = _touched(pieces, statement.get("cue"))
    content = _touched(pieces, statement.get("content"))
    if not len(cue):  # nothing to point at
        mine = arrays["belongs"] == number
        arrays["belongs"][mine] = -2
        return
    for run in _runs(cue):
        _mark_tag(arrays["cue"], run)
    arrays["owner"][cue] = number
    source = _touched(pieces, statement.get("source"))
    if len(content):
        arrays["source_start"][cue] = source[0] if len(source) else -1
        arrays["source_end"][cue] = source[-1] if len(source) else -1


def window_of(article: Article, bounds: tuple[int, int]) -> dict[str, Ints]:
    """Features and targets of one window, places shifted by one for [CLS]."""
    start, stop = bounds
    window = slice(start, stop)
    features = features_of(article.pieces, bounds)
    out = {name: getattr(features, name) for name in Batch.__slots__ if hasattr(features, name)}
    out["paragraph"] = _edge(article.pieces.paragraph[window], article.pieces.paragraph[stop - 1])
    for name in ("cue", "source", *FLAGS, *WORD_TARGETS):
        out[name] = _edge(article.arrays[name][window], IGNORED)
    out["sentence"] = _edge(article.arrays["sentence"][window], -1)
    out["owner"] = _edge(article.arrays["owner"][window], -1)
    out["belongs"] = _edge(article.arrays["belongs"][window], -2)
    for name in (*POINTERS, "head"):
        values = article.arrays[name][window].copy()
        outside = (values >= 0) & ((values < start) | (values >= stop))
        places = np.where(values == -1, 0, values - start + 1)
        places[outside | (values == IGNORED)] = IGNORED
        out[name] = _edge(places, IGNORED)
    return out


def _edge(values: Ints, filling: int) -> Ints:
    return np.concatenate([[filling], values, [filling]]).astype(np.int64)


PADDING = {"belongs": -2, "owner": -1, "sentence": -1, "paragraph": 0, "ids": 0, "case": 0, "quote": 0,
           "opens_paragraph": 0}  # fmt: skip


def stacked(windows: Sequence[dict[str, Ints]]) -> tuple[Batch, dict[str, torch.Tensor]]:
    """Windows padded to the longest, features and targets apart."""
    longest = max(len(w["ids"]) for w in windows)
    full = {}
    for name in windows[0]:
        filling = PADDING.get(name, IGNORED)
        rows = [
            np.pad(w[name], (0, longest - len(w[name])), constant_values=filling) for w in windows
        ]
        full[name] = torch.from_numpy(np.stack(rows))
    lengths = torch.tensor([len(w["ids"]) for w in windows])
    real = torch.arange(longest)[None] < lengths[:, None]
    features = {name: full.pop(name) for name in Batch.__slots__ if name in full}
    return Batch(**features, real=real), full


def batches_of(
    windows: Sequence[dict[str, Ints]], *, pieces: int, rng: np.random.Generator
) -> Iterator[list[dict[str, Ints]]]:
    """Shuffled batches of windows of like length, each of at most `pieces` places."""
    noisy = [len(w["ids"]) + rng.uniform(-12, 12) for w in windows]
    batches: list[list[dict[str, Ints]]] = [[]]
    for i in np.argsort(noisy):
        longest = max([len(w["ids"]) for w in batches[-1]] + [len(windows[i]["ids"])])
        if batches[-1] and longest * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(windows[i])
    for i in rng.permutation(len(batches)):
        yield batches[i]
