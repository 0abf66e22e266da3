"""Rows of several tables about one term become one; open ends that mean nothing are cut."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from training.offices.reading import Row

from onrecord.actors.table.days import bounds
from onrecord.actors.table.terms import name_key
from onrecord.actors.table.titles import keys

SAME_START = timedelta(days=45)
ORDINARY_YEARS = 4
SHARED = re.compile(
    r"deputy|vice|vice-|justice|judge|counsel|adviser|advisor|assistant|junior|whip|waiting|"
    r"minister of state|without portfolio|state councilor|commissioner|spokes|under secretary|"
    r"under-secretary|parliamentary|special|aide|member|envoy|secretary of state for|delegate",
    re.IGNORECASE,
)
LOOSE = re.compile(
    r"ambassador|high commissioner to|permanent representative|governor|mayor|chief of|director|"
    r"judge|justice|head of the (?:city|region|republic)|chair|deputy|assistant|under secretary|"
    r"secretary of state of|commissioner|envoy|counsel|adviser|advisor",
    re.IGNORECASE,
)


def first_day(row: Row) -> date:
    """The first day on which the term may have begun."""
    days = bounds(row.since)
    return days[0] if days else date.min


def last_day(row: Row) -> date:
    """The last day of which the row says anything."""
    days = bounds(row.until) or bounds(row.known_until) or bounds(row.since)
    return days[1] if days else date.min


def person_of(row: Row) -> str:
    """What tells one person from another: the Wikidata id, else the name."""
    return row.wikidata or name_key(row.person)


def joined(rows: Iterable[Row], counts: Counter[str]) -> list[Row]:
    """One row for each term: what people keep by hand first, closed before open.

    Rows of the same person and state are one term when their titles have a key in common and they
    begin within 45 days of one another or overlap; of two rows of the same table also when one
    begins where the other ends.
    """
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=_order):
        group = groups[row.of, person_of(row)]
        place = next((i for i, kept in enumerate(group) if _same_term(kept, row)), None)
        if place is None:
            group.append(row)
        else:
            counts[f"joined: {_how(group[place], row)}"] += 1
            group[place] = _one(group[place], row)
    return [row for group in groups.values() for row in group]


def _order(row: Row) -> tuple[object, ...]:
    return (row.priority, not row.until, row.of, row.title, first_day(row), row.person, row.table)


def _same_term(kept: Row, row: Row) -> bool:
    if kept.priority == row.priority == 0:
        return False
    if kept.table == row.table and kept.title != row.title:
        return False
    if set(_office(kept)).isdisjoint(_office(row)):
        return False
    near = abs(first_day(kept) - first_day(row)) <= SAME_START
    overlap = first_day(kept) <= last_day(row) and first_day(row) <= last_day(kept)
    touch = kept.table == row.table and _touch(kept, row)
    return near or overlap or touch


def _touch(kept: Row, row: Row) -> bool:
    """True when one of two terms begins on the day the other ends, or the day after."""
    pairs = ((kept, row), (row, kept))
    return any(
        one.until and 0 <= (first_day(other) - last_day(one)).days <= 1 for one, other in pairs
    )


def _office(row: Row) -> tuple[str, ...]:
    found = keys(row.title, row.of)
    return tuple(key for key in found if ":" in key) or found


def _how(kept: Row, row: Row) -> str:
    if kept.table != row.table:
        return "said by another table too"
    return "open beside a closed one" if kept.until and not row.until else "two parts of one term"


def _one(kept: Row, row: Row) -> Row:
    """The kept row with what the other adds: an id, an end, a later day, other names."""
    names = {*kept.also, *row.also, row.person} - {kept.person}
    changed = replace(kept, also=tuple(sorted(names)), wikidata=kept.wikidata or row.wikidata)
    if kept.priority == 0:
        return changed
    changed = replace(changed, since=min(filter(None, (kept.since, row.since)), default=""))
    if kept.until and row.until:
        return replace(changed, until=max(kept.until, row.until))
    if kept.until or row.until:
        return _closed(changed, kept, row)
    return replace(changed, known_until=max(kept.known_until, row.known_until))


def _closed(changed: Row, kept: Row, row: Row) -> Row:
    """An end that is known wins over an open end, unless the open term began at or after it."""
    closed, opened = (kept, row) if kept.until else (row, kept)
    if first_day(opened) >= last_day(closed):
        return replace(changed, until="", known_until=opened.known_until)
    return replace(changed, until=closed.until, known_until="")


def without_guesses(rows: list[Row], counts: Counter[str]) -> list[Row]:
    """Open terms that only mean "not known" are known for the day they began, not for longer.

    Such are open terms of one-person offices in which somebody else began later in the snapshot's
    time, and open terms of ambassadors, governors and the like that are older than four years.
    """
    offices: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        offices[row.of, row.title].append(row)
    out = []
    for row in rows:
        reason = _guess(row, offices[row.of, row.title])
        if reason:
            counts[f"end not known: {reason}"] += 1
            row = replace(row, known_until=bounds(row.since)[1].isoformat())
        out.append(row)
    return out


def shortened(rows: list[Row], counts: Counter[str]) -> list[Row]:
    """Terms of snapshots end where the hand-kept successor in a one-person office begins."""
    kept: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.priority == 0 and not row.acting and not SHARED.search(row.title):
            for key in _office(row):
                kept[row.of, key].append(row)
    return [_shortened(row, kept, counts) for row in rows]


def _shortened(row: Row, kept: dict[tuple[str, str], list[Row]], counts: Counter[str]) -> Row:
    if row.priority == 0 or len(row.until) < len("2000-01-01"):
        return row
    others = [one for key in _office(row) for one in kept[row.of, key]]
    starts = [
        one.since
        for one in others
        if person_of(one) != person_of(row) and row.since < one.since[:10] < row.until
    ]
    if not starts:
        return row
    counts["shortened: the hand-kept successor begins earlier"] += 1
    return replace(row, until=min(starts))


def _guess(row: Row, office: list[Row]) -> str:
    if row.until or row.priority == 0 or not row.since:
        return ""
    later = [
        one
        for one in office
        if person_of(one) != person_of(row) and first_day(row) < first_day(one) <= last_day(row)
    ]
    if later and not SHARED.search(row.title):
        return "somebody else holds the office later"
    age = last_day(row) - first_day(row)
    if LOOSE.search(row.title) and age.days > ORDINARY_YEARS * 366:
        return "older than such terms are"
    return ""


def with_full_names(rows: list[Row], counts: Counter[str]) -> list[Row]:
    """REIGN's surnames become the full name of the one head of that state in office then."""
    heads: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.priority < 2 and row.title in ("President", "Prime Minister", "Federal Chancellor"):
            heads[row.of, name_key(row.person).rpartition(" ")[2]].append(row)
    return [_full(row, heads, counts) for row in rows]


def _full(row: Row, heads: dict[tuple[str, str], list[Row]], counts: Counter[str]) -> Row:
    if row.priority < 2:
        return row
    known = heads[row.of, name_key(row.person).rpartition(" ")[2]]
    met = [
        one for one in known if first_day(one) <= last_day(row) and first_day(row) <= last_day(one)
    ]
    if len({person_of(one) for one in met}) != 1:
        return row
    counts["completed: a surname of REIGN"] += 1
    also = tuple({row.person} - {met[0].person})
    return replace(row, person=met[0].person, wikidata=met[0].wikidata, also=also)
