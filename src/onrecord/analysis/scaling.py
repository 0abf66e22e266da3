"""Where actors stand: positions from what they support and oppose.

A Gibbs sampler for the probit item response model: P(actor i supports concept j) =
Phi(b_j . x_i - a_j), x ~ N(0, I), (a, b) ~ N(0, 4 I); in the ordinal model a further cut point
for each concept divides mixed from support.

Sources: Albert and Chib (1993), Bayesian analysis of binary and polychotomous response data;
Clinton, Jackman and Rivers (2004), The statistical analysis of roll call data. Draws are turned
to one orientation by orthogonal Procrustes rotation (Schönemann 1966).
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import orthogonal_procrustes
from scipy.special import ndtr, ndtri

from onrecord.analysis.build import Plan, plan
from onrecord.analysis.network import Mode
from onrecord.analysis.settings import Aggregation, NetworkSettings, Normalization
from onrecord.analysis.table import Floats, Ints, Mask, StatementTable, in_utf16_order
from onrecord.records.errors import SettingError

ITEM_VARIANCE = 4.0
LARGEST_CUT = 10.0
AGAINST, MIXED, FOR, UNKNOWN = 0, 1, 2, -1


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalingSettings:
    """How actors are placed.

    `n_dimensions` one or more. `threshold` in [0, 0.5]: with at most this share of support an
    actor opposes, with at least its complement he supports, else he is mixed. `zero_as_na` leaves
    concepts an actor is silent about unknown (else: opposed, or mixed in the ordinal model).
    `min_actors` a concept needs, `min_concepts` an actor needs. `burn_in` draws are thrown away,
    `draws` kept, one in `thin`. `anchor` lies on the positive side of the first dimension.

    Raises:
        SettingError: a number out of its range.
    """

    n_dimensions: int = 1
    threshold: float = 0.0
    zero_as_na: bool = True
    min_actors: int = 2
    min_concepts: int = 1
    burn_in: int = 500
    draws: int = 1000
    thin: int = 2
    anchor: str | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        if min(self.n_dimensions, self.draws, self.thin) < 1 or self.burn_in < 0:
            raise SettingError("dimensions, draws and thin must be one or more")
        if not 0 <= self.threshold <= 1:
            raise SettingError(f"a threshold of {self.threshold} is no share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One actor or concept: mean and bounds of the shortest 95 % interval, one a dimension."""

    label: str
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scaling:
    """Positions of actors, discriminations and difficulties of concepts.

    `actor_draws` has shape (draws, n_actors, n_dimensions). `r_hat` is the largest split R-hat of
    a position; near 1 says that the sampler has settled. `left_out` names actors and concepts
    with too little to go by.
    """

    actors: tuple[Point, ...]
    concepts: tuple[Point, ...]
    difficulties: tuple[Point, ...]
    actor_draws: Floats
    r_hat: float
    left_out: tuple[str, ...]


def ideal_points(
    table: StatementTable, settings: NetworkSettings, how: ScalingSettings | None = None
) -> Scaling:
    """Positions from support and opposition; an actor who is mixed on a concept counts as unknown.

    Raises:
        SettingError: the qualifier is no number, or too little is left to place anybody.
    """
    how = how or ScalingSettings()
    codes = _codes(table, settings, how)
    binary = np.where(
        codes.matrix == MIXED, UNKNOWN, np.where(codes.matrix == FOR, 1, codes.matrix)
    )
    return _scaled(replace(codes, matrix=binary), how, n_cuts=1)


def ordinal_points(
    table: StatementTable, settings: NetworkSettings, how: ScalingSettings | None = None
) -> Scaling:
    """Positions from opposition, mixed and support as three ordered answers.

    Raises:
        SettingError: the qualifier is no number, or too little is left to place anybody.
    """
    how = how or ScalingSettings()
    return _scaled(_codes(table, settings, how, silent=MIXED), how, n_cuts=2)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Codes:
    matrix: Ints
    actors: tuple[str, ...]
    concepts: tuple[str, ...]


def _codes(
    table: StatementTable, settings: NetworkSettings, how: ScalingSettings, silent: int = AGAINST
) -> _Codes:
    """What each actor says on each concept: AGAINST, MIXED, FOR or UNKNOWN.

    A number above the middle of the range is for, one below against; the middle counts as silent.
    """
    if settings.qualifier is None or not table.column(settings.qualifier).is_number:
        raise SettingError("scaling needs a boolean or integer qualifier")
    asked = replace(
        settings, aggregation=Aggregation.SUBTRACT, normalization=Normalization.NO, isolates=False
    )
    made = plan(table, asked, Mode.TWO)
    signs = np.sign(_centred(made))
    actors, row = np.unique(made.actors, return_inverse=True)
    concepts, column = np.unique(made.concepts, return_inverse=True)
    counts = np.zeros((2, len(actors), len(concepts)))
    for place, sign in enumerate((1, -1)):
        np.add.at(counts[place], (row[signs == sign], column[signs == sign]), 1)
    return _Codes(
        matrix=_answers(counts, how, silent),
        actors=tuple(table.column(settings.variable1).labels[code] for code in actors),
        concepts=tuple(table.column(settings.variable2).labels[code] for code in concepts),
    )


def _centred(of: Plan) -> Floats:
    """Each statement's number, 0 in the middle of the range."""
    numbers = np.asarray(of.levels, dtype=np.float64)
    middle = (numbers.min() + numbers.max()) / 2 if len(numbers) else 0.0
    return np.asarray(numbers[of.sides] - middle)


def _answers(counts: Floats, how: ScalingSettings, silent: int) -> Ints:
    pro, con = counts
    said = pro + con
    share = np.divide(pro, said, out=np.full_like(pro, 0.5), where=said > 0)
    limit = min(how.threshold, 1 - how.threshold)
    out = np.where(share <= limit, AGAINST, np.where(share >= 1 - limit, FOR, MIXED))
    return np.where(said > 0, out, UNKNOWN if how.zero_as_na else silent)


def _scaled(codes: _Codes, how: ScalingSettings, *, n_cuts: int) -> Scaling:
    actors, concepts = _kept(codes.matrix, how)
    matrix = codes.matrix[np.ix_(actors, concepts)]
    if len(actors) < 3 or len(concepts) <= how.n_dimensions:
        raise SettingError(
            f"{len(actors)} actors on {len(concepts)} concepts are too few to place anybody",
            remedy="Use more statements, fewer dimensions or lower minima",
        )
    names = [codes.actors[i] for i in actors]
    if how.anchor is not None and how.anchor not in names:
        raise SettingError(f"the anchor {how.anchor} is not among the actors placed")
    draws = _Sampler(matrix, how, n_cuts).run()
    positions, items, cuts = _oriented(
        draws, None if how.anchor is None else names.index(how.anchor)
    )
    topics = [codes.concepts[j] for j in concepts]
    gone = set(codes.actors) - set(names) | set(codes.concepts) - set(topics)
    return Scaling(
        actors=_points(names, positions),
        concepts=_points(topics, items),
        difficulties=_points(topics, cuts[:, :, None]),
        actor_draws=positions,
        r_hat=_split_r_hat(positions),
        left_out=tuple(in_utf16_order(gone)),
    )


def _kept(matrix: Ints, how: ScalingSettings) -> tuple[Ints, Ints]:
    """Actors and concepts with enough known answers; dropping one may drop another."""
    known = matrix != UNKNOWN
    actors, concepts = (np.ones(n, dtype=np.bool_) for n in matrix.shape)
    while True:
        per_concept = known[actors].sum(axis=0) >= max(2, how.min_actors)
        per_actor = (known & (concepts & per_concept)).sum(axis=1) >= how.min_concepts
        new = (actors & per_actor, concepts & per_concept)
        if (new[0] == actors).all() and (new[1] == concepts).all():
            return np.flatnonzero(actors), np.flatnonzero(concepts)
        actors, concepts = new


Draws = tuple[Floats, Floats, Floats]


class _Sampler:
    """The Gibbs sampler. Shapes: x (n, K), items (m, K + 1) with the difficulty last, cuts (m,)."""

    def __init__(self, matrix: Ints, how: ScalingSettings, n_cuts: int) -> None:
        self.how, self.n_cuts = how, n_cuts
        self.rng = np.random.default_rng(how.seed)
        self.answers, self.known = matrix, matrix != UNKNOWN
        self.x = self._start()
        self.items = np.zeros((matrix.shape[1], how.n_dimensions + 1))
        self.items[:, 0] = 1.0
        self.cuts = np.ones(matrix.shape[1])

    def _start(self) -> Floats:
        centre = self.n_cuts / 2
        filled = np.where(self.known, self.answers - centre, 0.0)
        u, size, _ = np.linalg.svd(filled - filled.mean(axis=0), full_matrices=False)
        start = np.zeros((len(filled), self.how.n_dimensions))
        k = min(self.how.n_dimensions, u.shape[1])
        start[:, :k] = u[:, :k] * np.sqrt(len(filled)) * (size[:k] > 0)
        return start

    def run(self) -> Draws:
        n, m, k = *self.answers.shape, self.how.n_dimensions
        x, b = np.empty((self.how.draws, n, k)), np.empty((self.how.draws, m, k))
        a = np.empty((self.how.draws, m))
        for step in range(-self.how.burn_in, self.how.draws * self.how.thin):
            self._step()
            if step >= 0 and step % self.how.thin == 0:
                at = step // self.how.thin
                x[at], b[at], a[at] = self.x, self.items[:, :k], self.items[:, k]
        return x, b, a

    def _step(self) -> None:
        k = self.how.n_dimensions
        latent = self._latent()
        if self.n_cuts > 1:
            self._draw_cuts(latent)
        slopes, difficulty = self.items[:, :k], self.items[:, k]
        self.x = self._regressed(latent + difficulty, slopes, self.known, 1.0)
        design = np.column_stack((self.x, -np.ones(len(self.x))))
        self.items = self._regressed(latent.T, design, self.known.T, ITEM_VARIANCE)

    def _latent(self) -> Floats:
        """Latent answers from normals cut to where the answer given says they lie."""
        k = self.how.n_dimensions
        mean = self.x @ self.items[:, :k].T - self.items[:, k]
        low, high = self._bounds()
        below, above = ndtr(low - mean), ndtr(high - mean)
        drawn = below + self.rng.random(mean.shape) * (above - below)
        latent = mean + ndtri(np.clip(drawn, 1e-12, 1 - 1e-12))
        return np.where(self.known, np.clip(latent, low, high), 0.0)

    def _bounds(self) -> tuple[Floats, Floats]:
        edges = [np.full(len(self.cuts), -np.inf), np.zeros(len(self.cuts))]
        edges += [self.cuts] * (self.n_cuts - 1) + [np.full(len(self.cuts), np.inf)]
        table = np.array(edges)
        columns = np.arange(len(self.cuts))
        answers = np.maximum(self.answers, 0)
        return table[answers, columns], table[answers + 1, columns]

    def _draw_cuts(self, latent: Floats) -> None:
        """The cut between mixed and support: anywhere between the answers on either side."""
        mixed = np.where(self.known & (self.answers == MIXED), latent, 0.0).max(axis=0)
        support = np.where(self.known & (self.answers == FOR), latent, LARGEST_CUT).min(axis=0)
        low, high = np.maximum(mixed, 0), np.minimum(support, LARGEST_CUT)
        self.cuts = low + self.rng.random(len(low)) * np.maximum(high - low, 0)

    def _regressed(self, y: Floats, design: Floats, known: Mask, variance: float) -> Floats:
        """Coefficients of each row of y on the design, drawn from their normal posterior."""
        k = design.shape[1]
        outer = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
        precision = (known @ outer).reshape(-1, k, k) + np.eye(k) / variance
        root = np.linalg.cholesky(precision)
        right = np.where(known, y, 0.0) @ design
        mean = np.linalg.solve(precision, right[:, :, None])[:, :, 0]
        noise = self.rng.standard_normal((len(y), k, 1))
        spread = np.linalg.solve(np.swapaxes(root, 1, 2), noise)[:, :, 0]
        return np.asarray(mean + spread)


def _oriented(draws: Draws, anchor: int | None) -> Draws:
    """All draws turned to the orientation of the last, then the anchor to the positive side."""
    x, b, a = draws
    target = x[-1]
    for at in range(len(x)):
        turn, _ = orthogonal_procrustes(x[at], target)
        x[at], b[at] = x[at] @ turn, b[at] @ turn
    mean = x.mean(axis=0)
    lead = np.abs(mean).argmax(axis=0)
    if anchor is not None:
        lead[0] = anchor
    sign = np.where(mean[lead, np.arange(mean.shape[1])] < 0, -1.0, 1.0)
    return x * sign, b * sign, a


def _points(labels: list[str], draws: Floats) -> tuple[Point, ...]:
    low, high = shortest_interval(draws)
    mean = draws.mean(axis=0)
    return tuple(
        Point(label=label, mean=tuple(m), low=tuple(one), high=tuple(other))
        for label, m, one, other in zip(
            labels, mean.tolist(), low.tolist(), high.tolist(), strict=True
        )
    )


def shortest_interval(draws: Floats, share: float = 0.95) -> tuple[Floats, Floats]:
    """Bounds of the shortest interval that holds this share of the draws, along the first axis."""
    ordered = np.sort(draws, axis=0)
    inside = min(len(ordered), max(1, int(np.ceil(share * len(ordered)))))
    widths = ordered[inside - 1 :] - ordered[: len(ordered) - inside + 1]
    first = widths.argmin(axis=0)[None]
    low = np.take_along_axis(ordered, first, axis=0)[0]
    high = np.take_along_axis(ordered, first + inside - 1, axis=0)[0]
    return low, high


def _split_r_hat(draws: Floats) -> float:
    """The largest split R-hat (Gelman et al. 2013, Bayesian Data Analysis, 11.4)."""
    half = len(draws) // 2
    if half < 2:
        return float("nan")
    parts = np.stack((draws[:half], draws[half : 2 * half]))
    within = parts.var(axis=1, ddof=1).mean(axis=0)
    between = parts.mean(axis=1).var(axis=0, ddof=1)
    ratio = np.divide(between, within, out=np.zeros_like(within), where=within > 0)
    return float(np.sqrt((half - 1) / half + ratio).max())
