"""What a title is looked up by: one key for "defence minister" and "Secretary of Defense"."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.actors.lexicon import folded
from onrecord.actors.table.places import is_state, place_named

_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?|,|&")
_SKIPPED = frozenset({"the", "a", "an", "its", "current", "then"})
_FEDERAL = re.compile(r"^federal (?=(?:minister|chancellor|president|councillor)\b)")
_ACTING = frozenset({"acting", "caretaker", "interim"})
_RANKS = frozenset({"deputy", "first", "vice", "assistant", "under", "junior"})
_TO = frozenset({"to", "for", "on", "in", "of", "with"})
_PARTS = re.compile(r",| and | & ")
_SECRETARIES = frozenset({"GBR", "USA"})
_TOPS = frozenset(
    {"secretary general", "director general", "executive director", "managing director"}
    | {"president", "commissioner general", "chair of commission"}
)
_CHIEFS = frozenset({"chief", "head", "director", "leader", "chief executive"})
_ENVOY = re.compile(
    r"(?:(?:special|presidential|personal|senior|top|chief) )*"
    r"(?:envoy|representative|coordinator) (?:to|for|on) (.+)"
)
_ENVOY_AFTER = re.compile(r"(.+?) (?:special |peace )?(?:envoy|representative)")
_AMBASSADOR = re.compile(
    r"(?:ambassador|permanent representative|permanent observer|high commissioner|envoy)"
    r" (?:to|in) (.+)"
)
_AMBASSADOR_AFTER = re.compile(r"(.+) ambassador")
_DELEGATION = re.compile(r"(?:head of delegation|head of negotiating team)(?: .*)?")
_TALKS_WITH = re.compile(r".* with (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The lists of titles.toml, turned round: from what is said to what is looked up.

    `only` names the states and bodies that a phrase is for; the others are for all.
    """

    words: dict[str, str]
    phrases: dict[str, tuple[str, ...]]
    only: dict[str, list[str]]
    portfolios: dict[str, str]
    implied: dict[str, str]


@cache
def titles() -> Titles:
    """The lists, read once a process."""
    text = (files("onrecord.actors.table") / "data" / "titles.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    phrases: dict[str, tuple[str, ...]] = {}
    for key, said in lists["phrases"].items():
        for phrase in (key, *said):
            phrases[phrase] = (*phrases.get(phrase, ()), key)
    return Titles(
        words=lists["words"],
        phrases=phrases,
        only=lists["only"],
        portfolios={said: key for key, all in lists["portfolios"].items() for said in (key, *all)},
        implied={said: code for code, all in lists["implied"].items() for said in all},
    )


def plain(title: str) -> str:
    """The title in lower case, in the spelling and the words of titles.toml.

    >>> plain("the Vice-Chairwoman of the Organization")
    'vice chair of organisation'
    """
    words = titles().words
    text = folded(title).replace("'s ", " ").replace("-", " ").replace("—", " ")
    kept = (word for word in _WORD.findall(text) if word not in _SKIPPED)
    joined = " ".join(words.get(word, word) for word in kept).replace(" ,", ",")
    return _FEDERAL.sub("", joined).strip(" ,")


def is_acting(title: str) -> bool:
    """True when the title says that its holder only acts in it."""
    return not _ACTING.isdisjoint(plain(title).split())


def keys(title: str, of: str) -> tuple[str, ...]:
    """What the title is looked up by, the widest meaning first; empty only for an empty title.

    Args:
        title: As an article or a table says it, without the state or body.
        of: ISO 3166-1 alpha-3 code of the state, or the body's code.

    >>> keys("Secretary of Defense", "USA")[0]
    'minister:defence'
    >>> "minister:foreign affairs" in keys("Minister of Europe and Foreign Affairs", "FRA")
    True
    """
    said = " ".join(word for word in plain(title).split() if word not in _ACTING)
    if not said:
        return ()
    named = [said, *_phrases(said, of)]
    derived: list[str] = []
    for one in named:
        derived += [*_ministers(one, of), *_relations(one), *_tops(one, of)]
    return tuple(dict.fromkeys((*derived, *reversed(named))))


def _phrases(said: str, of: str) -> Iterator[str]:
    """The usual wordings of a title, where it has one."""
    for phrase in titles().phrases.get(said, ()):
        if of in titles().only.get(phrase, (of,)):
            yield phrase


def _portfolio(text: str) -> str:
    text = text.strip()
    return titles().portfolios.get(text, text)


def _ministers(said: str, of: str) -> Iterator[str]:
    """Keys of a seat in a government: "minister:defence", "deputy minister:defence"."""
    words = said.split()
    n = next((i for i, word in enumerate(words) if word not in _RANKS), len(words))
    rank = "".join(f"{word} " for word in words[:n])
    seat = _seat(" ".join(words[n:]), of)
    if seat is None:
        return
    post, field = seat
    fields = dict.fromkeys((field, *_PARTS.split(field)))
    yield from (f"{rank}{post}:{_portfolio(one)}" for one in fields)
    if said.endswith(" minister"):
        yield from (f"{rank}junior:{_portfolio(one)}" for one in fields)


def _seat(said: str, of: str) -> tuple[str, str] | None:
    """The post and the field of a minister, secretary or commissioner; None for others."""
    for lead, post in _leads(of):
        if said.startswith(lead):
            return post, said[len(lead) :]
    if of == "USA" and said == "secretary of state":
        return "minister", "foreign affairs"
    if of in _SECRETARIES and said.startswith("secretary of "):
        return "minister", said.removeprefix("secretary of ")
    return _named_first(said, of)


def _leads(of: str) -> tuple[tuple[str, str], ...]:
    """How titles of government begin, and which post that is."""
    british = of == "GBR"
    return (
        ("minister of state for ", "junior"),
        ("minister of state, ", "junior"),
        ("minister delegate for ", "junior"),
        ("secretary of state for ", "minister" if british else "junior"),
        ("minister in charge of ", "minister"),
        ("minister of ", "minister"),
        ("minister for ", "junior" if british else "minister"),
        ("european commissioner for ", "commissioner"),
        ("commissioner for ", "commissioner"),
    )


def _named_first(said: str, of: str) -> tuple[str, str] | None:
    """The post and field of "defence minister", "home secretary", "trade commissioner"."""
    field, _, post = said.rpartition(" ")
    if not field or field in ("prime", "chief", "general", "press", "first"):
        return None
    if post == "minister" or (post == "secretary" and of in _SECRETARIES):
        return "minister", field
    return ("commissioner", field) if post == "commissioner" else None


def _relations(said: str) -> Iterator[str]:
    """Keys of those who are sent: ambassadors, envoys, heads of delegations."""
    if _DELEGATION.fullmatch(said):
        yield from _delegations(said)
        return
    sent = _AMBASSADOR.fullmatch(said) or _AMBASSADOR_AFTER.fullmatch(said)
    if sent:
        yield f"ambassador:{_where(sent[1])}"
    envoy = _ENVOY.fullmatch(said) or _ENVOY_AFTER.fullmatch(said)
    if envoy:
        yield f"envoy:{_where(envoy[1])}"


def _delegations(said: str) -> Iterator[str]:
    """With whom the talks are, when that is said; else any delegation."""
    other = _TALKS_WITH.fullmatch(said)
    if other:
        yield f"delegation:{_where(other[1])}"
    yield "head of delegation"


def _where(text: str) -> str:
    """The code of a state or body; other fields of work lose what is said beside them."""
    for tail in (" peace process", " issue", " negotiations", " peace", " dialogue"):
        text = text.removesuffix(tail)
    found = place_named(text)
    return found.code if found else text


def _tops(said: str, of: str) -> Iterator[str]:
    """The first post of a body answers to "chief" and "head"."""
    if not is_state(of) and (said in _TOPS or said in _CHIEFS):
        yield "first:post"
