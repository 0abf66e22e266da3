"""The attribution type of a statement: what its cue says that the source did with the content."""

import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.records.parse import Parse
from onrecord.records.spans import Spans
from onrecord.records.statement import StatementType

Words = frozenset[str]
Indices = tuple[int, ...]
_LEXICAL = ("VB", "NN", "JJ")
_QUOTES = frozenset({'"', "\u201c", "\u201d", "''", "``", "'", "\u2018", "\u2019"})
_PRONOUNS = frozenset(["it", "him", "her", "them", "me", "us", "you"])
_NEAR = 6
_GAP = 3
_LONGEST = 25


def statement_type(parse: Parse, *, source: Spans, cue: Spans, content: Spans) -> StatementType:
    """The type of an attribution, from the words of its parts and those around the cue.

    Works for the statements of any extractor. `communication` when nothing is known about the
    cue, or when it has no words.

    Source: the classes of the PDTB 2.0 annotation manual, section on the type of attribution.
    """
    case = _Case(parse, source=source, cue=cue, content=content)
    if case.word is None:
        return StatementType.COMMUNICATION
    table = type_words()
    for frame in table.frames:
        if case.words_of(case.word) & frame.words and _fits(case, frame.when):
            return frame.type
    return _phrase_type(case) or table.type_of(parse, case.word) or _unknown(case)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Words that have a type where a condition holds; see `data/types.toml`."""

    when: str
    type: StatementType
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeWords:
    """What `data/types.toml` says; `phrases` by their first word, the longest first."""

    types: Mapping[str, StatementType]
    nouns: Mapping[str, StatementType]
    prepositions: Mapping[str, StatementType]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], StatementType], ...]]
    frames: tuple[Frame, ...]
    lists: Mapping[str, Words]

    def type_of(self, parse: Parse, word: int) -> StatementType | None:
        """The type of a word by itself; None when it has none."""
        form, lemma, tag = parse.words[word].lower(), parse.lemmas[word].lower(), parse.tags[word]
        if not _is_lexical(form, tag):
            return None
        if tag.startswith("NN") and lemma in self.nouns:
            return self.nouns[lemma]
        own = () if tag == "VBD" else (form,)
        forms = (*own, lemma, *_plain_forms(form))
        return next((self.types[known] for known in forms if known in self.types), None)


def _is_lexical(form: str, tag: str) -> bool:
    return tag.startswith(_LEXICAL) or tag.startswith("RB") and form.endswith("ly")


def _plain_forms(form: str) -> Iterator[str]:
    """What a word may be a form of, for where a tagger takes "Vows" in a headline for a name."""
    for ending in ("s", "es", "ed", "d", "ing"):
        if form.endswith(ending):
            yield form.removesuffix(ending)
    if form.endswith("ing"):
        yield form.removesuffix("ing") + "e"


@cache
def type_words() -> TypeWords:
    """The lexicon of attribution types, read once a process."""
    text = files("onrecord.statements").joinpath("data/types.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return TypeWords(
        types=_typed(table["types"]),
        nouns=_typed(table["nouns"]),
        prepositions=_typed(table["prepositions"]),
        phrases=_phrases(table["phrases"]),
        frames=tuple(
            Frame(when=f["when"], type=StatementType(f["type"]), words=_words(f["words"]))
            for f in table["frames"]
        ),
        lists={name: _words(words) for name, words in table["words"].items()},
    )


class _Case:
    """One attribution in words of the parse; `word` is the word of the cue that decides."""

    def __init__(self, parse: Parse, *, source: Spans, cue: Spans, content: Spans) -> None:
        self.parse = parse
        self.source = _inside(parse, source)
        self.cue = _inside(parse, cue)[:_LONGEST]
        self.content = _inside(parse, content)
        self.word = self._deciding()

    def words_of(self, word: int) -> Words:
        """The form and the lemma of a word."""
        return frozenset({self.parse.words[word].lower(), self.parse.lemmas[word].lower()})

    def following(self, word: int) -> Indices:
        """The next few words after one of the cue, adverbs left out."""
        stop = min(len(self.parse), word + 1 + _NEAR)
        return tuple(i for i in range(word + 1, stop) if not self.parse.tags[i].startswith("RB"))

    def head(self, words: Indices) -> int | None:
        """The first word that depends on something outside of these, no article if possible."""
        inside, heads, tags = frozenset(words), self.parse.heads, self.parse.tags
        roots = [w for w in words if heads[w] == w or heads[w] not in inside]
        return next((w for w in roots if tags[w].startswith(_LEXICAL)), roots[0] if roots else None)

    def _deciding(self) -> int | None:
        lists = type_words().lists
        listed = [w for w in self.cue if self._is_listed(w)]
        strong = [w for w in listed if self.parse.lemmas[w].lower() not in lists["light"]]
        chosen = strong[0] if strong else None
        for later in strong[1:]:
            if chosen is not None and self._yields(chosen, later):
                chosen = later
        if chosen is None and listed:
            return listed[0]
        return self._unlisted() if chosen is None else chosen

    def _unlisted(self) -> int | None:
        """The head of a cue of unknown words, or the last word where that carries no type."""
        head = self.head(self.cue)
        if head is not None and self.parse.lemmas[head].lower() in type_words().lists["light"]:
            return self.cue[-1]
        return head

    def _is_listed(self, word: int) -> bool:
        """True for a word with a type that does not merely adorn another ("stated goal")."""
        adorns = self.parse.deps[word] == "amod" and self.parse.heads[word] in self.cue
        return not adorns and type_words().type_of(self.parse, word) is not None

    def _yields(self, word: int, later: int) -> bool:
        """True for "wants to ask" and "was heard saying": the second takes the content."""
        if self.parse.lemmas[word].lower() not in type_words().lists["yielding"]:
            return False
        between = [self.parse.words[i].lower() for i in range(word + 1, later)]
        tag = self.parse.tags[later]
        return tag == "VBG" if not between else tag == "VB" and "to" in between


def _inside(parse: Parse, spans: Spans) -> Indices:
    """The words that begin in the spans and hold a letter, digit or quotation mark."""
    return tuple(
        word
        for span in spans
        for word in range(
            bisect_left(parse.starts, span.start), bisect_left(parse.starts, span.stop)
        )
        if parse.words[word][:1].isalnum()
        or parse.words[word] in _QUOTES
        or "'" in parse.words[word]
    )


def _fits(case: _Case, when: str) -> bool:
    """True when a frame's condition holds."""
    if when.startswith("next "):
        return _next(case) == when.removeprefix("next ")
    return _CONDITIONS[when](case)


def _next(case: _Case) -> str:
    after = case.following(case.word if case.word is not None else 0)
    return case.parse.words[after[0]].lower() if after else ""


def _source_is(name: str) -> Callable[[_Case], bool]:
    return lambda case: _head_is(case, case.source, name)


def _content_is(name: str) -> Callable[[_Case], bool]:
    return lambda case: _head_is(case, case.content, name)


def _head_is(case: _Case, words: Indices, name: str) -> bool:
    head = case.head(words)
    return head is not None and bool(case.words_of(head) & type_words().lists[name])


def _quoted(case: _Case) -> bool:
    if not case.content:
        return False
    first = case.content[0]
    around = case.parse.words[max(0, first - 1) : first + 1]
    return any(word in _QUOTES for word in around)


def _infinitive(case: _Case) -> bool:
    after = case.following(case.word if case.word is not None else 0)
    words, tags = case.parse.words, case.parse.tags
    return len(after) > 1 and words[after[0]].lower() == "to" and tags[after[1]] == "VB"


def _that(case: _Case) -> bool:
    return _next(case) == "that"


def _present(case: _Case) -> bool:
    """True for "sees" and "see", not for "saw"."""
    return case.word is not None and case.parse.tags[case.word] in ("VBZ", "VBP")


def _as(case: _Case) -> bool:
    """True for "seen as", "see the plan as"; a verb between the two ends the search."""
    for word in case.following(case.word if case.word is not None else 0):
        if case.parse.words[word].lower() == "as":
            return True
        if case.parse.tags[word].startswith("VB"):
            return False
    return False


def _attitude_noun(case: _Case) -> bool:
    head = case.head(case.content)
    if head is None or not case.parse.tags[head].startswith("NN"):
        return False
    return type_words().type_of(case.parse, head) is StatementType.ATTITUDE


def _object_pronoun(case: _Case) -> bool:
    return _next(case) in _PRONOUNS


_CONDITIONS: Mapping[str, Callable[[_Case], bool]] = {
    "evidence": _source_is("evidence"),
    "inquiry": _source_is("inquiry"),
    "bodies": _source_is("bodies"),
    "people": _source_is("people"),
    "offers": _content_is("offers"),
    "deals": _content_is("deals"),
    "states": _content_is("states"),
    "letters": _content_is("letters"),
    "quoted": _quoted,
    "infinitive": _infinitive,
    "that": _that,
    "as": _as,
    "present": _present,
    "attitude noun": _attitude_noun,
    "object pronoun": _object_pronoun,
}


def _phrase_type(case: _Case) -> StatementType | None:
    """The type of the first phrase that begins in the cue; it may end behind it."""
    for word in case.cue:
        for first in case.words_of(word):
            for phrase, type_ in type_words().phrases.get(first, ()):
                if _runs(case, word, phrase):
                    return type_
    return None


def _runs(case: _Case, word: int, phrase: tuple[str, ...]) -> bool:
    """True when the words of the phrase follow each other, with a few others between in a cue."""
    last = case.cue[-1]
    for wanted in phrase[1:]:
        reach = min(len(case.parse), max(word + 2, min(word + 1 + _GAP, last + 1)))
        found = (i for i in range(word + 1, reach) if wanted in case.words_of(i))
        place = next(found, None)
        if place is None:
            return False
        word = place
    return True


def _unknown(case: _Case) -> StatementType:
    """The type of a cue without a listed word.

    A small word takes the type of the source's noun ("proponents *of* the treaty"). Adjectives
    that nobody listed are feelings for the most part; verbs and nouns are speech.
    """
    parse, word, table = case.parse, case.word or 0, type_words()
    if parse.tags[word].startswith("JJ"):
        return StatementType.ATTITUDE
    if _is_lexical(parse.words[word].lower(), parse.tags[word]):
        return StatementType.COMMUNICATION
    head = case.head(case.source)
    of_source = table.type_of(parse, head) if head is not None else None
    by_itself = table.prepositions.get(parse.words[word].lower())
    return of_source or by_itself or StatementType.COMMUNICATION


def _typed(table: Mapping[str, str]) -> dict[str, StatementType]:
    return {word: StatementType(name) for name, words in table.items() for word in _words(words)}


def _phrases(
    table: Mapping[str, str],
) -> dict[str, tuple[tuple[tuple[str, ...], StatementType], ...]]:
    split = [
        (tuple(phrase.split()), StatementType(name))
        for name, phrases in table.items()
        for phrase in phrases.split(",")
    ]
    split.sort(key=lambda entry: -len(entry[0]))
    return {first: _beginning(first, split) for first in {phrase[0] for phrase, _ in split}}


def _beginning(
    first: str, phrases: Iterable[tuple[tuple[str, ...], StatementType]]
) -> tuple[tuple[tuple[str, ...], StatementType], ...]:
    return tuple(entry for entry in phrases if entry[0][0] == first)


def _words(text: str) -> Words:
    return frozenset(text.split())
