"""The concepts a network rests on, and those it would hardly miss."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from onrecord.analysis.build import Frame, Plan, network_of, plan
from onrecord.analysis.incidence import Incidence, Sparse, dense, incidence
from onrecord.analysis.network import Mode, Network
from onrecord.analysis.settings import NetworkSettings, member
from onrecord.analysis.spectra import spectrum
from onrecord.analysis.table import Floats, Ints, Mask, StatementTable
from onrecord.analysis.weights import one_mode_weights
from onrecord.records.errors import SettingError


class BackboneMethod(StrEnum):
    """Concept by concept, a backbone of given size, or one whose size is penalised."""

    NESTED = "nested"
    FIXED = "fixed"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackboneSettings:
    """How to search. `size` is for fixed, `penalty` for penalty; both anneal `iterations` times.

    Raises:
        SettingError: no such method, a size or iterations below one, or a negative penalty.
    """

    method: BackboneMethod = BackboneMethod.NESTED
    size: int = 1
    penalty: float = 3.5
    iterations: int = 10_000
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "method", member(BackboneMethod, self.method, "method"))
        if self.size < 1 or self.iterations < 1 or self.penalty < 0:
            raise SettingError(
                "a backbone needs a size and iterations above zero and a penalty not below zero"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One concept leaves the nested backbone: the loss without it, and that of all removed."""

    iteration: int
    concept: str
    backbone_loss: float
    redundant_loss: float
    n_statements: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Backbone:
    """The backbone and the redundant set of concepts, both in UTF-16 order, with their losses.

    `nested` lists the removals of the nested method; the backbone is then the last to leave, that
    is all concepts when nothing was asked to be removed. `trace` holds the loss of the accepted
    state after each iteration of annealing, shape (iterations,), empty for nested.
    """

    backbone: tuple[str, ...]
    redundant: tuple[str, ...]
    backbone_loss: float
    redundant_loss: float
    full_network: Network
    backbone_network: Network
    redundant_network: Network
    nested: tuple[Removal, ...] = ()
    trace: Floats


class Losses:
    """The loss of each set of concepts: how far its network's spectrum is from the full one's.

    loss(S) = sum |lambda(full) - lambda(S)|, times exp(-p (|C| - |S|) / |C|) when penalised.
    """

    def __init__(self, table: StatementTable, settings: NetworkSettings) -> None:
        self.settings = settings
        self.plan: Plan = plan(table, settings, Mode.ONE)
        self.full = network_of(self.plan, Frame(rows=np.arange(len(self.plan.actors))))
        column = table.column(settings.variable2)
        self.codes = np.unique(self.plan.concepts)
        self.concepts = tuple(column.labels[code] for code in self.codes)
        self.counts = _counts(self.plan, self.full, self.codes)
        self.as_dna = settings.as_dna
        self.target = spectrum(self.full.matrix, as_dna=self.as_dna)

    def __len__(self) -> int:
        return len(self.concepts)

    def loss(self, chosen: Mask, penalty: float = 0.0) -> float:
        """The loss of the chosen concepts, shape (n_concepts,); 1 for none chosen."""
        found = spectrum(self.matrix(chosen), as_dna=self.as_dna)
        distance = float(np.abs(self.target - found).sum())
        left_out = len(self) - int(chosen.sum())
        return distance * math.exp(-penalty * left_out / max(1, len(self)))

    def matrix(self, chosen: Mask) -> Floats:
        """The network of the chosen concepts over all actors of the full one."""
        columns = np.repeat(chosen, self.counts.n_levels)
        part = Incidence(
            counts=Sparse(self.counts.counts[:, np.flatnonzero(columns)]),
            n_levels=self.counts.n_levels,
            numbers=self.counts.numbers,
        )
        return dense(
            one_mode_weights(part, self.plan.aggregation, self.plan.norm, as_dna=self.as_dna)
        )

    def rows(self, chosen: Mask) -> Ints:
        """Places of the statements about the chosen concepts."""
        return np.flatnonzero(np.isin(self.plan.concepts, self.codes[chosen]))

    def network(self, chosen: Mask) -> Network:
        """The network of the chosen concepts, without actors who say nothing about them."""
        return network_of(self.plan, Frame(rows=self.rows(chosen)))

    def names(self, chosen: Mask) -> tuple[str, ...]:
        """The labels of the chosen concepts."""
        return tuple(self.concepts[i] for i in np.flatnonzero(chosen))

    def mask(self, concepts: Iterable[str]) -> Mask:
        """The concepts as a mask.

        Raises:
            SettingError: one of them is not in the network.
        """
        wanted = set(concepts)
        unknown = wanted - set(self.concepts)
        if unknown:
            raise SettingError(f"not in the network: {', '.join(sorted(unknown))}")
        return np.array([concept in wanted for concept in self.concepts], dtype=np.bool_)


def _counts(of: Plan, full: Network, codes: Ints) -> Incidence:
    actors = (
        np.unique(of.actors, return_inverse=True)[1]
        if full.evidence is None
        else full.evidence.rows
    )
    return incidence(
        actors,
        np.searchsorted(codes, of.concepts),
        of.sides,
        shape=(len(full.row_labels), len(codes)),
        numbers=of.levels,
    )


def backbone_loss(
    table: StatementTable, settings: NetworkSettings, concepts: Iterable[str], penalty: float = 0.0
) -> tuple[float, float]:
    """The penalised losses of these concepts as backbone and of the others as redundant set.

    Raises:
        SettingError: a concept that is not in the network.
    """
    losses = Losses(table, settings)
    chosen = losses.mask(concepts)
    p = float(int(penalty)) if settings.as_dna else penalty
    return losses.loss(chosen, p), losses.loss(~chosen, p)


def backbone(
    table: StatementTable, settings: NetworkSettings, how: BackboneSettings | None = None
) -> Backbone:
    """The backbone of the concepts (variable 2) of a one-mode network.

    nested removes one concept after the other, always the one without which the spectrum changes
    least; fixed and penalty search by simulated annealing and report the best state they met.
    With compat="dna-3.1" the losses are those of the last accepted state, as DNA reports them.
    nested compares O(C^2) networks, annealing one an iteration.

    Raises:
        SettingError: an option that is not for one-mode networks, or fewer concepts than `size`.
    """
    how = how or BackboneSettings()
    losses = Losses(table, settings)
    if how.method is BackboneMethod.NESTED:
        return _result(losses, np.ones(len(losses), dtype=np.bool_), nested=_nested(losses))
    if how.size > len(losses):
        raise SettingError(
            f"there are {len(losses)} concepts, fewer than {how.size}",
            remedy="Ask for a smaller size",
        )
    best, last, trace = _annealed(losses, how)
    return _result(losses, best, reported=last if settings.as_dna else best, how=how, trace=trace)


def _result(
    losses: Losses,
    chosen: Mask,
    *,
    reported: Mask | None = None,
    how: BackboneSettings | None = None,
    nested: tuple[Removal, ...] = (),
    trace: Floats | None = None,
) -> Backbone:
    state = chosen if reported is None else reported
    penalised = how is not None and how.method is BackboneMethod.PENALTY
    p = how.penalty if how is not None and penalised else 0.0
    return Backbone(
        backbone=losses.names(chosen),
        redundant=losses.names(~chosen),
        backbone_loss=losses.loss(state, p),
        redundant_loss=losses.loss(~state, p),
        full_network=losses.full,
        backbone_network=losses.network(state),
        redundant_network=losses.network(~state),
        nested=nested,
        trace=np.zeros(0) if trace is None else trace,
    )


def _nested(losses: Losses) -> tuple[Removal, ...]:
    left = np.ones(len(losses), dtype=np.bool_)
    out: list[Removal] = []
    while left.any():
        candidates = np.flatnonzero(left)
        found = [losses.loss(_without(left, int(place))) for place in candidates]
        least = min(found)
        for place, loss in reversed(list(zip(candidates, found, strict=True))):
            if loss == least:
                left[place] = False
                out.append(
                    Removal(
                        iteration=len(out) + 1,
                        concept=losses.concepts[place],
                        backbone_loss=loss,
                        redundant_loss=losses.loss(~left),
                        n_statements=len(losses.rows(left)),
                    )
                )
    return tuple(out)


def _without(mask: Mask, place: int) -> Mask:
    out = mask.copy()
    out[place] = False
    return out


def temperature(step: int, steps: int) -> float:
    """How freely a worse state is accepted after so many of all steps, falling from 1 to 0."""
    return 1 - 1 / (1 + math.exp(5 - 12 * step / steps))


def _annealed(losses: Losses, how: BackboneSettings) -> tuple[Mask, Mask, Floats]:
    """The best state, the last accepted one, and the loss after each iteration."""
    rng = np.random.default_rng(how.seed)
    fixed = how.method is BackboneMethod.FIXED
    p = 0.0 if fixed else how.penalty
    state = np.zeros(len(losses), dtype=np.bool_)
    state[rng.choice(len(losses), how.size if fixed else 1, replace=False)] = True
    loss = losses.loss(state, p)
    best, best_loss = state, loss
    known = {state.tobytes(): loss}
    trace = np.empty(how.iterations)
    for step in range(how.iterations):
        new = _moved(state, rng, fixed=fixed)
        key = new.tobytes()
        if key not in known:
            known[key] = losses.loss(new, p)
        worse = known[key] - loss
        if worse < 0 or rng.random() < math.exp(-worse) * temperature(step + 1, how.iterations):
            state, loss = new, known[key]
            if loss <= best_loss:
                best, best_loss = state, loss
        trace[step] = loss
    return best, state, trace


def _moved(state: Mask, rng: np.random.Generator, *, fixed: bool) -> Mask:
    """A neighbour: one concept swapped or, where the size may change, added or removed."""
    inside, outside = np.flatnonzero(state), np.flatnonzero(~state)
    moves = ["swap"] if len(outside) else []
    if not fixed:
        moves += ["remove"] * (len(inside) >= 2) + ["add"] * (len(outside) >= 2)
    move = moves[rng.integers(len(moves))] if moves else "stay"
    new = state.copy()
    if move in ("swap", "remove"):
        new[rng.choice(inside)] = False
    if move in ("swap", "add"):
        new[rng.choice(outside)] = True
    return new
