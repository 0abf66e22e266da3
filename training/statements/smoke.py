"""A made-up corpus for the smoke run: invented people, templates, exact spans."""

from typing import Any

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

PEOPLE = ("Mara Linde", "the harbour office", "Ossian Vale", "Councillor Brandt", "she")
SAYS = ("said", "insisted", "wrote", "announced")
CLAIMS = ("the bridge will open in spring", "no ferry was late", "the vote was fair")
FILLERS = ("The rain went on.", "Gulls circled the pier.", "A bus waited.")
SMOKE_SETTINGS: dict[str, Any] = {
    "shape": {"vocabulary": 400, "width": 48, "layers": 2, "heads": 4, "inner": 96, "link": 16},
    "windows": {"size": [48, 64], "overlap": 16},
    "training": {
        "seed": 1, "epochs": 3, "pieces_per_batch": 512, "rate_encoder": 1e-3, "rate_heads": 2e-3,
        "layer_decay": 1.0, "weight_decay": 0.01, "warmup": 0.1, "clip": 1.0, "smoothing": 0.0,
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


def smoke_tokenizer() -> Tokenizer:
    """A word-level tokenizer over the made-up corpus."""
    normalizer = normalizers.BertNormalizer()
    words = {w for row in smoke_rows() for w, _ in pre_tokenizers.BertPreTokenizer().pre_tokenize_str(
        normalizer.normalize_str(row["text"].translate({0x201C: '"', 0x201D: '"'})))}  # fmt: skip
    vocabulary = {f"[unused{i}]": i for i in range(200)}
    vocabulary |= {word: 200 + i for i, word in enumerate(sorted(words))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[unused0]"))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
