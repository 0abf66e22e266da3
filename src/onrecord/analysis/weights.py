"""The cells of one-mode and two-mode networks from counts.

Formulas: Leifeld, Gruber and Bossner (2019), The Network Analysis of Discourse; Leifeld (2017),
Oxford Handbook of Political Networks; docs/networks.md writes them out.
"""

import numpy as np

from onrecord.analysis.incidence import Incidence, Sparse, Weights, dense, gram, without_diagonal
from onrecord.analysis.settings import Aggregation, Normalization
from onrecord.analysis.table import Floats
from onrecord.records.errors import SettingError

# Java saturates a whole number of 32 bits here; doubles are exact up to 2 ** 53.
JAVA_LARGEST = 2**31 - 1
MAX_LEVELS = 53


def one_mode_weights(
    counts: Incidence, aggregation: Aggregation, norm: Normalization, *, as_dna: bool
) -> Weights:
    """Weights between actors, shape (n_actors, n_actors), symmetric, zero diagonal."""
    weights = pair_weights(counts, aggregation, as_dna=as_dna)
    if norm is Normalization.AVERAGE:
        weights = _over_average(weights, counts)
    elif norm is Normalization.JACCARD:
        weights = _over_union(weights, counts)
    elif norm is Normalization.COSINE:
        length = counts.per_actor if as_dna else _lengths(counts, aggregation)
        weights = _over_product(weights, length)
    return without_diagonal(weights)


def pair_weights(counts: Incidence, aggregation: Aggregation, *, as_dna: bool) -> Weights:
    """Weights between actors before normalisation, the diagonal included."""
    if aggregation is Aggregation.IGNORE:
        return gram(counts.without_levels())
    if counts.numbers is None:
        return _text_pairs(counts, aggregation, as_dna=as_dna)
    if not counts.spread and as_dna:
        return np.full((counts.shape[0], counts.shape[0]), np.nan)
    return _number_pairs(counts, aggregation)


def _number_pairs(counts: Incidence, aggregation: Aggregation) -> Weights:
    """With whole numbers throughout: spread * ignore = spread * congruence + spread * conflict."""
    if counts.n_levels == 2:
        return _two_sided_pairs(counts, aggregation)
    shared, apart = _shared_and_apart(counts)
    spread = max(1, counts.spread)
    if aggregation is Aggregation.CONFLICT:
        return _scaled(apart, 1 / spread)
    times = 1 if aggregation is Aggregation.CONGRUENCE else 2
    return _scaled(_scaled(shared, spread) - _scaled(apart, times), 1 / spread)


def _two_sided_pairs(counts: Incidence, aggregation: Aggregation) -> Weights:
    """For and against: one product is enough save for conflict."""
    if aggregation is Aggregation.CONGRUENCE:
        return gram(counts.counts)
    if aggregation is Aggregation.SUBTRACT:
        return gram(counts.folded(np.array([[-1.0], [1.0]])))
    shared, same = _alike(gram(counts.without_levels()), gram(counts.counts))
    return shared - same


def _shared_and_apart(counts: Incidence) -> tuple[Weights, Weights]:
    numbers = np.zeros(1) if counts.numbers is None else counts.numbers.astype(np.float64)
    distance = np.abs(numbers[:, None] - numbers[None, :])
    shared = gram(counts.without_levels())
    apart = gram(counts.counts, counts.folded(distance))
    return _alike(shared, apart)


def _text_pairs(counts: Incidence, aggregation: Aggregation, *, as_dna: bool) -> Weights:
    same = gram(counts.counts)
    if aggregation is Aggregation.CONGRUENCE:
        return same
    if as_dna:
        apart: Weights = _unmatched(counts)
    else:
        all_pairs, alike = _alike(gram(counts.without_levels()), same)
        apart = all_pairs - alike
    if aggregation is Aggregation.CONFLICT:
        return apart
    alike, apart = _alike(same, apart)
    return alike - apart


def _alike(one: Weights, other: Weights) -> tuple[Weights, Weights]:
    """Both sparse or both dense."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return dense(one), dense(other)
    return one, other


def _scaled(weights: Weights, factor: float) -> Weights:
    return weights if factor == 1 else weights * factor


def _unmatched(counts: Incidence) -> Floats:
    """Statements of either actor on a concept and side where the other has none."""
    n = counts.per_actor
    met = dense(_met(counts))
    return n[:, None] + n[None, :] - met - met.T


def _met(counts: Incidence) -> Weights:
    """Statements of the first actor on a concept and side where the other has one too."""
    some = counts.counts.copy()
    some.data = np.ones_like(some.data)
    return gram(counts.counts, some)


def _over_average(weights: Weights, counts: Incidence) -> Weights:
    n = counts.per_actor
    if isinstance(weights, np.ndarray):
        return _quotient(weights, (n[:, None] + n[None, :]) / 2)
    rows = _rows(weights)
    weights.data = _quotient(weights.data, (n[rows] + n[weights.indices]) / 2)
    return weights


def _over_product(weights: Weights, length: Floats) -> Weights:
    if isinstance(weights, np.ndarray):
        return _quotient(weights, length[:, None] * length[None, :])
    weights.data = _quotient(weights.data, length[_rows(weights)] * length[weights.indices])
    return weights


def _over_union(weights: Weights, counts: Incidence) -> Weights:
    """Divided by what either says alone plus the product of what both say.

    Source: the Jaccard normalisation of discourse network analysis.
    """
    n = counts.per_actor
    met = _met(counts)
    same = gram(counts.counts)
    if (
        isinstance(weights, np.ndarray)
        or isinstance(met, np.ndarray)
        or isinstance(same, np.ndarray)
    ):
        theirs = dense(met)
        union = n[:, None] + n[None, :] - theirs - theirs.T + dense(same)
        return _quotient(dense(weights), union)
    common = Sparse(met + met.T - same)
    rows, columns = _rows(weights), weights.indices
    shared = np.asarray(common[rows, columns]).ravel() if len(rows) else np.zeros(0)
    weights.data = _quotient(weights.data, n[rows] + n[columns] - shared)
    return weights


def _lengths(counts: Incidence, aggregation: Aggregation) -> Floats:
    """The length of each actor's row, such that no cosine leaves [-1, 1].

    congruence, and subtract of numbers: the root of what the actor would weigh with himself, so
    that two who say the same have 1; otherwise the Euclidean length of his counts by concept.
    """
    texts = counts.numbers is None
    plain = (Aggregation.IGNORE, Aggregation.CONFLICT)
    if aggregation in plain or (texts and aggregation is Aggregation.SUBTRACT):
        return np.sqrt(_row_products(counts.without_levels(), counts.without_levels()))
    if counts.numbers is None:
        return np.sqrt(_row_products(counts.counts, counts.counts))
    numbers = counts.numbers.astype(np.float64)
    distance = np.abs(numbers[:, None] - numbers[None, :]) / max(1, counts.spread)
    times = 2 if aggregation is Aggregation.SUBTRACT else 1
    form = counts.folded(1 - times * distance)
    return np.sqrt(np.maximum(_row_products(counts.counts, form), 0))


def _row_products(a: Sparse, b: Sparse) -> Floats:
    return np.asarray(a.multiply(b).sum(axis=1), dtype=np.float64).ravel()


def _rows(weights: Sparse) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))


def _quotient(numerator: Floats, denominator: Floats) -> Floats:
    """The quotient, 0 where the denominator is 0."""
    out = np.zeros(np.broadcast_shapes(numerator.shape, denominator.shape))
    np.divide(numerator, denominator, out=out, where=denominator != 0)
    return out


def two_mode_weights(
    counts: Incidence, aggregation: Aggregation, norm: Normalization, *, as_dna: bool
) -> Weights:
    """Weights of actors by concepts, shape (n_actors, n_concepts).

    Raises:
        SettingError: subtract of texts, or combine of more than 53 levels.
    """
    totals = counts.without_levels()
    if aggregation is Aggregation.COMBINE:
        weights = _combined(counts, as_dna=as_dna)
        base = weights.copy()
        base.data = np.ones_like(base.data)
    else:
        weights = (
            _difference(counts, as_dna=as_dna) if aggregation is Aggregation.SUBTRACT else totals
        )
        base = totals
    if norm is Normalization.NO:
        return weights.copy()
    axis = 1 if norm is Normalization.ACTIVITY else 0
    divisor = np.asarray(base.sum(axis=axis), dtype=np.float64).ravel()
    each = divisor[_rows(weights)] if axis else divisor[weights.indices]
    data = _quotient(weights.data, each)
    return Sparse((data, weights.indices, weights.indptr), shape=weights.shape)


def _difference(counts: Incidence, *, as_dna: bool) -> Sparse:
    if counts.numbers is None:
        if as_dna:
            return counts.without_levels()
        raise SettingError(
            "texts cannot be subtracted", remedy="Use combine, or a boolean or integer qualifier"
        )
    return counts.folded(counts.numbers.astype(np.float64)[:, None])


def _combined(counts: Incidence, *, as_dna: bool) -> Sparse:
    """Which levels occur, read as a binary number with the first level in front."""
    if counts.n_levels > MAX_LEVELS and not as_dna:
        raise SettingError(
            f"combine tells at most {MAX_LEVELS} values apart, not {counts.n_levels}",
            remedy="Use a qualifier with fewer values",
        )
    some = Incidence(
        counts=Sparse(
            (np.ones_like(counts.counts.data), counts.counts.indices, counts.counts.indptr),
            shape=counts.counts.shape,
        ),
        n_levels=counts.n_levels,
        numbers=counts.numbers,
    )
    powers = np.arange(counts.n_levels, dtype=np.float64)[::-1]
    out = some.folded(np.exp2(powers)[:, None])
    if as_dna:
        out.data = np.minimum(out.data, JAVA_LARGEST)
    return out
