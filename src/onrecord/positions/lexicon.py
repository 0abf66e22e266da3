"""What words say about sides: the predicates of `data/*.toml`, read once a process."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.records.errors import RecordError
from onrecord.records.position import Act

_SIGNS = {"for": 1, "against": -1}
_ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one word or phrase does with a side.

    `side` is the sign with which its holder takes its complement (1 for, -1 against, 0 no side
    of its own) and `act` the act of that; `deed` is True where the side is shown by a deed.
    `path` is the sign with which it passes a side on to its complement, `subject` to its
    subject; 0 passes nothing on. `feels` is the sign with which its object takes its subject
    ("the plan worries Norland"). `verdict` is the sign with which it judges what it is said
    of, `blames` the sign with which it judges an actor. `speech`: "says", "labels" or "asks".
    """

    side: int = 0
    act: Act | None = None
    deed: bool = False
    path: int = 0
    subject: int = 0
    feels: int = 0
    verdict: int = 0
    blames: int = 0
    speech: str = ""
    needed: bool = False
    refused: bool = False
    blocks: bool = False
    silent: bool = False
    actor: bool = False


EMPTY = Entry()
Table = Mapping[str, Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Entries by lemma, a particle or preposition after "_"; phrases by their first lemma."""

    verbs: Table
    nouns: Table
    adjectives: Table
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]

    def phrase_at(self, lemmas: Sequence[str], at: int, stop: int) -> tuple[int, Entry] | None:
        """The longest phrase that begins at a word and ends before `stop`: its end and entry."""
        for words, entry in self.phrases.get(lemmas[at], ()):
            end = at + len(words)
            if end <= stop and all(
                word in (_ANY, lemma) for word, lemma in zip(words, lemmas[at:end], strict=True)
            ):
                return end, entry
        return None


@cache
def lexicon() -> Lexicon:
    """The predicates the package ships.

    Raises:
        RecordError: a section of a data file that is not known.
    """
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for key, entry in _table("phrases").items():
        words = tuple(key.split())
        phrases.setdefault(words[0], []).append((words, entry))
    return Lexicon(
        verbs=_table("verbs"),
        nouns=_table("nouns"),
        adjectives=_table("adjectives"),
        phrases={
            first: tuple(sorted(rows, key=lambda row: -len(row[0])))
            for first, rows in phrases.items()
        },
    )


@cache
def listed(name: str) -> frozenset[str]:
    """The lemmas of a list in `data/lists.toml`; KeyError when there is no such list."""
    text = files("onrecord.positions").joinpath("data/lists.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())


def _table(name: str) -> dict[str, Entry]:
    text = files("onrecord.positions").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
    out: dict[str, Entry] = {}
    for section, key, words in _sections(tomllib.loads(text)):
        for word in words.split() if isinstance(words, str) else words:
            out[word] = _with(out.get(word, EMPTY), section, key)
    return out


def _sections(table: dict[str, Any]) -> Iterator[tuple[str, str, str | list[str]]]:
    for section, rows in table.items():
        for key, words in rows.items():
            if isinstance(words, dict):
                yield from ((f"{section}.{key}", inner, more) for inner, more in words.items())
            else:
                yield section, key, words


def _with(entry: Entry, section: str, key: str) -> Entry:
    """The entry with what one more list says of its word; the first side is kept."""
    kind, _, act = section.partition(".")
    if kind in ("stance", "deed"):
        if entry.act is not None:
            return entry
        deed = kind == "deed"
        return replace(entry, side=_SIGNS[key], act=Act(act), deed=deed)
    changes: dict[str, dict[str, Any]] = {
        "path.keeps": {"path": 1},
        "path.ends": {"path": -1},
        "path.blocks": {"blocks": True},
        "subject.lasts": {"subject": 1},
        "subject.fails": {"subject": -1},
        "feeling.for": {"feels": 1},
        "feeling.against": {"feels": -1},
        "verdict.good": {"verdict": 1},
        "verdict.bad": {"verdict": -1},
        "verdict.refused": {"verdict": -1, "refused": True},
        "verdict.needed": {"verdict": 1, "needed": True},
        "verdict.blames": {"blames": -1},
        "verdict.speaks_for": {"blames": 1},
        "speech.says": {"speech": "says"},
        "speech.labels": {"speech": "labels"},
        "speech.asks": {"speech": "asks"},
        "negation.silent": {"silent": True},
        "kind.actors": {"actor": True},
    }
    if f"{section}.{key}" not in changes:
        raise RecordError("a word list has a section that is not known", about=f"{section}.{key}")
    return replace(entry, **changes[f"{section}.{key}"])
