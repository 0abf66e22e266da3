"""What links between word pieces say: who owns each word, and which source a cue points at."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.models.encoder import Encoded, Pieces

__all__ = [
    "BEGINS",
    "ENDS",
    "Biases",
    "Settings",
    "Words",
    "biases_of",
    "content_owners",
    "cue_spans",
    "log_softmax",
    "source_of",
    "units_of",
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Range = tuple[int, int]

CONTENT, SOURCE_START, SOURCE_END = 0, 1, 2
INSIDE, BEGINS, ENDS = 6, 7, 8  # columns of the tags after three of the cue, three of the source
FAR = -1e4  # a share of nothing
STAYED = -1
FARTHEST = 1000  # pieces; beyond 555 all gaps are in the last bucket
LIKELY = 6.0  # first pieces this much less likely than the best are not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How statements are read off; all found on PolNeAR's dev split."""

    cue: float = 0.2
    """Least probability of a word to be part of a cue."""
    quoted: float = 2.0
    """Taken off the evidence for beginning and ending amid a quotation."""
    inside: float = 0.5
    """Weight of "this word is in some content" beside the link to a cue."""
    boundary: float = 2.0
    """Weight of "a content begins" and "ends here" beside the words' own evidence."""
    least_change: float = -4.0
    """Evidence (log odds) for a beginning or an end, below which neither is looked for."""
    source_reach: int = 200
    """Farthest source from its cue, in word pieces."""
    source_words: int = 40
    """Longest source, in word pieces."""
    reach: int = 150
    """Farthest content from its cue, in word pieces."""
    signed: bool = True
    """Whether "“…” — Name" on a line of its own is a statement, whatever the network says."""
    confidence: float = 0.0
    """Statements below it are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Biases:
    """What the distance in pieces and in paragraphs adds to each of the three links.

    Shapes (3, 64) and (3, 7).
    """

    near: Floats
    step: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Runs of word pieces that make a word; first and last piece of each, (n_words,)."""

    first: Ints
    last: Ints


def biases_of(notes: Mapping[str, str]) -> Biases:
    """The biases written in a model's metadata."""
    tables = json.loads(notes["biases"])
    return Biases(
        near=np.array(tables["near"], dtype=np.float32),
        step=np.array(tables["step"], dtype=np.float32),
    )


def units_of(text: str, pieces: Pieces) -> tuple[Words, Words]:
    """The words of a text (touching pieces of letters and digits), without and with its marks."""
    word = np.array([text[a].isalnum() for a in pieces.starts], dtype=bool)
    joins = np.zeros(len(pieces), dtype=bool)
    joins[1:] = (pieces.starts[1:] == pieces.ends[:-1]) & word[1:] & word[:-1]
    first = np.flatnonzero(~joins)
    last = np.append(first[1:], len(pieces)) - 1
    kept = word[first]
    return Words(first=first[kept], last=last[kept]), Words(first=first, last=last)


def log_softmax(x: Floats) -> Floats:
    """Natural logarithms of the shares along the last axis."""
    shifted = x - x.max(-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return logs


def log_sigmoid(x: Floats) -> Floats:
    """Natural logarithm of 1 / (1 + exp(-x))."""
    return -np.logaddexp(0, -x)


def cue_spans(logs: Floats, units: Words, settings: Settings) -> list[Range]:
    """Candidates for cues, as half-open ranges of pieces; `logs` (n_pieces, out-begin-in)."""
    chance = np.exp(logs)
    part = np.maximum(1 - chance[units.first, 0], 1 - chance[units.last, 0])
    begins = chance[units.first, 1] > chance[units.first, 2]
    spans: list[Range] = []
    previous = -2
    for word in np.flatnonzero(part >= settings.cue).tolist():
        start, stop = int(units.first[word]), int(units.last[word]) + 1
        if word == previous + 1 and not begins[word]:
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((start, stop))
        previous = word
    return spans


def pair_bias(biases: Biases, link: int, gap: Ints, step: Ints) -> Floats:
    """What distance adds to a link; `gap` in pieces, `step` in paragraphs, "to" minus "from"."""
    buckets = _buckets()[gap.clip(-FARTHEST, FARTHEST) + FARTHEST]
    bias: Floats = biases.near[link][buckets] + biases.step[link][step.clip(-3, 3) + 3]
    return bias


@cache
def _buckets() -> Ints:
    """The bucket of each gap from -FARTHEST to FARTHEST, (2 * FARTHEST + 1,)."""
    gap = np.arange(-FARTHEST, FARTHEST + 1)
    size = np.floor(np.log2(np.abs(gap) + 1) * 3.4).astype(np.int64).clip(0, 31)
    buckets: Ints = np.where(gap < 0, 32 + size, size.clip(1))
    return buckets


def content_owners(
    encoded: Encoded, words: Words, cues: list[Range], biases: Biases, settings: Settings
) -> tuple[Ints, Floats]:
    """For each word the number of its cue or -1, and log beliefs (n_words, n_cues + 1)."""
    tags = encoded.outputs["tags"]
    belief = log_softmax(cue_scores(encoded, cues, biases, settings))
    belief[:, 0] += settings.inside * log_sigmoid(-tags[:, INSIDE])
    belief[:, 1:] += settings.inside * log_sigmoid(tags[:, INSIDE])[:, None]
    sums = np.cumsum(np.pad(belief, ((1, 0), (0, 0))), axis=0, dtype=np.float64)
    mean = (sums[words.last + 1] - sums[words.first]) / (words.last + 1 - words.first)[:, None]
    begins = settings.boundary * tags[words.first, BEGINS]
    ends = settings.boundary * tags[words.last, ENDS]
    number = encoded.pieces.quotation[words.first]
    within = np.flatnonzero((number[1:] == number[:-1]) & (number[1:] >= 0))
    begins[within + 1] -= settings.quoted
    ends[within] -= settings.quoted
    return joined_path(mean, begins, ends, settings) - 1, mean.astype(np.float32)


def cue_scores(encoded: Encoded, cues: list[Range], biases: Biases, settings: Settings) -> Floats:
    """How much each piece points at "none" and at each cue, (n_pieces, n_cues + 1)."""
    outputs, pieces = encoded.outputs, encoded.pieces
    at = np.concatenate([np.arange(*cue) for cue in cues] or [np.zeros(0, dtype=np.int64)])
    gap = at[None] - np.arange(len(pieces))[:, None]
    step = pieces.paragraph[at][None] - pieces.paragraph[:, None]
    pairs = outputs["to"][:, CONTENT] @ outputs["at"][at, CONTENT].T
    pairs += pair_bias(biases, CONTENT, gap, step)
    pairs[np.abs(gap) > settings.reach] = FAR
    stops = np.cumsum([0, *(stop - start for start, stop in cues)])
    owned = [np.logaddexp.reduce(pairs[:, a:b], axis=1) for a, b in pairwise(stops)]
    return np.stack([outputs["none"][:, CONTENT], *owned], 1)


def joined_path(belief: Doubles, begins: Floats, ends: Floats, settings: Settings) -> Ints:
    """As `best_path`, but between words with next to no evidence for a change there is none."""
    open_before = np.r_[True, np.maximum(ends[:-1], begins[1:]) > settings.least_change]
    first = np.flatnonzero(open_before)
    last = np.r_[first[1:], len(belief)] - 1
    path = best_path(np.add.reduceat(belief, first, axis=0), begins[first], ends[last])
    return np.repeat(path, last + 1 - first)


def best_path(belief: Doubles, begins: Floats, ends: Floats) -> Ints:
    """The likeliest owner of each word, where entering and leaving a content has its own evidence.

    `belief` (n_words, n_owners), owner 0 being none; `begins`, `ends` logits (n_words,).
    Linear in words times owners: any change of owner costs the same.
    """
    n, k = belief.shape
    owned = (np.arange(k) > 0).astype(np.float64)
    came_from = np.zeros((n, k), dtype=np.int64)
    score = belief[0] + owned * begins[0]
    for i in range(1, n):
        left = score + owned * ends[i - 1]
        top = left.argmax()
        change = left[top] + owned * begins[i]
        came_from[i] = np.where(change > score, top, STAYED)
        score = np.maximum(change, score) + belief[i]
    path = np.zeros(n, dtype=np.int64)
    path[-1] = score.argmax()
    for i in range(n - 1, 0, -1):
        before = came_from[i, path[i]]
        path[i - 1] = path[i] if before == STAYED else before
    return path


def source_of(
    encoded: Encoded, cue: Range, biases: Biases, settings: Settings
) -> tuple[list[Range], tuple[float, float]]:
    """The source of a cue as ranges of pieces (one or none), and how sure both choices are."""
    low = max(0, cue[0] - settings.source_reach)
    near = np.arange(low, min(len(encoded.pieces), cue[1] + settings.source_reach))
    starts = _pointer(encoded, cue, near, biases, SOURCE_START)
    ends = _pointer(encoded, cue, near, biases, SOURCE_END)
    none = float(starts[0] + ends[0])
    starts, ends = starts[1:], ends[1:]
    best, span = -np.inf, (0, 0)
    for a in np.flatnonzero(starts > starts.max() - LIKELY):
        room = ends[a : a + settings.source_words]
        if starts[a] + room.max() > best:
            best, span = (
                float(starts[a] + room.max()),
                (low + int(a), low + int(a + room.argmax()) + 1),
            )
    sure = max(best, none)
    return [span] if best > none else [], (sure, sure - min(best, none))


def _pointer(encoded: Encoded, cue: Range, near: Ints, biases: Biases, link: int) -> Floats:
    """Log shares of "none" and of each piece of `near`, averaged over the cue's pieces."""
    pieces, outputs = encoded.pieces, encoded.outputs
    at = np.arange(*cue)
    gap = near[None] - at[:, None]
    step = pieces.paragraph[near][None] - pieces.paragraph[at][:, None]
    scores = outputs["to"][at, link] @ outputs["at"][near, link].T
    scores += pair_bias(biases, link, gap, step)
    every = log_softmax(np.concatenate([outputs["none"][at, link][:, None], scores], 1))
    mean: Floats = every.mean(0)
    return mean
