"""The word lists of the checks."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from onrecord.checks.phrases import Phrases, forms


def words_in(name: str) -> Mapping[str, tuple[str, ...]]:
    """The phrases by kind of a file `data/<name>.toml`."""
    text = (files("onrecord.checks") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return {
        kind: tuple(filter(None, (" ".join(one.split()) for one in row["words"].split(";"))))
        for kind, row in rows.items()
    }


def examples_in(name: str) -> Mapping[str, str]:
    """The invented example of each kind of a file `data/<name>.toml`."""
    text = (files("onrecord.checks") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return {kind: row["example"] for kind, row in tomllib.loads(text).items()}


@cache
def loaded_words() -> Phrases:
    """The words that judge, by kind; read once a process."""
    return Phrases(words_in("loaded_words"))


@cache
def unsourced_phrases() -> Phrases:
    """The phrases behind which nobody stands, by kind; hedges are apart."""
    lists = words_in("unsourced")
    return Phrases({kind: words for kind, words in lists.items() if kind != "hedge"})


@cache
def accusing_verbs() -> Phrases:
    """Verbs that accuse; plain in a report, loaded in a question."""
    return Phrases(words_in("charged"))


@cache
def hedges() -> Phrases:
    """The words by which a sentence is marked as not certain."""
    return Phrases({"hedge": words_in("unsourced")["hedge"]})


@cache
def informants() -> Mapping[str, frozenset[str]]:
    """Nouns for people who tell something, for who speaks for a body, and what ends a noun."""
    lists = words_in("informants")
    return {kind: frozenset(spelled(words)) for kind, words in lists.items()}


def spelled(phrases: Iterable[str]) -> Iterator[str]:
    """The last word of each phrase, in each of its forms."""
    return (words[-1] for phrase in phrases for words in forms(phrase))
