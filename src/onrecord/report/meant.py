"""Whether a name in a question means an actor of the record."""

import unicodedata
from collections.abc import Iterable

from onrecord.records.actor import Actor, ActorKind, Office

_SMALL = frozenset({"the", "a", "an", "of", "and", "for"})
_SUFFIXES = ("'s", "’s")


def means(name: str, actor: Actor) -> bool:
    """True when the name is one of the actor's, a part of a person's, or the initials of a body's.

    An office with what it is of means whom the article says to hold it. Case, accents and articles
    do not count.

    >>> orban = Actor(id="a", name="Viktor Orbán", kind=ActorKind.PERSON)
    >>> means("Orban", orban), means("Viktor", orban), means("Vik", orban)
    (True, True, False)
    >>> union = Actor(id="u", name="Norlandic Pilots' Union", kind=ActorKind.ORGANISATION)
    >>> means("the NPU", union), means("Norlandic", union)
    (True, False)
    >>> office = Office(title="foreign minister", of="Sudria")
    >>> reyl = Actor(id="r", name="Tomas Reyl", kind=ActorKind.PERSON, offices=(office,))
    >>> means("Sudria's foreign minister", reyl), means("the foreign minister", reyl)
    (True, False)
    """
    asked = words_of(name)
    if not asked:
        return False
    names = [words_of(form) for form in (actor.name, *actor.aliases)]
    if asked in names or any(sorted(asked) == _office(one) for one in actor.offices):
        return True
    if actor.kind is ActorKind.PERSON:
        return any(set(asked) <= set(form) for form in names)
    return len(asked) == 1 and any(asked[0] == _initials(form) for form in names if len(form) > 1)


def _office(office: Office) -> list[str]:
    """The words of an office and of what it is of, sorted; none where that is not said."""
    return sorted(words_of(f"{office.title} {office.of}")) if office.of else []


def any_means(names: Iterable[str], actor: Actor) -> bool:
    """True when one of the names means the actor."""
    return any(means(name, actor) for name in names)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that count: lower case, without accents, articles and possessives.

    >>> words_of("The Côte d’Azur's Union")
    ('cote', 'd’azur', 'union')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    words = (_stem(word.strip('.,;:!?"“”()')) for word in bare.split())
    return tuple(word for word in words if word and word not in _SMALL)


def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        word = word.removesuffix(suffix)
    return word


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)
