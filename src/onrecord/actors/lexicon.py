"""The lists of the room: titles, first names, states, outlets, and words for kinds of actors."""

import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

Words = frozenset[str]
_MANY_WORDS = 100_000


class Gender(StrEnum):
    """What pronoun stands for a person; NONE when the article does not show it."""

    MALE = "he"
    FEMALE = "she"
    NONE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state by its usual English name and ISO 3166-1 alpha-3 code."""

    name: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words by use; all keys folded (see `folded`).

    `capitals` are cities whose name may stand for a government; `outlets` lead from every
    variant to the usual name; `seats` are houses and streets that stand for a government, with
    the code of its state.
    """

    words: dict[str, Words]
    first_names: dict[str, Gender]
    states: dict[str, State]
    demonyms: dict[str, State]
    capitals: dict[str, State]
    outlets: dict[str, str]
    seats: dict[str, str]

    def has(self, use: str, word: str) -> bool:
        """True when the word, lower case, stands in the list for this use."""
        return word in self.words[use]


@lru_cache(maxsize=_MANY_WORDS)
def folded(text: str) -> str:
    """The text in lower case without diacritics and with straight apostrophes.

    >>> folded("Orbán")
    'orban'
    """
    if not text.isascii():
        pieces = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(char for char in pieces if not unicodedata.combining(char))
    return text.lower()


@cache
def lexicon() -> Lexicon:
    """The lists, read once a process."""
    words = {use: frozenset(text.split()) for use, text in _toml("english.toml").items()}
    states, demonyms, capitals = _states()
    return Lexicon(
        words=words,
        first_names=_first_names(),
        states=states,
        demonyms=demonyms,
        capitals=capitals,
        outlets=_outlets(),
        seats={folded(name): code for name, code in _rows("seats.txt")},
    )


def listed(use: str) -> Words:
    """The words of the list for this use."""
    return lexicon().words[use]


def _text(name: str) -> str:
    return (files("onrecord.actors") / "data" / name).read_text(encoding="utf-8")


def _toml(name: str) -> dict[str, str]:
    return {use: str(value) for use, value in tomllib.loads(_text(name)).items()}


def _rows(name: str) -> list[list[str]]:
    """The fields of each line that is no comment."""
    lines = (line for line in _text(name).splitlines() if line and not line.startswith("#"))
    return [[field.strip() for field in line.split(";")] for line in lines]


def _first_names() -> dict[str, Gender]:
    lists = _toml("first_names.toml")
    return {
        folded(name): gender
        for gender, use in ((Gender.MALE, "male"), (Gender.FEMALE, "female"))
        for name in lists[use].split()
    }


def _names(field: str) -> list[str]:
    return [folded(name.strip()) for name in field.split(",") if name.strip()]


def _states() -> tuple[dict[str, State], dict[str, State], dict[str, State]]:
    tables: tuple[dict[str, State], ...] = ({}, {}, {})
    for names, code, demonyms, capitals in _rows("states.txt"):
        state = State(name=names.split(",")[0], code=code)
        for table, field in zip(tables, (names, demonyms, capitals), strict=True):
            table.update((name, state) for name in _names(field))
    return tables[0], tables[1], tables[2]


def _outlets() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _rows("outlets.txt"):
        for variant in row:
            table.setdefault(folded(variant).removeprefix("the "), row[0])
    return table
