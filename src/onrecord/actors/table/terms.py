"""The table of who held which office from when to when.

`data/terms.tsv` is made by `training/offices/prepare.py`; each row has its source. A term without
an end is one whose end the table does not know: it says nothing after its `known_until`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files

from onrecord.actors.lexicon import folded
from onrecord.actors.table.days import bounds
from onrecord.actors.table.places import Place
from onrecord.actors.table.titles import keys
from onrecord.records.actor import Office

_Row = tuple[str, ...]
_LETTERS = re.compile(r"[^a-z ]+")
_SAME_SOUND = re.compile(r"[iyj]+")
_TWICE = re.compile(r"([a-z])\1")
_SOURCES = {
    "WD": "Wikidata, snapshot of",
    "IFG": "Institute for Government, snapshot of",
    "REIGN": "REIGN, snapshot of",
    "USX": "The United States project, executive",
}
_SOUNDS = (("kh", "h"), ("ks", "x"), ("ie", "e"), ("ye", "e"), ("nder", "ndr"))
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


class Holding(StrEnum):
    """Whether somebody holds an office on a day."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One person's term in one office.

    `since` and `until` are ISO 8601 days, months or years as the source gives them ("2004-03"),
    "" when not known; `known_until` is the last day the table knows him in office when `until`
    is "". `office` holds what is sure: its `start` and `stop` are the first and last day on which
    he held it whatever the day of the month was. `also` are other names of the person.
    """

    person: str
    office: Office
    since: str
    until: str
    source: str
    wikidata: str | None = None
    acting: bool = False
    also: tuple[str, ...] = ()

    @property
    def known_until(self) -> date | None:
        """The last day on which the table knows him in office; None when it knows the end."""
        return self.office.known_until

    def on(self, day: date) -> Holding:
        """Whether he held the office on this day; PERHAPS where only the month or year is known."""
        first, last = self._sure()
        if first and last and first <= day <= last:
            return Holding.YES
        begin, end = bounds(self.since), bounds(self.until)
        if (begin and day < begin[0]) or (end and day > end[1]):
            return Holding.NO
        return Holding.PERHAPS

    def begins(self) -> date:
        """The first day on which he may have held the office."""
        begin = bounds(self.since)
        return begin[0] if begin else date.min

    def last_known(self) -> date:
        """The last day of which the table says anything: the end, else `known_until`."""
        end = bounds(self.until)
        return end[1] if end else self.office.known_until or self.begins()

    def _sure(self) -> tuple[date | None, date | None]:
        return self.office.start, self.office.stop or self.office.known_until


def term_of(row: _Row) -> Term:
    """The term of one line of terms.tsv.

    Raises:
        ValueError: a date is none, or the number of fields is wrong.
    """
    of, title, person, wikidata, since, until, known, acting, source, also = row
    begin, end = bounds(since), bounds(until)
    last = date.fromisoformat(known) if known else None
    stop = end[0] if end else None
    start = begin[1] if begin else stop or last
    if start and start > (stop or last or start):
        start, stop = None, None
    return Term(
        person=person,
        office=Office(title=title, of=of, start=start, stop=stop, known_until=last),
        since=since,
        until=until,
        wikidata=wikidata or None,
        acting=bool(acting),
        source=_source(source),
        also=tuple(filter(None, also.split(";"))),
    )


def _source(code: str) -> str:
    """The source in words; the table has short codes for its snapshots."""
    name, _, day = code.partition(" ")
    return f"{_SOURCES[name]} {day}".rstrip() if name in _SOURCES else code


@cache
def name_key(name: str) -> str:
    """What a name is compared by: no accents, initials or suffixes, and one spelling of i, y, j.

    >>> name_key("Volodymyr Zelenskyy") == name_key("Volodymyr Zelensky")
    True
    """
    words = _LETTERS.sub("", folded(name).replace("-", " ")).split()
    kept = [word for word in words if len(word) > 1 and word not in _SUFFIXES] or words
    text = " ".join(kept)
    for said, sound in _SOUNDS:
        text = text.replace(said, sound)
    text = _TWICE.sub(r"\1", _SAME_SOUND.sub("i", text))
    return text.replace("ei", "e").replace("oi", "o")


class OfficeTable:
    """Terms by state or body, by title and by person.

    Args:
        rows: Lines of terms.tsv as fields: of, title, person, wikidata, from, to, known_until,
            acting, source, also.
        places: States and bodies by folded names that no list has, such as a user's own.
    """

    def __init__(self, rows: Sequence[_Row], places: Mapping[str, Place] | None = None) -> None:
        self.places = dict(places or {})
        self._rows = rows
        self._by_key: dict[str, dict[str, list[Term]]] = {}

    @cached_property
    def _by_body(self) -> dict[str, list[_Row]]:
        found: dict[str, list[_Row]] = defaultdict(list)
        for row in self._rows:
            found[row[0]].append(row)
        return dict(found)

    @cached_property
    def _by_name(self) -> dict[str, list[_Row]]:
        found: dict[str, list[_Row]] = defaultdict(list)
        for row in self._rows:
            names = {row[2], *filter(None, row[9].split(";"))}
            full = {name_key(name) for name in names}
            for key in full | {key.rpartition(" ")[2] for key in full}:
                found[key].append(row)
        return dict(found)

    def bodies(self) -> frozenset[str]:
        """The codes of all states and bodies that have an office in the table."""
        return frozenset(self._by_body)

    def titles(self, of: str) -> tuple[str, ...]:
        """The titles that the table has for this state or body, sorted."""
        return tuple(sorted({row[1] for row in self._by_body.get(of, ())}))

    def terms(self, title: str, of: str) -> tuple[Term, ...]:
        """All terms of an office, earliest first; none when the table has no such office.

        Args:
            title: In any wording: "defence minister", "Secretary of Defense".
            of: ISO 3166-1 alpha-3 code of the state, or the body's code.
        """
        index = self._keys_of(of)
        return tuple(next((index[key] for key in keys(title, of) if key in index), ()))

    def holders(self, title: str, of: str, on: date) -> tuple[Term, ...]:
        """The terms that surely cover this day; none where the table does not know.

        On a day of handover both the old and the new holder are given.
        """
        return tuple(term for term in self.terms(title, of) if term.on(on) is Holding.YES)

    def terms_of(self, person: str) -> tuple[Term, ...]:
        """The terms of everybody of this name, earliest first.

        A surname alone finds all who bear it; spellings of one name in Latin letters count as one.
        """
        rows = self._by_name.get(name_key(person), ())
        return tuple(sorted(map(term_of, rows), key=Term.begins))

    def _keys_of(self, of: str) -> dict[str, list[Term]]:
        """The terms of one state by the keys of their titles; made when first asked for."""
        if of not in self._by_key:
            index: dict[str, list[Term]] = defaultdict(list)
            for row in self._by_body.get(of, ()):
                for key in keys(row[1], of):
                    index[key].append(term_of(row))
            self._by_key[of] = {key: sorted(all, key=Term.begins) for key, all in index.items()}
        return self._by_key[of]


def rows_of(text: str) -> Iterator[_Row]:
    """The fields of each line below the heading of a .tsv text."""
    for line in text.splitlines()[1:]:
        yield tuple(line.split("\t"))


@cache
def office_table() -> OfficeTable:
    """The table of the package, read once a process."""
    path = files("onrecord.actors.table") / "data" / "terms.tsv"
    return OfficeTable(tuple(rows_of(path.read_text(encoding="utf-8"))))


def holders(title: str, of: str, on: date) -> tuple[Term, ...]:
    """Who holds an office of the package's table on a day; see `OfficeTable.holders`."""
    return office_table().holders(title, of, on)


def terms_of(person: str) -> tuple[Term, ...]:
    """The terms of a person in the package's table; see `OfficeTable.terms_of`."""
    return office_table().terms_of(person)
