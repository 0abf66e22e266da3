#!/usr/bin/env python3
"""Write which tags the teacher gives to common words: the others are not considered for them.

lexicon.py SILVER.jsonl src/onrecord/models/tags.txt

Words in lower case that are no names, seen often enough; one line for each set of tags.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

LEAST = 10  # times seen
SHARE = 0.01  # of them with a tag, and not only once


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("silver", type=Path)
    parser.add_argument("table", type=Path)
    args = parser.parse_args()
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with args.silver.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for start, stop, tag in zip(row["starts"], row["stops"], row["tags"], strict=True):
                word = row["text"][start:stop]
                if word.isascii() and word.isalpha() and word.islower():
                    seen[word][tag] += 1
    sets: defaultdict[str, list[str]] = defaultdict(list)
    for word, tags in sorted(seen.items()):
        n = tags.total()
        if n >= LEAST:
            sets[" ".join(sorted(t for t, k in tags.items() if k > max(1, SHARE * n)))].append(word)
    table = "".join(f"{tags}: {' '.join(words)}\n" for tags, words in sorted(sets.items()))
    args.table.write_text(table, encoding="utf-8")
    print(
        f"{sum(map(len, sets.values())):,} words, {len(sets):,} sets of tags, {len(table):,} bytes"
    )


if __name__ == "__main__":
    main()
