"""The grammar of one text as questions about words: what is negated, who is the subject."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.positions.lexicon import EMPTY, Entry, Table, lexicon, listed
from onrecord.records.parse import Parse
from onrecord.records.spans import Spans

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_SPELLED = {
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be",
    "is": "be", "n't": "not",
    "n’t": "not", "ca": "can", "wo": "will", "'ll": "will", "’ll": "will", "'d": "would",
    "’d": "would", "cannot": "can", "'ve": "have", "’ve": "have",
}  # fmt: skip
_NEVER = frozenset({"not", "never", "hardly", "barely", "scarcely", "neither", "nor", "nowise"})
_NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no-one", "few"})
_NOT_ONLY = frozenset({"only", "just", "merely", "simply", "solely"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "myself", "ourselves"})
_OURS = frozenset({"my", "our"})
_MEANS = frozenset({"circumstance", "mean", "means", "time", "way"})
_PARTICLES = frozenset({"IN", "RP", "TO", "RB"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
PERSONS = frozenset({"he", "she", "they", "you", "him", "her", "them", "who"})


def _lemma(word: str, lemma: str, tag: str) -> str:
    """The lemma with auxiliaries spelled out; "better" and "worse" stay what they are."""
    if tag == "POS" or word in ("better", "worse"):
        return lemma if tag == "POS" else word
    return _SPELLED.get(lemma.lower(), lemma.lower())


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate in the text: what it does and the words that make it up, its head first."""

    entry: Entry
    words: tuple[int, ...]
    prep: int | None = None


class Tree:
    """One parse with its predicates. All questions cost the number of a word's children."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.kids = parse.children()
        self.lemmas = [
            _lemma(word.lower(), lemma, tag)
            for word, lemma, tag in zip(parse.words, parse.lemmas, parse.tags, strict=True)
        ]
        self._known: dict[int, Found | None] = {}

    @cached_property
    def phrases(self) -> dict[int, Found]:
        """The set phrases of the text by their highest word."""
        out: dict[int, Found] = {}
        table = lexicon()
        for first, stop in self.parse.sentences:
            at = first
            while at < stop:
                found = table.phrase_at(self.lemmas, at, stop)
                if found is None:
                    at += 1
                    continue
                end, entry = found
                head = self._top(at, end)
                out[head] = Found(entry, (head, *(w for w in range(at, end) if w != head)))
                at = end
        return out

    def _top(self, first: int, stop: int) -> int:
        heads = self.parse.heads
        return next(
            (w for w in range(first, stop) if heads[w] == w or not first <= heads[w] < stop), first
        )

    def at(self, word: int) -> Found | None:
        """The predicate whose head is this word; None when the lexicon does not know it."""
        if word not in self._known:
            self._known[word] = self.phrases.get(word) or self._single(word)
        return self._known[word]

    def entry(self, word: int) -> Entry:
        """What the predicate at a word does; the empty entry when there is none."""
        found = self.at(word)
        return found.entry if found else EMPTY

    def _single(self, word: int) -> Found | None:
        table = self._table(word)
        if table is None:
            return None
        lemma = self.lemmas[word]
        for key, words, prep in self._keys(word, lemma):
            if key in table:
                return Found(table[key], words, prep)
        return None

    def alone(self, word: int) -> Found | None:
        """The predicate of a word without what follows it."""
        table = self._table(word)
        key = self.lemmas[word]
        return Found(table[key], (word,)) if table and key in table else None

    def shouted(self, word: int) -> Found | None:
        """The verb that a headline's capital made the tagger take for a name: "Renounce"."""
        if not self.parse.tags[word].startswith("NNP"):
            return None
        lower, verbs = self.parse.words[word].lower(), lexicon().verbs
        ends = ("s", "d", "es", "ed")
        forms = (lower, *(lower.removesuffix(end) for end in ends if lower.endswith(end)))
        after = self.lemmas[word + 1] if word + 1 < len(self.lemmas) else ""
        joined = next((form for form in forms if f"{form}_{after}" in verbs), None)
        if joined:
            return Found(verbs[f"{joined}_{after}"], (word, word + 1))
        known = next((form for form in forms if form in verbs), None)
        return Found(verbs[known], (word,)) if known else None

    def _table(self, word: int) -> Table | None:
        tag, table = self.parse.tags[word], lexicon()
        if tag.startswith("VB"):
            adjective = tag in ("VBN", "VBG") and self.parse.deps[word] in ("acomp", "amod")
            return table.adjectives if adjective else table.verbs
        if tag.startswith("NN"):
            return table.nouns
        if tag.startswith(("JJ", "IN", "RB")):
            return table.adjectives
        return None

    def _keys(self, word: int, lemma: str) -> Iterator[tuple[str, tuple[int, ...], int | None]]:
        yield from self._beside(word, lemma)
        later = [k for k in self.kids[word] if k > word]
        particles = [k for k in later if self.parse.deps[k] == "prt"]
        preps = [k for k in later if self.parse.deps[k] in ("prep", "agent", "dative")]
        for particle in particles:
            joined = f"{lemma}_{self.lemmas[particle]}"
            for prep in preps:
                yield f"{joined}_{self.lemmas[prep]}", (word, particle, prep), prep
            yield joined, (word, particle), None
        for prep in preps:
            yield f"{lemma}_{self.lemmas[prep]}", (word, prep), prep
        yield lemma, (word,), None
        if self.parse.tags[word] == "VBN" and self.parse.words[word].lower() != lemma:
            yield self.parse.words[word].lower(), (word,), None

    def _beside(self, word: int, lemma: str) -> Iterator[tuple[str, tuple[int, ...], int | None]]:
        """Keys of what stands right behind a word, whatever the parse made of it."""
        tags = self.parse.tags
        one, two = word + 1, word + 2
        if one >= len(tags) or tags[one] not in _PARTICLES:
            return
        joined = f"{lemma}_{self.lemmas[one]}"
        if two < len(tags) and tags[two] in _PARTICLES:
            yield f"{joined}_{self.lemmas[two]}", (word, one, two), two
        yield joined, (word, one), one if tags[one] in ("IN", "TO") else None

    def first(self, word: int, *deps: str) -> int | None:
        """The first child with one of these labels."""
        return next((k for k in self.kids[word] if self.parse.deps[k] in deps), None)

    def with_deps(self, word: int, deps: Iterable[str]) -> list[int]:
        """The children with one of these labels, in the order of the text."""
        wanted = frozenset(deps)
        return [k for k in self.kids[word] if self.parse.deps[k] in wanted]

    def subject(self, word: int) -> int | None:
        """The subject of a verb, that of the verb it is joined to when it has none itself."""
        for _ in range(4):
            own = self.first(word, *SUBJECTS)
            if own is not None:
                return own
            if self.parse.deps[word] not in ("conj", "xcomp"):
                return None
            word = self.parse.heads[word]
        return None

    def is_verb(self, word: int) -> bool:
        """True for verbs and modals."""
        return self.parse.tags[word].startswith(("VB", "MD"))

    def is_noun(self, word: int) -> bool:
        """True for nouns, names and pronouns."""
        return self.parse.tags[word].startswith(("NN", "PRP", "CD", "DT", "WP", "WDT"))

    def auxiliaries(self, word: int) -> frozenset[str]:
        """The lemmas of a verb's auxiliaries."""
        return frozenset(self.lemmas[k] for k in self.with_deps(word, ("aux", "auxpass")))

    def is_passive(self, word: int) -> bool:
        """True for a verb in the passive."""
        return self.first(word, "nsubjpass", "auxpass") is not None

    def is_infinitive(self, word: int) -> bool:
        """True for "to resume"."""
        return any(self.parse.tags[k] == "TO" for k in self.with_deps(word, ("aux",)))

    def negators(self, word: int) -> list[int]:
        """The words that negate a verb, noun or adjective."""
        return [kid for kid in self.kids[word] if self._negates(kid)]

    def _negates(self, kid: int) -> bool:
        """True when a child negates its head."""
        dep, lemma = self.parse.deps[kid], self.lemmas[kid]
        if self._is_not_only(kid):
            return False
        if dep == "neg":
            return True
        if dep in ("advmod", "preconj"):
            return lemma in _NEVER or (lemma == "longer" and self._is_no_longer(kid))
        if dep == "det":
            return lemma in ("no", "neither")
        if dep == "prep":
            return self._is_by_no_means(kid)
        return dep in ("nsubj", "nsubjpass") and self.is_nobody(kid)

    def _is_not_only(self, word: int) -> bool:
        """True for the first word of "not only"."""
        after = word + 1
        return (
            self.lemmas[word] == "not"
            and after < len(self.lemmas)
            and self.lemmas[after] in _NOT_ONLY
        )

    def _is_by_no_means(self, prep: int) -> bool:
        """True for "under no circumstances", "by no means", "at no time"."""
        noun = self.first(prep, "pobj")
        if noun is None or self.lemmas[noun] not in (
            "circumstance",
            "mean",
            "means",
            "time",
            "way",
        ):
            return False
        return any(self.lemmas[k] == "no" for k in self.with_deps(noun, ("det",)))

    @cached_property
    def named(self) -> frozenset[int]:
        """The words in names of people, bodies, states and places."""
        entities = [e for e in self.parse.entities if e.label in _NAMED]
        return frozenset(w for e in entities for w in range(e.first, e.stop))

    @cached_property
    def peoples(self) -> frozenset[int]:
        """The words in names of peoples, creeds and parties: "Sudrians"."""
        entities = [e for e in self.parse.entities if e.label == "NORP"]
        return frozenset(w for e in entities for w in range(e.first, e.stop))

    @cached_property
    def bodies(self) -> frozenset[int]:
        """The last words of the names of bodies and states."""
        named = (e for e in self.parse.entities if e.label in ("ORG", "GPE"))
        return frozenset(e.stop - 1 for e in named)

    @cached_property
    def asked(self) -> bytearray:
        """For each word 1 when the next stop, or the end of the text, is a question mark."""
        words = self.parse.words
        out = bytearray(len(words))
        asks = 0
        for word in range(len(words) - 1, -1, -1):
            if words[word][:1] in ".!?" or word + 1 == len(words):
                asks = int("?" in words[word])
            out[word] = asks
        return out

    @cached_property
    def sentence_words(self) -> list[int]:
        """The first word of each sentence."""
        return [sentence.first for sentence in self.parse.sentences]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The first character of each sentence."""
        return [self.parse.starts[first] for first in self.sentence_words]

    def is_actor(self, word: int) -> bool:
        """True for a word that stands for somebody: a name, "he", "the government"."""
        if self.lemmas[word] in PERSONS or self.parse.tags[word] in ("NNP", "NNPS"):
            return True
        if word in self.named and self.is_noun(word):
            return True
        if self.lemmas[word] in ("half", "most", "many", "all", "some", "lot"):
            return any(
                self.is_actor(k) for p in self.with_deps(word, ("prep",)) for k in self.kids[p]
            )
        return self.entry(word).actor

    def are_people(self, word: int) -> bool:
        """True for a plural noun that stands for people: "the negotiators", not "the attacks"."""
        lemma = self.lemmas[word]
        if self.parse.tags[word] not in ("NNS", "NNPS") or lemma in listed("things"):
            return False
        return lemma.endswith(tuple(listed("persons")))

    def _is_no_longer(self, word: int) -> bool:
        return word > 0 and self.lemmas[word - 1] == "no"

    def is_nobody(self, word: int) -> bool:
        """True for "nobody" and "no party"."""
        if self.lemmas[word] in _NOBODY:
            return True
        kids = self.with_deps(word, ("det",))
        return any(self.lemmas[k] in ("no", "neither") for k in kids)

    def is_first_person(self, word: int) -> bool:
        """True for "I", "we" and "our delegation"."""
        if self.lemmas[word] in _FIRST_PERSON:
            return True
        return any(
            self.lemmas[k] in _OURS or self.parse.words[k].lower() in _OURS
            for k in self.with_deps(word, ("poss",))
        )

    def words_in(self, spans: Spans) -> list[int]:
        """The words that begin inside the spans, in the order of the text. Linear."""
        starts = self.parse.starts
        out: list[int] = []
        for start, stop in spans:
            at = bisect_left(starts, start)
            while at < len(starts) and starts[at] < stop:
                out.append(at)
                at += 1
        return out
