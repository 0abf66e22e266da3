"""The lists of the room: titles, first names, states, outlets, and words for kinds of actors."""

import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

Words = frozenset[str]
_MANY_WORDS = 100_000
_ISO = 3


class Gender(StrEnum):
    """What pronoun stands for a person; NONE when the article does not show it."""

    MALE = "he"
    FEMALE = "she"
    NONE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state by its usual English name and ISO 3166-1 alpha-3 code.

    A body that sits in a capital as a government does ("Brussels") has its short name as code.
    """

    name: str
    code: str
    is_state: bool = True

    @property
    def country(self) -> str | None:
        """The code when it is an ISO 3166-1 alpha-3 code; None for a body or an own name."""
        return (
            self.code if self.is_state and len(self.code) == _ISO and self.code.isupper() else None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words by use; all keys folded (see `folded`).

    `capitals` are cities whose name may stand for a government; `outlets` lead from every
    variant to the usual name, `bodies` from every name of a body between states to its short name;
    `seats` are houses and streets that stand for a government, with
    the code of its state.
    """

    words: dict[str, Words]
    first_names: dict[str, Gender]
    states: dict[str, State]
    demonyms: dict[str, State]
    capitals: dict[str, State]
    outlets: dict[str, str]
    bodies: dict[str, str]
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
    bodies = {name: row[0] for row in _bodies() for name in _names(row[1])}
    capitals.update(_sitting())
    return Lexicon(
        words=words,
        first_names=_first_names(),
        states=states,
        demonyms=demonyms,
        capitals=capitals,
        outlets=_outlets(),
        bodies=bodies,
        seats={folded(name): code for name, code in rows("data/seats.txt")},
    )


def listed(use: str) -> Words:
    """The words of the list for this use."""
    return lexicon().words[use]


def _text(name: str) -> str:
    return (files("onrecord.actors") / name).read_text(encoding="utf-8")


def _toml(name: str) -> dict[str, str]:
    return {use: str(value) for use, value in tomllib.loads(_text(f"data/{name}")).items()}


def rows(name: str) -> list[list[str]]:
    """The fields of each line of a list of the room that is no comment."""
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
    for names, code, demonyms, capitals in rows("data/states.txt"):
        state = State(name=names.split(",")[0], code=code)
        for table, field in zip(tables, (names, demonyms, capitals), strict=True):
            table.update((name, state) for name in _names(field))
    return tables[0], tables[1], tables[2]


def _bodies() -> list[list[str]]:
    """Short name, names, adjectives and capital of each body of the table of offices."""
    return rows("table/data/bodies.txt")


def _sitting() -> dict[str, State]:
    """The bodies that a city stands for, by the city."""
    return {
        city: State(name=row[1].partition(",")[0].strip(), code=row[0], is_state=False)
        for row in _bodies()
        for city in _names(row[3])
    }


def _outlets() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("data/outlets.txt"):
        for variant in row:
            table.setdefault(folded(variant).removeprefix("the "), row[0])
    return table
