"""Issues a collection might be coded with: what its statements are about, in groups."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.positions.codebook import Codebook
from onrecord.positions.lexicon import listed
from onrecord.positions.tree import Tree
from onrecord.positions.words import IssueWords
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.records.spans import Spans

FEWEST = 2
TOGETHER = 0.5
MOST_TERMS = 400
MOST_PAIRED = 20
_LONGEST_EXAMPLE = 160
_EXAMPLES = 2
_FEW_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Words that statements are about and that belong together.

    `words` with the number of statements each stands in, the commonest first; `statements` and
    `articles` count those with any of them; `issues` are the issues of the codebook that its
    words point to already, sorted; `examples` are contents, shortened.
    """

    name: str
    words: tuple[tuple[str, int], ...]
    statements: int
    articles: int
    issues: tuple[str, ...]
    examples: tuple[str, ...]


class Suggestions:
    """Counts what statements are about, reading by reading.

    Keeps a number for each noun of each statement, not the texts.

    Args:
        codebook: The issues that are known already.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._issues = IssueWords(codebook)
        self._statements: Counter[str] = Counter()
        self._together: Counter[tuple[str, str]] = Counter()
        self._phrases: dict[str, Counter[str]] = defaultdict(Counter)
        self._articles: dict[str, set[int]] = defaultdict(set)
        self._examples: dict[str, list[str]] = defaultdict(list)
        self._numbers: dict[str, set[int]] = defaultdict(set)
        self.n_statements = 0
        self._n_articles = 0

    def add(self, reading: Reading) -> None:
        """Count the statements of one more article; without a parse it has none."""
        self._n_articles += 1
        if reading.parse is None:
            return
        tree = Tree(reading.parse)
        for statement in reading.statements:
            if statement.inside is None:
                self._count(tree, statement.content, reading.document.text)

    def _count(self, tree: Tree, content: Spans, text: str) -> None:
        self.n_statements += 1
        terms = dict(_terms(tree, tree.words_in(content)))
        for head, phrase in terms.items():
            self._statements[head] += 1
            self._phrases[head][phrase] += 1
            self._articles[head].add(self._n_articles)
            self._numbers[head].add(self.n_statements)
            if len(self._examples[head]) < _EXAMPLES:
                self._examples[head].append(_shortened(content, text))
        heads = sorted(terms)[:MOST_PAIRED]
        for at, one in enumerate(heads):
            self._together.update((one, other) for other in heads[at + 1 :])

    def clusters(self, most: int) -> tuple[Cluster, ...]:
        """The largest groups, at most `most`, by statements and then by name.

        Nouns are one group when at least half of the statements with the rarer also have the
        other, and both stand in at least two statements.
        """
        ranked = sorted(self._statements, key=lambda w: (-self._statements[w], w))[:MOST_TERMS]
        kept = [word for word in ranked if self._statements[word] >= FEWEST]
        made = [self._cluster(group) for group in self._groups(kept)]
        return tuple(sorted(made, key=lambda c: (-c.statements, c.name))[:most])

    def _groups(self, kept: Sequence[str]) -> list[list[str]]:
        """The nouns, each joined to the commonest that it mostly stands with."""
        leader: dict[str, str] = {}
        for word in kept:
            leaders = [one for one in kept if leader.get(one) == one]
            leader[word] = next((one for one in leaders if self._goes_with(word, one)), word)
        groups: dict[str, list[str]] = defaultdict(list)
        for word in kept:
            groups[leader[word]].append(word)
        return list(groups.values())

    def _goes_with(self, word: str, leader: str) -> bool:
        pair = (word, leader) if word < leader else (leader, word)
        both = self._together[pair]
        return both >= FEWEST and both >= TOGETHER * self._statements[word]

    def _cluster(self, group: Sequence[str]) -> Cluster:
        phrases: Counter[str] = Counter()
        for head in group:
            phrases.update(self._phrases[head])
            phrases[head] = self._statements[head]
        words = sorted(phrases.items(), key=lambda row: (-row[1], row[0]))
        return Cluster(
            name=group[0],
            words=tuple(row for row in words if row[1] >= FEWEST),
            statements=len(set().union(*(self._numbers[head] for head in group))),
            articles=len(set().union(*(self._articles[head] for head in group))),
            issues=tuple(sorted({name for word, _ in words for name in self._known(word)})),
            examples=tuple(self._examples[group[0]]),
        )

    def _known(self, phrase: str) -> Iterator[str]:
        words = phrase.split()
        yield from (match.issue for match in self._issues.found(words, words, 0, len(words)))


def suggested(readings: Iterable[Reading], codebook: Codebook, *, most: int) -> tuple[Cluster, ...]:
    """What the statements of some readings are about, in at most `most` groups."""
    counted = Suggestions(codebook)
    for reading in readings:
        counted.add(reading)
    return counted.clusters(most)


def _terms(tree: Tree, words: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The common nouns that head a phrase, each with its compound as lemmas: "border treaty"."""
    parse = tree.parse
    for word in words:
        lemma = tree.lemmas[word]
        heads = parse.tags[word] in ("NN", "NNS") and parse.deps[word] != "compound"
        if (
            not heads
            or lemma in listed("empty")
            or len(lemma) < _FEW_LETTERS
            or not lemma.isalpha()
        ):
            continue
        if tree.entry(word).actor:
            continue
        yield lemma, " ".join((*_before(tree, parse, word), lemma))


def _before(tree: Tree, parse: Parse, word: int) -> Iterator[str]:
    for kid in tree.with_deps(word, ("compound", "amod")):
        if parse.tags[kid] in ("NN", "NNS", "JJ") and kid == word - 1:
            yield tree.lemmas[kid]


def _shortened(content: Spans, text: str) -> str:
    said = " … ".join(" ".join(span.within(text).split()) for span in content)
    if len(said) <= _LONGEST_EXAMPLE:
        return said
    return said[: _LONGEST_EXAMPLE - 1].rstrip() + "…"
