#!/usr/bin/env python3
"""Export a checkpoint to ONNX (float32 and int8), with everything the decoder needs inside.

export.py CHECKPOINT.safetensors FOLDER
"""

import argparse
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from grammar import ARC
from model import LINKS, StatementModel, attention, shape_of
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from prepare import pretrained_folder
from safetensors import safe_open
from torch import Tensor, nn

from onrecord.models.encoder import Features

INPUTS = ("ids", "case", "quote", "opens_paragraph")
OUTPUTS = (
    "tags", "to", "at", "none", "columns", "arc_to", "arc_at", "root", "label_to", "label_at"
)  # fmt: skip
OPSET = 17
TINY = 1e-9
SCALED = ("qkv", "up", "down")  # layers of a block whose input is scaled by rows


class FusedAttention(torch.autograd.Function):
    """`model.attention` as one node of onnxruntime's own, which is faster than its parts."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int, mask: None) -> Tensor:
        """The same numbers."""
        return attention(q, k, v, heads, mask)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int, mask: None) -> Any:
        """The node."""
        mixed = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)
        mixed.setType(q.type())
        return mixed


class ByRows(nn.Module):
    """A linear layer whose input is scaled word by word, and scaled back.

    The same function; but int8 knows one scale for all words of a window, and one word with large
    values would leave all others a few steps. It halves the error of int8 at a tenth of the time.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """(…, n) to (…, m)."""
        scale = x.abs().amax(-1, keepdim=True).clamp(min=TINY)
        return nn.functional.linear(x / scale, self.weight) * scale + self.bias


class Exported(nn.Module):
    """The network on one window.

    Tags (t, 9), link vectors (t, 3, d) twice, scores of "none" (t, 3); for the parse columns
    (t, 87), arc vectors (t, 128) twice, scores of the root (t,), label vectors (t, 64) twice.
    """

    def __init__(self, model: StatementModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: Tensor, case: Tensor, quote: Tensor, opens_paragraph: Tensor
    ) -> tuple[Tensor, ...]:
        """All inputs (t,)."""
        hidden = self.model.encode(ids[None], case[None], quote[None], opens_paragraph[None])
        tags, pairs = self.model.heads(hidden)
        link = self.model.shape.link
        pairs = pairs[0].view(-1, 2, len(LINKS), link)
        to, at = pairs[:, 0] / link**0.5, pairs[:, 1]
        bias = self.model.near[:, 0] + self.model.step[:, 3]
        columns, vectors = self.model.grammar(hidden[0])
        arc_to, arc_at, label_to, label_at = vectors
        arc_to = arc_to / ARC**0.5
        root = (arc_to * arc_at[:1]).sum(-1) + self.model.grammar.near[0, 0]
        none = (to * at[:1]).sum(-1) + bias
        return tags[0], to, at, none, columns, arc_to, arc_at, root, label_to, label_at


def read_checkpoint(path: Path) -> tuple[StatementModel, dict[str, str]]:
    """The model of a checkpoint, ready to use, and the checkpoint's header."""
    with safe_open(path, "pt") as file:
        header = dict(file.metadata())
        state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    model = StatementModel(shape_of(json.loads(header["settings"])["shape"]))
    model.load_state_dict(state)
    return model.eval(), header


def torch_network(model: StatementModel):  # noqa: ANN201
    """The same function as `onrecord.models.encoder.network_of` gives, on PyTorch."""
    exported = Exported(model)

    def network(features: Features) -> Mapping[str, NDArray[np.float32]]:
        inputs = [torch.from_numpy(getattr(features, name)) for name in INPUTS]
        with torch.inference_mode():
            return dict(zip(OUTPUTS, (out.numpy() for out in exported(*inputs)), strict=True))

    return network


def notes_of(model: StatementModel, header: Mapping[str, str]) -> dict[str, str]:
    """What goes into the model's metadata: biases of the links, where it came from."""
    biases = {
        "near": model.near.detach().round(decimals=5).tolist(),
        "step": model.step.detach().round(decimals=5).tolist(),
    }
    labels = model.grammar.labels
    grammar = {
        "near": model.grammar.near[0].detach().round(decimals=5).tolist(),
        "labels": labels.weight.detach().round(decimals=5).tolist(),
        "bias": labels.bias.detach().round(decimals=5).tolist(),
    }
    return {**header, "biases": json.dumps(biases), "grammar": json.dumps(grammar)}


def write_onnx(model: StatementModel, notes: Mapping[str, str], path: Path) -> None:
    """The float32 network as one file."""
    for layer in model.layers:
        layer.attend = FusedAttention.apply
        for name in SCALED:
            setattr(layer, name, ByRows(getattr(layer, name)))
    example = tuple(torch.ones(40, dtype=torch.int64) for _ in INPUTS)
    torch.onnx.export(
        Exported(model), example, path, input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "pieces"} for name in (*INPUTS, *OUTPUTS)},
        opset_version=OPSET, custom_opsets={"com.microsoft": 1}, dynamo=False,
    )  # fmt: skip
    add_notes(path, notes)


def add_notes(path: Path, notes: Mapping[str, str]) -> None:
    """Write the metadata of a model in place."""
    proto = onnx.load(path)
    onnx.helper.set_model_props(proto, dict(notes))
    onnx.save(proto, path)


def notes_in(path: Path) -> dict[str, str]:
    """The metadata of a model."""
    return {note.key: note.value for note in onnx.load(path).metadata_props}


def write_int8(source: Path, path: Path, notes: Mapping[str, str]) -> None:
    """The same network with int8 weights, a scale for each output channel, and int8 word vectors."""
    quantize_dynamic(
        source, path, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    add_notes(path, notes)


def main() -> None:
    """Write model.fp32.onnx, model.onnx (int8) and vocabulary.txt."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    model, header = read_checkpoint(args.checkpoint)
    notes = notes_of(model, header)
    full, small = args.folder / "model.fp32.onnx", args.folder / "model.onnx"
    write_onnx(model, notes, full)
    write_int8(full, small, notes)
    shutil.copy(pretrained_folder() / "vocab.txt", args.folder / "vocabulary.txt")
    for path in (full, small, args.folder / "vocabulary.txt"):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.name)


if __name__ == "__main__":
    main()
