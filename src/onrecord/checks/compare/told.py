"""One article's sentences: who does what, about what, and in whose voice."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.checks.compare.voices import Voices
from onrecord.checks.compare.words import ORDINALS, TIMES
from onrecord.records.actor import Actor
from onrecord.records.document import BlockKind
from onrecord.records.parse import Parse
from onrecord.records.reading import Reading
from onrecord.records.spans import Span

SHORT = 4  # letters; "need" and "rate" stay as they are
_OTHER_CLAUSES = ("conj", "advcl", "relcl", "ccomp", "csubj", "parataxis", "appos")
_IF = ("if", "whether", "unless")
_EMPTY = frozenset(
    (
        *("be", "have", "do", "say", "tell", "can"),
        *("will", "would", "more", "other", "same", "new", "former"),
    )
)


class Told:
    """The parse of one article with its actors and voices, looked up by word or character."""

    def __init__(self, reading: Reading, parse: Parse) -> None:
        self.reading = reading
        self.parse = parse
        self.kids = parse.children()
        self._holder = self._mentioned()
        self._voices = Voices(reading)

    @property
    def document(self) -> str:
        """The id of the article."""
        return self.reading.document.id

    def words(self) -> Iterator[int]:
        """The words of the article's sentences; headlines are worded too tersely to compare."""
        heads = self.reading.document.spans_of(BlockKind.HEADLINE)
        for first, stop in self.parse.sentences:
            if not any(head.overlaps(self.parse.span(first, stop)) for head in heads):
                yield from range(first, stop)

    def lower(self, word: int) -> str:
        """The word without its case."""
        return self.parse.words[word].casefold()

    def lemma(self, word: int) -> str:
        """The lemma without its case."""
        return self.parse.lemmas[word].casefold()

    def is_verb(self, word: int) -> bool:
        """True for every form of a verb."""
        return self.parse.tags[word].startswith("VB")

    def kid(self, word: int, *deps: str) -> int | None:
        """The first word that depends on this one in one of these ways."""
        return next((one for one in self.kids[word] if self.parse.deps[one] in deps), None)

    def under(self, word: int, preposition: str, dep: str = "prep") -> int | None:
        """The noun after a preposition that depends on the word."""
        for one in self.kids[word]:
            if self.parse.deps[one] == dep and self.lower(one) == preposition:
                return self.kid(one, "pobj")
        return None

    def doer(self, verb: int) -> int | None:
        """Who does what the verb says: its subject, after "by" in the passive.

        A relative clause's "who" stands for its noun; a second verb has the first one's subject.
        """
        if self.kid(verb, "auxpass") is not None or self._is_bare_passive(verb):
            return self.under(verb, "by", "agent")
        subject = self.kid(verb, "nsubj")
        if subject is None and self.parse.deps[verb] == "conj":
            head = self.parse.heads[verb]
            return self.doer(head) if self.is_verb(head) else None
        if subject is not None and self.parse.tags[subject] in ("WP", "WDT"):
            return self.parse.heads[verb] if self.parse.deps[verb] == "relcl" else None
        return subject

    def _is_bare_passive(self, verb: int) -> bool:
        return self.parse.deps[verb] == "acl" and self.parse.tags[verb] == "VBN"

    def done_to(self, verb: int) -> int | None:
        """What it is done to: the object, the subject in the passive, what "to" leads to."""
        if self._is_bare_passive(verb):
            return self.parse.heads[verb]
        passive = self.kid(verb, "nsubjpass")
        if passive is not None:
            return passive
        plain = self.kid(verb, "dobj", "xcomp")
        return plain if plain is not None else self.under(verb, "to")

    def is_negated(self, verb: int) -> bool:
        """True after "not" and "never"."""
        return any(self.parse.deps[kid] == "neg" for kid in self.kids[verb])

    def is_open(self, verb: int) -> bool:
        """True for what would, could or will be, and after "if": nothing has happened yet."""
        at = verb
        while True:
            kids = self.kids[at]
            if any(self.parse.tags[kid] == "MD" for kid in kids):
                return True
            if any(self.parse.deps[kid] == "mark" and self.lower(kid) in _IF for kid in kids):
                return True
            if self.parse.deps[at] not in ("conj", "advcl", "relcl", "xcomp"):
                return False
            at = self.parse.heads[at]

    def clause(self, word: int) -> tuple[int, ...]:
        """The word and what depends on it, other clauses left out, in the order of the text."""
        found, waiting = [], [word]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [k for k in self.kids[at] if self.parse.deps[k] not in _OTHER_CLAUSES]
        return tuple(sorted(found))

    def content(self, words: Iterable[int]) -> frozenset[str]:
        """The stems of nouns, verbs and adjectives that say something."""
        lemmas = (
            _stem(self.lemma(word))
            for word in words
            if self.parse.tags[word][:2] in ("NN", "VB", "JJ") and self.lower(word).isalpha()
        )
        return frozenset(lemmas) - _EMPTY

    def times(self, words: Iterable[int]) -> frozenset[str]:
        """The months, weekdays and years among the words."""
        named = {self.lower(word) for word in words}
        return frozenset(one for one in named if one in TIMES or (one.isdigit() and len(one) == 4))

    def ordinals(self, words: Iterable[int]) -> frozenset[str]:
        """The ordinals among the words."""
        return frozenset(self.lower(word) for word in words) & frozenset(ORDINALS)

    def text(self, words: Iterable[int]) -> str:
        """From the first to the last of the words, on one line."""
        return " ".join(self.span(words).within(self.reading.document.text).split())

    def span(self, words: Iterable[int]) -> Span:
        """From the first to the last of the words."""
        found = tuple(words)
        return self.parse.span(min(found), max(found) + 1)

    def actor(self, word: int) -> Actor | None:
        """Whose mention the word is in, the shortest of several; else the name beside it.

        In "the mediator, Lena Dorn, proposed" the mediator is Lena Dorn.
        """
        beside = self.kid(word, "appos")
        return self._holder.get(word) or self._holder.get(-1 if beside is None else beside)

    def voice(self, word: int) -> str:
        """Who says the word: "outlet", or the speaker of the innermost statement it is in."""
        return self._voices.at(self.parse.starts[word])

    def _mentioned(self) -> dict[int, Actor]:
        pairs = [(m, actor) for actor in self.reading.cast.actors for m in actor.mentions]
        pairs.sort(key=lambda pair: pair[0].start - pair[0].stop)
        return {word: actor for mention, actor in pairs for word in words_in(self.parse, mention)}


def words_in(parse: Parse, span: Span) -> Iterator[int]:
    """The words that begin in the span."""
    first = bisect_left(parse.starts, span.start)
    while first < len(parse) and parse.starts[first] < span.stop:
        yield first
        first += 1


def _stem(lemma: str) -> str:
    """One form for "share" and "shared", which one parse takes for a verb and one for itself."""
    return lemma.removesuffix("ed").removesuffix("e") if len(lemma) > SHORT else lemma
