"""From what the network says of word pieces to words with tags, names, sentences and trees."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.models.encoder import Encoded
from onrecord.models.labels import DEPS, ENTITIES, TAGS
from onrecord.models.lemmas import lemma_of
from onrecord.models.tags import tags_of
from onrecord.models.trees import tree_of
from onrecord.records.parse import Entity, Parse, Sentence

__all__ = ["Grammar", "GrammarWeights", "grammar_in", "grammar_weights", "joined"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

MAX_SENTENCE = 160  # words; a longer one is cut, since trees cost the square of it
FAR = 511  # pieces
NEVER = np.float32(-1e9)
_LEFT_OVER = {"not": ("RB", "neg"), "na": ("TO", "aux"), "ta": ("TO", "aux")}
_STOPS = frozenset(".?!")
SURE = 2.0
_ROOT = DEPS.index("ROOT")


@dataclass(frozen=True, slots=True, kw_only=True)
class GrammarWeights:
    """`near` (2 * FAR + 1,): by how far the head is; `labels` (d, n_deps), `bias` (n_deps,)."""

    near: Floats
    labels: Floats
    bias: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What a parse says of some words, places counted from the first of them."""

    heads: Ints
    deps: Sequence[str]
    tags: Sequence[str]
    lemmas: Sequence[str]
    sentences: Sequence[Sentence]
    entities: Sequence[Entity]


def grammar_weights(notes: Mapping[str, str]) -> GrammarWeights | None:
    """The weights that a model's metadata holds; None for a model without a parse."""
    if "grammar" not in notes:
        return None
    table = json.loads(notes["grammar"])
    near = np.array(table["near"], dtype=np.float32)
    labels = np.array(table["labels"], dtype=np.float32)
    bias = np.array(table["bias"], dtype=np.float32)
    bias[_ROOT] = NEVER
    return GrammarWeights(near=near[_distance_buckets()], labels=labels.T.copy(), bias=bias)


def _distance_buckets() -> Ints:
    """The bucket of each distance from -FAR to FAR: signed, logarithmic."""
    gap = np.arange(-FAR, FAR + 1)
    size = np.floor(np.log2(np.abs(gap) + 1) * 3.4).astype(np.int64).clip(max=31)
    buckets: Ints = np.where(gap < 0, 32 + size, size.clip(min=1))
    return buckets


def grammar_in(
    words: Sequence[str],
    anchors: Ints,
    opens_line: Flags,
    encoded: Encoded,
    weights: GrammarWeights,
) -> Grammar:
    """The grammar of the words of one text.

    Args:
        words: Their letters; at least one.
        anchors: For each the first piece that begins in it, -1 for none, shape (n_words,).
        opens_line: Whether it is the first of its line: no sentence goes over lines.
        encoded: What the network says of the text.
        weights: From the model's notes.
    """
    orphan = anchors < 0
    at = np.maximum.accumulate(np.where(orphan, 0, anchors))
    columns = encoded.outputs["columns"][at]
    tags = tags_of(words, columns[:, : len(TAGS)])
    first = _first_words(columns[:, -1] + _borders(words), opens_line, orphan)
    heads = _heads(at, first, orphan, encoded.outputs, weights)
    dep_numbers = _labels(at, heads, encoded.outputs, weights)
    deps = [DEPS[i] for i in dep_numbers]
    for word in np.flatnonzero(orphan).tolist():
        above = int(heads[word - 1]) if word else 0
        heads[word] = above if word else word
        tags[word], deps[word] = _LEFT_OVER.get(words[word].lower(), ("XX", "dep"))
    return Grammar(
        heads=heads,
        deps=deps,
        tags=tags,
        lemmas=[lemma_of(word, tag) for word, tag in zip(words, tags, strict=True)],
        sentences=[Sentence(*bounds) for bounds in pairwise([*first.tolist(), len(words)])],
        entities=_entities(columns[:, len(TAGS) : -1], first),
    )


def _borders(words: Sequence[str]) -> Floats:
    """What the letters say for and against a sentence's beginning, added to the network's logit."""
    out = np.zeros(len(words), dtype=np.float32)
    before = ""
    for i, word in enumerate(words):
        if before in _STOPS:
            out[i] = SURE if word[0].isupper() or word[0].isdigit() or word[0] in "“‘(" else 0
        elif before[-1:].isalnum() and word[0].islower():
            out[i] = -SURE
        before = word
    return out


def _first_words(opens: Floats, opens_line: Flags, orphan: Flags) -> Ints:
    """The first word of each sentence; long sentences are cut."""
    first = np.flatnonzero(opens_line | ((opens > 0) & ~orphan))
    ends = np.append(first[1:], len(opens))
    every = [np.arange(a, b, MAX_SENTENCE) for a, b in zip(first, ends, strict=True)]
    return np.concatenate(every)


def _heads(
    at: Ints,
    first: Ints,
    orphan: Flags,
    outputs: Mapping[str, Floats],
    weights: GrammarWeights,
) -> Ints:
    """The head of each word, sentence by sentence."""
    to, above, root = outputs["arc_to"][at], outputs["arc_at"][at], outputs["root"][at]
    heads = np.arange(len(at))
    for start, stop in pairwise([*first.tolist(), len(at)]):
        if stop - start == 1:
            continue
        places = at[start:stop]
        scores = to[start:stop] @ above[start:stop].T
        gaps = (places[None] - places[:, None]).clip(-FAR, FAR)
        scores += weights.near[gaps + FAR]
        scores[:, orphan[start:stop]] = NEVER
        np.fill_diagonal(scores, np.where(orphan[start:stop], NEVER, root[start:stop]))
        heads[start:stop] = start + tree_of(scores)
    return heads


def _labels(at: Ints, heads: Ints, outputs: Mapping[str, Floats], weights: GrammarWeights) -> Ints:
    both = outputs["label_to"][at] + outputs["label_at"][at[heads]]
    labels: Ints = (np.maximum(both, 0) @ weights.labels + weights.bias).argmax(1)
    return np.where(heads == np.arange(len(heads)), _ROOT, labels)


def _entities(logits: Floats, first: Ints) -> list[Entity]:
    """Names: words that are rather in one than not, each of the kind most likely over its words."""
    chances = np.exp(logits - logits.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    begins, goes_on = chances[:, 1::2], chances[:, 2::2]
    inside = chances[:, 0] < 0.5
    new_sentence = np.zeros(len(logits), dtype=bool)
    new_sentence[first] = True
    before = np.append(False, inside[:-1])
    opens = inside & (~before | new_sentence | (begins.sum(1) > goes_on.sum(1)))
    starts = np.flatnonzero(opens)
    if not len(starts):
        return []
    closes = ~inside
    ends = [*starts[1:].tolist(), len(logits)]
    kinds = (begins + goes_on) * inside[:, None]
    best = np.add.reduceat(kinds, starts, axis=0).argmax(1)
    out = []
    for start, end, kind in zip(starts.tolist(), ends, best.tolist(), strict=True):
        gap = np.flatnonzero(closes[start:end])
        out.append(Entity(start, start + int(gap[0]) if len(gap) else end, ENTITIES[kind]))
    return out


def joined(parts: Sequence[tuple[int, Sequence[str], Ints, Grammar]]) -> Parse:
    """One parse of the grammar of several parts of a text, in order.

    Each part: where it begins in the text, its words, their bounds in the part (n_words, 2),
    and their grammar.
    """
    columns: list[list[object]] = [[] for _ in range(7)]
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for offset, words, bounds, grammar in parts:
        base = len(columns[0])
        places = bounds + offset
        starts, stops = places.T.tolist()
        heads = (grammar.heads + base).tolist()
        rows = (words, starts, stops, heads, grammar.deps, grammar.tags, grammar.lemmas)
        for column, values in zip(columns, rows, strict=True):
            column.extend(values)
        sentences += [Sentence(a + base, b + base) for a, b in grammar.sentences]
        entities += [Entity(a + base, b + base, label) for a, b, label in grammar.entities]
    names = ("words", "starts", "stops", "heads", "deps", "tags", "lemmas")
    filled = {name: tuple(column) for name, column in zip(names, columns, strict=True)}
    return Parse(**filled, sentences=tuple(sentences), entities=tuple(entities))  # type: ignore[arg-type]
