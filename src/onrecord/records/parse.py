"""The words of a text with their grammar, as plain sequences."""

from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.records.errors import RecordError
from onrecord.records.spans import Span


class Entity(NamedTuple):
    """Words `[first, stop)` that name something; `label` as in OntoNotes (PERSON, ORG, GPE …)."""

    first: int
    stop: int
    label: str


class Sentence(NamedTuple):
    """Words `[first, stop)` of one sentence; it never crosses a block's border."""

    first: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The words of one text, one entry a word in every sequence, in the order of the text.

    White space and furniture have no words. `starts`, `stops`: character offsets, half-open.
    `heads`: index of the word each depends on, its own index at the root of a sentence.
    `deps`: CLEAR dependency labels as in spaCy's English pipelines (nsubj, ccomp, …);
    `tags`: Penn Treebank; `lemmas`: lower case but for proper nouns. `made_by`: the step that
    made it, empty when that is not known; it is not compared.

    Raises:
        RecordError: the sequences differ in length.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    made_by: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        columns = (self.starts, self.stops, self.heads, self.deps, self.tags, self.lemmas)
        if {len(column) for column in columns} != {len(self.words)}:
            raise RecordError("the columns of a parse differ in length", about="parse")

    def __len__(self) -> int:
        """Number of words."""
        return len(self.words)

    def span(self, first: int, stop: int) -> Span:
        """The characters of the words `[first, stop)`, what lies between them included."""
        return Span(self.starts[first], self.stops[stop - 1])

    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the words that depend on it, in the order of the text. Linear."""
        out: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self.heads):
            if head != word:
                out[head].append(word)
        return tuple(map(tuple, out))
