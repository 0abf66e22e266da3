"""Networks from a table: one-mode, two-mode, and the list of statements behind them."""

from dataclasses import dataclass, replace

import numpy as np

from onrecord.analysis.incidence import Incidence, Weights, incidence
from onrecord.analysis.network import Evidence, Mode, Network
from onrecord.analysis.selection import Selection, selection
from onrecord.analysis.settings import (
    ONE_MODE,
    ONE_MODE_NORMS,
    TWO_MODE,
    TWO_MODE_NORMS,
    Aggregation,
    NetworkSettings,
    Normalization,
    checked,
)
from onrecord.analysis.table import Column, Floats, Ints, Kind, StatementTable
from onrecord.analysis.weights import one_mode_weights, two_mode_weights


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Axis:
    """The labels one side of a network has: codes of the column, ascending, and their texts."""

    codes: Ints
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """What is the same for every window of a network: selection, codes, labels, levels.

    `actors`, `concepts`, `sides` are the codes of the kept rows in their columns, shape
    (n_kept,); sides are places among `numbers` (levels that are numbers) or below `n_levels`.
    """

    table: StatementTable
    settings: NetworkSettings
    mode: Mode
    aggregation: Aggregation
    norm: Normalization
    selected: Selection
    actors: Ints
    concepts: Ints
    sides: Ints
    levels: Ints | int | None
    side_labels: tuple[str, ...]

    @property
    def times(self) -> Ints:
        """Seconds of the kept rows, ascending."""
        return self.table.times[self.selected.kept]


def plan(table: StatementTable, settings: NetworkSettings, mode: Mode) -> Plan:
    """Choose the statements and number their actors, concepts and sides.

    Raises:
        SettingError: an unknown variable, or an option that is not for this kind of network.
    """
    one = mode is Mode.ONE
    aggregation, norm = checked(
        settings, ONE_MODE if one else TWO_MODE, ONE_MODE_NORMS if one else TWO_MODE_NORMS
    )
    settings = replace(settings, aggregation=aggregation, normalization=norm)
    chosen = selection(table, settings)
    sides, levels, labels = _sides(table, settings, chosen)
    return Plan(
        table=table,
        settings=settings,
        mode=mode,
        aggregation=aggregation,
        norm=norm,
        selected=chosen,
        actors=table.column(settings.variable1).codes[chosen.kept],
        concepts=table.column(settings.variable2).codes[chosen.kept],
        sides=sides,
        levels=levels,
        side_labels=labels,
    )


def _sides(
    table: StatementTable, settings: NetworkSettings, chosen: Selection
) -> tuple[Ints, Ints | int | None, tuple[str, ...]]:
    if settings.qualifier is None:
        return np.zeros(len(chosen.kept), dtype=np.int64), None, ("",)
    column = table.column(settings.qualifier)
    codes = column.codes[chosen.kept]
    if column.kind is Kind.BOOLEAN:
        return column.numbers[codes], np.array([-1, 1]), ("0", "1")
    pool = codes if column.kind is Kind.DOCUMENT else column.codes[chosen.pool]
    present = np.unique(pool)
    labels = tuple(column.labels[code] for code in present)
    places = np.searchsorted(present, codes)
    return places, column.numbers[present] if column.is_number else len(present), labels


def axis(of: Plan, variable: str, codes: Ints) -> Axis:
    """The labels of a variable: of these codes, or with isolates of all that may be there.

    DNA's isolates bring excluded labels back; here they stay out.
    """
    column = of.table.column(variable)
    if not of.settings.isolates:
        present = np.flatnonzero(np.bincount(codes, minlength=1))
    else:
        present = np.flatnonzero(np.bincount(column.codes[of.selected.pool], minlength=1))
        present = present[[column.labels[code] != "" for code in present]]
        if not of.settings.as_dna:
            present = present[~_banned(of.settings, column, present)]
    return Axis(codes=present, labels=tuple(map(column.labels.__getitem__, present.tolist())))


def places(of: Axis, codes: Ints) -> Ints:
    """Where each code stands on the axis; the codes must all be there."""
    if not len(of.codes):
        return np.zeros(0, dtype=np.int64)
    table = np.zeros(int(of.codes[-1]) + 1, dtype=np.int64)
    table[of.codes] = np.arange(len(of.codes))
    return table[codes]


def _banned(settings: NetworkSettings, column: Column, codes: Ints) -> np.ndarray:
    out = np.zeros(len(codes), dtype=np.bool_)
    for exclusion in settings.exclude:
        if exclusion.variable == column.name and exclusion.values:
            named = np.array([column.labels[code] in set(exclusion.values) for code in codes], bool)
            out |= named != exclusion.invert
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A window: places among the kept rows and its seconds, both ends included."""

    rows: Ints
    start: int | None = None
    middle: int | None = None
    stop: int | None = None


def network_of(of: Plan, frame: Frame, weights: Floats | None = None) -> Network:
    """The network of these kept rows; `weights` counts each for more or less than 1."""
    rows = frame.rows
    left = axis(of, of.settings.variable1, of.actors[rows])
    right = axis(of, of.settings.variable2, of.concepts[rows])
    actors = places(left, of.actors[rows])
    concepts = places(right, of.concepts[rows])
    counts = incidence(
        actors,
        concepts,
        of.sides[rows],
        shape=(len(left.labels), len(right.labels)),
        numbers=of.levels,
        weights=weights,
    )
    return Network(
        mode=of.mode,
        weights=cells(of, counts),
        row_labels=left.labels,
        column_labels=left.labels if of.mode is Mode.ONE else right.labels,
        n_statements=len(rows),
        aggregation=of.aggregation,
        evidence=Evidence(
            ids=of.table.ids[of.selected.kept[rows]],
            rows=actors,
            columns=concepts,
            sides=of.sides[rows],
        ),
        dropped=of.selected.dropped,
        start=frame.start,
        middle=frame.middle,
        stop=frame.stop,
    )


def cells(of: Plan, counts: Incidence) -> Weights:
    """The weights of a network from its counts."""
    if of.mode is Mode.ONE:
        return one_mode_weights(counts, of.aggregation, of.norm, as_dna=of.settings.as_dna)
    return two_mode_weights(counts, of.aggregation, of.norm, as_dna=of.settings.as_dna)


def one_mode(table: StatementTable, settings: NetworkSettings) -> Network:
    """The network of variable 1 with itself through variable 2.

    Raises:
        SettingError: an unknown variable, or an option of two-mode networks.
    """
    made = plan(table, settings, Mode.ONE)
    return network_of(made, Frame(rows=np.arange(len(made.actors))))


def two_mode(table: StatementTable, settings: NetworkSettings) -> Network:
    """The network of variable 1 (rows) by variable 2 (columns).

    Raises:
        SettingError: an unknown variable, or an option of one-mode networks.
    """
    made = plan(table, settings, Mode.TWO)
    return network_of(made, Frame(rows=np.arange(len(made.actors))))


def event_list(table: StatementTable, settings: NetworkSettings) -> StatementTable:
    """The statements themselves, in order. Empty values stay; duplicates go as in a network.

    Raises:
        SettingError: an unknown variable.
    """
    return table.taken(selection(table, settings, keep_empty=True).kept)
