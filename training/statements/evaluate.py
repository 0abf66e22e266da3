#!/usr/bin/env python3
"""Measure a model on the dev split: scores with intervals, own voice, robustness, reliability.

evaluate.py MODEL [--silver FILE] [--json results/NAME.json]   # MODEL: model.onnx, epoch-N.safetensors
"""

import argparse
import hashlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from agreement import agreement, network_from
from export import notes_of, read_checkpoint, torch_network
from prepare import (
    corpus_file,
    pieces_without_names,
    pretrained_folder,
    read_rows,
    shared_folder,
)
from silver import document_of

from onrecord.models.encoder import (
    Encoded,
    Network,
    encode,
    encoded,
    network_of,
    read_vocabulary,
)
from onrecord.statements.decode import Decoder, Found, Settings, decoder_of, statements_from

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A network and the decoder its metadata describes."""

    network: Network
    notes: Mapping[str, str]
    decoder: Decoder


def open_model(path: Path) -> Model:
    """The model of an ONNX file or of a checkpoint."""
    if path.suffix == ".onnx":
        network, notes = network_of(path.read_bytes())
    else:
        checkpoint, header = read_checkpoint(path)
        network, notes = torch_network(checkpoint), notes_of(checkpoint, header)
    return Model(network=network, notes=notes, decoder=decoder_of(notes))


def scorer(name: str) -> ModuleType:
    """One of the project's scorers, from the shared folder."""
    spec = importlib.util.spec_from_file_location(name, shared_folder() / "eval" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer {name} under {shared_folder()}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def encoded_rows(
    rows: Sequence[Row], network: Network, silver: Mapping[str, Row] | None = None
) -> list[Encoded]:
    """What the network says of each text; with parses of the texts, names read as the package does.

    Args:
        rows: The articles.
        network: From word pieces to what is said of them.
        silver: What the teacher says of each article, by document: its names are hidden.
    """
    vocabulary = read_vocabulary((pretrained_folder() / "vocab.txt").read_bytes())
    if silver is None:
        return [encode(row["text"], vocabulary, network) for row in rows]
    return [
        encoded(pieces_without_names(row["text"], vocabulary, silver[row["doc"]]), network)
        for row in rows
    ]


def as_rows(rows: Sequence[Row], found: Sequence[Sequence[Found]]) -> list[Row]:
    """Predictions in the form the scorers read."""
    return [
        {"doc": row["doc"], "statements": [
            {"source": s.source, "cue": s.cue, "content": s.content} for s in statements]}
        for row, statements in zip(rows, found, strict=True)
    ]  # fmt: skip


def own_voice_f1(rows: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Precision, recall and F1 of sentences without attributed content."""
    module = scorer("own_voice")
    bounds = {r["doc"]: r["sentences"] for r in read_rows(corpus_file("sentences.dev"))}
    right = claimed = wanted = 0
    for row, guess in zip(rows, predicted, strict=True):
        sentences = bounds.get(row["doc"], [])
        truth = module.own_voice(row["text"], row["statements"], sentences)
        mine = module.own_voice(row["text"], guess["statements"], sentences)
        right += sum(t and g for t, g in zip(truth, mine, strict=True))
        claimed, wanted = claimed + sum(mine), wanted + sum(truth)
    return {"p": right / claimed, "r": right / wanted, "f1": 2 * right / (claimed + wanted)}


def figures(rows: Sequence[Row], predicted: Sequence[Row], rounds: int = 0) -> dict[str, float]:
    """The figures the model is chosen by."""
    report = scorer("score").score(rows, predicted, rounds)
    direct = report["direct"]
    return {
        "statement F1": report["statement"]["f1"],
        "statement P": report["statement"]["p"],
        "statement R": report["statement"]["r"],
        "direct statement F1": direct["statement"]["f1"],
        "direct IoU F1": direct["spans"]["iou50"]["f1"],
        "direct IoU R": direct["spans"]["iou50"]["r"],
        "other recall": report["other"]["recall_iou50"],
        "content IoU F1": report["spans"]["iou50"]["f1"],
        "content exact F1": report["spans"]["exact"]["f1"],
        "source right": report["source"]["accuracy"],
        "source right, unsourced too": report["source"]["accuracy_with_unsourced"],
        "content tokens F1": report["tokens"]["content"]["f1"],
        "source tokens F1": report["tokens"]["source"]["f1"],
        "cue tokens F1": report["tokens"]["cue"]["f1"],
        "own voice F1": own_voice_f1(rows, predicted)["f1"],
        **{f"interval {k}": v for k, v in report.get("interval", {}).items()},
    }


def variants(text: str) -> dict[str, str]:
    """The text as other typists would have it; offsets stay."""
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    straight = text.translate(str.maketrans("“”„«»‘’", '"""""\'\''))
    return {
        "lower case": lower,
        "straight marks": straight,
        "paragraphs joined": text.replace("\n", " "),
    }


def decoded(
    rows: Sequence[Row], model: Model, silver: Mapping[str, Row] | None = None
) -> list[list[Found]]:
    """Statements of each row; with parses as `encoded_rows` takes them."""
    return [
        statements_from(row["text"], one, model.decoder)
        for row, one in zip(rows, encoded_rows(rows, model.network, silver), strict=True)
    ]


def robustness(rows: Sequence[Row], model: Model) -> dict[str, dict[str, float]]:
    """Statement F1 and own-voice F1 when the same texts are typed otherwise."""
    out = {}
    for name in variants(""):
        changed = [{**row, "text": variants(row["text"])[name]} for row in rows]
        found = figures(rows, as_rows(rows, decoded(changed, model)))
        out[name] = {
            key: found[key] for key in ("statement F1", "direct statement F1", "own voice F1")
        }
    return out


def speed(rows: Sequence[Row], model: Model) -> dict[str, float]:
    """Words a second, encoding and decoding apart; words are runs without white space."""
    words = sum(len(row["text"].split()) for row in rows)
    began = time.perf_counter()
    encoded = encoded_rows(rows, model.network)
    between = time.perf_counter()
    for row, one in zip(rows, encoded, strict=True):
        statements_from(row["text"], one, model.decoder)
    ended = time.perf_counter()
    return {"words": words, "words/s encoding": words / (between - began),
            "words/s decoding": words / (ended - between), "words/s": words / (ended - began)}  # fmt: skip


def written(path: Path, result: Row) -> None:
    """Write a result file with commit and date."""
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
    commit = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    stamp = {"commit": commit, "date": datetime.now(UTC).isoformat(timespec="seconds")}
    path.write_text(json.dumps({**result, **stamp}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Encode, decode, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--bootstrap", type=int, default=1000)
    parser.add_argument(
        "--silver", type=Path, help="silver.dev.jsonl: measure with names hidden, and the parse too"
    )
    args = parser.parse_args()
    rows = read_rows(corpus_file("dev"))
    model = open_model(args.model)
    digest = hashlib.sha256(args.model.read_bytes()).hexdigest()
    result = {
        "model": {"file": args.model.name, "sha256": digest, "bytes": args.model.stat().st_size},
        "data": {"split": "PolNeAR dev", "articles": len(rows),
                 "statements": sum(len(row["statements"]) for row in rows),
                 "sha256": hashlib.sha256(corpus_file("dev").read_bytes()).hexdigest()},
        "decoder": asdict(Settings()),
        "dev": figures(rows, as_rows(rows, decoded(rows, model)), args.bootstrap),
        "typed otherwise": robustness(rows, model),
        "speed": speed(rows, model),
    }  # fmt: skip
    if args.silver:
        words = read_vocabulary((pretrained_folder() / "vocab.txt").read_bytes())
        network = network_from(model.network, model.notes, words)
        documents = [document_of(row["text"]) for row in rows]
        silver = read_rows(args.silver)
        without = decoded(rows, model, {row["doc"]: row for row in silver})
        result["dev, names hidden"] = figures(rows, as_rows(rows, without), args.bootstrap)
        result["agreement with the teacher"] = agreement(documents, silver, network)
    print(json.dumps(result, indent=1))
    if args.json:
        written(args.json, result)


if __name__ == "__main__":
    sys.exit(main())
