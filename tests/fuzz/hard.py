"""Texts that are hard on purpose: no full stop, marks upon marks, depth, repetition."""

import random
from collections.abc import Callable, Mapping
from itertools import count

PEOPLE = ("Ilse Varga", "Tomas Reyl", "Mara Odell", "Jon Sarkis")
MATTERS = ("the ceasefire", "the prisoner exchange", "the grain corridor", "the border crossings")
ENDS = ("would be extended", "cannot go on", "must end within a week", "will be a disaster")
SYLLABLES = ("ba", "do", "fi", "gu", "ke", "la", "mo", "ne", "pi", "ru", "sa", "to")


def _clauses(joint: str) -> Callable[[int], str]:
    """Many statements of several people, with a joint between each two."""

    def made(size: int) -> str:
        chosen = random.Random(size)
        out, length = [], 0
        while length < size:
            who, what, how = (chosen.choice(words) for words in (PEOPLE, MATTERS, ENDS))
            out.append(f"{who} said that {what} {how}")
            length += len(out[-1]) + len(joint)
        return joint.join(out)

    return made


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


def _around(middle: str) -> Callable[[int], str]:
    return lambda size: f"Varga said yes. {middle * size} Reyl said no."


def _nested(size: int) -> str:
    """Quotations in quotations, as deep as the size allows."""
    depth = size // 22
    opened = "".join(f"{PEOPLE[n % len(PEOPLE)]} said “" for n in range(depth))
    return opened + "the talks go on" + "”" * depth + "."


def _all_named(size: int) -> str:
    """A sentence for each of many people whose names come once."""
    chosen = random.Random(size)
    out, length = [], 0
    while length < size:
        one, two, place = (
            "".join(chosen.choice(SYLLABLES) for _ in range(3)).capitalize() for _ in range(3)
        )
        out.append(f"{one}, minister of {place}, said that he had met {two} on 3 June.")
        length += len(out[-1]) + 1
    return " ".join(out)


def _numbers(size: int) -> str:
    """Days and numbers, all of them different."""
    out, length = [], 0
    for number in count(1):
        if length >= size:
            return " ".join(out)
        out.append(f"On {number % 28 + 1} May {2000 + number % 60}, {number} of them met in Sella.")
        length += len(out[-1]) + 1
    raise AssertionError


HARD: Mapping[str, Callable[[int], str]] = {
    "no full stop": _clauses(" and "),
    "one sentence of statements": _repeated("Varga said it "),
    "many statements": _clauses(". "),
    "a paragraph each": _clauses(".\n\n"),
    "short quotations": _repeated("“Yes,” she said. "),
    "nested quotations": _nested,
    "opening marks": _around("“"),
    "straight marks": _around('"'),
    "commas": _repeated("Ilse Varga, "),
    "no space": _repeated("x"),
    "all named": _all_named,
    "numbers": _numbers,
}
