"""A made-up corpus for the smoke run: invented people, templates, exact spans."""

import re
from typing import Any

from onrecord.models.wordpiece import WordPieces

PEOPLE = ("Mara Linde", "the harbour office", "Ossian Vale", "Councillor Brandt", "she")
SAYS = ("said", "insisted", "wrote", "announced")
CLAIMS = ("the bridge will open in spring", "no ferry was late", "the vote was fair")
FILLERS = ("The rain went on.", "Gulls circled the pier.", "A bus waited.")
SMOKE_SETTINGS: dict[str, Any] = {
    "shape": {"vocabulary": 400, "width": 48, "layers": 2, "heads": 4, "inner": 96, "link": 16},
    "windows": {"size": [48, 64], "overlap": 16},
    "training": {
        "seed": 1, "rates": [[0.3, 1.0], [3.0, 0.0]], "pieces_per_batch": 512, "rate_encoder": 1e-3, "rate_heads": 2e-3,
        "layer_decay": 1.0, "weight_decay": 0.01, "clip": 1.0, "smoothing": 0.0,
        "dropped_marks": 0.1, "torch_threads": 1, "workers": 2, "frozen_words": False,
    },
}  # fmt: skip


def smoke_rows() -> list[dict[str, Any]]:
    """Sixty short articles, one statement of each order of words."""
    return [_row(number) for number in range(60)]


def _row(number: int) -> dict[str, Any]:
    text, statements = "A Quiet Harbour.\n\n", []
    for i in range(3):
        at = number * 3 + i
        who, says = PEOPLE[at % len(PEOPLE)], SAYS[at % len(SAYS)]
        claim = CLAIMS[at % len(CLAIMS)]
        parts = [("source", who), (None, " "), ("cue", says), (None, " that "), ("content", claim)]
        if at % 2:
            quoted = f"“{claim.capitalize()},”"
            parts = [("content", quoted), (None, " "), ("cue", says), (None, " "), ("source", who)]
        spans: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
        for role, words in parts:
            if role:
                spans[role].append([len(text), len(text) + len(words)])
            text += words
        text += f". {FILLERS[at % len(FILLERS)]}\n\n"
        statements.append(spans)
    return {"doc": f"made-up-{number}", "text": text, "statements": statements}


def smoke_silver(row: dict[str, Any]) -> dict[str, Any]:
    """A parse of a made-up article: every word hangs on the first of its line."""
    words = [found.span() for found in re.finditer(r"\w+|[^\w\s]", row["text"])]
    opens = [i for i, (a, _) in enumerate(words) if row["text"][:a].endswith(("\n", "")[a == 0])]
    first = [max(o for o in opens if o <= i) for i in range(len(words))]
    return {
        "starts": [a for a, _ in words], "stops": [b for _, b in words], "heads": first,
        "deps": ["ROOT" if i == head else "dep" for i, head in enumerate(first)],
        "tags": ["NN"] * len(words), "sentences": opens, "entities": [(0, 2, "ORG")],
    }  # fmt: skip


def smoke_vocabulary() -> WordPieces:
    """The words of the made-up corpus, none of them cut."""
    words = {
        w for row in smoke_rows() for w in re.findall(r"\w+|[^\w\s]", row["text"].lower())
    } | {'"'}  # fmt: skip
    unused = (f"[unused{i}]" for i in range(199))
    return WordPieces(["[UNK]", *unused, *sorted(words)])
