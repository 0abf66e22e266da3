"""How much two piles of appearances look like one actor, and clusters of such piles."""

import math
from collections import Counter
from dataclasses import dataclass, field

from onrecord.actors.piles import Pile

SAME_COUNTRY = 2.0
SAME_OFFICE = 3.0
SAME_NAME = 1.0
COMPANY = 2.0
LEAST = 0.3
LEAD = 1.0
APART = -10.0


@dataclass(slots=True, eq=False)
class Cluster:
    """Piles that are taken for one actor, with the reason for each."""

    piles: list[Pile] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)

    def add(self, pile: Pile, why: str) -> None:
        """Take one more pile, for this reason."""
        self.piles.append(pile)
        self.why[id(pile)] = why

    def take(self, other: "Cluster", why: str) -> None:
        """Take all piles of another cluster, which keep their reasons beside this one."""
        for pile in other.piles:
            self.add(pile, f"{other.why[id(pile)]}; {why}")

    def most(self, what: str) -> str | None:
        """The country or Wikidata id that most appearances have; None when none has one."""
        votes: Counter[str] = Counter()
        for pile in self.piles:
            votes[getattr(pile.signature, what)] += len(pile)
        del votes[""]
        return max(votes, key=lambda value: (votes[value], value)) if votes else None

    def __len__(self) -> int:
        """How many appearances there are."""
        return sum(map(len, self.piles))


def likeness(one: Pile, other: Pile) -> float:
    """How much speaks for one actor beside the name; far below 0 when something speaks against.

    Different Wikidata ids or countries speak against, an office, a country and common company for.
    The weights say that an office is worth more than a country and that more than company.
    """
    a, b = one.signature, other.signature
    if a.wikidata and b.wikidata:
        return SAME_OFFICE * 2 if a.wikidata == b.wikidata else APART
    if a.country and b.country and a.country != b.country:
        return APART
    out = SAME_COUNTRY if a.country and a.country == b.country else 0.0
    out += SAME_OFFICE if a.offices & b.offices else 0.0
    out += SAME_NAME if a.key == b.key else 0.0
    return out + COMPANY * company(one, other)


def company(one: Pile, other: Pile) -> float:
    """How alike the company is that two piles appear in: the cosine of its counts, 0 to 1."""
    small, large = sorted((one.among, other.among), key=len)
    shared = sum(count * large[name] for name, count in small.items() if name in large)
    if not shared:
        return 0.0
    return shared / (_length(small) * _length(large))


def _length(counts: Counter[str]) -> float:
    return math.sqrt(sum(count * count for count in counts.values()))


def best(pile: Pile, clusters: list[Cluster]) -> tuple[Cluster | None, float, float]:
    """The cluster most like the pile, its likeness, and that of the next; None for no cluster."""
    scored = [(max(likeness(pile, p) for p in _largest(c)), c) for c in clusters]
    scored.sort(key=lambda row: -row[0])
    if not scored:
        return None, APART, APART
    return scored[0][1], scored[0][0], scored[1][0] if len(scored) > 1 else APART


def _largest(cluster: Cluster) -> list[Pile]:
    """The piles that say most: enough to judge by, and few enough to stay linear."""
    return sorted(cluster.piles, key=lambda p: -len(p))[:8]
