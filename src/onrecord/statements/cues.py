"""The words that say somebody said, thought, found or decided something."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

Words = frozenset[str]
About = Mapping[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """Lemmas by word class and by what they take; see `data/cues.toml` for the frames.

    `verbs`, `nouns`, `adjectives`: every one under any frame.
    """

    clause: Words
    to: Words
    object: Words
    doing: Words
    quote: Words
    about: About
    of_others: Words
    published: Words
    speakers: Words
    noun_clause: Words
    noun_about: About
    adjective_clause: Words
    adjective_about: About
    silent: Words
    verbs: Words = field(init=False)
    nouns: Words = field(init=False)
    adjectives: Words = field(init=False)

    def __post_init__(self) -> None:
        """Unite, once, the verbs, nouns and adjectives of all frames."""
        verbs = self.clause | self.to | self.object | self.doing | self.quote | self.about.keys()
        object.__setattr__(self, "verbs", verbs)
        object.__setattr__(self, "nouns", self.noun_clause | self.noun_about.keys())
        adjectives = self.adjective_clause | self.adjective_about.keys()
        object.__setattr__(self, "adjectives", adjectives)


@cache
def cue_words() -> CueWords:
    """The lexicon of `statements.rules.v1`, read once a process."""
    text = files("onrecord.statements").joinpath("data/cues.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    verbs, nouns, adjectives = table["verbs"], table["nouns"], table["adjectives"]
    return CueWords(
        clause=_words(verbs["clause"]),
        to=_words(verbs["to"]),
        object=_words(verbs["object"]),
        doing=_words(verbs["doing"]),
        quote=_words(verbs["quote"]),
        about=_about(verbs["about"]),
        of_others=_words(nouns["of_others"]),
        published=_words(nouns["published"]),
        speakers=_words(nouns["speakers"]),
        noun_clause=_words(nouns["clause"]),
        noun_about=_about(nouns["about"]),
        adjective_clause=_words(adjectives["clause"]),
        adjective_about=_about(adjectives["about"]),
        silent=_words(table["silent"]["words"]),
    )


def speaks(lemma: str) -> bool:
    """True for a cue that may lead a quotation by itself: it is not thinking or deciding."""
    return lemma not in cue_words().silent


def _words(text: str) -> Words:
    return frozenset(text.split())


def _about(table: Mapping[str, str]) -> About:
    return {word: _words(prepositions) for word, prepositions in table.items()}
