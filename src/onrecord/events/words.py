"""The word lists of the room, read once a process."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words that count, that put a verb in time, and that make a weekday a name."""

    numbers: dict[str, int]
    future: Words
    planned: Words
    implicative: Words
    ahead: Words
    before_weekday: Words


@cache
def date_words() -> DateWords:
    """The lists of dates.toml."""
    read = table("dates.toml")
    tense = read["tense"]
    return DateWords(
        numbers={word: int(number) for word, number in read["numbers"].items()},
        future=listed(tense["future"]),
        planned=listed(tense["planned"]),
        implicative=listed(tense["implicative"]),
        ahead=listed(tense["ahead"]),
        before_weekday=listed(read["names"]["before_weekday"]),
    )


def table(name: str) -> dict[str, dict[str, str]]:
    """The tables of a data file: by heading, by key."""
    text = (files("onrecord.events") / "data" / name).read_text(encoding="utf-8")
    return {heading: dict(rows) for heading, rows in tomllib.loads(text).items()}


def listed(text: str) -> Words:
    """The words of a list."""
    return frozenset(text.split())
