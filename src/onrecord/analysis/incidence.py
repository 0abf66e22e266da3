"""Counts of statements by actor, concept and side, and products of them."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from onrecord.analysis.table import Floats, Ints

Sparse = sparse.csr_array
Weights = Sparse | Floats

# A multiplication in a dense product costs about this share of one in a sparse product.
DENSE_COST = 0.005
# Whole numbers up to here are exact in single precision.
EXACT_SINGLE = 2.0**24


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Incidence:
    """How often (or with what weight) actor i says side k of concept j.

    `counts` has shape (n_actors, n_concepts * n_levels), concept-major: column j * n_levels + k.
    `numbers` holds the value of each level, shape (n_levels,), None when the levels are texts.
    """

    counts: Sparse
    n_levels: int
    numbers: Ints | None

    @property
    def shape(self) -> tuple[int, int]:
        """Number of actors and of concepts."""
        return self.counts.shape[0], self.counts.shape[1] // self.n_levels

    @property
    def spread(self) -> int:
        """Largest minus smallest level; 0 for texts and for a single level."""
        return 0 if self.numbers is None or not len(self.numbers) else int(np.ptp(self.numbers))

    @property
    def per_actor(self) -> Floats:
        """Statements of each actor, shape (n_actors,)."""
        return np.asarray(self.counts.sum(axis=1), dtype=np.float64).ravel()

    def without_levels(self) -> Sparse:
        """Statements by actor and concept, shape (n_actors, n_concepts)."""
        if self.n_levels == 1:
            return self.counts
        return self.folded(np.ones((self.n_levels, 1)))

    def folded(self, weights: Floats) -> Sparse:
        """The counts times a weight for each level (columns: new levels).

        `weights` has shape (n_levels, m); the result (n_actors, n_concepts * m).
        """
        m = weights.shape[1]
        level = self.counts.indices % self.n_levels
        concept = self.counts.indices // self.n_levels
        data = (self.counts.data[:, None] * weights[level]).ravel()
        indices = (concept[:, None].astype(np.int64) * m + np.arange(m)).ravel()
        indptr = self.counts.indptr.astype(np.int64) * m
        out = Sparse((data, indices, indptr), shape=(self.shape[0], self.shape[1] * m))
        out.sum_duplicates()
        out.eliminate_zeros()
        return out


def incidence(
    actors: Ints,
    concepts: Ints,
    levels: Ints,
    *,
    shape: tuple[int, int],
    numbers: Ints | int | None,
    weights: Floats | None = None,
) -> Incidence:
    """The incidence of statements given as codes, all of shape (n,).

    `numbers` are the values of the levels, or how many there are when they are texts (None: one).
    Each statement counts 1, or its weight.
    """
    n_levels = 1 if numbers is None else numbers if isinstance(numbers, int) else len(numbers)
    n_levels = max(1, n_levels)
    width = shape[1] * n_levels
    flat = actors * width + concepts * n_levels + levels
    if weights is None and shape[0] * width <= 8 * len(flat) + 4096:
        full = np.bincount(flat, minlength=shape[0] * width).astype(np.float64)
        counts = Sparse(full.reshape(shape[0], width))
    else:
        counts = _sorted_counts(flat, weights, (shape[0], width))
    values = numbers if isinstance(numbers, np.ndarray) else None
    return Incidence(counts=counts, n_levels=n_levels, numbers=values)


def _sorted_counts(flat: Ints, weights: Floats | None, shape: tuple[int, int]) -> Sparse:
    """Counts from positions row * width + column, summed where they repeat."""
    if weights is None:
        cells, counted = np.unique(flat, return_counts=True)
        summed = counted.astype(np.float64)
    else:
        cells, place = np.unique(flat, return_inverse=True)
        weighed = np.bincount(place, weights=weights, minlength=len(cells))
        summed = weighed.astype(np.float64)
    width = max(1, shape[1])
    indptr = np.searchsorted(cells, np.arange(shape[0] + 1) * width)
    return Sparse((summed, cells % width, indptr), shape=shape)


def gram(a: Sparse, b: Sparse | None = None) -> Weights:
    """The product a b' (a a' without b): sparse, or dense where that is the cheaper way.

    Whole numbers stay exact. O(sum over columns of the product of their numbers of entries).
    """
    other = a if b is None else b
    if not _dense_is_cheaper(a, other):
        return Sparse(a @ other.T)
    kind = _single_or_double(a, other)
    left = a.astype(kind).toarray()
    right = left if b is None else b.astype(kind).toarray()
    return np.asarray(left @ right.T)


def _dense_is_cheaper(a: Sparse, b: Sparse) -> bool:
    width = a.shape[1]
    each = np.bincount(a.indices, minlength=width).astype(np.float64)
    other = each if a is b else np.bincount(b.indices, minlength=width)
    return bool(each @ other > DENSE_COST * a.shape[0] * b.shape[0] * width)


def _single_or_double(a: Sparse, b: Sparse) -> type[np.float32] | type[np.float64]:
    """Single precision where every sum is a whole number it can hold (Cauchy-Schwarz bound)."""
    for one in {id(a): a, id(b): b}.values():
        squares = Sparse((one.data**2, one.indices, one.indptr), shape=one.shape)
        largest = squares.sum(axis=1).max() if one.nnz else 0.0
        if largest >= EXACT_SINGLE or not np.array_equal(one.data, np.rint(one.data)):
            return np.float64
    return np.float32


def dense(weights: Weights) -> Floats:
    """The weights as a full matrix in double precision."""
    full = weights if isinstance(weights, np.ndarray) else weights.toarray()
    return full.astype(np.float64, copy=False)


def nonzero_cells(weights: Weights) -> tuple[Ints, Ints, Floats]:
    """Rows, columns and values of the cells that are not zero, in no order."""
    if isinstance(weights, np.ndarray):
        places = np.nonzero(weights)
        values = weights[places]
    else:
        cells = weights.tocoo()
        some = cells.data != 0
        places = (cells.coords[0][some], cells.coords[1][some])
        values = cells.data[some]
    rows, columns = (place.astype(np.int64) for place in places)
    return rows, columns, values.astype(np.float64)


def without_diagonal(weights: Weights) -> Weights:
    """The same weights with a zero diagonal."""
    if isinstance(weights, np.ndarray):
        np.fill_diagonal(weights, 0)
        return weights
    rows = np.repeat(
        np.arange(weights.shape[0], dtype=weights.indices.dtype), np.diff(weights.indptr)
    )
    weights.data[rows == weights.indices] = 0
    weights.eliminate_zeros()
    return weights
