"""States and bodies that have offices: their names, adjectives and capitals."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.actors.lexicon import folded, lexicon, rows

_WORD = re.compile(r"[^\W_]+(?:[.&-][^\W_]+)*\.?|'s|'")
_FORMS = (
    "republic of ",
    "kingdom of ",
    "state of ",
    "federal republic of ",
    "islamic republic of ",
)
_LONGEST = 8
_SHORT = frozenset({"us", "who", "au"})


class Naming(StrEnum):
    """How a place is named: by itself, by an adjective, or by a capital."""

    NAME = "name"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A state (ISO 3166-1 alpha-3 code) or body (its short name) that a phrase names."""

    code: str
    naming: Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place and the words `[first, stop)` of the phrase that name it."""

    place: Place
    first: int
    stop: int


def words_of(phrase: str) -> list[str]:
    """The words of a phrase as written; "'s" is a word of its own."""
    return [
        word.rstrip(".") if word.count(".") == 1 else word
        for word in _WORD.findall(phrase.replace("’", "'"))
    ]


@cache
def _places() -> dict[str, Place]:
    """Every name, folded; a body goes before a state, a name before an adjective or a capital."""
    known = lexicon()
    table: dict[str, Place] = {}
    for naming, names in (
        (Naming.NAME, known.states),
        (Naming.ADJECTIVE, known.demonyms),
        (Naming.CAPITAL, known.capitals),
    ):
        for name, state in names.items():
            table.setdefault(name, Place(code=state.code, naming=naming))
    for name, found in _bodies():
        table[name] = found
    return table


def _bodies() -> Iterator[tuple[str, Place]]:
    for code, names, adjectives, _ in rows("table/data/bodies.txt"):
        for naming, field in ((Naming.NAME, names), (Naming.ADJECTIVE, adjectives)):
            for name in filter(None, field.split(",")):
                yield folded(name.strip()), Place(code=code, naming=naming)


def place_named(text: str) -> Place | None:
    """The place that a whole text names; None when it names none."""
    key = " ".join(folded(text).split()).removeprefix("the ")
    table = _places()
    if key in table:
        return table[key]
    for form in _FORMS:
        if key.startswith(form) and key.removeprefix(form) in table:
            return table[key.removeprefix(form)]
    return None


@cache
def _states() -> dict[str, str]:
    return {state.code: state.name for state in lexicon().states.values()}


def is_state(code: str) -> bool:
    """True for the code of a state, False for that of a body."""
    return code in _states()


def name_of(code: str) -> str:
    """The usual English name of a state; a body's code is its name.

    >>> name_of("RUS")
    'Russia'
    """
    return _states().get(code, code)


def place(text: str) -> str | None:
    """The code of the place that a whole text names, capitals left out; None for no place.

    >>> place("the Russian Federation")
    'RUS'
    """
    found = place_named(text)
    return found.code if found and found.naming is not Naming.CAPITAL else None


def mentions(words: list[str], own: Mapping[str, Place] | None = None) -> Iterator[Mention]:
    """The places that a phrase names, in order; of names inside one another the longest.

    "us" and "who" count only when written in capitals. `own` are further places by their folded
    names, which go before those of the lists.
    """
    first = 0
    while first < len(words):
        found = next(_at(words, first, own or {}), None)
        if found:
            yield found
        first = found.stop if found else first + 1


def _at(words: list[str], first: int, own: Mapping[str, Place]) -> Iterator[Mention]:
    for stop in range(min(len(words), first + _LONGEST), first, -1):
        text = " ".join(words[first:stop])
        if text in _SHORT or text in ("Who", "The", "the"):
            continue
        found = own.get(folded(text)) or place_named(text)
        if found and folded(words[first]) != "the":
            yield Mention(place=found, first=first, stop=stop)
