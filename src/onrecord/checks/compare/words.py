"""Words of time and order, folded."""

from onrecord.records.calendar import WEEKDAYS

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)
TIMES = frozenset((*MONTHS, *(day.casefold() for day in WEEKDAYS)))
