"""How far a network splits into camps, and which camps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from onrecord.analysis.settings import member
from onrecord.analysis.table import Floats, Ints
from onrecord.records.errors import SettingError

# A change of the score below this is rounding.
NOISE = 1e-12


class Search(StrEnum):
    """How camps are looked for."""

    GREEDY = "greedy"
    GENETIC = "genetic"


class Ideal(StrEnum):
    """What a perfect split looks like.

    published: the expected values of the published definition, s(s-1)/W * |C|/W inside a camp and
    s_g s_h/B * |F|/B between two. even: congruence spread evenly inside camps, |C|/W a pair, and
    conflict evenly between them, |F|/B a pair, so that a perfect even split has distance 0.
    """

    PUBLISHED = "published"
    EVEN = "even"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolarizationSettings:
    """How camps are searched.

    `n_camps` camps; `balanced` keeps their sizes equal to within one; `normalized` divides by the
    largest possible distance. greedy begins `starts` times from random camps; genetic keeps
    `parents` splits over at most `generations`, `elite` of them (a share) unchanged, and swaps
    `mutation` (a share) of the actors of a child.

    Raises:
        SettingError: a number below what the search needs.
    """

    n_camps: int = 2
    search: Search = Search.GREEDY
    ideal: Ideal = Ideal.PUBLISHED
    normalized: bool = True
    balanced: bool = True
    starts: int = 10
    parents: int = 50
    generations: int = 1000
    elite: float = 0.1
    mutation: float = 0.1
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "search", member(Search, self.search))
        object.__setattr__(self, "ideal", member(Ideal, self.ideal))
        if self.n_camps < 2 or min(self.starts, self.parents, self.generations) < 1:
            raise SettingError(
                "camps must be two or more, starts, parents and generations positive"
            )
        if not (0 <= self.elite <= 1 and 0 <= self.mutation <= 1):
            raise SettingError("the shares of elite and mutation lie between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Polarization:
    """The camps found, their distance from the ideal split, and the actors.

    `camps` has a number for each label, shape (n,), counted from 0 in order of appearance.
    `distance` is Q: 0 is the ideal split; with normalisation at most 1. By default the smallest
    was looked for; with compat="dna-3.1" the largest, as DNA does. `trace` is Q after each sweep
    or generation of the best run. `start`, `middle`, `stop` are the window's seconds, or None.
    """

    labels: tuple[str, ...]
    camps: Ints
    distance: float
    trace: Floats
    start: int | None = None
    middle: int | None = None
    stop: int | None = None


def polarization_distance(
    congruence: Floats,
    conflict: Floats,
    camps: Sequence[int] | Ints,
    *,
    normalized: bool = True,
    ideal: Ideal = Ideal.PUBLISHED,
) -> float:
    """Q of a given split: how far congruence inside and conflict between camps are from ideal.

    Both matrices have shape (n, n) and a zero diagonal. 0 when both are empty.

    Source: docs/networks.md, "Polarisation"; the measure of rDNA's dna_polarization.
    """
    _, place = np.unique(np.asarray(camps), return_inverse=True)
    sizes = np.bincount(place)
    n = len(place)
    costs = pair_costs(congruence, conflict, sizes, ideal)
    raw = costs[place[:, None], place[None, :], np.arange(n)[:, None], np.arange(n)[None, :]].sum()
    return scaled_distance(float(raw) / 2, congruence, conflict, normalized=normalized)


def scaled_distance(raw: float, congruence: Floats, conflict: Floats, *, normalized: bool) -> float:
    """Raw distance divided by its largest possible value when wanted; 0 for empty networks."""
    if not normalized:
        return raw
    total = float(np.abs(congruence).sum() + np.abs(conflict).sum())
    return raw / total if total else 0.0


def pair_costs(congruence: Floats, conflict: Floats, sizes: Ints, ideal: Ideal) -> Floats:
    """What each ordered pair adds if its actors are in camps g and h; shape (K, K, n, n)."""
    n, k = len(congruence), len(sizes)
    within = float((sizes * (sizes - 1)).sum())
    across = n * (n - 1) - within
    c, f = float(np.abs(congruence).sum()), float(np.abs(conflict).sum())
    out = np.empty((k, k, n, n))
    for g in range(k):
        for h in range(k):
            pairs = sizes[g] * (sizes[h] - (g == h))
            mass, room = (c, within) if g == h else (f, across)
            share = 1.0 if ideal is Ideal.EVEN else pairs / room if room else 0.0
            expected = share * mass / room if room else 0.0
            if g == h:
                out[g, h] = np.abs(congruence - expected) + np.abs(conflict)
            else:
                out[g, h] = np.abs(congruence) + np.abs(conflict - expected)
    out[:, :, np.arange(n), np.arange(n)] = 0.0
    return out
