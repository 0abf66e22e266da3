"""Which articles report the same matter, kept in mind until the collection changes."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.desk.given import Grouped
from onrecord.records.errors import InputError
from onrecord.records.reading import Reading
from onrecord.store import Collection, Filter, Noun

MOST = 3_000  # articles that are grouped at once
KEPT = 8  # windows that are kept in mind
Group = Callable[[Iterable[Reading]], Sequence[Grouped]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days of publication, both included; None is open."""

    since: date | None = None
    until: date | None = None

    @property
    def wanted(self) -> Filter:
        """What the machine reads in these days; persons' decisions change no grouping."""
        return Filter(since=self.since, until=self.until, seen_by="")


class Matters:
    """Groups by window; each is found again when the number of articles or rows is another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[tuple[Window, tuple[int, ...]], tuple[Grouped, ...]] = {}

    def of(self, collection: Collection, window: Window, group: Group) -> tuple[Grouped, ...]:
        """The matters that several articles report, those with the most articles first.

        Raises:
            InputError: the window holds too many articles to be grouped at once.
        """
        key = (window, _size(collection, window))
        if key[1][0] > MOST:
            raise InputError(
                f"{key[1][0]:,} articles are too many to group at once",
                remedy=f"Choose days of publication with at most {MOST:,}",
            )
        with self._lock:
            if key not in self._found:
                several = (
                    one
                    for one in group(collection.readings(window.wanted))
                    if len(one.documents) > 1
                )
                while len(self._found) >= KEPT:
                    self._found.pop(next(iter(self._found)))
                self._found[key] = tuple(sorted(several, key=lambda one: -len(one.documents)))
            return self._found[key]


def _size(collection: Collection, window: Window) -> tuple[int, ...]:
    wanted = window.wanted
    facts = Filter(since=window.since, until=window.until)
    return (
        collection.count(Noun.DOCUMENT, facts),
        *(collection.count(noun, wanted) for noun in (Noun.STATEMENT, Noun.EVENT, Noun.ACTOR)),
    )
