"""A collection or a .dna file for notebooks: networks, positions, statements, with their words."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.analysis import StatementTable
from onrecord.records.errors import SettingError
from onrecord.records.position import Position
from onrecord.records.reading import Failure, Reading
from onrecord.run.executor import only_readings
from onrecord.run.network.asked import Asked, asked_of
from onrecord.run.network.choosing import chosen
from onrecord.run.network.from_collection import CollectionSource
from onrecord.run.network.from_dna import DnaSource
from onrecord.run.network.quoted import Quoted, Source
from onrecord.run.network.running import DNA_ENDING
from onrecord.run.network.ties import (
    BothBases,
    DiscourseNetwork,
    both_in,
    events_in,
    network_in,
    series_in,
)
from onrecord.run.version import VERSION
from onrecord.store import (
    Added,
    Coder,
    CoderKind,
    Collection,
    Filter,
    Noun,
    Row,
    Said,
    open_collection,
)


def open(address: str, *, create: bool = False) -> "Opened":  # the name is onrecord.open
    """The collection or .dna file at an address; closing it is the caller's, best by `with`.

    Args:
        address: Such as "talks.db", "postgresql://name@host/database", "debate.dna", or
            ":memory:" for a collection that ends with the program.
        create: Make the collection when there is none.

    Raises:
        InputError: there is none and `create` is false, or it is something else.
        StoreError: the database cannot be reached, or a newer program made the collection.
    """
    if address.lower().endswith(DNA_ENDING):
        return Opened(address, dna=DnaSource(Path(address)))
    return Opened(address, collection=open_collection(address, create=create))


class Opened:
    """Networks and rows of a collection or a .dna file.

    The options of its methods are those of `onrecord network` with "_" for "-": type, rows,
    columns, qualifier, aggregation, normalization, duplicates, isolates, since, until, window,
    kernel, exclude, only, basis, min_confidence, coder, seen_by, statement_type, compat, seed.
    """

    def __init__(
        self, address: str, *, collection: Collection | None = None, dna: DnaSource | None = None
    ) -> None:
        self.address = address
        self._collection = collection
        self._dna = dna

    def __enter__(self) -> Self:
        """The same, closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        if self._collection is not None:
            self._collection.close()

    def __repr__(self) -> str:
        return f"onrecord.open({self.address!r})"

    @property
    def collection(self) -> Collection:
        """The collection itself: layers, edits, history.

        Raises:
            SettingError: this is a .dna file.
        """
        if self._collection is None:
            raise SettingError(
                "a .dna file is only read",
                about=self.address,
                remedy="Bring it into a collection: onrecord import talks.db FILE.dna",
            )
        return self._collection

    def add(self, readings: Iterable[Reading | Failure]) -> Added:
        """Keep readings, such as those of `onrecord.readings`; what is there already stays.

        Articles that could not be read are among those refused.

        Raises:
            SettingError: this is a .dna file.
        """
        program = Coder(name="onrecord", kind=CoderKind.MACHINE, version=VERSION)
        failures: list[Failure] = []
        read = self.collection.add(only_readings(readings, failures.append), coder=program)
        return read + Added(refused=tuple(failures))

    def network(self, **options: object) -> DiscourseNetwork:
        """The network of one basis over the whole range.

        Raises:
            SettingError: an unknown option, or options that make no sense together.
        """
        asked = asked_of(options)
        if asked.window or asked.basis == "both":
            raise SettingError(
                "this would be several networks", remedy="Use series() or side_by_side()"
            )
        return network_in(self._source(asked), asked)

    def series(self, **options: object) -> tuple[DiscourseNetwork, ...]:
        """One network for each window, in the order of time.

        Raises:
            SettingError: no `window`, or what `network` raises.
        """
        asked = asked_of(options)
        return series_in(self._source(asked), asked)

    def side_by_side(self, **options: object) -> BothBases:
        """The declared and the alleged network over the same labels.

        Raises:
            SettingError: what `network` raises.
        """
        asked = asked_of(options)
        return both_in(self._source(asked), asked)

    def quoted(self, **options: object) -> tuple[Quoted, ...]:
        """The statements a network would be made of, in the order of time, with their words.

        Raises:
            SettingError: what `network` raises.
        """
        asked = asked_of(options)
        return events_in(self._source(asked), asked)

    def table(self, **options: object) -> StatementTable:
        """The statements as columns, for the functions of `onrecord.analysis`.

        Raises:
            SettingError: what `network` raises.
        """
        asked = asked_of({"basis": "both", **options} if self._dna is None else options)
        return chosen(self._source(asked), asked).table

    def statements(self, **conditions: Any) -> Iterator[Row[Said]]:  # noqa: ANN401 - see Filter
        """Every statement with its words; conditions as in `onrecord.store.Filter`.

        Raises:
            SettingError: a condition that means nothing for statements, or a .dna file.
        """
        return self.collection.each(Noun.STATEMENT, Filter(**conditions))

    def positions(self, **conditions: Any) -> Iterator[Row[Position]]:  # noqa: ANN401
        """Every position with its words; conditions as in `onrecord.store.Filter`.

        Raises:
            SettingError: a condition that means nothing for positions, or a .dna file.
        """
        return self.collection.each(Noun.POSITION, Filter(**conditions))

    def _source(self, asked: Asked) -> Source:
        if self._dna is None:
            return CollectionSource(self.collection, coder=asked.coder, seen_by=asked.seen_by)
        if asked.coder is None and asked.statement_type is None:
            return self._dna
        return DnaSource(Path(self.address), statement_type=asked.statement_type, coder=asked.coder)
