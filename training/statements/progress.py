#!/usr/bin/env python3
"""How far a training is: agreement with the teacher and statement scores on dev, in a few lines.

progress.py CHECKPOINT.safetensors      # silver.dev.jsonl beside it

Words, sentences and the heads to label are the teacher's; `evaluate.py` measures the parse as it is used.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import torch
from evaluate import as_rows, decoded, figures, open_model
from export import read_checkpoint
from grammar import allowed, head_vectors
from model import StatementModel
from prepare import articles_of, corpus_file, pretrained_folder, read_rows
from targets import stacked, window_of
from torch import Tensor

from onrecord.models.encoder import read_vocabulary, window_bounds
from onrecord.models.labels import ENTITIES

SHOWN = ("statement F1", "direct statement F1", "other recall", "own voice F1", "source right")


def main() -> None:
    """Print one line of scores."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    path = parser.parse_args().checkpoint
    torch.set_num_threads(1)
    rows = read_rows(corpus_file("dev"))
    scores = figures(rows, as_rows(rows, decoded(rows, open_model(path))))
    shown = {name: round(scores[name], 4) for name in SHOWN}
    silver = {row["doc"]: row for row in read_rows(path.parent / "silver.dev.jsonl")}
    model, header = read_checkpoint(path)
    counts: Counter[str] = Counter()
    vocabulary = read_vocabulary((pretrained_folder() / "vocab.txt").read_bytes())
    for article in articles_of(rows, vocabulary, silver):
        for bounds in window_bounds(len(article.pieces)):
            counts += compared(model, *stacked([window_of(article, bounds)]))
    print(json.dumps({"epochs": header["epochs"], **shown, **shares(counts)}), flush=True)


@torch.inference_mode()
def compared(model: StatementModel, batch: object, targets: dict[str, Tensor]) -> Counter[str]:
    """Counts of what is right in one window."""
    out = model(batch).grammar
    heads = targets["head"]
    arcs = out.arcs.masked_fill(~allowed(targets["sentence"]), -1e9).argmax(-1)
    dep = model.grammar.dep(out.as_dependent, head_vectors(out, heads)).argmax(-1)
    judged, words = heads >= 0, targets["tag"] >= 0
    right = (arcs == heads) & judged
    labelled = right & ((dep == targets["dep"]) | (heads == 0))
    opens, wanted = (out.opens > 0) & words, (targets["opens_sentence"] == 1) & words
    mine, theirs = (_names(x[words]) for x in (out.name.argmax(-1), targets["name"]))
    return Counter({
        "words": int(words.sum()), "tags": int((out.tag.argmax(-1) == targets["tag"])[words].sum()),
        "arcs": int(judged.sum()), "uas": int(right.sum()), "las": int(labelled.sum()),
        "opens": int(opens.sum() + wanted.sum()), "opens right": int((opens & wanted).sum()),
        "names": len(mine) + len(theirs), "names right": len(mine & theirs),
    })  # fmt: skip


def _names(codes: Tensor) -> set[tuple[int, int, int]]:
    """First word, end and kind of each name in a row of codes."""
    found, begun = set(), None
    for place, code in enumerate([*codes.tolist(), 0]):
        kind, inside = (code - 1) // 2, code > 0 and code % 2 == 0
        if begun and not (inside and kind == begun[1]):
            found.add((begun[0], place, begun[1]))
            begun = None
        if code and not begun:
            begun = (place, min(kind, len(ENTITIES) - 1))
    return found


def shares(counts: Counter[str]) -> dict[str, float]:
    """The counts as shares."""
    return {
        "tags": round(counts["tags"] / counts["words"], 4),
        "UAS": round(counts["uas"] / counts["arcs"], 4),
        "LAS": round(counts["las"] / counts["arcs"], 4),
        "sentences F1": round(2 * counts["opens right"] / counts["opens"], 4),
        "names F1": round(2 * counts["names right"] / counts["names"], 4),
    }


if __name__ == "__main__":
    main()
