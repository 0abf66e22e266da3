"""What actors declare beside what is alleged of them, and who speaks through whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from onrecord.analysis.build import one_mode, two_mode
from onrecord.analysis.incidence import Sparse
from onrecord.analysis.network import Evidence, Id, Mode, Network
from onrecord.analysis.settings import (
    ONE_MODE,
    Aggregation,
    Exclusion,
    NetworkSettings,
    Normalization,
)
from onrecord.analysis.table import Floats, Ints, StatementTable, in_utf16_order

DECLARED, ALLEGED = "declared", "alleged"
BASIS, SAID_BY = "basis", "said_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """An actor on an issue of whom something else is alleged than he declares.

    `declared` and `alleged` are mean sides in [-1, 1]; `declared` is None when he is silent.
    `said_by` names who alleges it.
    """

    actor: str
    issue: str
    declared: float | None
    alleged: float
    said_by: tuple[str, ...]
    statements: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SideBySide:
    """The declared and the alleged network over the same labels, and where they differ.

    `difference` is alleged minus declared, shape of both. `disputed` lists, largest difference
    first, the actors and issues with an allegation that has another sign than, or no, declaration.
    """

    declared: Network
    alleged: Network
    difference: Floats
    disputed: tuple[Disputed, ...]


def side_by_side(
    table: StatementTable, settings: NetworkSettings, *, mode: Mode = Mode.ONE, basis: str = BASIS
) -> SideBySide:
    """Two networks from the statements of either basis; `basis` names the variable that holds it.

    Raises:
        SettingError: an unknown variable or an option that is not for this kind of network.
    """
    parts = {}
    for name in (DECLARED, ALLEGED):
        only = Exclusion(variable=basis, values=(name,), invert=True)
        asked = replace(settings, exclude=(*settings.exclude, only))
        parts[name] = (one_mode if Mode(mode) is Mode.ONE else two_mode)(table, asked)
    rows = _all_labels(parts.values(), rows=True)
    columns = rows if mode == Mode.ONE else _all_labels(parts.values(), rows=False)
    declared = spread_over(parts[DECLARED], rows, columns)
    alleged = spread_over(parts[ALLEGED], rows, columns)
    return SideBySide(
        declared=declared,
        alleged=alleged,
        difference=alleged.matrix - declared.matrix,
        disputed=_disputed(table, settings, basis),
    )


def _all_labels(networks: Iterable[Network], *, rows: bool) -> tuple[str, ...]:
    labels = {label for n in networks for label in (n.row_labels if rows else n.column_labels)}
    return tuple(in_utf16_order(labels))


def spread_over(network: Network, rows: tuple[str, ...], columns: tuple[str, ...]) -> Network:
    """The same network with further labels that have no ties; its own must be among them."""
    place = {label: i for i, label in enumerate(rows)}
    other = {label: i for i, label in enumerate(columns)}
    to_row = np.array([place[label] for label in network.row_labels], dtype=np.int64)
    to_column = np.array([other[label] for label in network.column_labels], dtype=np.int64)
    matrix = np.zeros((len(rows), len(columns)))
    matrix[np.ix_(to_row, to_column)] = network.matrix
    evidence = network.evidence
    if evidence is not None:
        concepts = evidence.columns if network.mode is Mode.ONE else to_column[evidence.columns]
        evidence = Evidence(
            ids=evidence.ids, rows=to_row[evidence.rows], columns=concepts, sides=evidence.sides
        )
    return replace(
        network, weights=matrix, row_labels=rows, column_labels=columns, evidence=evidence
    )


def _disputed(table: StatementTable, settings: NetworkSettings, basis: str) -> tuple[Disputed, ...]:
    if settings.qualifier is None or not table.column(settings.qualifier).is_number:
        return ()
    means = {}
    for name in (DECLARED, ALLEGED):
        only = Exclusion(variable=basis, values=(name,), invert=True)
        asked = replace(
            settings,
            aggregation=Aggregation.SUBTRACT,
            normalization=Normalization.NO,
            exclude=(*settings.exclude, only),
        )
        means[name] = _mean_sides(two_mode(table, asked))
    found = [
        _dispute(table, where, means[DECLARED].get(where), entry)
        for where, entry in means[ALLEGED].items()
        if _differs(means[DECLARED].get(where), entry)
    ]
    return tuple(
        sorted(found, key=lambda one: (-abs(one.alleged - (one.declared or 0)), one.actor))
    )


Mean = tuple[float, tuple[Id, ...]]


def _mean_sides(network: Network) -> dict[tuple[str, str], Mean]:
    evidence = network.evidence
    if evidence is None:
        return {}
    out = {}
    matrix = network.matrix
    for row, column in sorted(
        set(zip(evidence.rows.tolist(), evidence.columns.tolist(), strict=True))
    ):
        ids = evidence.cell(row, column)
        where = (network.row_labels[row], network.column_labels[column])
        out[where] = (float(matrix[row, column]) / len(ids), ids)
    return out


def _differs(declared: Mean | None, alleged: Mean) -> bool:
    return declared is None or np.sign(declared[0]) != np.sign(alleged[0])


def _dispute(
    table: StatementTable, where: tuple[str, str], declared: Mean | None, alleged: Mean
) -> Disputed:
    by: tuple[str, ...] = ()
    if any(column.name == SAID_BY for column in table.columns):
        column = table.column(SAID_BY)
        rows = np.flatnonzero(np.isin(table.ids, np.array(alleged[1])))
        by = tuple(in_utf16_order({column.labels[code] for code in column.codes[rows]}))
    return Disputed(
        actor=where[0],
        issue=where[1],
        declared=None if declared is None else declared[0],
        alleged=alleged[0],
        said_by=by,
        statements=alleged[1],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The way of one statement: its speaker, then its relays, the nearest to the outlet last."""

    statement: Id
    speaker: str
    relays: tuple[str, ...]


def relay_network(chains: Iterable[Chain]) -> Network:
    """Who speaks through whom: a directed tie from each link of a chain to the next.

    A weight counts statements; a statement without relays gives its speaker a node and no tie.
    """
    links: list[tuple[str, str, Id]] = []
    names: set[str] = set()
    for chain in chains:
        way = (chain.speaker, *chain.relays)
        names.update(way)
        links += [(a, b, chain.statement) for a, b in zip(way, way[1:], strict=False)]
    labels = tuple(in_utf16_order(names))
    place = {label: i for i, label in enumerate(labels)}
    rows = np.array([place[a] for a, _, _ in links], dtype=np.int64)
    columns = np.array([place[b] for _, b, _ in links], dtype=np.int64)
    size = (len(labels), len(labels))
    weights = Sparse((np.ones(len(links)), (rows, columns)), shape=size)
    weights.sum_duplicates()
    return Network(
        mode=Mode.DIRECTED,
        weights=weights,
        row_labels=labels,
        column_labels=labels,
        n_statements=len({id for _, _, id in links}),
        aggregation=ONE_MODE[0],
        evidence=_link_evidence(links, rows, columns),
    )


def _link_evidence(links: list[tuple[str, str, Id]], rows: Ints, columns: Ints) -> Evidence:
    return Evidence(
        ids=np.array([id for _, _, id in links]),
        rows=rows,
        columns=columns,
        sides=np.zeros(len(links), dtype=np.int64),
    )
