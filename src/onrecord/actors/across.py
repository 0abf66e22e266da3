"""One actor for what many articles call "Ilse Varga", "Varga" and "PM I. Varga"."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.actors.lexicon import folded
from onrecord.actors.likeness import Cluster, likeness
from onrecord.actors.piles import Appearance, Pile, appearances, piled
from onrecord.actors.table.terms import Term, terms_of
from onrecord.actors.uniting import clusters_of
from onrecord.records.actor import ActorKind
from onrecord.records.ids import content_id

Lookup = Callable[[str], Sequence[Term]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said about two actors: that they are the same, or that they are not.

    `one` and `other` are ids of actors in articles, or names, which mean all actors so named.
    A pair kept apart stays so, whatever else would join it.
    """

    same: bool
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One actor of one article, as the article names him, and why he is in his identity."""

    article: str
    actor: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One actor of a whole collection.

    `name` is the fullest form that is used most; `country` and `wikidata` are None when the
    members do not say and the table of offices has no single person of the name. `names` are
    all forms, the most frequent first.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    wikidata: str | None
    names: tuple[str, ...]
    members: tuple[Member, ...]


def across(
    stream: Iterable[Appearance],
    *,
    decisions: Sequence[Decision] = (),
    lookup: Lookup = terms_of,
) -> tuple[Identity, ...]:
    """The actors of many articles, put together by name, office, country and company.

    Each appearance is in exactly one identity; the order of the stream makes no difference but to
    that of `members`. Linear in the appearances, beside sorting what is different among them.

    Args:
        stream: The actors of the articles, for example from `appearances(reading)`.
        decisions: What people have said before; pairs kept apart win over pairs joined.
        lookup: The terms of office of everybody of a name, for Wikidata ids.
    """
    names = {folded(name) for d in decisions for name in (d.one, d.other)}
    singles = {name for d in decisions for name in (d.one, d.other)}
    piles = piled(stream, singles)
    clusters = clusters_of(piles)
    found = _found(piles, singles, names)
    clusters = _with_same(clusters, decisions, found)
    clusters = _kept_apart(clusters, decisions, found)
    return tuple(_identities(clusters, lookup))


def _found(piles: Sequence[Pile], ids: set[str], names: set[str]) -> dict[str, list[Pile]]:
    """The piles that each word of the decisions means."""
    out: dict[str, list[Pile]] = defaultdict(list)
    if not ids:
        return out
    for pile in piles:
        if pile.signature.single in ids:
            out[pile.signature.single].append(pile)
        for name in {folded(name) for name in pile.names} & names:
            out[name].append(pile)
    return out


def _meant(found: dict[str, list[Pile]], said: str) -> list[Pile]:
    return found.get(said) or found.get(folded(said), [])


def _with_same(
    clusters: list[Cluster], decisions: Sequence[Decision], found: dict[str, list[Pile]]
) -> list[Cluster]:
    """The clusters with those joined that somebody said to be the same."""
    of = {id(pile): cluster for cluster in clusters for pile in cluster.piles}
    for decision in decisions:
        piles = _meant(found, decision.one) + _meant(found, decision.other)
        if not decision.same or not piles:
            continue
        first = of[id(piles[0])]
        for pile in piles[1:]:
            other = of[id(pile)]
            if other is not first:
                first.take(other, f'decided: "{decision.one}" is "{decision.other}"')
                of.update((id(moved), first) for moved in other.piles)
                other.piles = []
    return [cluster for cluster in clusters if cluster.piles]


def _kept_apart(
    clusters: list[Cluster], decisions: Sequence[Decision], found: dict[str, list[Pile]]
) -> list[Cluster]:
    """The clusters with those split that somebody said not to be the same."""
    of = {id(pile): cluster for cluster in clusters for pile in cluster.piles} if found else {}
    for decision in decisions:
        ones, others = _meant(found, decision.one), _meant(found, decision.other)
        if decision.same:
            continue
        ones = [pile for pile in ones if pile not in others]
        for cluster in {id(of[id(p)]): of[id(p)] for p in ones}.values():
            here = [p for p in ones if of[id(p)] is cluster]
            there = [p for p in others if of[id(p)] is cluster]
            if here and there:
                made = _split(cluster, here, there, decision)
                clusters += made
                of.update((id(pile), new) for new in made for pile in new.piles)
                cluster.piles = []
    return [cluster for cluster in clusters if cluster.piles]


def _split(
    cluster: Cluster, here: Sequence[Pile], there: Sequence[Pile], decision: Decision
) -> list[Cluster]:
    """Two clusters around two sets of piles; each other pile goes where it is more alike."""
    why = f'decided: "{decision.one}" is not "{decision.other}"'
    one, other = Cluster(), Cluster()
    for pile in cluster.piles:
        near = max(likeness(pile, p) for p in here), max(likeness(pile, p) for p in there)
        goes = other if pile in there or (pile not in here and near[1] > near[0]) else one
        goes.add(pile, f"{cluster.why[id(pile)]}; {why}")
    return [one, other]


def _identities(clusters: Iterable[Cluster], lookup: Lookup) -> Iterator[Identity]:
    taken: Counter[str] = Counter()
    for cluster in clusters:
        first = cluster.piles[0].signature
        names: Counter[str] = Counter()
        for pile in cluster.piles:
            names.update(pile.names)
        name = max(names, key=lambda n: (len(n.split()) > 1, names[n], n))
        country = cluster.most("country")
        wikidata = cluster.most("wikidata") or _in_table(cluster, name, country, lookup)
        key = content_id("i", first.kind, *first.key, country, first.single)
        taken[key] += 1
        yield Identity(
            id=key if taken[key] == 1 else f"{key}-{taken[key]}",
            name=name,
            kind=first.kind,
            country=country,
            wikidata=wikidata,
            names=tuple(n for n, _ in sorted(names.items(), key=lambda row: (-row[1], row[0]))),
            members=tuple(_members(cluster)),
        )


def _members(cluster: Cluster) -> Iterator[Member]:
    for pile in cluster.piles:
        why = cluster.why[id(pile)]
        for article, actor in zip(pile.articles, pile.actors, strict=True):
            yield Member(article=article, actor=actor, why=why)


def _in_table(cluster: Cluster, name: str, country: str | None, lookup: Lookup) -> str | None:
    """The Wikidata id of the only office holder of this full name and country."""
    if cluster.piles[0].signature.kind is not ActorKind.PERSON or " " not in name or not country:
        return None
    found = {term.wikidata for term in lookup(name) if term.office.of == country}
    return found.pop() if len(found) == 1 else None


__all__ = ["Appearance", "Decision", "Identity", "Member", "across", "appearances"]
