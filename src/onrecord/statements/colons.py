"""Headlines that name a speaker and a colon: "NAME: CONTENT", "CONTENT: NAME"."""

from collections.abc import Iterator

from onrecord.statements.clauses import SURE
from onrecord.statements.cues import cue_words
from onrecord.statements.drafts import Draft
from onrecord.statements.layout import Layout
from onrecord.statements.trees import SUBJECTS, Range, Trees

MAX_WORDS = 30
MAX_NAME = 4
MIN_LETTERS = 2
_STOPS = frozenset('.!?\u2026\u201d"')


def colons_in(layout: Layout, trees: Trees) -> Iterator[Draft]:
    """A draft for each short line in which a colon parts a name from a clause."""
    words = trees.parse.words
    for first, stop in layout.lines:
        if stop - first > MAX_WORDS:
            continue
        colons = [word for word in range(first + 1, stop - 1) if words[word] == ":"]
        if len(colons) == 1 and layout.quote_of[colons[0]] == -1:
            yield from _parted(layout, trees, (first, stop), colons[0])


def _parted(layout: Layout, trees: Trees, line: Range, colon: int) -> Iterator[Draft]:
    before, after = (line[0], colon), (colon + 1, line[1])
    ends = trees.parse.words[line[1] - 1] in _STOPS
    if layout.quote_of[colon + 1] == -1 and _speaks(trees, before) and _is_clause(trees, after):
        yield _draft(colon, source=before, content=after)
    elif not ends and _speaks(trees, after) and _is_clause(trees, before):
        yield _draft(colon, source=after, content=before)


def _draft(colon: int, *, source: Range, content: Range) -> Draft:
    return Draft(
        cue_word=colon, cue=(colon, colon + 1), source=source, content=(content,),
        sure=SURE["colon"], frame="colon",
    )  # fmt: skip


def _speaks(trees: Trees, words: Range) -> bool:
    """A name of a few words, or one that ends with a noun for those who speak: source, poll."""
    tags = trees.parse.tags[slice(*words)]
    last = trees.parse.words[words[1] - 1]
    if len(tags) > MAX_NAME or len(last) < MIN_LETTERS:
        return False
    if last.lower() in cue_words().speakers:
        return True
    return all(tag in ("NNP", "NNPS") for tag in tags)


def _is_clause(trees: Trees, words: Range) -> bool:
    """Some verb has its subject in it."""
    deps, heads = trees.parse.deps, trees.parse.heads
    return any(
        (deps[word] in SUBJECTS or deps[word] == "nsubjpass")
        and words[0] <= heads[word] < words[1]
        and trees.parse.tags[heads[word]][:2] in ("VB", "MD")
        for word in range(*words)
    )
