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
    moved: Words
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
        moved=listed(tense["moved"]),
        before_weekday=listed(read["names"]["before_weekday"]),
    )


def table(name: str) -> dict[str, dict[str, str]]:
    """The tables of a data file: by heading, by key."""
    text = (files("onrecord.events") / "data" / name).read_text(encoding="utf-8")
    return {heading: dict(rows) for heading, rows in tomllib.loads(text).items()}


def listed(text: str) -> Words:
    """The words of a list."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Kinds of events by the lemma of a noun or a verb, their acts, and words that narrow them."""

    nouns: dict[str, str]
    verbs: dict[str, str]
    acts: dict[str, str]
    phone: Words
    speak: Words
    captives: Words
    exchanged: Words
    prisons: Words
    modifiers: Words
    rounds: Words
    met: Words
    signed: Words
    workers: Words
    arms: Words
    nature: Words
    abstract: Words
    wordy: Words
    troops: Words
    public: Words
    gatherings: Words
    organs: Words
    takes_part: Words
    occurs: Words
    willing: Words
    sides: Words
    bodies: Words


@cache
def event_words() -> EventWords:
    """The lists of events.toml."""
    read = table("events.toml")
    plain = {name: listed(text) for name, text in read.pop("plain").items()}
    return EventWords(
        nouns={word: kind for kind, rows in read.items() for word in rows["nouns"].split()},
        verbs={word: kind for kind, rows in read.items() for word in rows["verbs"].split()},
        acts={kind: rows["act"] for kind, rows in read.items()},
        **plain,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeWords:
    """What a word above an event says about it, by lemma, and auxiliaries that do."""

    classes: dict[str, str]
    modifiers: dict[str, str]
    undone: Words
    hypothetical: Words
    future: Words
    conditions: Words
    untrue: Words
    ranks: Words
    unsure: Words
    happens: Words
    makes: Words
    given: Words
    given_after: Words
    short: Words
    prevents: Words
    dismisses: Words
    ends: Words
    leaves: Words


@cache
def mode_words() -> ModeWords:
    """The lists of modes.toml."""
    read = table("modes.toml")
    classes = read["classes"]
    undone = listed(classes.pop("undone"))
    return ModeWords(
        classes={w: name for name, text in reversed(classes.items()) for w in text.split()},
        modifiers={w: name for name, text in read["modifiers"].items() for w in text.split()},
        undone=undone,
        **{name: listed(text) for name, text in read["auxiliaries"].items()},
        **{name: listed(text) for name, text in read["given"].items()},
        **{name: listed(text) for name, text in read["undone"].items()},
    )
