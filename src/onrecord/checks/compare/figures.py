"""Numbers that articles give for the same thing doing the same."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.checks.compare.claims import Claim, Range
from onrecord.checks.compare.told import Told
from onrecord.records.comparison import Slot, Version

ABOUT_SHARE = 0.1  # by which "about 400" may be off
ROUND_SHARE = 0.05  # by which a bare 400 may be off: it may be rounded
LEAST_WORDS = 2  # of a clause that say something: the noun and the verb
LEAST_OF_MANY = 4  # where the noun says little: "32 percent said"
ROUND_FROM = 100  # smaller numbers are taken to be counted
_COUNTED = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    "twelve",
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ABOUT = ("about", "around", "roughly", "some", "approximately", "nearly", "almost", "close to")
_MORE = ("more than", "at least", "over", "above", "no fewer than", "no less than", "upwards of")
_LESS = ("fewer than", "less than", "up to", "at most", "under", "below", "no more than")
_LENGTHS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "night"])
_MANY = frozenset(("percent", "people", "person", "voter", "man", "woman", "time"))
_LAST = frozenset(("last", "take", "continue"))
_LIGHT = frozenset(("have", "begin", "continue", "manage"))
_OTHERS = frozenset(
    (
        *("another", "other", "more", "further"),
        *("first", "next", "last", "additional", "extra"),
    )
)
_LINKS = ("nsubj", "nsubjpass", "dobj")


class Figure(NamedTuple):
    """A number as it is written and what it can stand for."""

    written: str
    range: Range


def figure(before: str, number: str) -> Figure | None:
    """The number with the words of approximation that end the text before it; None for no number.

    >>> figure("said that more than", "400")
    Figure(written='more than 400', range=Range(low=400.0, high=inf))
    >>> figure("it counted", "412").range
    Range(low=412.0, high=412.0)
    """
    value = _value(number)
    if value is None:
        return None
    for phrases, low, high in (
        (_ABOUT, value * (1 - ABOUT_SHARE), value * (1 + ABOUT_SHARE)),
        (_LESS, 0.0, value),
        (_MORE, value, float("inf")),
    ):
        said = next((p for p in phrases if _ends_with(before, p)), None)
        if said and not (said == "more than" and _ends_with(before, "no more than")):
            return Figure(f"{said} {number}", Range(low, high))
    slack = value * ROUND_SHARE if _is_round(value) else 0.0
    return Figure(number, Range(value - slack, value + slack))


def _ends_with(text: str, phrase: str) -> bool:
    return re.search(rf"\b{phrase}$", text.rstrip(), re.IGNORECASE) is not None


def _value(number: str) -> float | None:
    parts = number.casefold().replace("-", " ").split()
    if not parts:
        return None
    first = _DIGITS.fullmatch(parts[0])
    value = float(parts[0].replace(",", "")) if first else _counted(parts[0])
    for part in parts[1:]:
        value = value * _SCALES[part] if value and part in _SCALES else None
    return value


def _counted(word: str) -> float | None:
    return _COUNTED.index(word) + 1.0 if word in _COUNTED else None


def _is_round(value: float) -> bool:
    """Two zeros at the end, or one digit and zeros."""
    return value >= ROUND_FROM and value % 100 == 0


def figure_claims(told: Told) -> Iterator[Claim]:
    """A claim for each counted noun that does something or that something is done to."""
    for word in told.words():
        if told.parse.tags[word] == "CD" and told.parse.deps[word] == "nummod":
            yield from _claim(told, word, told.parse.heads[word])


def _claim(told: Told, number: int, noun: int) -> Iterator[Claim]:
    verb = _verb(told, noun)
    before = range(max(0, number - 3), number)
    found = figure(told.text(before) if before else "", _number(told, number))
    if verb is None or found is None or not _is_counted(told, noun, verb):
        return
    clause = told.clause(verb)
    own = told.clause(noun)
    about = told.content(clause)
    if len(about) < (LEAST_OF_MANY if told.lemma(noun) in _MANY else LEAST_WORDS):
        return
    yield Claim(
        version=Version(
            document=told.document,
            value=found.written,
            voice=told.voice(number),
            evidence=(told.span(_from_to(told, verb, clause)),),
        ),
        slot=Slot.NUMBER,
        of=f"{told.lower(noun)}, {told.lower(verb)}",
        bucket=" ".join((told.lemma(noun), _deed(told, verb), *_qualities(told, noun, own))),
        value=found.range,
        about=about,
        times=told.times(clause),
        ordinals=told.ordinals(clause),
    )


def _number(told: Told, word: int) -> str:
    """The number with what multiplies it ("2.5 million")."""
    kids = [kid for kid in told.kids[word] if told.parse.deps[kid] == "compound"]
    return " ".join(told.parse.words[one] for one in sorted((*kids, word)))


def _verb(told: Told, noun: int) -> int | None:
    """The verb that the noun is subject or object of; not for one of several in a list."""
    verb = told.parse.heads[noun]
    links = (*_LINKS, "npadvmod") if told.lemma(noun) in _LENGTHS else _LINKS
    if told.parse.deps[noun] not in links or not told.is_verb(verb):
        return None
    return None if told.is_open(verb) or told.is_negated(verb) else verb


def _deed(told: Told, verb: int) -> str:
    """What is done: "wait" for "waited" and "had to wait"."""
    inner = told.kid(verb, "xcomp")
    light = inner is not None and told.lemma(verb) in _LIGHT
    return told.lemma(inner) if light and inner is not None else told.lemma(verb)


def _is_counted(told: Told, noun: int, verb: int) -> bool:
    """False for parts of a date, lengths of time that nothing lasts, and "another 20 ships"."""
    if told.parse.tags[noun] not in ("NN", "NNS"):
        return False
    if any(told.lower(kid) in _OTHERS for kid in told.kids[noun]):
        return False
    if told.lemma(noun) in _LENGTHS:
        return _deed(told, verb) in _LAST
    return _deed(told, verb) not in ("be", "have")


def _qualities(told: Told, noun: int, own: tuple[int, ...]) -> list[str]:
    """What kind of it is counted: "patrol boats" are not "fishing boats", nor all boats."""
    deps = ("amod", "compound", "poss")
    kids = (kid for kid in told.kids[noun] if kid in own and told.parse.deps[kid] in deps)
    return sorted(told.lemma(kid) for kid in kids if told.lower(kid) not in ("more", "such"))


def _from_to(told: Told, verb: int, clause: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(word for word in clause if told.parse.deps[word] != "punct" or word == verb)
