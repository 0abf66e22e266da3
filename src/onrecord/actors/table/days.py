"""Days that are known to the day, the month or the year only."""

from calendar import monthrange
from datetime import date

_YEAR, _MONTH = 4, 7


def bounds(text: str) -> tuple[date, date] | None:
    """The first and last day that "2004", "2004-03" or "2004-03-09" may mean; None for "".

    Raises:
        ValueError: the text is none of these.

    >>> bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if not text:
        return None
    if len(text) == _YEAR:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(text) == _MONTH:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date.fromisoformat(text)
    return day, day
