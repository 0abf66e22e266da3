"""The parse on the same encoder: tags, names, sentences, arcs with labels; targets, heads, loss."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.models.encoder import Pieces
from onrecord.models.labels import DEPS, ENTITIES, TAGS

Ints = NDArray[np.int64]
IGNORED = -100
MASKED = -1e4
NAMES = 1 + 2 * len(ENTITIES)  # out; for each label begin, in
COLUMNS = (len(TAGS), NAMES, 1)  # tags, names, "begins a sentence"
ARC, LABEL = 128, 64
# what is read of one word stands at its anchor: the first piece that begins in it
WORD_TARGETS = ("tag", "name", "opens_sentence", "head", "dep")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Logits (n, t, 49), (n, t, 37), (n, t); arcs (n, from t, to t), place 0 meaning the root.

    Label vectors (n, t, 64) of a word as dependent and as head.
    """

    tag: Tensor
    name: Tensor
    opens: Tensor
    arcs: Tensor
    as_dependent: Tensor
    as_head: Tensor


class GrammarHeads(nn.Module):
    """From hidden states to what a parse needs."""

    def __init__(self, width: int, buckets: int) -> None:
        super().__init__()
        self.mix = nn.Linear(width, width)
        self.columns = nn.Linear(width, sum(COLUMNS))
        self.vectors = nn.Linear(width, 2 * ARC + 2 * LABEL)
        self.near = nn.Parameter(torch.zeros(1, buckets))
        self.labels = nn.Linear(LABEL, len(DEPS))
        for module in (self.mix, self.vectors):
            nn.init.normal_(module.weight, std=width**-0.5)
        nn.init.normal_(self.columns.weight, std=0.02)

    def forward(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Columns (n, t, 87); vectors of arcs from, arcs to, label from, label to."""
        mixed = F.gelu(self.mix(x))
        vectors = self.vectors(mixed).split([ARC, ARC, LABEL, LABEL], -1)
        return self.columns(mixed), list(vectors)

    def dep(self, as_dependent: Tensor, as_head: Tensor) -> Tensor:
        """Label logits (…, 45) of dependents with their heads."""
        return self.labels(F.relu(as_dependent + as_head))


def no_words(n_pieces: int) -> dict[str, Ints]:
    """The targets of a text that is not parsed."""
    arrays = {name: np.full(n_pieces, IGNORED, dtype=np.int64) for name in WORD_TARGETS}
    return arrays | {"sentence": np.full(n_pieces, -1, dtype=np.int64)}


def word_targets(row: dict[str, Sequence[int]], pieces: Pieces) -> dict[str, Ints]:
    """Targets at the anchors of a row of silver, each (n_pieces,); elsewhere -100.

    `head` is the place of the head's anchor, -1 at a root. `sentence` numbers the sentence of
    each word, -1 elsewhere.
    """
    arrays = no_words(len(pieces))
    anchors = anchors_of(pieces, np.asarray(row["starts"]), np.asarray(row["stops"]))
    has = anchors >= 0
    at, number = anchors[has], np.arange(len(anchors))
    opens = np.isin(number, row["sentences"])
    arrays["sentence"][at] = np.cumsum(opens)[has]
    arrays["opens_sentence"][at] = opens[has]
    arrays["tag"][at] = np.array([TAGS.index(tag) for tag in row["tags"]])[has]
    arrays["name"][at] = names_of(row["entities"], len(anchors))[has]
    heads = np.asarray(row["heads"])
    places = np.where(heads < 0, IGNORED, anchors[heads])
    places = np.where((places == -1) & (heads >= 0), IGNORED, places)
    arrays["head"][at] = np.where(heads == number, -1, places)[has]
    deps = np.array([DEPS.index(dep) for dep in row["deps"]])
    arrays["dep"][at] = np.where(places == IGNORED, IGNORED, deps)[has]
    return arrays


def anchors_of(pieces: Pieces, starts: Ints, stops: Ints) -> Ints:
    """For each word the first piece that begins in it, -1 for none."""
    places = np.searchsorted(pieces.starts, starts)
    inside = places < len(pieces)
    inside[inside] = pieces.starts[places[inside]] < stops[inside]
    return np.where(inside, places, -1)


def names_of(entities: Sequence[tuple[int, int, str]] | None, n_words: int) -> Ints:
    """0 out, 1 + 2 k begins a name of kind k, 2 + 2 k goes on in it; -100 when not judged."""
    if entities is None:
        return np.full(n_words, IGNORED, dtype=np.int64)
    out = np.zeros(n_words, dtype=np.int64)
    for first, stop, label in entities:
        kind = ENTITIES.index(label)
        out[first:stop] = 2 + 2 * kind
        out[first] = 1 + 2 * kind
    return out


def grammar_loss(
    out: Grammar, heads: GrammarHeads, targets: dict[str, Tensor]
) -> dict[str, Tensor]:
    """The parts of the loss, each a mean over the words that are judged."""
    label = heads.dep(out.as_dependent, head_vectors(out, targets["head"])).float()
    dep = torch.where(targets["head"] > 0, targets["dep"], IGNORED)
    opens = targets["opens_sentence"]
    judged = opens >= 0
    begin = F.binary_cross_entropy_with_logits(
        out.opens, opens.clamp(min=0).float(), reduction="none"
    )
    return {
        "tag": mean_loss(out.tag, targets["tag"]),
        "name": mean_loss(out.name, targets["name"]),
        "opens": (begin * judged).sum() / judged.sum().clamp(min=1),
        "arc": mean_loss(out.arcs.masked_fill(~allowed(targets["sentence"]), MASKED), targets["head"]),
        "dep": mean_loss(label, dep),
    }  # fmt: skip


def mean_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Cross entropy over the last axis; 0 where nothing is judged."""
    total = F.cross_entropy(
        logits.flatten(0, 1), target.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return total / (target != IGNORED).sum().clamp(min=1)


def allowed(sentence: Tensor) -> Tensor:
    """Which places may be a word's head: others of its sentence, and the root; (n, t, t)."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence >= 0)[:, None, :]
    same &= ~torch.eye(sentence.shape[1], dtype=torch.bool)
    same[:, :, 0] = True
    return same


def head_vectors(out: Grammar, head: Tensor) -> Tensor:
    """The label vector of each word's head (n, t, 64)."""
    places = head.clamp(min=0)[..., None].expand(-1, -1, LABEL)
    return out.as_head.gather(1, places)
