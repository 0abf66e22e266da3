"""Which statements count, and with which settings of the analysis."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from onrecord.analysis import (
    Column,
    Dropped,
    Exclusion,
    Kind,
    Mode,
    NetworkSettings,
    StatementTable,
    Windows,
)
from onrecord.analysis.sides import ALLEGED, BASIS, DECLARED
from onrecord.analysis.table import UNDATED
from onrecord.records.errors import SettingError
from onrecord.run.network.asked import NO_QUALIFIER, Asked
from onrecord.run.network.quoted import Source
from onrecord.run.settings import nearest

_LAST_SECOND = time(23, 59, 59)
_SIDES = {"supports": "1", "opposes": "0", "1": "1", "0": "0"}  # what a side may be called
MOST_NAMED = 20  # values that a remedy lists


def day_of(second: int | None) -> date | None:
    """The day of a second since 1970."""
    if second is None or second == UNDATED:
        return None
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)).date()


def settings_of(source: Source, asked: Asked) -> NetworkSettings:
    """The settings of the analysis for what is asked of a source.

    Raises:
        SettingError: options that make no sense together.
    """
    rows, columns, side = source.defaults
    named = asked.qualifier or side
    qualifier = None if named in (None, NO_QUALIFIER) else named
    return NetworkSettings(
        variable1=asked.rows or rows,
        variable2=asked.columns or columns,
        qualifier=qualifier,
        aggregation=asked.aggregation or ("subtract" if qualifier else "ignore"),  # type: ignore[arg-type]
        normalization=asked.normalization,  # type: ignore[arg-type]
        duplicates=asked.duplicates,  # type: ignore[arg-type]
        isolates=asked.isolates,
        exclude=tuple(
            _exclusion(source.table, name, values, invert=invert)
            for invert, by_name in ((False, asked.excluded), (True, asked.kept))
            for name, values in by_name.items()
        ),
        start=_second(asked.since, time()),
        stop=_second(asked.until, _LAST_SECOND),
        compat=asked.compat,
    )


def _exclusion(
    table: StatementTable, name: str, values: tuple[str, ...], *, invert: bool
) -> Exclusion:
    """The values of a variable as the table has them; what nobody is called is no silent wish."""
    column = table.column(name)
    known = _SIDES if column.kind is Kind.BOOLEAN else {}
    held = tuple(known.get(value.lower(), value) for value in values)
    for value in held:
        if value and value not in column.labels:
            raise SettingError(
                f'no {name.replace("_", " ")} is called "{value}"', remedy=_like(value, column)
            )
    return Exclusion(variable=name, values=held, invert=invert)


def _like(value: str, column: Column) -> str:
    """What to do about a value that is not among a column's: the nearest, or the few there are."""
    if column.kind is Kind.BOOLEAN:
        return f"There are: {', '.join(_SIDES)}"
    remedy = nearest(value, filter(None, column.labels))
    is_short = len(column.labels) <= MOST_NAMED or remedy.startswith("Did")
    return remedy if is_short else "Write it as the network shows it, and in quotation marks"


def _second(day: date | None, at: time) -> int | None:
    return None if day is None else int(datetime.combine(day, at, tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chosen:
    """The statements that are asked about, how many are not, by reason, and their basis."""

    table: StatementTable
    basis: str
    left_out: tuple[Dropped, ...]


def chosen(source: Source, asked: Asked) -> Chosen:
    """The statements of the basis and confidence that are asked for.

    Raises:
        SettingError: a basis is asked for and the statements have none.
    """
    table = source.table
    basis = asked.basis
    has_basis = any(column.name == BASIS for column in table.columns)
    if basis is not None and not has_basis:
        raise SettingError(
            "its statements are neither declared nor alleged",
            about=source.name,
            remedy="Leave --basis out",
        )
    keep = np.ones(len(table), dtype=np.bool_)
    left_out = []
    if has_basis and basis != "both":
        keep &= table.column(BASIS).among([basis or DECLARED])
        other = ALLEGED if (basis or DECLARED) == DECLARED else DECLARED
        left_out.append(Dropped(reason=other, count=int((~keep).sum())))
    if asked.min_confidence is not None:
        sure = table.confidence >= asked.min_confidence
        left_out.append(Dropped(reason="not confident enough", count=int((keep & ~sure).sum())))
        keep &= sure
    rows = np.flatnonzero(keep)
    return Chosen(
        basis=(basis or DECLARED) if has_basis and basis != "both" else "",
        table=table if len(rows) == len(table) else table.taken(rows),
        left_out=tuple(one for one in left_out if one.count),
    )


def mode_of(asked: Asked) -> Mode:
    """One-mode or two-mode; SettingError for what is no network."""
    try:
        return Mode(asked.type)
    except ValueError:
        raise SettingError(
            f"this is not for {asked.type}", remedy="Use one-mode or two-mode"
        ) from None


def windows_of(asked: Asked) -> Windows:
    """The windows that are asked for.

    Raises:
        SettingError: none is.
    """
    if asked.span is None:
        raise SettingError("this needs a window", remedy="Add one, such as --window 13weeks")
    unit, size = asked.span
    return Windows(unit=unit, size=size, kernel=asked.kernel, seed=asked.seed)  # type: ignore[arg-type]
