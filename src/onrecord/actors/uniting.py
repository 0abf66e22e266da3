"""From piles of appearances to clusters, each of which is taken for one actor."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from onrecord.actors.likeness import APART, LEAD, LEAST, SAME_NAME, Cluster, best
from onrecord.actors.piles import Pile, name_key_of
from onrecord.records.actor import ActorKind

_FULL = 2
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.OUTLET})
_MOST_CANDIDATES = 200


def clusters_of(piles: Sequence[Pile]) -> list[Cluster]:
    """The piles as clusters; persons by full name first, then initials, surnames at last.

    Args:
        piles: In an order that does not depend on that of the articles.
    """
    full = [p for p in piles if _is_person(p) and len(p.signature.key) == _FULL]
    spelled = [p for p in full if len(p.signature.key[0]) > 1]
    clusters = _by_full_name(spelled)
    by_surname = _surnames(clusters)
    initials = [p for p in full if len(p.signature.key[0]) == 1]
    surnames = [p for p in piles if _is_person(p) and len(p.signature.key) < _FULL]
    clusters += _short_of(initials, by_surname)
    clusters += _short_of(surnames, by_surname)
    clusters += _bodies([p for p in piles if p.signature.kind in _BODIES])
    rest = [p for p in piles if not _is_person(p) and p.signature.kind not in _BODIES]
    return _as_states(_by_wikidata(clusters), _by_key(rest, "the same name"))


def _is_person(pile: Pile) -> bool:
    return pile.signature.kind is ActorKind.PERSON


def _by_full_name(piles: Sequence[Pile]) -> list[Cluster]:
    """Namesakes apart where country or Wikidata id differ; those that say nothing go with one."""
    by_key: dict[tuple[str, ...], list[Pile]] = defaultdict(list)
    for pile in piles:
        by_key[pile.signature.key].append(pile)
    return [cluster for same in by_key.values() for cluster in _namesakes(same)]


def _namesakes(piles: Sequence[Pile]) -> list[Cluster]:
    telling = [p for p in piles if p.signature.country or p.signature.wikidata]
    silent = [p for p in piles if not (p.signature.country or p.signature.wikidata)]
    clusters: list[Cluster] = []
    for pile in sorted(telling, key=lambda p: (not p.signature.wikidata, -len(p))):
        _join(pile, clusters, sure=True)
    for pile in sorted(silent, key=lambda p: -len(p)):
        _join(pile, clusters, sure=len(clusters) < _FULL)
    return clusters


def _join(pile: Pile, clusters: list[Cluster], *, sure: bool) -> None:
    """Put a pile into the cluster of the same name it is most like, else into one of its own."""
    found, score, second = best(pile, clusters[:_MOST_CANDIDATES])
    if found is not None and score > 0 and (sure or score - second >= LEAD):
        found.add(pile, f"the same name{_evidence(score - SAME_NAME)}")
    else:
        made = Cluster()
        made.add(pile, "named so first" if not clusters else "a namesake")
        clusters.append(made)


def _evidence(score: float) -> str:
    return f", and office, country or company speak for it ({score:.1f})" if score > LEAST else ""


def _surnames(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    out: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for surname in {pile.signature.key[-1] for pile in cluster.piles}:
            out[surname].append(cluster)
    return out


def _short_of(piles: Sequence[Pile], by_surname: dict[str, list[Cluster]]) -> list[Cluster]:
    """Join surnames and initials to the one full name they are short for; the rest for itself."""
    left: list[Pile] = []
    for pile in piles:
        fitting = (c for c in by_surname.get(pile.signature.key[-1], ()) if _fits(pile, c))
        found, score, second = best(pile, list(islice(fitting, _MOST_CANDIDATES)))
        if (
            found is not None
            and score > LEAST
            and score - second >= (LEAD if second > 0 else LEAST)
        ):
            only = "" if second > APART else "the only one of the surname, "
            found.add(pile, f"short for a full name, {only}likeness {score:.1f}")
        else:
            left.append(pile)
    return [cluster for same in _grouped(left) for cluster in _namesakes(same)]


def _grouped(piles: Sequence[Pile]) -> list[list[Pile]]:
    by_key: dict[tuple[str, ...], list[Pile]] = defaultdict(list)
    for pile in piles:
        by_key[pile.signature.key].append(pile)
    return list(by_key.values())


def _fits(pile: Pile, cluster: Cluster) -> bool:
    """True when the initial, if there is one, is that of the full name."""
    key = pile.signature.key
    return len(key) < _FULL or cluster.piles[0].signature.key[0].startswith(key[0])


def _bodies(piles: Sequence[Pile]) -> list[Cluster]:
    """Bodies and outlets by name, short forms by the articles that have both."""
    clusters = _by_key(piles, "the same name")
    of = {cluster.piles[0].signature.key: cluster for cluster in reversed(clusters)}
    for short, key in _short_forms(piles).items():
        one, other = of.get(key), of.get(short)
        if one is not None and other is not None and one is not other and other.piles:
            one.take(other, f'short for "{key[0]}" where an article has both')
            other.piles = []
    return [cluster for cluster in clusters if cluster.piles]


def _as_states(bodies: list[Cluster], rest: list[Cluster]) -> list[Cluster]:
    """All clusters; a body goes with the state of its name that more articles take it for.

    Only where the state is on no list: what a listed one is called is a state in every article.
    """
    states = {
        cluster.piles[0].signature.key: cluster
        for cluster in rest
        if cluster.piles[0].signature.kind is ActorKind.STATE
        and not (cluster.piles[0].signature.country or cluster.piles[0].signature.single)
    }
    for body in bodies:
        first = body.piles[0].signature
        state = states.get(first.key) if first.kind in _BODIES and not first.single else None
        if state is not None and _n_articles(state) > _n_articles(body):
            state.take(body, "the same name, which more articles take for a state")
            body.piles = []
    return [cluster for cluster in bodies if cluster.piles] + rest


def _n_articles(cluster: Cluster) -> int:
    return sum(map(len, cluster.piles))


def _short_forms(piles: Sequence[Pile]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """From a short form to the only name that articles use it beside."""
    votes: dict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for pile in piles:
        for alias, count in pile.aliases.items():
            short, _ = name_key_of(alias, pile.signature.kind, "")
            if short != pile.signature.key and len(short[0]) < len(pile.signature.key[0]):
                votes[short][pile.signature.key] += count
    return {short: next(iter(names)) for short, names in votes.items() if len(names) == 1}


def _by_key(piles: Sequence[Pile], why: str) -> list[Cluster]:
    out: dict[object, Cluster] = {}
    for pile in piles:
        s = pile.signature
        kind = ActorKind.ORGANISATION if s.kind in _BODIES else s.kind
        cluster = out.setdefault((kind, s.key, s.single), Cluster())
        cluster.add(pile, why if cluster.piles else "named so first")
    return list(out.values())


def _by_wikidata(clusters: list[Cluster]) -> list[Cluster]:
    """Clusters with the same Wikidata id as one, however their names are spelled."""
    first: dict[str, Cluster] = {}
    for cluster in clusters:
        wikidata = cluster.most("wikidata")
        kept = first.setdefault(wikidata, cluster) if wikidata else cluster
        if kept is not cluster:
            kept.take(cluster, f"the same Wikidata id, {wikidata}")
            cluster.piles = []
    return [cluster for cluster in clusters if cluster.piles]
