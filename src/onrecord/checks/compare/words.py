"""Words of time and order, and words that say little; folded."""

from functools import cache

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
_SMALL = """
a an the and or but nor of to in on at by for from with as that this these those it its he she they
them his her their our we us i you your my who which what not no be is are was were been being has
have had do does did will would can could may might shall should must there than then so if said
says
"""


@cache
def small_words() -> frozenset[str]:
    """The words that two sentences about anything share."""
    return frozenset(_SMALL.split())
