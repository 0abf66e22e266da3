"""Moving along the calendar: seconds of a wall clock, shifted by whole units."""

import numpy as np

from onrecord.analysis.settings import Unit
from onrecord.analysis.table import Floats, Ints

SECONDS = {
    Unit.SECONDS: 1,
    Unit.MINUTES: 60,
    Unit.HOURS: 3_600,
    Unit.DAYS: 86_400,
    Unit.WEEKS: 7 * 86_400,
}
MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}


def shifted(second: int, unit: Unit, count: int) -> int:
    """The second so many units later; a day of the month that is not there becomes the last.

    >>> str(np.datetime64(shifted(0, Unit.MONTHS, 1), "s"))
    '1970-02-01T00:00:00'
    """
    if unit in SECONDS:
        return second + count * SECONDS[unit]
    moment = np.datetime64(second, "s")
    month = moment.astype("datetime64[M]")
    into = int((moment - month.astype("datetime64[s]")).astype(np.int64))
    target = month + np.timedelta64(count * MONTHS[unit], "M")
    first = int(target.astype("datetime64[s]").astype(np.int64))
    days = (
        int((target + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64))
        - first // 86_400
    )
    day, clock = divmod(into, 86_400)
    return first + min(day, days - 1) * 86_400 + clock


def half_before_and_after(middle: int, unit: Unit, size: int) -> tuple[int, int]:
    """The seconds half a window before and after the middle; half a month lies between two."""
    small, large = size // 2, (size + 1) // 2
    before = (shifted(middle, unit, -small) + shifted(middle, unit, -large)) // 2
    after = (shifted(middle, unit, small) + shifted(middle, unit, large)) // 2
    return before, after


def whole_units_between(middle: int, times: Ints, unit: Unit) -> Floats:
    """`middle` minus each time in whole units, truncated towards zero; months by the calendar."""
    if unit in SECONDS:
        return np.trunc((middle - times) / SECONDS[unit])
    here = np.datetime64(middle, "s")
    month = here.astype("datetime64[M]")
    moments = times.astype("datetime64[s]")
    months = moments.astype("datetime64[M]")
    count = (month - months).astype(np.int64)
    into = (here - month.astype("datetime64[s]")).astype(np.int64)
    others = (moments - months.astype("datetime64[s]")).astype(np.int64)
    count = count - ((count > 0) & (into < others)) + ((count < 0) & (into > others))
    return np.asarray(np.trunc(count / MONTHS[unit]), dtype=np.float64)
