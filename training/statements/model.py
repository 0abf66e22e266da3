"""The statement network: a BERT-shaped encoder, tags, and links between word pieces and cues."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from grammar import ARC, COLUMNS, Grammar, GrammarHeads, grammar_loss
from safetensors.torch import load_file
from torch import Tensor, nn

MASKED = -1e4
CASES, QUOTES, OPENS = 5, 6, 2
TAGS = {"cue": 3, "source": 3, "content": 3}  # content: inside, starts, ends (three yes/no)
LINKS = ("content", "source_start", "source_end")
BUCKETS = 64  # signed log distances, see `distance_buckets`
STEPS = 7  # paragraphs between: -3 or less ... 3 or more


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the network; the defaults are MiniLM-L6's."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    link: int = 96
    dropout: float = 0.1


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length; every tensor has the shape (n_windows, n_pieces)."""

    ids: Tensor
    case: Tensor
    quote: Tensor
    opens_paragraph: Tensor
    paragraph: Tensor
    real: Tensor  # bool: not padding


@dataclass(frozen=True, slots=True)
class Output:
    """Logits. Tags (n, t, 3); links (n, from piece t, to piece t), place 0 meaning "none"."""

    cue: Tensor
    source: Tensor
    content: Tensor
    links: dict[str, Tensor]
    grammar: Grammar


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """Attention with several heads; all tensors (n, t, width). `mask` (n, 1, 1, t): true is seen.

    No dropout inside: the fast kernel for the CPU has none.
    """
    n, t, width = q.shape
    q, k, v = (x.view(n, t, heads, -1).transpose(1, 2) for x in (q, k, v))
    mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return mixed.transpose(1, 2).reshape(n, t, width)


class Layer(nn.Module):
    """One block of a BERT encoder (post-norm)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.dropout, self.attend = shape.heads, shape.dropout, attention
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        q, k, v = self.qkv(x).chunk(3, -1)
        mixed = self.attend(q, k, v, self.heads, mask)
        mixed = self.out(mixed)
        x = self.norm1(x + dropped(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + dropped(inner, self.dropout, self.training))


class StatementModel(nn.Module):
    """Encoder, three tag heads and three links."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.marks = nn.ModuleList(nn.Embedding(n, shape.width) for n in (CASES, QUOTES, OPENS))
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.width, sum(TAGS.values()))
        self.mix = nn.Linear(shape.width, shape.width)
        self.pairs = nn.Linear(shape.width, 2 * len(LINKS) * shape.link)
        self.near = nn.Parameter(torch.zeros(len(LINKS), BUCKETS))
        self.step = nn.Parameter(torch.zeros(len(LINKS), STEPS))
        self.grammar = GrammarHeads(shape.width, BUCKETS)
        nn.init.normal_(self.tags.weight, std=0.02)
        for module in (self.mix, self.pairs):
            nn.init.normal_(module.weight, std=shape.width**-0.5)
        for mark in self.marks:
            nn.init.zeros_(mark.weight)

    def encode(self, ids: Tensor, case: Tensor, quote: Tensor, opens: Tensor,
               mask: Tensor | None = None) -> Tensor:  # fmt: skip
        """Hidden states (n, t, width)."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        for table, values in zip(self.marks, (case, quote, opens), strict=True):
            x = x + table(values)
        x = dropped(self.norm(x), self.shape.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Tag logits (n, t, 9) and link vectors (n, t, 2 * 3 * link): first all "from"."""
        x = dropped(x, self.shape.dropout, self.training)
        mixed = dropped(F.gelu(self.mix(x)), self.shape.dropout, self.training)
        return self.tags(x), self.pairs(mixed)

    def forward(self, batch: Batch) -> Output:
        real = batch.real[:, None, None, :]  # (n, 1, 1, t)
        mask = None if bool(batch.real.all()) else real
        x = self.encode(batch.ids, batch.case, batch.quote, batch.opens_paragraph, mask)
        tags, pairs = self.heads(x)
        cue, source, content = tags.float().split(list(TAGS.values()), -1)
        n, t, _ = pairs.shape
        to, at = pairs.view(n, t, 2, len(LINKS), self.shape.link).permute(2, 0, 3, 1, 4)
        scores = (to @ at.transpose(-1, -2)).float() / self.shape.link**0.5  # (n, 3, t, t)
        buckets = distance_buckets(t)
        scores = scores + Lookup.apply(self.near, buckets)
        scores = scores + Lookup.apply(self.step, step_buckets(batch.paragraph)).transpose(0, 1)
        scores = scores.masked_fill(~real, MASKED)
        links = dict(zip(LINKS, scores.unbind(1), strict=True))
        return Output(cue, source, content, links, self.parsed(x, buckets))

    def parsed(self, x: Tensor, buckets: Tensor) -> Grammar:
        """Tags, names, sentences and arcs from hidden states (n, t, width)."""
        columns, vectors = self.grammar(dropped(x, self.shape.dropout, self.training))
        tag, name, opens = columns.float().split(list(COLUMNS), -1)
        vectors = [dropped(v, self.shape.dropout, self.training) for v in vectors]
        to, at, as_dependent, as_head = vectors
        arcs = (to @ at.transpose(-1, -2)).float() / ARC**0.5  # (n, t, t)
        arcs = arcs + Lookup.apply(self.grammar.near, buckets)
        return Grammar(tag, name, opens.squeeze(-1), arcs, as_dependent.float(), as_head.float())


def dropped(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout from random bytes, ten times as fast as torch's on the CPU."""
    if not training or not share:
        return x
    n = x.numel()
    bits = torch.empty(n // 8 + 1, dtype=torch.int64).random_(-(2**63), None)
    keep = bits.view(torch.uint8)[:n].view(x.shape) >= round(256 * share)
    return x * keep.to(x.dtype).mul_(1 / (1 - share))


class Lookup(torch.autograd.Function):
    """`table[:, places]` for a small table; the usual backward pass is many times slower."""

    @staticmethod
    def forward(ctx: Any, table: Tensor, places: Tensor) -> Tensor:
        """Values (rows, *places.shape)."""
        ctx.save_for_backward(places)
        ctx.size = table.shape[1]
        return table[:, places]

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None]:
        """Sums of the gradient by place."""
        places = ctx.saved_tensors[0].flatten()
        rows = [torch.bincount(places, row.flatten(), ctx.size) for row in grad]
        return torch.stack(rows).to(grad.dtype), None


def distance_buckets(t: int) -> Tensor:
    """Bucket of (to - from) for each pair of places, (t, t): signed, logarithmic; 0: to "none"."""
    places = torch.arange(t)
    gap = places[None, :] - places[:, None]
    size = (gap.abs() + 1).float().log2().mul(3.4).floor().long().clamp(max=31)
    buckets = torch.where(gap < 0, 32 + size, size.clamp(min=1))
    buckets[:, 0] = 0
    return buckets


def step_buckets(paragraph: Tensor) -> Tensor:
    """Bucket of paragraphs between two pieces, (n, t, t); "none" is in every paragraph."""
    buckets = (paragraph[:, None, :] - paragraph[:, :, None]).clamp(-3, 3) + 3
    buckets[:, :, 0] = 3
    return buckets


def load_pretrained(model: StatementModel, path: Path) -> None:
    """Copy BERT weights (Hugging Face names) into the encoder."""
    given = load_file(path)
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
             "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
    for i in range(model.shape.layers):
        for kind in ("weight", "bias"):
            for ours, theirs in names.items():
                state[f"layers.{i}.{ours}.{kind}"] = given[f"encoder.layer.{i}.{theirs}.{kind}"]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat([
                given[f"encoder.layer.{i}.attention.self.{part}.{kind}"]
                for part in ("query", "key", "value")
            ])  # fmt: skip
    missing, unknown = model.load_state_dict(state, strict=False)
    heads = ("marks.", "tags.", "mix.", "pairs.", "near", "step", "grammar.")
    if unknown or any(not name.startswith(heads) for name in missing):
        raise ValueError(
            f"{path} is not a BERT of this shape: {missing} missing, {unknown} unknown"
        )


def loss_of(
    output: Output, targets: dict[str, Tensor], smoothing: float, heads: GrammarHeads
) -> dict[str, Tensor]:
    """The parts of the loss, each a mean; targets as in `targets.py`, stacked (n, t).

    `owner` (n, t) numbers the cue a piece is part of, `belongs` the cue whose content it is
    part of: -1 none, -2 do not judge.
    """
    seen = targets["cue"] >= 0
    parts = {
        role: F.cross_entropy(
            getattr(output, role).transpose(1, 2), targets[role],
            ignore_index=-100, label_smoothing=smoothing, reduction="sum",
        ) / seen.sum().clamp(min=1)
        for role in ("cue", "source")
    }  # fmt: skip
    flags = torch.stack([targets[k] for k in ("inside", "begins", "ends")], -1).float()  # (n, t, 3)
    soft = flags.clamp(min=0) * (1 - 2 * smoothing) + smoothing
    bce = F.binary_cross_entropy_with_logits(output.content, soft, reduction="none")
    judged = flags >= 0
    parts["content"] = (bce * judged).sum() / judged.sum().clamp(min=1) * 3
    parts["link"] = _content_link(output.links["content"], targets, seen)
    pointed = [
        F.cross_entropy(output.links[k].transpose(1, 2), targets[k], ignore_index=-100,
                        reduction="sum")
        for k in ("source_start", "source_end")
    ]  # fmt: skip
    parts["point"] = sum(pointed) / (targets["source_start"] >= 0).sum().clamp(min=1)
    return parts | grammar_loss(output.grammar, heads, targets)


def _content_link(scores: Tensor, targets: dict[str, Tensor], seen: Tensor) -> Tensor:
    """Each piece should point at any piece of its cue, or at place 0."""
    belongs, owner = targets["belongs"], targets["owner"]
    right = (belongs[:, :, None] == owner[:, None, :]) & (belongs >= 0)[:, :, None]  # (n, t, t)
    right[:, :, 0] |= belongs == -1
    judged = seen & (belongs > -2) & right.any(-1)
    all_mass = scores.logsumexp(-1)
    right_mass = scores.masked_fill(~right, MASKED).logsumexp(-1)
    return ((all_mass - right_mass) * judged).sum() / judged.sum().clamp(min=1)


def shape_of(settings: dict[str, object]) -> Shape:
    """The shape written in settings; keys it does not know are left alone."""
    known = {f.name for f in fields(Shape)}
    return Shape(**{k: v for k, v in settings.items() if k in known})  # type: ignore[arg-type]
