"""Appearances of actors in many articles, put together where nothing tells them apart."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.actors.lexicon import folded, lexicon
from onrecord.actors.spelling import spelling_key
from onrecord.actors.table.places import place
from onrecord.actors.table.titles import keys
from onrecord.records.actor import Actor, ActorKind
from onrecord.records.reading import Reading

MOST_AMONG = 8
MOST_CONTEXT = 64
_MANY = 200_000
_SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"})
Offices = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One actor in one article; `among` are names of others in it, the nearest first."""

    article: str
    actor: Actor
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """What appearances have in common: by it alone they cannot be told apart.

    `key` is the name in one spelling, its parts for a person; `single` is the actor's id when he
    is not to be put together with anybody by his name.
    """

    kind: ActorKind
    key: tuple[str, ...]
    country: str
    wikidata: str
    offices: Offices
    single: str = ""

    def order(self) -> tuple[object, ...]:
        """What signatures are sorted by."""
        return self.kind, self.key, self.country, self.wikidata, sorted(self.offices), self.single


@dataclass(slots=True, eq=False)
class Pile:
    """The appearances of one signature: articles, actor ids, names as written, and company."""

    signature: Signature
    articles: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    among: Counter[str] = field(default_factory=Counter)

    def add(self, appearance: Appearance) -> None:
        """Take in one appearance."""
        self.articles.append(appearance.article)
        self.actors.append(appearance.actor.id)
        self.names[appearance.actor.name] += 1
        self.among.update(appearance.among[:MOST_AMONG])
        if len(self.among) > MOST_CONTEXT * 4:
            ranked = sorted(self.among.items(), key=lambda row: (-row[1], row[0]))
            self.among = Counter(dict(ranked[:MOST_CONTEXT]))
        if appearance.actor.kind in (ActorKind.ORGANISATION, ActorKind.OUTLET):
            self.aliases.update(appearance.actor.aliases[:MOST_AMONG])

    def __len__(self) -> int:
        """How many appearances there are."""
        return len(self.articles)


def appearances(reading: Reading) -> Iterator[Appearance]:
    """The actors of one article, each with the named ones he appears among."""
    named = [
        actor.name
        for actor in reading.cast.actors
        if actor.kind in (ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANISATION)
    ]
    for actor in reading.cast.actors:
        among = tuple(name for name in named[: MOST_AMONG + 1] if name != actor.name)
        yield Appearance(article=reading.document.id, actor=actor, among=among)


def piled(stream: Iterable[Appearance], singles: Container[str]) -> list[Pile]:
    """The appearances by signature, in an order that does not depend on that of the stream.

    Args:
        stream: The appearances; each is looked at once.
        singles: Ids of actors that are piled for themselves.
    """
    piles: dict[Signature, Pile] = {}
    for appearance in stream:
        actor = appearance.actor
        signature = signature_of(actor, single=actor.id in singles)
        pile = piles.get(signature)
        if pile is None:
            pile = piles[signature] = Pile(signature)
        pile.add(appearance)
    return sorted(piles.values(), key=lambda pile: pile.signature.order())


def signature_of(actor: Actor, *, single: bool = False) -> Signature:
    """What the actor shows of himself."""
    offices = _offices(tuple((office.title, office.of) for office in actor.offices))
    key, merges = name_key_of(actor.name, actor.kind, actor.country or "")
    alone = actor.id if single or not merges else ""
    country, wikidata = actor.country or _country(offices), actor.wikidata or ""
    return Signature(actor.kind, key, country, wikidata, offices, alone)


def _country(offices: Offices) -> str:
    """The state of all offices; "" when they are of none or of several."""
    states = {code for code, _, _ in (office.partition(" ") for office in offices) if code}
    return states.pop() if len(states) == 1 else ""


@lru_cache(maxsize=_MANY)
def _offices(offices: tuple[tuple[str, str], ...]) -> Offices:
    """One key for each wording of an office: the state's code and the title's key."""
    out = set()
    for title, of in offices:
        code = (place(of) if of else "") or ""
        found = keys(title.removeprefix("former "), code)
        if found and len(code) == len("USA"):
            out.add(f"{code} {found[0]}")
        elif found:
            out.add(f" {found[0]} {folded(of)}")
    return frozenset(out)


@lru_cache(maxsize=_MANY)
def name_key_of(name: str, kind: ActorKind, country: str) -> tuple[tuple[str, ...], bool]:
    """The parts a name is compared by, and whether equal ones may mean one actor.

    Descriptions of somebody unnamed, of documents and of offices belong to their article.
    """
    words = lexicon()
    plain = " ".join(folded(name).split()).removeprefix("the ")
    if kind is ActorKind.PERSON:
        parts = [part for part in plain.replace(",", " ").split() if part not in _SUFFIXES]
        kept = [parts[0], parts[-1]] if len(parts) > 1 else parts
        return tuple(spelling_key(part.rstrip(".")) for part in kept), bool(kept)
    if kind is ActorKind.STATE:
        return (country or plain,), True
    if kind is ActorKind.OUTLET:
        return (folded(words.outlets.get(plain, plain)),), True
    if kind is ActorKind.ORGANISATION:
        return (folded(words.bodies.get(plain, plain)),), _is_proper(name)
    vague = words.has("vague_nouns", plain.rpartition(" ")[2].removesuffix("s"))
    return (plain,), kind is ActorKind.GROUP and not vague


def _is_proper(name: str) -> bool:
    """True for "Tamar Port Authority", not for "the commission" or "his government"."""
    return any(word[0].isupper() for word in name.split())
