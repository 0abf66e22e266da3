"""How often each actor or concept occurs, by side."""

from dataclasses import dataclass

import numpy as np

from onrecord.analysis.selection import selection
from onrecord.analysis.settings import Aggregation, NetworkSettings
from onrecord.analysis.table import Column, Ints, Kind, StatementTable


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bars:
    """Counts of statements, shape (len(labels), len(sides)); labels in UTF-16 order."""

    labels: tuple[str, ...]
    sides: tuple[str, ...]
    counts: Ints


def bar_counts(table: StatementTable, settings: NetworkSettings) -> Bars:
    """Statements by value of variable 1 and side; variable 2 is not looked at.

    A duplicate is the same value on the same side in the same bucket. Sides are "0" and "1" of a
    boolean, the distinct values of another qualifier, and one side "" without a qualifier.

    Raises:
        SettingError: an unknown variable.
    """
    alone = NetworkSettings(
        variable1=settings.variable1,
        variable2=settings.variable1,
        qualifier=settings.qualifier,
        aggregation=Aggregation.SUBTRACT if settings.qualifier else Aggregation.IGNORE,
        duplicates=settings.duplicates,
        exclude=settings.exclude,
        start=settings.start,
        stop=settings.stop,
        compat=settings.compat,
    )
    rows = selection(table, alone).kept
    values = table.column(settings.variable1)
    present = np.unique(values.codes[rows])
    sides, labels = _sides(table, settings.qualifier, rows)
    place = np.searchsorted(present, values.codes[rows])
    counts = np.zeros((len(present), len(labels)), dtype=np.int64)
    np.add.at(counts, (place, sides), 1)
    names = tuple(values.labels[code] for code in present)
    return Bars(labels=names, sides=labels, counts=counts)


def _sides(
    table: StatementTable, qualifier: str | None, rows: Ints
) -> tuple[Ints, tuple[str, ...]]:
    if qualifier is None:
        return np.zeros(len(rows), dtype=np.int64), ("",)
    column: Column = table.column(qualifier)
    codes = column.codes[rows]
    if column.kind is Kind.BOOLEAN:
        return column.numbers[codes], ("0", "1")
    present = np.unique(codes)
    return np.searchsorted(present, codes), tuple(column.labels[code] for code in present)
