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

    A state stands for itself under all its names; whoever the articles give an office of it
    stands for it too, a mediator for himself. Whoever has offices of two states, or of a body
    that is no state of the articles, has no side.
    """
    actors = [actor for reading in readings for actor in reading.cast.actors]
    states = _states(actors)
    found: dict[str, set[str]] = {}
    for actor in actors:
        for side in _sides(actor, states):
            found.setdefault(key(actor), set()).add(side)
    return {who: next(iter(some)) for who, some in found.items() if len(some) == 1}


def _states(actors: Iterable[Actor]) -> Mapping[str, str]:
    """One name for each state, by all of its names and its id, in whichever article they are."""
    one_name: dict[str, str] = {}
    for actor in actors:
        if actor.kind is ActorKind.STATE:
            names = {key(actor), folded(actor.name), *map(folded, actor.aliases)}
            known = {one_name[name] for name in names if name in one_name}
            chosen = min(known, default=folded(actor.name))
            one_name.update(dict.fromkeys(names, chosen))
            one_name.update({name: chosen for name, old in one_name.items() if old in known})
    return one_name


def _sides(actor: Actor, states: Mapping[str, str]) -> Iterable[str]:
    if actor.kind is ActorKind.STATE:
        return (states[key(actor)],)
    if actor.kind is not ActorKind.PERSON:
        return ()
    if any(office.title.casefold() in _OF_NOBODY for office in actor.offices):
        return (folded(actor.name),)
    held = (folded(office.of) for office in actor.offices)
    return tuple(states[of] for of in held if of in states)


def same_voice(one: str, other: str) -> bool:
    """True when both are the outlets', or one speaker's by his name.

    >>> same_voice("outlet", "outlet"), same_voice("Reyl", "Tomas Reyl")
    (True, True)
    """
    mine, theirs = name_words(one), name_words(other)
    return SOMEBODY not in (one, other) and (mine <= theirs or theirs <= mine)
