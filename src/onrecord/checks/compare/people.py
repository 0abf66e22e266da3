"""Whether two actors of two articles are one, by id or name and no guess beyond that."""

import re
from collections.abc import Iterable, Mapping

from onrecord.records.actor import Actor, ActorKind
from onrecord.records.reading import Reading

SOMEBODY = "somebody who is not named"
_WORD = re.compile(r"\w+")
_OF_NOBODY = ("mediator",)  # who proposes for no party but himself


def folded(name: str) -> str:
    """The words of a name without case and signs.

    >>> folded("Dockers’ Federation ")
    'dockers federation'
    """
    return " ".join(_WORD.findall(name.casefold()))


def key(actor: Actor) -> str:
    """The same for an actor of two articles: his Wikidata id, else his name without its case."""
    return actor.wikidata or folded(actor.name)


def name_words(name: str) -> frozenset[str]:
    """The words of a name, folded; one name stands for another when it holds all its words."""
    return frozenset(folded(name).split())


def sides(readings: Iterable[Reading]) -> Mapping[str, str]:
    """For the key of each state, its officials and mediators: the side each stands for.

    The state's own name for a state and for whoever the articles give an office of it; a
    mediator stands for himself. Whoever is given offices of two states has no side.
    """
    found: dict[str, set[str]] = {}
    for reading in readings:
        for actor in reading.cast.actors:
            for side in _sides(actor):
                found.setdefault(key(actor), set()).add(side)
    return {who: next(iter(some)) for who, some in found.items() if len(some) == 1}


def _sides(actor: Actor) -> Iterable[str]:
    if actor.kind is ActorKind.STATE:
        return (folded(actor.name),)
    if actor.kind is not ActorKind.PERSON:
        return ()
    if any(office.title.casefold() in _OF_NOBODY for office in actor.offices):
        return (folded(actor.name),)
    return tuple(folded(office.of) for office in actor.offices if office.of)


def same_voice(one: str, other: str) -> bool:
    """True when both are the outlets', or one speaker's by his name.

    >>> same_voice("outlet", "outlet"), same_voice("Reyl", "Tomas Reyl")
    (True, True)
    """
    mine, theirs = name_words(one), name_words(other)
    return SOMEBODY not in (one, other) and (mine <= theirs or theirs <= mine)
