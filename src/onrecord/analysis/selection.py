"""Which statements a network is made of, and why the others are not."""

from dataclasses import dataclass

import numpy as np

from onrecord.analysis.settings import Aggregation, Duplicates, NetworkSettings
from onrecord.analysis.table import UNDATED, Column, Ints, Kind, Mask, StatementTable

SECONDS_A_DAY = 86_400
LARGEST_KEY = 2**62
# DNA compares boxed Java integers by identity, which holds for cached values only.
JAVA_CACHE = (-128, 127)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """How many statements were left out for one reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Selection:
    """Rows of a table: `pool` in the range and past document filters, `kept` in the network.

    Both ascend, so they are in the order of the table. The counts of `dropped` and the length of
    `kept` add up to the table.
    """

    pool: Ints
    kept: Ints
    dropped: tuple[Dropped, ...]


def selection(
    table: StatementTable, settings: NetworkSettings, *, keep_empty: bool = False
) -> Selection:
    """The rows of the network. Dropped in the order range, document, value, empty, duplicate.

    Raises:
        SettingError: an unknown variable.
    """
    in_range = _in_range(table, settings)
    document = _excluded(table, settings, of_documents=True)
    pool = np.flatnonzero(in_range & ~document)
    value = _excluded(table, settings, of_documents=False)[pool]
    rows = pool[~value]
    empty = _is_empty(table, settings)[rows] & (not keep_empty)
    filled = rows[~empty]
    kept = without_duplicates(table, settings, filled)
    counts = {
        "outside the range": int((~in_range).sum()),
        "document excluded": int((in_range & document).sum()),
        "value excluded": int(value.sum()),
        "empty": int(empty.sum()),
        "duplicate": len(filled) - len(kept),
    }
    dropped = tuple(Dropped(reason=why, count=n) for why, n in counts.items() if n)
    return Selection(pool=pool, kept=kept, dropped=dropped)


def _in_range(table: StatementTable, settings: NetworkSettings) -> Mask:
    start, stop = span(table, settings)
    if settings.start is None and settings.stop is None and table.period is None:
        return np.ones(len(table), dtype=np.bool_)
    inside: Mask = (table.times >= start) & (table.times <= stop) & (table.times != UNDATED)
    return inside


def span(table: StatementTable, settings: NetworkSettings) -> tuple[int, int]:
    """First and last second of the range, both included."""
    first, last = table.bounds()
    return (
        first if settings.start is None else settings.start,
        last if settings.stop is None else settings.stop,
    )


def _excluded(table: StatementTable, settings: NetworkSettings, *, of_documents: bool) -> Mask:
    out = np.zeros(len(table), dtype=np.bool_)
    for exclusion in settings.exclude:
        column = table.column(exclusion.variable)
        if (column.kind is Kind.DOCUMENT) == of_documents and exclusion.values:
            out |= column.among(exclusion.values) != exclusion.invert
    return out


def _is_empty(table: StatementTable, settings: NetworkSettings) -> Mask:
    names = [settings.variable1, settings.variable2]
    if settings.qualifier is not None and settings.aggregation is not Aggregation.IGNORE:
        names.append(settings.qualifier)
    out = np.zeros(len(table), dtype=np.bool_)
    for name in names:
        column = table.column(name)
        if not column.is_number:
            out |= column.is_empty
    return out


def without_duplicates(table: StatementTable, settings: NetworkSettings, rows: Ints) -> Ints:
    """The first row of each actor, concept, side and bucket; all rows with `include`."""
    if settings.duplicates is Duplicates.INCLUDE or not rows.size:
        return rows
    keys = [table.column(settings.variable1).codes[rows]]
    if settings.variable2 != settings.variable1:
        keys.append(table.column(settings.variable2).codes[rows])
    if settings.qualifier is not None and settings.aggregation is not Aggregation.IGNORE:
        keys.append(_side(table.column(settings.qualifier), rows, as_dna=settings.as_dna))
    keys.append(bucket(table, rows, settings.duplicates, as_dna=settings.as_dna))
    return rows[first_of_each(keys)]


def first_of_each(keys: list[Ints]) -> Ints:
    """Where each distinct combination of keys occurs first, ascending. O(n log n)."""
    joined, room = np.zeros(len(keys[0]), dtype=np.int64), 1
    for key in keys:
        lowest = int(key.min())
        size = int(key.max()) - lowest + 1
        if room * size > LARGEST_KEY:
            _, joined = np.unique(joined, return_inverse=True)
            room = int(joined.max()) + 1
        joined, room = joined * size + (key - lowest), room * size
    _, first = np.unique(joined, return_index=True)
    return np.sort(first)


def _side(column: Column, rows: Ints, *, as_dna: bool) -> Ints:
    codes = column.codes[rows]
    if not as_dna or column.kind is not Kind.INTEGER:
        return codes
    numbers = column.numbers[codes]
    alone = (numbers < JAVA_CACHE[0]) | (numbers > JAVA_CACHE[1])
    return np.where(alone, len(column.labels) + np.arange(len(rows)), codes)


def bucket(table: StatementTable, rows: Ints, duplicates: Duplicates, *, as_dna: bool) -> Ints:
    """A number for each row, equal where one statement of a kind is enough.

    Weeks are ISO 8601 weeks. DNA compares the number of the week or month without the year.
    """
    times = table.times[rows]
    if duplicates is Duplicates.DOCUMENT:
        return np.unique(table.documents[rows], return_inverse=True)[1].astype(np.int64)
    if duplicates is Duplicates.YEAR:
        return years(times)
    if duplicates is Duplicates.MONTH:
        months = times.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
        return months % 12 if as_dna else months
    if duplicates is Duplicates.WEEK:
        return week_numbers(times) if as_dna else thursdays(times) // 7
    return np.zeros(len(rows), dtype=np.int64)


def years(times: Ints) -> Ints:
    """Calendar years counted from 1970."""
    return times.astype("datetime64[s]").astype("datetime64[Y]").astype(np.int64)


def thursdays(times: Ints) -> Ints:
    """The Thursday of each date's ISO week, in days since 1970-01-01 (itself a Thursday)."""
    days = times // SECONDS_A_DAY
    return days - (days + 3) % 7 + 3


def week_numbers(times: Ints) -> Ints:
    """ISO 8601 week numbers, 1 to 53, without their year."""
    thursday = thursdays(times)
    year = thursday.astype("datetime64[D]").astype("datetime64[Y]")
    return (thursday - year.astype("datetime64[D]").astype(np.int64)) // 7 + 1
